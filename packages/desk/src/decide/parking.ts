import type { DeskEvent, DeskState } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import type { CommandOf } from './command-of.ts';
import { select } from './selection.ts';

/** Puts work aside; put aside already, it gets another reminder. A transfer that was being prepared is not: the panel closes. */
export function parkWork(state: DeskState, command: CommandOf<'parkWork'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, remindAtMs } = command;
  const item = state.interactions[interactionId];
  if (item === undefined) return { refused: 'unknownInteraction' };
  const common = { atMs: nowMs, cause: commandId };
  const events: DeskEvent[] = state.transferPanel === interactionId ? [{ type: 'transferPanelClosed', ...common }] : [];
  return {
    events: [...events, { type: 'workParked', ...common, interactionId, agentWorkId: item.agentWorkId, sinceMs: nowMs, remindAtMs }],
  };
}

/** Who takes work back wants to see it. */
export function takeBack(state: DeskState, command: CommandOf<'takeBack'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId } = command;
  const item = state.interactions[interactionId];
  if (item === undefined) return { refused: 'unknownInteraction' };
  return {
    events: [
      { type: 'workTakenBack', atMs: nowMs, cause: commandId, interactionId, agentWorkId: item.agentWorkId },
      ...select(state, interactionId, commandId, nowMs),
    ],
  };
}
