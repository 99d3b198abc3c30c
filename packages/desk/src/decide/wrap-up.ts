import type { DeskState } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { isToSave } from '../wrap-up/noted.ts';
import type { CommandOf } from './command-of.ts';

/** What is left out stays as it is. A disposition is one of the centre's; one that was chosen before it was taken away may stay. */
export function setWrapUp(state: DeskState, command: CommandOf<'setWrapUp'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId } = command;
  const item = state.interactions[interactionId];
  if (item === undefined) return { refused: 'unknownInteraction' };
  const { agentWorkId, wrapUp } = item;
  const disposition = command.disposition === undefined ? wrapUp.disposition : command.disposition;
  const notes = command.notes ?? wrapUp.notes;
  if (disposition === wrapUp.disposition && notes === wrapUp.notes) return { events: [] };
  const isKnown = disposition === null || disposition === wrapUp.disposition || state.centre.wrapUp.dispositions.includes(disposition);
  if (!isKnown) return { refused: 'unknownDisposition' };
  return { events: [{ type: 'wrapUpChanged', atMs: nowMs, cause: commandId, interactionId, agentWorkId, disposition, notes }] };
}

/** One extension more, as long as the time is not up and the org allows another. */
export function extendWrapUp(state: DeskState, command: CommandOf<'extendWrapUp'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId } = command;
  const item = state.interactions[interactionId];
  if (item === undefined) return { refused: 'unknownInteraction' };
  const { agentWorkId, at, wrapUp } = item;
  // The news that the time is up may be on its way.
  if (at.stage !== 'ended' || at.wrapUpEndsMs === null || at.wrapUpEndsMs <= nowMs) return { refused: 'wrongStage' };
  const extensionsUsed = wrapUp.extensionsUsed + 1;
  return { events: [{ type: 'wrapUpExtended', atMs: nowMs, cause: commandId, interactionId, agentWorkId, extensionsUsed }] };
}

/** What is noted is saved before the work is closed, unless the agent would not wait for that: then it is kept until it can be. */
export function closeWork(state: DeskState, command: CommandOf<'closeWork'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, saveLater = false } = command;
  const item = state.interactions[interactionId];
  if (item === undefined) return { refused: 'unknownInteraction' };
  const step = isToSave(item.wrapUp) && !saveLater ? 'saving' : 'closing';
  return { events: [{ type: 'closeRequested', atMs: nowMs, cause: commandId, interactionId, step }] };
}
