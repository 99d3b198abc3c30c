import type { DeskCommand, DeskState, Interaction, InteractionId, RefusalCode } from '@jackfield/contract';
import { isPhoneOnly, ringingCallOf, runningCallOf } from '../calls/call.ts';
import { carrierOf } from '../carriers.ts';
import { isLineFree, whyNoDial } from './calls.ts';
import { missingCase } from '../missing-case.ts';
import { isUp } from '../state.ts';
import { openTransferOf } from '../transfers/in-flight.ts';
import { whyNoRecallOf } from '../transfers/recall.ts';
import { isTransferable } from '../transfers/route.ts';
import { isDispositionMissing, isToSave } from '../wrap-up/noted.ts';

type Rule = (state: DeskState, interaction: Interaction) => RefusalCode | null;

const inStage =
  (...stages: Interaction['at']['stage'][]): Rule =>
  (_state, { at }) =>
    stages.includes(at.stage) ? null : 'wrongStage';

const live: Rule = (_state, { at }) => (at.stage === 'open' && !at.ending ? null : 'wrongStage');

const notLeaving: Rule = (state, { id }) => (openTransferOf(state, id) === null ? null : 'transferInFlight');

const lightningUp: Rule = (state) => (isUp(state, 'lightning') ? null : 'linkDown');

const salesforceUp: Rule = (state) => (isUp(state, 'salesforce') ? null : 'linkDown');

/** What carries an answer: the page does, but a comment on a case goes over REST. */
const answerable: Rule = (state, interaction) => (isUp(state, carrierOf(interaction, {})) ? null : 'linkDown');

/** Of the messages that failed one at least has its link. Which one may go, `whyNoRetry` says. */
const repeatable: Rule = (state, interaction) => {
  const failed = interaction.messages.filter((it) => it.delivery.status === 'failed');
  return failed.some((it) => isUp(state, carrierOf(interaction, it))) ? null : answerable(state, interaction);
};

/** Who does not want to be written to is not. */
const notOptedOut: Rule = (_state, { consent }) => (consent === 'optedOut' ? 'optedOut' : null);

const windowOpen: Rule = (_state, { replyWindow }) => (replyWindow.is === 'closed' ? 'windowClosed' : null);

/** Templates go to the customer of an enhanced channel: of ours that is WhatsApp. */
const hasTemplates: Rule = (_state, { channel, customer }) => (channel === 'whatsapp' && customer.key !== null ? null : 'noRoute');

/** What was changed of a case and not saved would be left behind. */
const nothingUnsaved: Rule = (_state, { caseEdit }) => (caseEdit === null ? null : 'unsavedChanges');

const aCase: Rule = (_state, { channel }) => (channel === 'case' ? null : 'notACase');

const declineAllowed: Rule = (state) => (state.canDecline ? null : 'declineNotAllowed');

/** Where Salesforce opens work by itself, a yes of ours would be a second one, and there is no no. */
const askedFor: Rule = ({ rules }) => (rules.autoAccept ? 'opensByItself' : null);

/** A case has no conversation that ends: its work is closed when it is done. */
const endable: Rule = (_state, { channel }) => (channel === 'case' ? 'noRoute' : null);

const closable: Rule = (_state, { at, channel }) =>
  at.stage === 'ended' || (channel === 'case' && at.stage === 'open' && !at.ending) ? null : 'wrongStage';

const dispositionChosen: Rule = (state, interaction) => (isDispositionMissing(state, interaction) ? 'dispositionMissing' : null);

/** What is noted is saved over REST, before the page closes the work. */
const savable: Rule = (state, { wrapUp }) => (isToSave(wrapUp) && !isUp(state, 'salesforce') ? 'linkDown' : null);

/** Once the time is up there is nothing to extend. */
const extendable: Rule = (_state, { at }) => {
  if (at.stage !== 'ended' || at.timer !== 'runs') return 'wrongStage';
  return at.extensionsLeft > 0 ? null : 'noExtensionsLeft';
};

const parked: Rule = (_state, interaction) => (interaction.parked === null ? 'wrongStage' : null);

const carried: Rule = (_state, { channel }) => (isTransferable(channel) ? null : 'noRoute');

/** A call is answered and ended by the phone: whatever Salesforce's page does meanwhile, nobody is kept from it. */
const unlessRinging =
  (...rules: Rule[]): Rule =>
  (state, interaction) =>
    ringingCallOf(state, interaction.id) === null ? firstOf(rules, state, interaction) : isLineFree(state, null) ? null : 'phoneBusy';
