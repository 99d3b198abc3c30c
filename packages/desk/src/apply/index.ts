import type { DeskEvent, DeskState } from '@jackfield/contract';
import { missingCase } from '../missing-case.ts';
import { legAsked, legsSeen, legTold, phoneChanged } from './calls.ts';
import { changeCaseEdit } from './case-edit.ts';
import { deadlinePassed } from './deadlines.ts';
import { closeFailed, closeRequested, conversationEnded, endFailed, endRequested, workClosed } from './endings.ts';
import { linkConnecting, linkDown, linkRetryRequested, linkUp } from './links.ts';
import { workListed } from './listing.ts';
import {
  draftChanged,
  messageEnqueued,
  messageFailed,
  messageQueued,
  messageReceived,
  messageRequeued,
  messageSent,
  transcriptLoaded,
} from './messages.ts';
import { noticeDismissed } from './notices.ts';
import { settleParked, workParked, workTakenBack } from './parking.ts';
import { offerEnded, workAccepting, workAcceptFailed, workDeclineFailed, workDeclining, workOffered, workOpened } from './offers.ts';
import {
  pageSilence,
  presenceAnswered,
  presenceChanged,
  presenceFailed,
  presenceNextChosen,
  presenceNextTaken,
  presenceRequested,
  presenceRestored,
  presenceRulesKnown,
  presenceStatusesKnown,
  voiceBack,
  voiceLost,
} from './presence.ts';
import { remember } from './destinations.ts';
import { globalShortcutsTried, settingsChanged } from './settings.ts';
import { settleCalls } from './settle-calls.ts';
import { interactionSelected, keptBeside, settleSelection, transferPanelClosed, transferPanelOpened } from './selection.ts';
import {
  agentRulesKnown,
  centreKnown,
  clockMeasured,
  signedIn,
  signedOut,
  signInNotKept,
  signInWaiting,
  signOutRequested,
} from './sign-in.ts';
import { changeTransfers, transferRequested, transferRestored } from './transfers.ts';
import { settleWrapUps, wrapUpChanged, wrapUpExtended, wrapUpRestored, wrapUpSaved, wrapUpSaveFailed } from './wrap-up.ts';

/**
 * The state after an event: the same function in main and in every window. Total and pure; what did not change is shared
 * with the state before. Every event is a fact, so a fact told twice changes nothing more, and one about a thing that is
 * not here (any more) is let pass: only `workOffered`, `workListed` and `transferRestored` bring things in.
 */
export function apply(state: DeskState, event: DeskEvent): DeskState {
  return settleSelection(
    state,
    settleWrapUps(state, settleParked(state, settleCalls(state, applyEvent(state, event), event.atMs), event), event),
  );
}

function applyEvent(state: DeskState, event: DeskEvent): DeskState {
  switch (event.type) {
    case 'signedIn':
      return signedIn(state, event);
    case 'agentRulesKnown':
      return agentRulesKnown(state, event);
    case 'centreKnown':
      return centreKnown(state, event);
    case 'settingsChanged':
      return settingsChanged(state, event);
    case 'globalShortcutsTried':
      return globalShortcutsTried(state, event);
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
    case 'presenceRulesKnown':
      return presenceRulesKnown(state, event);
    case 'presenceRestored':
      return presenceRestored(state, event);
    case 'presenceAnswered':
      return presenceAnswered(state, event);
    case 'presenceNextChosen':
      return presenceNextChosen(state, event);
    case 'presenceNextTaken':
      return presenceNextTaken(state, event);
    case 'voiceLost':
      return voiceLost(state, event);
    case 'voiceBack':
      return voiceBack(state, event);
    case 'pageSilence':
      return pageSilence(state, event);
    case 'quitAsked':
      return state.quitAsked === event.asked ? state : { ...state, quitAsked: event.asked };
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
      return changeTransfers(workOpened(state, event), event);
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
    case 'messageEnqueued':
      return messageEnqueued(state, event);
    case 'messageFailed':
      return messageFailed(state, event);
    case 'draftChanged':
      return draftChanged(state, event);
    case 'draftLeft':
      return state; // for the journal: how long a draft is kept

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

    case 'caseEditChanged':
    case 'caseSaveRequested':
    case 'caseSaved':
    case 'caseSaveFailed':
      return changeCaseEdit(state, event);

    case 'wrapUpChanged':
      return wrapUpChanged(state, event);
    case 'wrapUpExtended':
      return wrapUpExtended(state, event);
    case 'wrapUpRestored':
      return wrapUpRestored(state, event);
    case 'wrapUpSaved':
      return wrapUpSaved(state, event);
    case 'wrapUpSaveFailed':
      return wrapUpSaveFailed(state, event);
    case 'workParked':
      return workParked(state, event);
    case 'workTakenBack':
      return workTakenBack(state, event);

    case 'interactionSelected':
      return interactionSelected(state, event);
    case 'keptBeside':
      return keptBeside(state, event);
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
    case 'transferRecallFailed':
    case 'transferFailed':
      return changeTransfers(state, event);

    case 'favouriteChanged':
    case 'favouritesRead':
    case 'favouriteSaved':
    case 'destinationsRestored':
      return remember(state, event);

    case 'phoneChanged':
      return phoneChanged(state, event);
    case 'legAsked':
      return legAsked(state, event);
    case 'legTold':
      return legTold(state, event);
    case 'legsSeen':
      return legsSeen(state, event);

    case 'noticeDismissed':
      return noticeDismissed(state, event);
    case 'deadlinePassed':
      return deadlinePassed(state, event);
    default:
      return missingCase(event);
  }
}
