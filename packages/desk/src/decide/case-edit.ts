import type { CaseEdit, DeskState } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import type { CommandOf } from './command-of.ts';

/** A change of one field. Earlier ones stay, and so does what the agent had seen when the first was made. */
export function setCaseField(state: DeskState, command: CommandOf<'setCaseField'>, context: DecideContext): Decision {
  const { interactionId, field, value, seenMs } = command;
  const edit = state.interactions[interactionId]?.caseEdit ?? null;
  if (edit !== null && edit.values[field] === value) return { events: [] };
  return changed(command, { values: { ...edit?.values, [field]: value }, seenMs: edit?.seenMs ?? seenMs }, context);
}

/** One change is taken back, or all. */
export function revertCaseField(state: DeskState, command: CommandOf<'revertCaseField'>, context: DecideContext): Decision {
  const { interactionId, field } = command;
  const edit = state.interactions[interactionId]?.caseEdit ?? null;
  if (edit === null || (field !== null && !(field in edit.values))) return { events: [] };
  const rest = Object.entries(edit.values).filter(([name]) => field !== null && name !== field);
  return changed(command, rest.length === 0 ? null : { values: Object.fromEntries(rest), seenMs: edit.seenMs }, context);
}

/** The changes go to the org, once at a time. */
export function saveCase(state: DeskState, { commandId, interactionId }: CommandOf<'saveCase'>, { nowMs }: DecideContext): Decision {
  const edit = state.interactions[interactionId]?.caseEdit ?? null;
  if (edit === null) return { refused: 'nothingToSave' };
  if (edit.at.at === 'saving') return { events: [] };
  return { events: [{ type: 'caseSaveRequested', atMs: nowMs, cause: commandId, interactionId }] };
}

function changed(
  { commandId, interactionId }: CommandOf<'setCaseField' | 'revertCaseField'>,
  edit: Pick<CaseEdit, 'values' | 'seenMs'> | null,
  { nowMs }: DecideContext,
): Decision {
  return { events: [{ type: 'caseEditChanged', atMs: nowMs, cause: commandId, interactionId, edit }] };
}
