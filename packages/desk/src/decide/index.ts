import type { DeskCommand, DeskState } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { missingCase } from '../missing-case.ts';
import { decideCall, hangingUp } from './calls.ts';
import { revertCaseField, saveCase, setCaseField } from './case-edit.ts';
import { sendMessage, setDraft } from './conversation.ts';
import { setFavourite } from './favourites.ts';
import { parkWork, takeBack } from './parking.ts';
import { cancelNextPresence, setPresence } from './presence.ts';
import { retryMessage } from './retry.ts';
import { declineWork } from './offers.ts';
import { acceptWork, closeTransferPanel, keepBeside, openTransferPanel, selectInteraction } from './selection.ts';
import { recallTransfer, startTransfer, startTransfers } from './transfers.ts';
import { sendTemplate } from './templates.ts';
import { whyDisabled } from './why-not.ts';
import { closeWork, extendWrapUp, setWrapUp } from './wrap-up.ts';

/**
 * What a command leads to, or why it does not. Pure: the caller applies the events and carries out their effects.
 *
 * A command given twice (same `commandId`) must be answered like the first time. That is not for here: the state does not
 * remember commands, so main keeps the answers of the latest ones by id and asks this function once for each. Where the
 * command's id lives on as the id of a message or of a transfer, giving it again is allowed here too and does nothing.
 */
export function decide(state: DeskState, command: DeskCommand, context: DecideContext): Decision {
  // Given again after a restart of the writer, a transfer's own state would speak against it.
  if (command.type === 'startTransfer') return startTransfer(state, command, context);
  if (command.type === 'recallTransfer') return recallTransfer(state, command, context);
  const refused = whyDisabled(state, command.type, 'interactionId' in command ? command.interactionId : null);
  return refused === null ? decideAllowed(state, command, context) : { refused };
}

function decideAllowed(
  state: DeskState,
  command: Exclude<DeskCommand, { type: 'startTransfer' | 'recallTransfer' }>,
  context: DecideContext,
): Decision {
  const common = { atMs: context.nowMs, cause: command.commandId };
  switch (command.type) {
    case 'setPresence':
      return setPresence(state, command, context);
    case 'cancelNextPresence':
      return cancelNextPresence(state, command, context);
    case 'acceptWork':
      return acceptWork(state, command, context);
    case 'declineWork':
      return declineWork(state, command, context);
    case 'sendMessage':
      return sendMessage(state, command, context);
    case 'sendTemplate':
      return sendTemplate(state, command, context);
    case 'retryMessage':
      return retryMessage(state, command, context);
    case 'setDraft':
      return setDraft(state, command, context);
    case 'dial':
    case 'setMute':
    case 'setHold':
    case 'sendDigits':
    case 'hangUp':
    case 'connectConsult':
      return decideCall(state, command, context);
    case 'endConversation':
      return {
        events: hangingUp(state, command.interactionId, common) ?? [
          { type: 'endRequested', ...common, interactionId: command.interactionId },
        ],
      };
    case 'closeWork':
      return closeWork(state, command, context);
    case 'setWrapUp':
      return setWrapUp(state, command, context);
    case 'extendWrapUp':
      return extendWrapUp(state, command, context);
    case 'parkWork':
      return parkWork(state, command, context);
    case 'takeBack':
      return takeBack(state, command, context);
    case 'setCaseField':
      return setCaseField(state, command, context);
    case 'revertCaseField':
      return revertCaseField(state, command, context);
    case 'saveCase':
      return saveCase(state, command, context);
    case 'selectInteraction':
      return selectInteraction(state, command, context);
    case 'keepBeside':
      return keepBeside(state, command, context);
    case 'openTransferPanel':
      return openTransferPanel(state, command, context);
    case 'closeTransferPanel':
      return closeTransferPanel(state, command, context);
    case 'setFavourite':
      return setFavourite(state, command, context);
    case 'startTransfers':
      return startTransfers(state, command, context);
    case 'dismissNotice':
      if (!state.notices.some((it) => it.id === command.noticeId)) return { refused: 'unknownNotice' };
      return { events: [{ type: 'noticeDismissed', ...common, noticeId: command.noticeId }] };
    case 'retryLink':
      return { events: state.links[command.link].status === 'down' ? [{ type: 'linkRetryRequested', ...common, link: command.link }] : [] };
    case 'signIn':
      return { events: state.links.salesforce.status === 'down' ? [{ type: 'linkRetryRequested', ...common, link: 'salesforce' }] : [] };
    case 'signOut':
      return { events: state.signIn.at === 'leaving' || state.signIn.at === 'out' ? [] : [{ type: 'signOutRequested', ...common }] };
    default:
      return missingCase(command);
  }
}
