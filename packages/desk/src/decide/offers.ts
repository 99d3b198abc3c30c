import type { DeskState } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { declining } from './calls.ts';
import type { CommandOf } from './command-of.ts';

/** Says no to an offer. A reason is one of the org's, or none: the org takes a no without one. */
export function declineWork(state: DeskState, command: CommandOf<'declineWork'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, reason } = command;
  if (reason !== undefined && !state.rules.declineReasons.some(({ name }) => name === reason)) return { refused: 'unknownReason' };
  const given = reason === undefined ? {} : { reason };
  const common = { atMs: nowMs, cause: commandId };
  return { events: [{ type: 'workDeclining', ...common, interactionId, ...given }, ...declining(state, interactionId, common)] };
}
