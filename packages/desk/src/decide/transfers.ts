import type { DeskEvent, DeskState, Transfer, TransferId, TransferResult } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { transferIdFor } from '../transfers/derived-id.ts';
import { defaultFallback, fallbacksFor, timeoutFor } from '../transfers/fallbacks.ts';
import { hopsOf } from '../transfers/hops.ts';
import { isNoteRequired } from '../transfers/notes.ts';
import { whyNoRecall } from '../transfers/recall.ts';
import { transferRoute } from '../transfers/route.ts';
import type { CommandOf } from './command-of.ts';
import { whyDisabled } from './why-not.ts';

/** What a transfer of one item is asked to do. */
type Order = Pick<CommandOf<'startTransfer'>, 'commandId' | 'interactionId' | 'destination' | 'note' | 'fallback' | 'timeoutMs'>;

/** The command's id is the transfer's, all the way to the org: the same one given again starts nothing. */
export function startTransfer(state: DeskState, command: CommandOf<'startTransfer'>, context: DecideContext): Decision {
  return begin(state, command.commandId as string as TransferId, command, context);
}

/** One transfer for each item. What is refused of one stops no other; an item named twice is one. */
export function startTransfers(state: DeskState, command: CommandOf<'startTransfers'>, context: DecideContext): Decision {
  const events: DeskEvent[] = [];
  const results: TransferResult[] = [];
  const { interactionIds, type: _type, ...order } = command;
  for (const interactionId of new Set(interactionIds)) {
    const id = transferIdFor(command.commandId, interactionId);
    const decision = begin(state, id, { ...order, interactionId }, context);
    if ('refused' in decision) {
      const detail = decision.detail === undefined ? {} : { detail: decision.detail };
      results.push({ interactionId, transferId: null, code: decision.refused, ...detail });
    } else {
      events.push(...decision.events);
      results.push({ interactionId, transferId: id, code: null });
    }
  }
  return { events, results };
}

function begin(state: DeskState, id: TransferId, order: Order, { nowMs }: DecideContext): Decision {
  const { commandId, interactionId, destination, timeoutMs } = order;
  if (state.transfers[id] !== undefined) return { events: [] };
  const refused = whyDisabled(state, 'startTransfer', interactionId);
  if (refused !== null) return { refused };
  const interaction = state.interactions[interactionId];
  if (interaction === undefined) return { refused: 'unknownInteraction' };
  const { channel, queue } = interaction;
  if (destination.kind === 'user' && destination.id === state.agent?.userId) return { refused: 'sameOwner' };
  const route = transferRoute(channel, destination.kind);
  if (route === null) return { refused: 'noRoute', detail: `${channel} to ${destination.kind}` };
  if (hopsOf(interaction, destination, state.agent?.userId ?? null).loop) return { refused: 'transferLoop' };
  const note = (order.note ?? '').trim();
  if (note === '' && isNoteRequired(state, destination)) return { refused: 'noteRequired' };
  if (timeoutMs !== undefined && timeoutFor(channel, destination.kind) === null) return { refused: 'noTimeout' };
  const fallback = order.fallback ?? defaultFallback(channel, destination.kind, queue !== null);
  if (fallback !== null) {
    const why = fallbacksFor(channel, destination.kind, queue !== null).find((it) => it.fallback === fallback)?.why ?? null;
    if (why !== null) return { refused: 'fallbackNotPossible', detail: why };
  }
  const transfer: Transfer = {
    id,
    interactionId,
    agentWorkId: interaction.agentWorkId,
    channel,
    customerName: interaction.customer.name,
    destination,
    // A new owner is not asked, so there is nothing to fall back from.
    fallbackQueue: route === 'owner' ? null : queue,
    note,
    ...(fallback === null ? {} : { fallback }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    requestedMs: nowMs,
    at: { stage: 'requested' },
  };
  return { events: [{ type: 'transferRequested', atMs: nowMs, cause: commandId, transfer }] };
}

/** Calls back what is on its way, or brings back what waits somewhere. */
export function recallTransfer(
  state: DeskState,
  { commandId, transferId }: CommandOf<'recallTransfer'>,
  { nowMs }: DecideContext,
): Decision {
  const refused = whyNoRecall(state, transferId);
  if (refused !== null) return { refused };
  return { events: [{ type: 'transferRecallRequested', atMs: nowMs, cause: commandId, transferId, why: 'recalled' }] };
}
