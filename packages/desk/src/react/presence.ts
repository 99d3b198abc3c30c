import type { DeskEvent, DeskState } from '@jackfield/contract';
import type { Effect } from '../effects.ts';
import { isNextDue } from '../presence/target.ts';
import { mayStillBeOffered } from '../readiness.ts';
import { isUp } from '../state.ts';

/**
 * What follows for presence, whichever event did it: Salesforce is asked for what it should hold, what was chosen for afterwards is due,
 * and work that nobody would be told of is looked for.
 */
export function effectsOfPresence(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  const effects: Effect[] = [];
  const was = before.presence.asking;
  const { asking, next } = after.presence;
  if (asking?.is === 'asked' && !(was?.is === 'asked' && was.order === asking.order)) {
    const commandId = event.cause === undefined ? {} : { commandId: event.cause };
    effects.push({ type: 'setPresence', ...commandId, status: asking.status, order: asking.order, again: asking.again });
  }
  if (next !== null && isNextDue(after) && !(isNextDue(before) && before.presence.next === next)) {
    effects.push({ type: 'takeNextPresence', status: next });
  }
  if (mayStillBeOffered(after) && !mayStillBeOffered(before) && isUp(after, 'salesforce')) effects.push({ type: 'listWork' });
  return effects;
}
