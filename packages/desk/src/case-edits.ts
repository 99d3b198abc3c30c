import type { CaseEdit, DeskEvent, DeskState, InteractionId } from '@jackfield/contract';
import { DRAFT_KEPT_MS } from './drafts.ts';
import type { EventOf } from './event-of.ts';
import { missingCase } from './missing-case.ts';

/** The events that move the edit of a case. */
export type CaseEditStep = EventOf<'caseEditChanged' | 'caseSaveRequested' | 'caseSaved' | 'caseSaveFailed'>;

/** Whether an event is one of them. */
export function isCaseEditStep(event: DeskEvent): event is CaseEditStep {
  switch (event.type) {
    case 'caseEditChanged':
    case 'caseSaveRequested':
    case 'caseSaved':
    case 'caseSaveFailed':
      return true;
    default:
      return false;
  }
}

/**
 * The edit of one case after an event about it; the machine is drawn above the contract's `caseEdit`. The desk and the reading of the journal
 * use the same steps, so that what is restored is what was.
 */
export function stepCaseEdit(edit: CaseEdit | null, event: CaseEditStep): CaseEdit | null {
  switch (event.type) {
    case 'caseEditChanged': {
      const saving = edit?.at.at === 'saving' ? edit.at : null;
      // What the org said about an earlier attempt is not about this one any more.
      return event.edit === null ? null : { ...event.edit, at: saving ?? { at: 'draft' } };
    }
    case 'caseSaveRequested':
      return edit === null || edit.at.at === 'saving' ? edit : { ...edit, at: { at: 'saving', sent: edit.values } };
    case 'caseSaved':
      return edit?.at.at === 'saving' ? left(edit, edit.at.sent, event.atMs) : edit;
    case 'caseSaveFailed': {
      const { code, words, faults } = event;
      return edit?.at.at === 'saving' ? { ...edit, at: { at: 'failed', code, words, faults } } : edit;
    }
    default:
      return missingCase(event);
  }
}

/** What of an edit was not sent. It was made knowing the values that were, so the case as it is now is what the agent has seen. */
function left({ values }: CaseEdit, sent: CaseEdit['values'], atMs: number): CaseEdit | null {
  const rest = Object.entries(values).filter(([field, value]) => sent[field] !== value);
  return rest.length === 0 ? null : { values: Object.fromEntries(rest), seenMs: atMs, at: { at: 'draft' } };
}

/** An edit that was not saved, and when it was last worked on (server time, milliseconds). */
export interface UnsavedEdit {
  readonly edit: CaseEdit;
  readonly atMs: number;
}

/**
 * The edits that were not saved, by case, unless nobody has worked on them, or started with their case here, for as long as drafts are kept. What was on its way is an edit again:
 * saving the same values once more changes nothing.
 * @param nowMs now, in milliseconds since 1970.
 */
export function caseEditsToRestore(journal: readonly DeskEvent[], nowMs: number): ReadonlyMap<InteractionId, UnsavedEdit> {
  const unsaved = new Map<InteractionId, UnsavedEdit>();
  for (const event of journal) {
    if (!isCaseEditStep(event)) continue;
    const edit = stepCaseEdit(unsaved.get(event.interactionId)?.edit ?? null, event);
    if (edit === null) unsaved.delete(event.interactionId);
    else unsaved.set(event.interactionId, { edit, atMs: event.atMs });
  }
  return new Map([...unsaved].filter(([, { atMs }]) => nowMs - atMs < DRAFT_KEPT_MS));
}

/** The events that give edits back to cases which are here now and have none. */
export function caseEditEvents(unsaved: ReadonlyMap<InteractionId, UnsavedEdit>, state: DeskState, atMs: number): DeskEvent[] {
  return [...unsaved]
    .filter(([id]) => state.interactions[id]?.caseEdit === null)
    .map(([interactionId, { edit }]) => changeOf(interactionId, { edit, atMs }));
}

/** The one event that says all of an edit. */
export function changeOf(interactionId: InteractionId, { edit, atMs }: UnsavedEdit): DeskEvent {
  return { type: 'caseEditChanged', atMs, interactionId, edit: { values: edit.values, seenMs: edit.seenMs } };
}
