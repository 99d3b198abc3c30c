import type { Transfer, TransferObservation, UserId } from '@jackfield/contract';
import { missingCase } from '../missing-case.ts';
import { isWayBack } from './follow.ts';

/**
 * What one observation of the org proves about a transfer.
 *
 * ```
 *  pending(taken false) --the org has the record--> pending(taken true) --> arrived
 *                                                             |--> refused (declined, timed out, not available)
 *                       the item itself ended, or its owner   |
 *                       is not who was asked for  ------------+--> failed
 *                       the sender wanted it back and has it  \--> takenBack
 * ```
 */
export type Verdict =
  | { readonly is: 'pending'; readonly taken: boolean }
  | { readonly is: 'arrived' }
  | { readonly is: 'takenBack' }
  | { readonly is: 'refused'; readonly how: Refusal; readonly elsewhere: boolean }
  | { readonly is: 'failed'; readonly code: FailureCode; readonly elsewhere: boolean };

/** Why an item is not where it was sent, though nobody refused it. */
export type FailureCode =
  /** The conversation ended on the way. */
  | 'itemEnded'
  /** The sender is the owner again: an automation of the org's own put it back. */
  | 'putBack'
  /** Somebody else became the owner. */
  | 'ownerReplaced';

/** How a person did not take a transfer. */
export interface Refusal {
  readonly stage: 'declined' | 'timedOut';
  /** Of a decline, where the org gives one. */
  readonly reason: string | null;
}

type Assignment = TransferObservation['agentWork'][number];

/**
 * Judges an observation. What counts as arrived depends on the destination: a queue, a button or a skill has the item when
 * the org shows it there; a person has it when that person has opened it.
 * @param me the agent signed in, for an observation that does not show the sender's own assignment.
 */
export function judge(transfer: Transfer, seen: TransferObservation, me: UserId | null): Verdict {
  const sender = seen.agentWork.find((it) => it.id === transfer.agentWorkId)?.userId ?? me;
  const evidence: Evidence = {
    seen,
    ownedBySender: seen.owner.kind === 'user' && (sender === null || seen.owner.id === sender),
    later: seen.agentWork.filter((it) => it.id !== transfer.agentWorkId),
  };
  const verdict = seen.recorded ? judgeRecorded(transfer, evidence) : { is: 'pending' as const, taken: false };
  // An item that arrived and ended there has arrived; one that ended on the way is nowhere to be transferred to.
  if (seen.ended && verdict.is !== 'arrived') return { is: 'failed', code: 'itemEnded', elsewhere: !evidence.ownedBySender };
  return verdict;
}

interface Evidence {
  readonly seen: TransferObservation;
  readonly ownedBySender: boolean;
  /** The assignments made since the transfer was requested. */
  readonly later: readonly Assignment[];
}

function judgeRecorded(transfer: Transfer, evidence: Evidence): Verdict {
  const { channel, destination } = transfer;
  const { seen, ownedBySender, later } = evidence;
  if (channel === 'case') return judgeOwner(destination, evidence);
  switch (destination.kind) {
    case 'queue':
      return arrivedIf(isInQueue(evidence, destination.id) || later.length > 0 || isWithAnotherUser(evidence));
    case 'chatButton':
      return arrivedIf(isInQueue(evidence, destination.queue.id) || later.length > 0 || isWithAnotherUser(evidence));
    case 'skill':
      return arrivedIf(seen.pendingQueueId !== null || later.some(isHeld) || !ownedBySender);
    case 'user':
      return isWayBack(transfer) ? judgeWayBack(destination.id, evidence) : judgeUser(transfer, destination.id, evidence);
    case 'number':
    case 'plan':
      // Calls alone go there, and nothing of the org's records tells of it.
      return { is: 'pending', taken: true };
    default:
      return missingCase(destination);
  }
}

/**
 * A case has its new owner in the same transaction as the record of its transfer: there is no offer to wait for. Who else has it
 * then was given it by an automation of the org's own, or has taken it since from the queue it was given to.
 */
