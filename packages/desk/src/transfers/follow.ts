import type { Agent, QueueRef, Transfer, TransferFollow, TransferStage } from '@jackfield/contract';
import { linkedIdOf } from './derived-id.ts';

/** Whether a transfer only brings an item back to its sender. */
export function isWayBack({ linked }: Pick<Transfer, 'linked'>): boolean {
  return linked !== undefined && linked.why !== 'nextInQueue';
}

/**
 * What follows when a transfer ends like this; undefined where nothing does.
 *
 * ```
 *  done in a queue, and the sender wanted it back -----------------> a way back (recall)
 *  not taken, so that a queue has it now  --the sender wanted it---> a way back (recall)
 *                                         --return to me-----------> a way back (returnToMe)
 *  our time-out is over, it is still the sender's --next in queue--> on to the fallback queue (nextInQueue)
 * ```
 * @param left whether the item is not the sender's any more.
 */
export function followOf(transfer: Transfer, at: TransferStage, left: boolean): TransferFollow | undefined {
  const wanted = transfer.takeBack?.why === 'recalled';
  if (isWayBack(transfer)) return undefined;
  if (at.stage === 'done') return wanted && transfer.destination.kind !== 'user' ? due('recall') : undefined;
  if (at.stage !== 'declined' && at.stage !== 'timedOut') return undefined;
  if (left) return wanted ? due('recall') : transfer.fallback === 'returnToMe' ? due('returnToMe') : undefined;
  const ourTimeIsOver = at.stage === 'timedOut' && transfer.takeBack?.why === 'timedOut';
  return ourTimeIsOver && transfer.fallback === 'nextInQueue' && transfer.fallbackQueue !== null ? due('nextInQueue') : undefined;
}

/**
 * The transfer that follows, ready to be requested; null while it is not to begin. A way back begins once the sender's own assignment is
 * closed: until then it takes the room that the item needs.
 */
export function followingTransfer(first: Transfer, me: Agent | null): Transfer | null {
  const { follow, fallbackQueue, at } = first;
  if (follow?.at !== 'due' || me === null || !('endedMs' in at)) return null;
  const { interactionId, agentWorkId, channel, customerName, note } = first;
  const common = {
    interactionId,
    agentWorkId,
    channel,
    customerName,
    note,
    linked: { to: first.id, why: follow.why },
    requestedMs: at.endedMs,
    at: { stage: 'requested' },
  } as const;
  if (follow.why === 'nextInQueue') {
    if (fallbackQueue === null) return null;
    return { ...common, id: linkedIdOf(first.id, 'next'), destination: { kind: 'queue', ...fallbackQueue }, fallbackQueue };
  }
  // The assignment under which the item left is closed: nothing of this transfer is left to release.
  return first.release === 'due' ? null : { ...common, ...wayBack(first, me), release: 'done' };
}

/**
 * The taking back of what is on its way to a person. It has the id that the way back from a queue would have: should the receiver decline at
 * the same moment, the org does the one or the other, once.
 */
export function takingBack(transfer: Transfer, me: Agent): Transfer {
  return { ...transfer, ...wayBack(transfer, me), linked: { to: transfer.id, why: 'recall' } };
}

function wayBack(first: Transfer, me: Agent): Pick<Transfer, 'id' | 'destination' | 'fallbackQueue'> {
  return {
    id: linkedIdOf(first.id, 'back'),
    destination: { kind: 'user', id: me.userId, name: me.name },
    fallbackQueue: whereItWaits(first),
  };
}

/** The queue in which an item is that a person, or nobody yet, has not taken. */
function whereItWaits({ destination, fallbackQueue }: Transfer): QueueRef | null {
  if (destination.kind === 'queue') return { id: destination.id, name: destination.name };
  return destination.kind === 'chatButton' ? destination.queue : fallbackQueue;
}

function due(why: TransferFollow['why']): TransferFollow {
  return { why, at: 'due' };
}
