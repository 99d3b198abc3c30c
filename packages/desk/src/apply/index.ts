import type { DeskEvent, DeskState } from '@jackfield/contract';
import { missingCase } from '../missing-case.ts';
import { deadlinePassed } from './deadlines.ts';
import { closeFailed, closeRequested, conversationEnded, endFailed, endRequested, workClosed } from './endings.ts';
import { linkConnecting, linkDown, linkRetryRequested, linkUp } from './links.ts';
import { workListed } from './listing.ts';
import { draftChanged, messageFailed, messageQueued, messageReceived, messageRequeued, messageSent, transcriptLoaded } from './messages.ts';
import { noticeDismissed } from './notices.ts';
import { offerEnded, workAccepting, workAcceptFailed, workDeclineFailed, workDeclining, workOffered, workOpened } from './offers.ts';
import { presenceChanged, presenceFailed, presenceRequested, presenceStatusesKnown } from './presence.ts';
import { interactionSelected, settleSelection, transferPanelClosed, transferPanelOpened } from './selection.ts';
import { clockMeasured, signedIn, signedOut, signInNotKept, signInWaiting, signOutRequested } from './sign-in.ts';
import { changeTransfers, transferRequested, transferRestored } from './transfers.ts';

/**
 * The state after an event: the same function in main and in every window. Total and pure; what did not change is shared
 * with the state before. Every event is a fact, so a fact told twice changes nothing more, and one about a thing that is
 * not here (any more) is let pass: only `workOffered`, `workListed` and `transferRestored` bring things in.
 */
export function apply(state: DeskState, event: DeskEvent): DeskState {
  return settleSelection(state, applyEvent(state, event));
}

function applyEvent(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'signedIn':
      return signedIn(state, event);
    case 'signInWaiting':
      return signInWaiting(state, event);
    case 'signInNotKept':
      return signInNotKept(state, event);
    case 'signOutRequested':
      return signOutRequested(state);
    case 'signedOut':
      return signedOut(state, event);
    case 'clockMeasured':
      return clockMeasured(state, event);
    case 'linkConnecting':
      return linkConnecting(state, event);
    case 'linkUp':
      return linkUp(state, event);
    case 'linkDown':
      return linkDown(state, event);
    case 'linkRetryRequested':
      return linkRetryRequested(state, event);

    case 'presenceStatusesKnown':
      return presenceStatusesKnown(state, event);
    case 'presenceRequested':
      return presenceRequested(state, event);
    case 'presenceChanged':
      return presenceChanged(state, event);
    case 'presenceFailed':
      return presenceFailed(state, event);

    case 'workListed':
      return workListed(state, event);
    case 'workOffered':
      return workOffered(state, event);
    case 'workAccepting':
      return workAccepting(state, event);
    case 'workOpened':
      return workOpened(state, event);
    case 'workAcceptFailed':
      return workAcceptFailed(state, event);
    case 'workDeclining':
      return workDeclining(state, event);
    case 'workDeclineFailed':
      return workDeclineFailed(state, event);
    case 'offerEnded':
      return offerEnded(state, event);

    case 'transcriptLoaded':
      return transcriptLoaded(state, event);
    case 'messageReceived':
      return messageReceived(state, event);
    case 'messageQueued':
      return messageQueued(state, event);
    case 'messageRequeued':
      return messageRequeued(state, event);
    case 'messageSent':
      return messageSent(state, event);
    case 'messageFailed':
      return messageFailed(state, event);
    case 'draftChanged':
      return draftChanged(state, event);

    case 'endRequested':
      return endRequested(state, event);
    case 'endFailed':
      return endFailed(state, event);
    case 'conversationEnded':
      return conversationEnded(state, event);
    case 'closeRequested':
      return closeRequested(state, event);
    case 'closeFailed':
      return closeFailed(state, event);
    case 'workClosed':
      return workClosed(state, event);

    case 'interactionSelected':
      return interactionSelected(state, event);
    case 'transferPanelOpened':
      return transferPanelOpened(state, event);
    case 'transferPanelClosed':
      return transferPanelClosed(state);

    case 'transferRequested':
      return transferRequested(state, event);
    case 'transferRestored':
      return transferRestored(state, event);
    case 'transferTaken':
    case 'transferObserved':
    case 'transferRecallRequested':
    case 'transferRecalled':
    case 'transferFailed':
      return changeTransfers(state, event);

    case 'noticeDismissed':
      return noticeDismissed(state, event);
    case 'deadlinePassed':
      return deadlinePassed(state, event);
    default:
      return missingCase(event);
  }
}