function judgeOwner(destination: Transfer['destination'], { seen, ownedBySender, later }: Evidence): Verdict {
  if (seen.owner.id === destination.id) return { is: 'arrived' };
  if (ownedBySender) return { is: 'failed', code: 'putBack', elsewhere: false };
  const fromQueue = destination.kind === 'queue' && (later.length > 0 || seen.owner.kind === 'user');
  return fromQueue ? { is: 'arrived' } : { is: 'failed', code: 'ownerReplaced', elsewhere: true };
}

function judgeUser({ takeBack }: Transfer, target: UserId, evidence: Evidence): Verdict {
  const { seen, ownedBySender, later } = evidence;
  const theirs = later.filter((it) => it.userId === target);
  const opened = theirs.some(({ status }) => status === 'Opened' || status === 'Closed' || status === 'Transferred');
  if (opened || (!ownedBySender && seen.owner.id === target)) return { is: 'arrived' };
  if (theirs.some(({ status }) => status === 'Assigned')) return { is: 'pending', taken: true };
  const newest = theirs.at(-1);
  const elsewhere = !ownedBySender || seen.pendingQueueId !== null || later.some((it) => it.userId !== target && isHeld(it));
  // What the receiver was offered was withdrawn from nobody but the sender, whose answer may have been lost.
  if (takeBack !== undefined && !elsewhere && (takeBack.at === 'taken' || newest?.status === 'Canceled')) return { is: 'takenBack' };
  if (newest !== undefined) return { is: 'refused', how: refusalOf(newest), elsewhere };
  // Nothing was ever offered to them, and the item went to the fallback: they could not be reached. A pending routing
  // alone proves nothing here, because the way to a person is a pending routing too.
  const fellBack = !ownedBySender || later.some(isHeld);
  return fellBack ? { is: 'refused', how: { stage: 'declined', reason: 'unavailable' }, elsewhere: true } : { is: 'pending', taken: true };
}

/**
 * On its way back the item is a queue's until the sender opens it, so a queue that owns it proves nothing. Nobody else may have been given it
 * meanwhile; and where it never had left, it is the sender's without an offer.
 */
function judgeWayBack(me: UserId, { seen, ownedBySender, later }: Evidence): Verdict {
  const mine = later.filter((it) => it.userId === me);
  if (mine.some(({ status }) => status === 'Opened' || status === 'Closed' || status === 'Transferred')) return { is: 'arrived' };
  if (mine.some(({ status }) => status === 'Assigned')) return { is: 'pending', taken: true };
  if (later.some((it) => it.userId !== me && isHeld(it)) || (seen.owner.kind === 'user' && !ownedBySender))
    return { is: 'refused', how: { stage: 'declined', reason: 'unavailable' }, elsewhere: true };
  if (ownedBySender) return seen.pendingQueueId === null ? { is: 'arrived' } : { is: 'pending', taken: true };
  const newest = mine.at(-1);
  return newest === undefined ? { is: 'pending', taken: true } : { is: 'refused', how: refusalOf(newest), elsewhere: true };
}

function refusalOf({ status }: Assignment): Refusal {
  switch (status) {
    case 'DeclinedOnPushTimeout':
      return { stage: 'timedOut', reason: null };
    case 'Unavailable':
      return { stage: 'declined', reason: 'unavailable' };
    case 'Canceled':
      return { stage: 'declined', reason: 'withdrawn' };
    case 'Declined':
    case 'Assigned':
    case 'Opened':
    case 'Closed':
    case 'Transferred':
      return { stage: 'declined', reason: null };
    default:
      return missingCase(status);
  }
}

function arrivedIf(arrived: boolean): Verdict {
  return arrived ? { is: 'arrived' } : { is: 'pending', taken: true };
}

function isInQueue({ seen }: Evidence, queue: string): boolean {
  return seen.owner.id === queue || seen.pendingQueueId === queue;
}

function isWithAnotherUser({ seen, ownedBySender }: Evidence): boolean {
  return seen.owner.kind === 'user' && !ownedBySender;
}

function isHeld({ status }: Assignment): boolean {
  return status === 'Assigned' || status === 'Opened';
}
