import type { InteractionId } from '@jackfield/contract';
import { create } from 'zustand';

const useOpen = create<{ id: InteractionId | null }>()(() => ({ id: null }));

/** Whether the timeline of an item is unfolded. Kept outside the component because the palette unfolds it too. */
export function useTimelineOpen(id: InteractionId): boolean {
  return useOpen((state) => state.id === id);
}

/** Unfolds the timeline of one item, or with null folds it. */
export function setTimelineOpen(id: InteractionId | null): void {
  useOpen.setState({ id });
}
