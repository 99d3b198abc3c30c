import type { CommandId, DeskEvent, DeskState, InteractionId } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { answering } from './calls.ts';
import type { CommandOf } from './command-of.ts';

/** Who accepts wants to see it: the conversation is shown while the org opens it. */
export function acceptWork(state: DeskState, command: CommandOf<'acceptWork'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId } = command;
  const common = { atMs: nowMs, cause: commandId };
  // A call may have been opened by Salesforce already while the phone still rings.
  const accepting: DeskEvent[] =
    state.interactions[interactionId]?.at.stage === 'offered' ? [{ type: 'workAccepting', ...common, interactionId }] : [];
  return { events: [...accepting, ...answering(state, interactionId, common), ...select(state, interactionId, commandId, nowMs)] };
}

/** Shows an interaction, or none. */
export function selectInteraction(state: DeskState, command: CommandOf<'selectInteraction'>, { nowMs }: DecideContext): Decision {
  return { events: select(state, command.interactionId, command.commandId, nowMs) };
}

/** Keeps work in view beside the rest, or gives the place back. */
export function keepBeside(state: DeskState, { commandId, interactionId }: CommandOf<'keepBeside'>, { nowMs }: DecideContext): Decision {
  return { events: state.beside === interactionId ? [] : [{ type: 'keptBeside', atMs: nowMs, cause: commandId, interactionId }] };
}

/** The panel belongs to what is shown, so opening it shows the interaction. */
export function openTransferPanel(state: DeskState, command: CommandOf<'openTransferPanel'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId } = command;
  const events = select(state, interactionId, commandId, nowMs);
  if (state.transferPanel === interactionId) return { events };
  return { events: [...events, { type: 'transferPanelOpened', atMs: nowMs, cause: commandId, interactionId }] };
}

/** Closes the panel; one that is closed stays so. */
export function closeTransferPanel(state: DeskState, { commandId }: CommandOf<'closeTransferPanel'>, { nowMs }: DecideContext): Decision {
  return { events: state.transferPanel === null ? [] : [{ type: 'transferPanelClosed', atMs: nowMs, cause: commandId }] };
}

/** Shows an interaction; a panel that is open for another one closes, so that nobody transfers what they do not see. */
export function select(state: DeskState, interactionId: InteractionId | null, cause: CommandId, atMs: number): DeskEvent[] {
  const events: DeskEvent[] = [];
  if (state.transferPanel !== null && state.transferPanel !== interactionId) events.push({ type: 'transferPanelClosed', atMs, cause });
  if (state.selected !== interactionId) events.push({ type: 'interactionSelected', atMs, cause, interactionId });
  return events;
}
