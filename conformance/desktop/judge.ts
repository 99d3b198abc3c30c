import type { Transfer } from '@jackfield/contract';
import { isTransferOpen, isWayBack } from '@jackfield/desk';

/** What the centre shows of an item. */
export interface SeenItem {
  owner: { id: string; type: 'user' | 'queue' };
  status: string;
  agentWork: { id: string; userId: string; status: string }[];
  routing: { queueId: string }[];
}

/** A transfer as the disk has it, and what the org holds of it. */
export interface Case {
  transfer: Transfer;
  seen: SeenItem;
  /** How often the org has a record under its id. */
  records: number;
  /** Whether nothing followed it: only then the item is where this one has brought it. */
  isLast: boolean;
}

/** Whether org and journal agree about a transfer: a sentence for each thing that is wrong. */
export function judgeTransfer({ transfer, seen, records, isLast }: Case): string[] {
  const { at, channel, destination, release } = transfer;
  const wrong: string[] = [];
  const must = (isSo: boolean, what: string) => {
    if (!isSo)
      wrong.push(
        `${channel} to ${destination.kind} ${destination.name}, ${JSON.stringify(at)}: ${what}; ${JSON.stringify({ transfer, seen })}`,
      );
  };
  const own = seen.agentWork.find((work) => work.id === transfer.agentWorkId);
  const isReleased = own?.status === 'Closed' || own?.status === 'Transferred';
  const isWithSender = own?.status === 'Opened' && seen.owner.id === own.userId;
  must(!isTransferOpen(transfer), 'has not ended');
  must(release !== 'due', 'its own work is still to be closed');
  must(transfer.follow?.at !== 'due', 'what follows it has not begun');
  must(records <= 1, `is recorded ${records} times`);
  if (release === 'done') must(isReleased, "is released, and the sender's work is not closed");
  switch (at.stage) {
    case 'done':
      must(records === 1, 'is done, and the org has no record');
      must(release === 'done', 'is done, and the sender was not released');
      if (isLast) must(hasArrived(transfer, seen), 'is not there');
      break;
    case 'declined':
    case 'timedOut':
    case 'recalled':
      must(records === 1, 'was answered, and the org has no record');
      if (release === undefined && isLast) must(isWithSender, 'stayed, and is not with the sender');
      break;
    case 'failed': {
      const wasTaken = ['itemEnded', 'putBack', 'ownerReplaced'].includes(at.code);
      must(wasTaken || records === 0, 'failed, and the org has a record');
      // What was to come back, and did not, is in a queue or with somebody.
      if (!wasTaken && isLast && !isWayBack(transfer)) must(isWithSender, 'failed, and is not with the sender');
      break;
    }
    default:
      break;
  }
  return wrong;
}

function hasArrived({ agentWorkId, channel, destination }: Transfer, seen: SeenItem): boolean {
  const later = seen.agentWork.slice(seen.agentWork.findIndex((work) => work.id === agentWorkId) + 1);
  const isInQueue = (id: string) => seen.owner.id === id || seen.routing.some((one) => one.queueId === id) || later.length > 0;
  switch (destination.kind) {
    case 'user':
      return seen.owner.id === destination.id || later.some((work) => work.userId === destination.id && TOOK.has(work.status));
    case 'queue':
      return channel === 'case' ? seen.owner.id === destination.id || later.length > 0 : isInQueue(destination.id);
    case 'chatButton':
      return isInQueue(destination.queue.id);
    default:
      // Whoever has the skill may have it, or it waits for them.
      return later.length > 0 || seen.routing.length > 0;
  }
}

const TOOK: ReadonlySet<string> = new Set(['Opened', 'Closed', 'Transferred']);

/** Whether an item is in exactly one place: with its owner and nobody else, or waiting once. */
export function judgePlace(channel: string, seen: SeenItem): string[] {
  const opened = seen.agentWork.filter((work) => work.status === 'Opened');
  const isAUsers = seen.owner.type === 'user';
  // A case may be somebody's without any work, and may lie in a queue that routes nothing.
  const isRouted = channel !== 'case';
  const faults: [boolean, string][] = [
    [opened.length > 1, 'with several people'],
    [opened.some((work) => work.userId !== seen.owner.id), 'with somebody who does not own it'],
    [seen.routing.length > 1, 'waiting twice'],
    [isAUsers && seen.routing.length > 0, 'owned and waiting'],
    [isRouted && isAUsers && opened.length === 0, 'owned and with nobody'],
    [isRouted && !isAUsers && seen.routing.length === 0, 'in a queue and not waiting'],
  ];
  return faults.flatMap(([isSo, what]) => (isSo ? [`${channel} ${what}: ${JSON.stringify(seen)}`] : []));
}
