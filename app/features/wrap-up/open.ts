import type { InteractionId } from '@jackfield/contract';
import { create } from 'zustand';
import { wishFocus } from '../../focus.ts';

const useOpen = create<{ id: InteractionId | null }>()(() => ({ id: null }));

/** Whether the notes of an interaction are open while its conversation goes on. Kept outside the component because a key opens them too. */
export function useNotesOpen(id: InteractionId): boolean {
  return useOpen((state) => state.id === id);
}

/** Opens the notes of one interaction, or with null closes them. */
export function setNotesOpen(id: InteractionId | null): void {
  useOpen.setState({ id });
}

/** Opens the notes of an interaction and puts the keyboard there. */
export function goToNotes(id: InteractionId): void {
  setNotesOpen(id);
  wishFocus(`notes:${id}`, { force: true });
}
