import type { DeskState, InteractionId, RefusalCode, Transfer, TransferId } from '@jackfield/contract';
import { isUp } from '../state.ts';
import { isTransferOpen } from './in-flight.ts';
import { transferRoute } from './route.ts';

/**
 * Why a transfer cannot be called back now; null where it can.
 *
 * | it is | to a person | to a queue, button, skill |
 * |---|---|---|
 * | on its way | taken out of routing: it stays the sender's | brought back as soon as it is there |
 * | done | no: `alreadyTheirs` | a new transfer back, until somebody opens it; that the org alone knows |
 * | ended otherwise | no: `transferEnded` | no: `transferEnded` |
 *
 * A case to a person is theirs from the first moment, and a case in a queue becomes the sender's own again, without an offer.
 */
export function whyNoRecall(state: DeskState, id: TransferId): RefusalCode | null {
  const transfer = state.transfers[id];
  if (transfer === undefined) return 'unknownTransfer';
  if (transfer.linked !== undefined && transfer.linked.why !== 'nextInQueue')
    return isTransferOpen(transfer) ? 'recallUnderWay' : 'transferEnded';
  if (transfer.takeBack !== undefined && isTransferOpen(transfer)) return 'recallUnderWay';
  if (transfer.follow !== undefined) return 'recallUnderWay';
  if (!isTransferOpen(transfer) && transfer.at.stage !== 'done') return 'transferEnded';
  if (transferRoute(transfer.channel, transfer.destination.kind) === null) return 'noRoute';
  const isTheirs = transfer.destination.kind === 'user' && (transfer.channel === 'case' || transfer.at.stage === 'done');
  if (isTheirs) return 'alreadyTheirs';
  return isUp(state, 'salesforce') ? null : 'linkDown';
}

/** Of an item: why the transfer on its way, or else its last one, cannot be called back. */
export function whyNoRecallOf(state: DeskState, interactionId: InteractionId | null): RefusalCode | null {
  const all = Object.values(state.transfers).filter((it) => it.interactionId === interactionId);
  const last =
    all.find(isTransferOpen) ??
    all.reduce<Transfer | undefined>((a, b) => (a === undefined || b.requestedMs >= a.requestedMs ? b : a), undefined);
  return last === undefined ? 'unknownTransfer' : whyNoRecall(state, last.id);
}
