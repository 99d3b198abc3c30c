import type { DeskState, Transfer, TransferId } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { isTransferOpen } from '../transfers/in-flight.ts';
import { transferRoute } from '../transfers/route.ts';
import type { CommandOf } from './command-of.ts';
import { whyDisabled } from './why-not.ts';

/** The command's id is the transfer's, all the way to the org: the same one given again starts nothing. */
export function startTransfer(state: DeskState, command: CommandOf<'startTransfer'>, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, destination, note = '' } = command;
  const id = commandId as string as TransferId;
  if (state.transfers[id] !== undefined) return { events: [] };
  const refused = whyDisabled(state, 'startTransfer', interactionId);
  if (refused !== null) return { refused };
  const interaction = state.interactions[interactionId];
  if (interaction === undefined) return { refused: 'unknownInteraction' };
  if (destination.kind === 'user' && destination.id === state.agent?.userId) return { refused: 'sameOwner' };
  const route = transferRoute(interaction.channel, destination.kind);
  if (route === null) return { refused: 'noRoute', detail: `${interaction.channel} to ${destination.kind}` };
  const transfer: Transfer = {
    id,
    interactionId,
    agentWorkId: interaction.agentWorkId,
    channel: interaction.channel,
    customerName: interaction.customer.name,
    destination,
    // A new owner is not asked, so there is nothing to fall back from.
    fallbackQueue: route === 'owner' ? null : interaction.queue,
    note: note.trim(),
    requestedMs: nowMs,
    at: { stage: 'requested' },
  };
  return { events: [{ type: 'transferRequested', atMs: nowMs, cause: commandId, transfer }] };
}

/** Not possible yet for a transfer on its way: no documented route cancels what a flow has begun (docs/routes.md). */
export function recallTransfer(state: DeskState, { transferId }: CommandOf<'recallTransfer'>): Decision {
  const transfer = state.transfers[transferId];
  if (transfer === undefined) return { refused: 'unknownTransfer' };
  return { refused: isTransferOpen(transfer) ? 'noRoute' : 'transferEnded' };
}
