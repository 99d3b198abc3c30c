import type { DeskState } from '@jackfield/contract';
import { stepCaseEdit, type CaseEditStep } from '../case-edits.ts';
import { changeInteraction } from './interactions.ts';

/** Moves the edit of a case. */
export function changeCaseEdit(state: DeskState, event: CaseEditStep): DeskState {
  return changeInteraction(state, event.interactionId, (it) => {
    const caseEdit = stepCaseEdit(it.caseEdit, event);
    return caseEdit === it.caseEdit ? it : { ...it, caseEdit };
  });
}
