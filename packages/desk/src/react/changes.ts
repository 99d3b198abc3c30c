import type { DeskState, Interaction } from '@jackfield/contract';
import type { Effect } from '../effects.ts';
import { isOffer, isWork } from '../stages.ts';
import { isUp } from '../state.ts';

/**
 * The effects of what has become different in the inbox, whichever event did it: offers are announced and taken back, work
 * that was opened is read and shown, an assignment that was replaced is closed, and the page shows what the agent sees.
 */
export function effectsOfChanges(before: DeskState, after: DeskState): Effect[] {
  if (before.interactions === after.interactions && before.selected === after.selected) return [];
  const effects: Effect[] = [];
  for (const was of Object.values(before.interactions)) {
    const is = after.interactions[was.id];
    if (is === was) continue;
    if (was.at.stage === 'offered' && (is === undefined || !isStillOffered(was, is))) {
      effects.push({ type: 'withdrawNotification', interactionId: was.id });
    }
    if (is !== undefined && isWork(was.at) && is.agentWorkId !== was.agentWorkId && isUp(after, 'lightning')) {
      effects.push({ type: 'closeWork', interactionId: was.id, agentWorkId: was.agentWorkId });
    }
  }
  const opened: Interaction[] = [];
  const changed: Interaction[] = [];
  for (const is of Object.values(after.interactions)) {
    const was = before.interactions[is.id];
    if (is === was) continue;
    if (is.at.stage === 'offered' && was?.agentWorkId !== is.agentWorkId) effects.push({ type: 'notifyOffer', interactionId: is.id });
    if (isWork(is.at) && (was === undefined || isOffer(was.at) || was.agentWorkId !== is.agentWorkId)) opened.push(is);
    else if (isWork(is.at) && was !== undefined && isChangedElsewhere(was, is)) changed.push(is);
  }
  if (isUp(after, 'salesforce'))
    effects.push(...[...opened, ...changed].map((it): Effect => ({ type: 'loadTranscript', interactionId: it.id })));
  return [...effects, ...showing(before, after, opened)];
}

/** Opens records in the page; the selected one last, so that it is the one in view, where alone its component can write. */
function showing(before: DeskState, after: DeskState, opened: readonly Interaction[]): Effect[] {
  if (!isUp(after, 'lightning')) return [];
  const selected = after.selected === null ? undefined : after.interactions[after.selected];
  const effects: Effect[] = opened.filter((it) => it !== selected).map((it) => ({ type: 'openRecord', interactionId: it.id }));
  const moved = before.selected !== after.selected || opened.length > 0;
  if (selected !== undefined && isWork(selected.at) && moved) effects.push({ type: 'openRecord', interactionId: selected.id });
  return effects;
}

/** Whether somebody has changed the record itself, as a colleague who comments on a case: what is said in it is read again. */
function isChangedElsewhere(was: Interaction, is: Interaction): boolean {
  return was.changedMs !== null && is.changedMs !== null && is.changedMs > was.changedMs;
}

function isStillOffered(was: Interaction, is: Interaction): boolean {
  return is.at.stage === 'offered' && is.agentWorkId === was.agentWorkId;
}
