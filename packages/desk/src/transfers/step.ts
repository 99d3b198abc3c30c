import type { DeskEvent, Transfer, TransferStage, UserId } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { FALLBACK_SETTLES_MS } from '../limits.ts';
import { missingCase } from '../missing-case.ts';
import { followOf, isWayBack } from './follow.ts';
import { isTransferOpen } from './in-flight.ts';
import { calledBack, goesOn, timeUp, wanted, withTakeBack } from './take-back.ts';
import { judge, type Refusal } from './verdict.ts';

/** The events that move a transfer which exists. */
export type TransferStep = EventOf<
  | 'transferTaken'
  | 'transferObserved'
  | 'transferRecallRequested'
  | 'transferRecalled'
  | 'transferRecallFailed'
  | 'transferFailed'
  | 'workOpened'
  | 'workClosed'
  | 'deadlinePassed'
>;

/** Whether an event is one that may move a transfer. */
export function isTransferStep(event: DeskEvent): event is TransferStep {
  switch (event.type) {
    case 'transferTaken':
    case 'transferObserved':
    case 'transferRecallRequested':
    case 'transferRecalled':
    case 'transferRecallFailed':
    case 'transferFailed':
    case 'workOpened':
    case 'workClosed':
    case 'deadlinePassed':
      return true;
    default:
      return false;
  }
}

/**
 * Moves one transfer by one event. The desk and the reading of the journal use the same steps, so that what is restored
 * is what was. An event about another transfer, and any event about one that ended, leave it as it is.
 * @param me the agent signed in, where known.
 */
export function stepTransfer(transfer: Transfer, event: TransferStep, me: UserId | null): Transfer {
  if (event.type === 'workOpened') return backAgain(transfer, event);
  if (event.type === 'workClosed') return closed(transfer, event);
  if (event.type === 'deadlinePassed') return timeUp(settled(transfer, event.atMs), event.atMs);
  if (event.transferId !== transfer.id) return transfer;
  if (!isTransferOpen(transfer)) return event.type === 'transferRecallRequested' ? calledBack(transfer) : transfer;
  switch (event.type) {
    case 'transferTaken':
      return taken(transfer, event.atMs);
    case 'transferObserved':
      return observed(transfer, event, me);
    case 'transferRecallRequested':
      return wanted(transfer, event.why ?? 'recalled', event.atMs);
    case 'transferRecalled':
      return withTakeBack(transfer, { ...(transfer.takeBack ?? { why: 'recalled', sinceMs: event.atMs }), at: 'taken' });
    case 'transferRecallFailed':
      return goesOn(transfer);
    case 'transferFailed': {
      const end: TransferStage = { stage: 'failed', endedMs: event.atMs, code: event.code, words: event.words };
      return ended(transfer, end, event.code === ITEM_GONE);
    }
    default:
      return missingCase(event);
  }
}

/** The one failure that says where the item is: it went to somebody else before the transfer was ever posted. */
const ITEM_GONE = 'itemGone';

/** When a refused transfer is believed to have stayed with its sender (server time, milliseconds); null for any other. */
export function settlesAtMs(transfer: Transfer): number | null {
  return transfer.settling !== undefined && isTransferOpen(transfer) ? transfer.settling.sinceMs + FALLBACK_SETTLES_MS : null;
}

/** The same transfer, with what was seen of a refusal forgotten or begun anew: while nobody looked, the fallback may have run. */
export function unsettled(transfer: Transfer, sinceMs: number | null): Transfer {
  if (transfer.settling === undefined || !isTransferOpen(transfer)) return transfer;
  const { settling, ...rest } = transfer;
  return sinceMs === null ? rest : { ...rest, settling: { ...settling, sinceMs } };
}

function taken(transfer: Transfer, atMs: number): Transfer {
  return transfer.at.stage === 'requested' ? { ...transfer, at: { stage: 'offered', sinceMs: atMs } } : transfer;
}

function observed(transfer: Transfer, { atMs, seen }: EventOf<'transferObserved'>, me: UserId | null): Transfer {
  const verdict = judge(transfer, seen, me);
  switch (verdict.is) {
    case 'pending':
      return verdict.taken ? unsettled(taken(transfer, atMs), null) : transfer;
    case 'arrived':
      return ended(transfer, { stage: 'done', endedMs: atMs }, true);
    case 'takenBack':
      return ended(transfer, { stage: transfer.takeBack?.why ?? 'recalled', endedMs: atMs }, false);
    case 'failed':
      return ended(transfer, { stage: 'failed', endedMs: atMs, code: verdict.code, words: '' }, verdict.elsewhere);
    case 'refused':
      if (verdict.elsewhere || transfer.fallbackQueue === null) return ended(transfer, endOf(verdict.how, atMs), verdict.elsewhere);
      // The parts of an observation are read one after the other: "refused" may be younger than "still the sender's". So
      // where there is a fallback, it is given time to show before the item is said to have stayed.
      if (transfer.settling !== undefined) return settled(transfer, atMs);
      return { ...taken(transfer, atMs), settling: { sinceMs: atMs, ...verdict.how } };
    default:
      return missingCase(verdict);
  }
}

function settled(transfer: Transfer, atMs: number): Transfer {
  const dueMs = settlesAtMs(transfer);
  if (dueMs === null || atMs < dueMs || transfer.settling === undefined) return transfer;
  return ended(transfer, endOf(transfer.settling, atMs), false);
}

function endOf({ stage, reason }: Refusal, atMs: number): TransferStage {
  return stage === 'declined' ? { stage, endedMs: atMs, reason } : { stage, endedMs: atMs };
}

function ended(transfer: Transfer, at: TransferStage, left: boolean): Transfer {
  const { settling: _past, ...rest } = transfer;
  const follow = followOf(transfer, at, left);
  return { ...rest, at, ...(left ? { release: transfer.release ?? 'due' } : {}), ...(follow === undefined ? {} : { follow }) };
}

/** What was on its way back is opened here: nobody has to look whether it has arrived. */
function backAgain(transfer: Transfer, { interactionId, agentWorkId, atMs }: EventOf<'workOpened'>): Transfer {
  const isBack = transfer.interactionId === interactionId && transfer.agentWorkId !== agentWorkId;
  return isBack && isWayBack(transfer) && isTransferOpen(transfer) ? ended(transfer, { stage: 'done', endedMs: atMs }, true) : transfer;
}

/** The sender's own assignment is closed: nothing is left to release. */
function closed(transfer: Transfer, { agentWorkId }: EventOf<'workClosed'>): Transfer {
  const concerns = transfer.agentWorkId === agentWorkId && (isTransferOpen(transfer) || transfer.release === 'due');
  return concerns && transfer.release !== 'done' ? { ...transfer, release: 'done' } : transfer;
}
