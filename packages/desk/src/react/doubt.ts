import type { DeskEvent, DeskState } from '@jackfield/contract';
import { isOffer, isWork } from '../stages.ts';
import { isTransferOpen } from '../transfers/in-flight.ts';

/**
 * Whether an event shows that the desk and the org may see this agent's work differently, so that the org is asked for the
 * whole list: news about work that is not here, answers that did not come as hoped, an offer nobody has ended in time.
 */
export function castsDoubtOnWork(before: DeskState, event: DeskEvent, after: DeskState): boolean {
  switch (event.type) {
    case 'workAcceptFailed':
    case 'workDeclineFailed':
      return true;
    case 'workOpened':
      return after.interactions[event.interactionId]?.agentWorkId !== event.agentWorkId;
    case 'offerEnded': {
      const item = after.interactions[event.interactionId];
      return item?.agentWorkId === event.agentWorkId && isWork(item.at);
    }
    case 'conversationEnded': {
      // An offer whose conversation is over will be withdrawn, or will open as one that has ended.
      const item = after.interactions[event.interactionId];
      return item !== undefined && isOffer(item.at);
    }
    case 'presenceChanged':
      return event.status === null && before.presence.current !== null && Object.keys(after.interactions).length > 0;
    case 'deadlinePassed':
      return isOfferOverdue(before, after) || before.transfers !== after.transfers;
    case 'transferObserved':
    case 'transferFailed': {
      // It did not go as asked: where the item is now, and whether it is still open, the list says.
      const [was, is] = [before.transfers[event.transferId], after.transfers[event.transferId]];
      return was !== undefined && is !== undefined && isTransferOpen(was) && !isTransferOpen(is) && is.at.stage !== 'done';
    }
    default:
      return false;
  }
}

/** Whether an offer's push time-out has passed; a reminder, or the end of a wrap-up, is nothing to ask the org about. */
function isOfferOverdue(before: DeskState, after: DeskState): boolean {
  return Object.values(after.interactions).some((it) => isOffer(it.at) && it !== before.interactions[it.id]);
}

/** The interaction whose conversation should be read again, because of a message whose fate is not certain. */
export function castsDoubtOnTranscript(before: DeskState, event: DeskEvent, after: DeskState): boolean {
  switch (event.type) {
    case 'messageFailed':
      return before.interactions !== after.interactions;
    case 'messageReceived': {
      // Taken for one that is in the transcript already, by its words: the org can tell whether it was said twice.
      const item = after.interactions[event.interactionId];
      return item !== undefined && !item.messages.some((it) => it.id === event.message.id);
    }
    default:
      return false;
  }
}