const unlessCalling =
  (...rules: Rule[]): Rule =>
  (state, interaction) =>
    runningCallOf(state, interaction.id) === null ? firstOf(rules, state, interaction) : null;
const unlessPhoneOnly =
  (...rules: Rule[]): Rule =>
  (state, interaction) =>
    isPhoneOnly(interaction) ? null : firstOf(rules, state, interaction);

/** Salesforce has no record of it in which anything could be noted. */
const hasRecord: Rule = (_state, interaction) => (isPhoneOnly(interaction) ? 'noRoute' : null);

/** Who is talked with is not put aside, but on hold. */
const notCalling: Rule = (state, { id }) => (runningCallOf(state, id) === null ? null : 'wrongStage');

/** For commands about an interaction: what must hold, in the order in which it is said. A link comes last: it mends itself. */
const RULES: Record<CommandAboutInteraction, readonly Rule[]> = {
  // Of work that opens by itself a lost page is told first: without the page it does not open.
  acceptWork: [unlessRinging(inStage('offered'), lightningUp, askedFor)],
  declineWork: [unlessPhoneOnly(askedFor, declineAllowed), inStage('offered'), unlessRinging(lightningUp)],
  sendMessage: [live, notOptedOut, windowOpen, answerable],
  sendTemplate: [live, hasTemplates, notOptedOut, salesforceUp],
  retryMessage: [live, notOptedOut, repeatable],
  setDraft: [],
  keepBeside: [inStage('open', 'ended', 'closing')],
  setCaseField: [aCase, inStage('open')],
  revertCaseField: [aCase],
  saveCase: [aCase, notLeaving, inStage('open'), salesforceUp],
  endConversation: [unlessCalling(notLeaving, endable, live, lightningUp)],
  closeWork: [notLeaving, nothingUnsaved, closable, unlessPhoneOnly(dispositionChosen, lightningUp, savable)],
  setWrapUp: [hasRecord, inStage('open', 'ended')],
  extendWrapUp: [extendable],
  parkWork: [notLeaving, live, notCalling],
  takeBack: [parked],
  selectInteraction: [],
  // Also where nothing can be chosen: what cannot is seen there, with its reason.
  openTransferPanel: [notLeaving, live],
  startTransfer: [notLeaving, nothingUnsaved, live, carried, salesforceUp],
};

type CommandAboutInteraction =
  | 'acceptWork'
  | 'declineWork'
  | 'sendMessage'
  | 'sendTemplate'
  | 'retryMessage'
  | 'setDraft'
  | 'keepBeside'
  | 'setCaseField'
  | 'revertCaseField'
  | 'saveCase'
  | 'endConversation'
  | 'closeWork'
  | 'setWrapUp'
  | 'extendWrapUp'
  | 'parkWork'
  | 'takeBack'
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
    case 'cancelNextPresence':
    case 'closeTransferPanel':
    case 'setFavourite':
    case 'setMute':
    case 'setHold':
    case 'sendDigits':
    case 'hangUp':
    case 'connectConsult':
    case 'dismissNotice':
    case 'retryLink':
    case 'signIn':
    case 'signOut':
      return null;
    case 'startTransfers':
      // Each of its items has a refusal of its own.
      return isUp(state, 'salesforce') ? null : 'linkDown';
    case 'dial':
      return whyNoDial(state, interactionId);
    case 'recallTransfer':
      return whyNoRecallOf(state, interactionId);
    case 'selectInteraction':
    case 'keepBeside':
      return interactionId === null ? null : firstRefusal(state, type, interactionId);
    case 'acceptWork':
    case 'declineWork':
    case 'sendMessage':
    case 'sendTemplate':
    case 'retryMessage':
    case 'setDraft':
    case 'setCaseField':
    case 'revertCaseField':
    case 'saveCase':
    case 'endConversation':
    case 'closeWork':
    case 'setWrapUp':
    case 'extendWrapUp':
    case 'parkWork':
    case 'takeBack':
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
  return firstOf(RULES[type], state, interaction);
}

function firstOf(rules: readonly Rule[], state: DeskState, interaction: Interaction): RefusalCode | null {
  for (const rule of rules) {
    const refusal = rule(state, interaction);
    if (refusal !== null) return refusal;
  }
  return null;
}
