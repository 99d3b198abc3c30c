import type { QueueId, Transfer, UserId } from '@jackfield/contract';
import { isWayBack, transferRoute } from '@jackfield/desk';
import { caseMove, flowTransfer, orgTime, type ClockMeter, type KeyedWrite } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Schedule } from './schedule.ts';

/** What the writes need of time. */
export interface TransferWritesOptions {
  localNowMs(): number;
  clock: ClockMeter;
  schedule: Schedule;
}

/**
 * The write that carries a transfer, by the desk's route for it. Each can be asked twice: the transfer's id is its key.
 * @throws for a transfer without a route, and for a case to what cannot own one: the desk refuses both.
 */
export function createTransferWrites({ localNowMs, clock, schedule }: TransferWritesOptions): (org: Org, transfer: Transfer) => KeyedWrite {
  const time = orgTime(clock, localNowMs, (ms) => new Promise((resolve) => void schedule(ms, resolve)));
  return (org, transfer) => {
    const route = transferRoute(transfer.channel, transfer.destination.kind);
    switch (route) {
      case 'flow':
        return flowTransfer(org.rest, org.profile.flows.transfer, transfer);
      case 'owner': {
        const me = org.me.agent.userId;
        const { id: transferId, interactionId: caseId, note } = transfer;
        return caseMove(org.rest, { transferId, caseId, by: me, from: holderOf(transfer, me), to: ownerOf(transfer), note }, time);
      }
      case null:
        throw new Error(`no route for ${transfer.channel} to ${transfer.destination.kind}`);
    }
  };
}

/** Who has the case now: the sender, or, on its way back, the queue it waits in. */
function holderOf(transfer: Transfer, me: UserId): UserId | QueueId {
  return isWayBack(transfer) && transfer.fallbackQueue !== null ? transfer.fallbackQueue.id : me;
}

function ownerOf({ destination }: Transfer) {
  if (destination.kind === 'user') return { kind: 'user' as const, id: destination.id };
  if (destination.kind === 'queue') return { kind: 'queue' as const, id: destination.id };
  throw new Error(`a ${destination.kind} owns no case`);
}
