import type { InteractionId } from '@jackfield/contract';
import { create } from 'zustand';

const useOpen = create<{ id: InteractionId | null }>()(() => ({ id: null }));

/** Whether the reminders for an interaction are open. Kept outside the component because a key opens them too. */
export function useParkOpen(id: InteractionId): boolean {
  return useOpen((state) => state.id === id);
}

/** Opens the reminders for one interaction, or with null closes them. */
export function setParkOpen(id: InteractionId | null): void {
  useOpen.setState({ id });
}
