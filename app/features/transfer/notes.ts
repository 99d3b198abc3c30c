import type { InteractionId } from '@jackfield/contract';
import { prefilledNote } from '@jackfield/desk';
import { create } from 'zustand';
import { deskNow } from '../../desk/hooks.ts';

/** Notes that were begun, by item: kept while this window lives, so that Escape and another look cost nobody their words. */
const useNotes = create<Readonly<Record<string, string>>>()(() => ({}));

/** The note of an item: what was written, else what the centre's template makes of it. */
export function useNote(id: InteractionId): { text: string; write: (text: string) => void } {
  const written = useNotes((notes) => notes[id]);
  return { text: written ?? prefilledNote(deskNow(), id), write: (text) => useNotes.setState({ [id]: text }) };
}

/** The note of an item as it stands. */
export function noteOf(id: InteractionId): string {
  return useNotes.getState()[id] ?? prefilledNote(deskNow(), id);
}

/** The note has gone with its transfer. */
export function forgetNotes(ids: readonly InteractionId[]): void {
  const gone = new Set<string>(ids);
  useNotes.setState((notes) => Object.fromEntries(Object.entries(notes).filter(([id]) => !gone.has(id))), true);
}
