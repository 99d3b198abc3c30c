import type { DeskState, InteractionId } from '@jackfield/contract';
import { give } from '../../desk/hooks.ts';

/** Saves the changes of a case, with what stands in the field that still has the keyboard. */
export async function saveTyped(interactionId: InteractionId): Promise<void> {
  // A field gives its text to the desk when the keyboard leaves it; it gets the keyboard right back.
  const typing = document.activeElement;
  if (typing instanceof HTMLElement && typing.matches('.case-input')) {
    typing.blur();
    typing.focus();
  }
  await give({ type: 'saveCase', interactionId }, 'case');
}

/** The case that is meant by the key: the one on show that has changes; the selected one goes first. */
export function caseToSave({ selected, beside, interactions }: DeskState): InteractionId | null {
  const withChanges = [selected, beside].find((id) => id !== null && (interactions[id]?.caseEdit ?? null) !== null);
  return withChanges ?? [selected, beside].find((id) => id !== null && interactions[id]?.channel === 'case') ?? null;
}
