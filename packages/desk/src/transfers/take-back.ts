import type { Transfer } from '@jackfield/contract';
import { timeoutFor } from './fallbacks.ts';
import { isWayBack } from './follow.ts';

/** When whom it was offered to has had the time the sender gave them (server time, milliseconds); null where there is no such time. */
export function answerDueMs(transfer: Transfer): number | null {
  const { at, timeoutMs, takeBack } = transfer;
  if (at.stage !== 'offered' || timeoutMs === undefined || takeBack !== undefined) return null;
  return timeoutFor(transfer.channel, transfer.destination.kind) === null ? null : at.sinceMs + timeoutMs;
}

/** Wants back what nobody has answered in the time the sender gave. */
export function timeUp(transfer: Transfer, atMs: number): Transfer {
  const dueMs = answerDueMs(transfer);
  return dueMs === null || atMs < dueMs ? transfer : wanted(transfer, 'timedOut', atMs);
}

/** The sender's own wish takes the place of a time that is over; nothing else does. */
export function wanted(transfer: Transfer, why: 'recalled' | 'timedOut', atMs: number): Transfer {
  const { takeBack } = transfer;
  if (isWayBack(transfer) || (takeBack !== undefined && (takeBack.why === 'recalled' || why === 'timedOut'))) return transfer;
  return withTakeBack(transfer, { why, at: takeBack?.at ?? 'wanted', sinceMs: atMs });
}

/** The same transfer where it says that already. */
export function withTakeBack(transfer: Transfer, takeBack: NonNullable<Transfer['takeBack']>): Transfer {
  return JSON.stringify(takeBack) === JSON.stringify(transfer.takeBack) ? transfer : { ...transfer, takeBack };
}

/** The org did not take it out of routing. A time of ours is not tried again: Salesforce's own goes on. */
export function goesOn(transfer: Transfer): Transfer {
  const { takeBack, timeoutMs, ...rest } = transfer;
  if (takeBack === undefined) return transfer;
  return takeBack.why === 'timedOut' || timeoutMs === undefined ? rest : { ...rest, timeoutMs };
}

/** It is where it was sent, and is to come back by a transfer of its own. Which ends can be called back, `whyNoRecall` says. */
export function calledBack(transfer: Transfer): Transfer {
  const waits = transfer.at.stage === 'done' && transfer.destination.kind !== 'user' && !isWayBack(transfer);
  return waits && transfer.follow === undefined ? { ...transfer, follow: { why: 'recall', at: 'due' } } : transfer;
}

/** The transfer that follows from this one has been requested. */
export function followed(transfer: Transfer): Transfer {
  const { follow } = transfer;
  return follow?.at === 'due' ? { ...transfer, follow: { ...follow, at: 'begun' } } : transfer;
}
