import type { DeskState } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import type { CommandOf } from './command-of.ts';

/** What is so already, or is asked for already, is not asked for again. */
export function setPresence(state: DeskState, command: CommandOf<'setPresence'>, { nowMs }: DecideContext): Decision {
  const { commandId, status } = command;
  const { statuses, current, requested } = state.presence;
  if (status !== 'offline' && !statuses.some((it) => it.id === status)) return { refused: 'unknownStatus' };
  const heading = requested ?? current ?? 'offline';
  if (heading === status) return { events: [] };
  return { events: [{ type: 'presenceRequested', atMs: nowMs, cause: commandId, status }] };
}
