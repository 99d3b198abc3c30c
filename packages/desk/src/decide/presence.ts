import type { DeskState } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { choices, hasWork } from '../presence/target.ts';
import type { CommandOf } from './command-of.ts';

/** What is so already is not asked for again; but where Salesforce shows another, choosing the same once more is how it is tried again. */
export function setPresence(state: DeskState, command: CommandOf<'setPresence'>, { nowMs }: DecideContext): Decision {
  const { commandId, status } = command;
  // Nobody goes offline with open work without having been asked.
  const when = command.when ?? (status === 'offline' ? 'afterWork' : 'now');
  const { presence } = state;
  const common = { atMs: nowMs, cause: commandId };
  if (status !== 'offline' && !choices(presence).some((it) => it.id === status)) return { refused: 'unknownStatus' };
  if (when === 'afterWork' && hasWork(state)) {
    // To stay what one is needs no waiting.
    const next = status === presence.chosen ? null : status;
    return { events: next === presence.next ? [] : [{ type: 'presenceNextChosen', ...common, status: next }] };
  }
  const isSo =
    (presence.voiceLost?.back ?? presence.chosen) === status &&
    presence.next === null &&
    presence.loggedOut === null &&
    presence.asking?.is !== 'differs';
  return { events: isSo ? [] : [{ type: 'presenceRequested', ...common, status }] };
}

/** Stays in the status there is. */
export function cancelNextPresence(state: DeskState, { commandId }: CommandOf<'cancelNextPresence'>, { nowMs }: DecideContext): Decision {
  if (state.presence.next === null) return { events: [] };
  return { events: [{ type: 'presenceNextChosen', atMs: nowMs, cause: commandId, status: null }] };
}
