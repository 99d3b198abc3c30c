import type { DeskEvent, DeskState, Interaction, WrapUpDue } from '@jackfield/contract';
import { wrapUpSeconds } from '../apply/wrap-up.ts';
import type { Effect } from '../effects.ts';
import { isUp } from '../state.ts';

/**
 * The effects of closing work, whoever asked for it: what is noted is saved, and once it is the assignment is closed. What is still to
 * be saved of work that has left is asked for as soon as Salesforce can be reached, and again a while after it has failed.
 */
export function effectsOfWrapUps(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  return [...closings(before, event, after), ...dues(before, after)];
}

function closings(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  if (before.interactions === after.interactions) return [];
  const effects: Effect[] = [];
  for (const is of Object.values(after.interactions)) {
    const was = before.interactions[is.id];
    if (is === was || is.at.stage !== 'closing' || isAt(was, is.at.step)) continue;
    const { id: interactionId, agentWorkId, wrapUp } = is;
    const cause = event.type === 'closeRequested' && event.cause !== undefined ? { commandId: event.cause } : {};
    if (is.at.step === 'closing') effects.push({ type: 'closeWork', ...cause, interactionId, agentWorkId });
    else {
      const { disposition, notes } = wrapUp;
      effects.push({ type: 'saveWrapUp', interactionId, agentWorkId, disposition, notes, seconds: wrapUpSeconds(is, is.at.sinceMs) });
    }
  }
  return effects;
}

function dues(before: DeskState, after: DeskState): Effect[] {
  if (!isUp(after, 'salesforce')) return [];
  const isBack = !isUp(before, 'salesforce');
  return after.wrapUpsDue.filter((due) => isBack || (due.againAtMs === null && !before.wrapUpsDue.includes(due))).map(saving);
}

function saving({ interactionId, agentWorkId, disposition, notes, seconds }: WrapUpDue): Effect {
  return { type: 'saveWrapUp', interactionId, agentWorkId, disposition, notes, seconds };
}

function isAt(was: Interaction | undefined, step: 'saving' | 'closing'): boolean {
  return was?.at.stage === 'closing' && was.at.step === step;
}
