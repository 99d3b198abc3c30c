import type { DeskCommand, DeskState, Interaction, InteractionId, RefusalCode } from '@jackfield/contract';
import { missingCase } from '../missing-case.ts';
import { isUp } from '../state.ts';
import { isTransferOpen, openTransferOf } from '../transfers/in-flight.ts';
import { isTransferable } from '../transfers/route.ts';

type Rule = (state: DeskState, interaction: Interaction) => RefusalCode | null;

const inStage =
  (...stages: Interaction['at']['stage'][]): Rule =>
  (_state, { at }) =>
    stages.includes(at.stage) ? null : 'wrongStage';

const live: Rule = (_state, { at }) => (at.stage === 'open' && !at.ending ? null : 'wrongStage');

const notLeaving: Rule = (state, { id }) => (openTransferOf(state, id) === null ? null : 'transferInFlight');

const lightningUp: Rule = (state) => (isUp(state, 'lightning') ? null : 'linkDown');

const salesforceUp: Rule = (state) => (isUp(state, 'salesforce') ? null : 'linkDown');

const declineAllowed: Rule = (state) => (state.canDecline ? null : 'declineNotAllowed');

const carried: Rule = (_state, { channel }) => (isTransferable(channel) ? null : 'noRoute');

/** For commands about an interaction: what must hold, in the order in which it is said. A link comes last: it mends itself. */
const RULES: Record<CommandAboutInteraction, readonly Rule[]> = {
  acceptWork: [inStage('offered'), lightningUp],
  declineWork: [declineAllowed, inStage('offered'), lightningUp],
  sendMessage: [live, lightningUp],
  retryMessage: [live, lightningUp],
  setDraft: [],
  endConversation: [notLeaving, live, lightningUp],
  closeWork: [notLeaving, inStage('ended'), lightningUp],
  selectInteraction: [],
  openTransferPanel: [notLeaving, live, carried],
  startTransfer: [notLeaving, live, carried, salesforceUp],
};

type CommandAboutInteraction =
  | 'acceptWork'
  | 'declineWork'
  | 'sendMessage'
  | 'retryMessage'
  | 'setDraft'
  | 'endConversation'
  | 'closeWork'
  | 'selectInteraction'
  | 'openTransferPanel'
  | 'startTransfer';

/**
 * Why a command of this type would be refused now, whatever it says; null where it would be looked at. `decide` asks the
 * same question first, so a button that is enabled is never refused for a reason it could have shown.
 * @param interactionId the interaction the command is about; not looked at for commands that are about none.
 */
export function whyDisabled(state: DeskState, type: DeskCommand['type'], interactionId: InteractionId | null): RefusalCode | null {
  switch (type) {
    case 'setPresence':
      return isUp(state, 'lightning') ? null : 'linkDown';
    case 'closeTransferPanel':
    case 'dismissNotice':
    case 'retryLink':
    case 'signIn':
    case 'signOut':
      return null;
    case 'recallTransfer':
      return whyNoRecall(state, interactionId);
    case 'selectInteraction':
      return interactionId === null ? null : firstRefusal(state, type, interactionId);
    case 'acceptWork':
    case 'declineWork':
    case 'sendMessage':
    case 'retryMessage':
    case 'setDraft':
    case 'endConversation':
    case 'closeWork':
    case 'openTransferPanel':
    case 'startTransfer':
      return firstRefusal(state, type, interactionId);
    default:
      return missingCase(type);
  }
}

function firstRefusal(state: DeskState, type: CommandAboutInteraction, id: InteractionId | null): RefusalCode | null {
  const interaction = id === null ? undefined : state.interactions[id];
  if (interaction === undefined) return 'unknownInteraction';
  for (const rule of RULES[type]) {
    const refusal = rule(state, interaction);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** No documented route cancels the routing that a flow has started (docs/routes.md), so a transfer on its way is not called back. */
function whyNoRecall(state: DeskState, interactionId: InteractionId | null): RefusalCode {
  const transfers = Object.values(state.transfers).filter((it) => it.interactionId === interactionId);
  if (transfers.length === 0) return 'unknownTransfer';
  return transfers.some(isTransferOpen) ? 'noRoute' : 'transferEnded';
}
