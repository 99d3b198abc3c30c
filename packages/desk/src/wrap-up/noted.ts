import type { DeskState, Interaction, WrapUp } from '@jackfield/contract';

/** Of an assignment about which nothing was noted yet. */
const NOTHING_NOTED: WrapUp = { disposition: null, notes: '', extensionsUsed: 0, saved: false };

/** What a new assignment begins with: nothing noted, and in hand. */
export const FRESH = { wrapUp: NOTHING_NOTED, parked: null } as const;

/** Whether there is anything to keep: a disposition, or a word. */
export function isNoted({ disposition, notes }: Pick<WrapUp, 'disposition' | 'notes'>): boolean {
  return disposition !== null || notes.trim() !== '';
}

/** Whether closing the work has to save something first. */
export function isToSave(wrapUp: WrapUp): boolean {
  return isNoted(wrapUp) && !wrapUp.saved;
}

/** Whether the centre wants to know how it ended and nobody has said. A centre that names no disposition can want none. */
export function isDispositionMissing({ centre }: DeskState, { wrapUp }: Pick<Interaction, 'wrapUp'>): boolean {
  return centre.wrapUp.required && centre.wrapUp.dispositions.length > 0 && wrapUp.disposition === null;
}
