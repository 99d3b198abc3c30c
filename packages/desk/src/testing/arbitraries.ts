import fc from 'fast-check';
import type {
  AgentWorkId,
  DeskEvent,
  Destination,
  InteractionId,
  Message,
  MessageId,
  PresenceRules,
  Transfer,
  TransferId,
  TransferObservation,
  UserId,
  WorkItem,
} from '@jackfield/contract';
import { HELD_BACK } from '../goes-by-itself.ts';
import { eventMessageId } from '../event-message-id.ts';
import { NOT_KNOWN } from '../limits.ts';
import { DEFAULT_SETTINGS } from '../settings/settings.ts';
import { initialState } from '../state.ts';
import { MORNING, type Happening, type Wish } from './desk.ts';
import {
  agentWork,
  annasChat,
  available,
  billing,
  bo,
  carlsChat,
  commandIdOf,
  dorasChat,
  ines,
  maya,
  messageId,
  onBreak,
  support,
  toBilling,
  toBo,
  toInvoices,
  toMaya,
  toSpanish,
} from './people.ts';
import { callNews, callWishes } from './calls.ts';
import { wrapUpNews, wrapUpWishes } from './wrap-up.ts';

/**
 * A small, crowded world: few ids, so that random events meet. Every assignment belongs to one interaction, as in the org.
 */
export const ITEMS: readonly InteractionId[] = [annasChat, carlsChat, dorasChat];
const WORKS = [1, 2, 3, 4, 5, 6].map(agentWork);
export const itemOf = (work: AgentWorkId): InteractionId => ITEMS[WORKS.indexOf(work) % ITEMS.length] ?? annasChat;
/** Carl writes on WhatsApp. */
const channelOf = (id: InteractionId) => (id === carlsChat ? 'whatsapp' : 'chat');
const TEXTS = ['Hi', 'ok', 'One moment', ' '];

const interactionId = fc.constantFrom(...ITEMS);
const work = fc.constantFrom(...WORKS);
const user = fc.constantFrom<UserId>(maya.userId, bo, ines);
const destination = fc.constantFrom<Destination>(toBo, toMaya, toBilling, toSpanish, toInvoices);
const transferId = fc.integer({ min: 1, max: 4 }).map((it) => commandIdOf(it) as string as TransferId);
const link = fc.constantFrom('salesforce', 'lightning');
const status = fc.constantFrom(available.id, onBreak.id);
const choice = fc.oneof(status, fc.constant('offline' as const));
const rules = fc.constantFrom<PresenceRules>(
  { mode: 'externalRouting', signInStatus: available.id, withoutVoice: 'offline' },
  { mode: 'externalRouting', signInStatus: null, withoutVoice: null },
  {
    mode: 'mapped',
    signInStatus: null,
    withoutVoice: onBreak.id,
    mapping: [
      { state: 'Ready', status: available.id, direction: 'both' },
      { state: 'Away', status: onBreak.id, direction: 'toCentre' },
    ],
  },
);
const code = fc.constantFrom('noAnswer', 'refused', NOT_KNOWN, HELD_BACK);
const moment = fc.integer({ min: 0, max: 60 }).map((it) => MORNING + it * 1_000);
/** Now, and lately; and so long ago that a reply window is closing, or closed. */
const anyTime = fc.tuple(moment, fc.constantFrom(0, 0, 22, 24)).map(([atMs, hoursAgo]) => atMs - hoursAgo * 3_600_000);
const ownMessageId = fc.integer({ min: 1, max: 6 }).map((it) => commandIdOf(it) as string as MessageId);

const workItem: fc.Arbitrary<WorkItem> = fc
  .record({ work, atMs: moment, queued: fc.boolean(), optedOut: fc.constantFrom(false, false, true) })
  .map(({ work: agentWorkId, atMs, queued, optedOut }) => ({
    id: itemOf(agentWorkId),
    agentWorkId,
    channel: channelOf(itemOf(agentWorkId)),
    customer: { name: 'Anna', key: channelOf(itemOf(agentWorkId)) === 'whatsapp' ? '0PA000000000000001' : null },
    queue: queued ? support : null,
    transferredFrom: null,
    transferNote: null,
    reason: null,
    skills: [],
    priority: null,
    consent: optedOut ? 'optedOut' : null,
    changedMs: null,
    offeredAtMs: atMs,
  }));

const entry: fc.Arbitrary<Message> = fc
  .record({ from: fc.constantFrom('customer', 'agent', 'system'), text: fc.constantFrom(...TEXTS), atMs: anyTime })
  .map(({ from, text, atMs }) => ({
    id: messageId(`${from}-${text}-${atMs}`),
    from,
    author: from,
    text,
    atMs,
    delivery: { status: 'sent' },
  }));

const heard: fc.Arbitrary<Message> = fc
  .tuple(entry, fc.boolean())
  .map(([it, asEvent]) => (asEvent ? { ...it, id: eventMessageId(it) } : it));

const queued: fc.Arbitrary<Message> = fc
  .tuple(entry, ownMessageId, fc.constantFrom({}, { template: { name: 'Order_Update', parameters: {} } }))
  .map(([it, id, template]) => ({ ...it, id, from: 'agent', delivery: { status: 'sending' }, ...template }));

const transfer: fc.Arbitrary<Transfer> = fc
  .record({ id: transferId, work, destination, requestedMs: moment, queued: fc.boolean() })
  .map((it) => ({
    id: it.id,
    interactionId: itemOf(it.work),
    agentWorkId: it.work,
    channel: 'chat',
    customerName: 'Anna',
    destination: it.destination,
    fallbackQueue: it.queued ? support : null,
    note: '',
    requestedMs: it.requestedMs,
    at: { stage: 'requested' },
  }));

const seen: fc.Arbitrary<TransferObservation> = fc.record({
  recorded: fc.boolean(),
  owner: fc.oneof(
    user.map((id) => ({ id: id as string, kind: 'user' as const })),
    fc.constantFrom(support, billing).map(({ id }) => ({ id: id as string, kind: 'queue' as const })),
  ),
  ended: fc.boolean(),
  pendingQueueId: fc.constantFrom(null, support.id, billing.id),
  agentWork: fc.array(
    fc.record({
      id: work,
      userId: user,
      status: fc.constantFrom(
        'Assigned',
        'Opened',
        'Declined',
        'DeclinedOnPushTimeout',
        'Unavailable',
        'Closed',
        'Canceled',
        'Transferred',
      ),
    }),
    { maxLength: 3 },
  ),
});

const about = <T extends Happening['type']>(type: T) => fc.record({ type: fc.constant(type), interactionId });
const aboutWork = <T extends Happening['type']>(type: T) => work.map((it) => ({ type, interactionId: itemOf(it), agentWorkId: it }));

/** News of transfers: more often than their share, because there are many and few ids. */
const transferring = fc.oneof(
  fc.record({ type: fc.constantFrom('transferRequested', 'transferRestored'), transfer }),
  fc.record({ type: fc.constantFrom('transferTaken', 'transferRecallRequested', 'transferRecalled'), transferId }),
  fc.record({ type: fc.constant('transferRecallFailed' as const), transferId, code }),
  fc.record({ type: fc.constant('transferObserved' as const), transferId, seen }),
  fc.record({ type: fc.constant('transferFailed' as const), transferId, code, words: fc.constant('') }),
);

/** Anything that may be heard, in any order. */
export const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.constant({ type: 'signedIn' as const, agent: maya, canDecline: true }),
  fc.record({ type: fc.constant('signInWaiting' as const), waiting: fc.boolean() }),
  fc.record({ type: fc.constant('signInNotKept' as const), why: fc.constantFrom('noKeyring', 'diskRefused') }),
  fc.boolean().map((muteOffers) => ({ type: 'settingsChanged' as const, settings: { ...DEFAULT_SETTINGS, muteOffers } })),
  fc.record({ type: fc.constant('globalShortcutsTried' as const), refused: fc.subarray(['answer' as const, 'showWindow' as const]) }),
  fc.record({ type: fc.constantFrom('linkUp', 'linkConnecting'), link }),
  fc.record({ type: fc.constant('linkDown' as const), link, sinceMs: moment, nextTryAtMs: fc.constant(null), code }),
  fc.record({
    type: fc.constant('presenceChanged' as const),
    status: fc.option(status),
    reason: fc.constantFrom(null, 'refused', 'ConnectionLost', 'OmniSupervisorLogout'),
    found: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('presenceStatusesKnown' as const),
    statuses: fc.constantFrom(1, 2).map((many) => [available, onBreak].slice(0, many)),
  }),
  fc.record({ type: fc.constant('presenceRulesKnown' as const), rules }),
  fc.record({
    type: fc.constant('presenceRestored' as const),
    memory: fc.record({ chosen: fc.option(choice), next: fc.option(choice), loggedOut: fc.constant(null) }),
  }),
  fc.record({ type: fc.constant('presenceNextChosen' as const), status: fc.option(choice) }),
  fc.record({ type: fc.constant('presenceNextTaken' as const), status: choice }),
  fc.constantFrom({ type: 'voiceLost' as const, why: 'noPhone' }, { type: 'voiceBack' as const }),
  fc.record({ type: fc.constant('pageSilence' as const), silent: fc.boolean() }),
  fc.record({ type: fc.constant('quitAsked' as const), asked: fc.boolean() }),
  fc.record({ type: fc.constant('presenceRequested' as const), status, cause: fc.constant(commandIdOf(9)) }),
  fc.record({ type: fc.constant('presenceAnswered' as const), order: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ type: fc.constant('presenceFailed' as const), order: fc.integer({ min: 1, max: 6 }), code }),
  fc.record({
    type: fc.constant('workListed' as const),
    offered: fc.array(fc.record({ work: workItem, deadlineMs: fc.option(moment) }), { maxLength: 2 }),
    open: fc.array(fc.record({ work: workItem, openedMs: moment, ended: fc.boolean(), endedMs: fc.option(moment) }), { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('workOffered' as const), work: workItem, deadlineMs: fc.option(moment) }),
  about('workAccepting'),
  about('workDeclining'),
  fc.record({ type: fc.constant('workDeclining' as const), interactionId, reason: fc.constant('Busy') }),
  aboutWork('workOpened'),
  fc.record({ type: fc.constantFrom('workAcceptFailed', 'workDeclineFailed', 'endFailed', 'closeFailed'), interactionId, code }),
  fc
    .tuple(aboutWork('offerEnded'), fc.constantFrom('declined', 'timedOut', 'withdrawn', 'takenElsewhere', 'unavailable'))
    .map(([it, reason]) => ({ ...it, reason })),
  fc.record({ type: fc.constant('transcriptLoaded' as const), interactionId, messages: fc.array(entry, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('messageReceived' as const), interactionId, message: heard }),
  fc.record({ type: fc.constant('messageQueued' as const), interactionId, message: queued }),
  fc.record({ type: fc.constantFrom('messageSent', 'messageRequeued', 'messageEnqueued'), interactionId, messageId: ownMessageId }),
  fc.record({ type: fc.constant('messageFailed' as const), interactionId, messageId: ownMessageId, code }),
  fc.record({ type: fc.constant('draftLeft' as const), interactionId, lastSeenMs: moment }),
  fc.record({ type: fc.constant('draftChanged' as const), interactionId, text: fc.constantFrom('', 'For Anna') }),
  about('endRequested'),
  fc.record({ type: fc.constant('closeRequested' as const), interactionId, step: fc.constantFrom('saving', 'closing') }),
  { weight: 6, arbitrary: wrapUpNews(WORKS, itemOf) },
  aboutWork('workClosed'),
  fc.record({ type: fc.constant('conversationEnded' as const), interactionId, by: fc.constantFrom('customer', 'agent', 'system') }),
  fc.record({ type: fc.constant('interactionSelected' as const), interactionId: fc.option(interactionId) }),
  fc.record({ type: fc.constant('keptBeside' as const), interactionId: fc.option(interactionId) }),
  fc.record({
    type: fc.constant('caseEditChanged' as const),
    interactionId,
    edit: fc.option(fc.constant({ values: { Status: 'Working' }, seenMs: MORNING })),
  }),
  about('caseSaveRequested'),
  about('caseSaved'),
  fc.record({
    type: fc.constant('caseSaveFailed' as const),
    interactionId,
    code,
    words: fc.constant(''),
    faults: fc.constant<{ field: string | null; words: string }[]>([]),
  }),
  about('transferPanelOpened'),
  fc.constant({ type: 'transferPanelClosed' as const }),
  { weight: 8, arbitrary: transferring },
  fc.record({ type: fc.constant('favouriteChanged' as const), destination, on: fc.boolean() }),
  fc.record({ type: fc.constant('favouritesRead' as const), favourites: fc.option(fc.subarray<Destination>([toBo, toMaya, toBilling])) }),
  fc.record({ type: fc.constant('favouriteSaved' as const), id: destination.map(({ id }) => id as string), on: fc.boolean() }),
  fc.record({
    type: fc.constant('destinationsRestored' as const),
    favourites: fc.subarray<Destination>([toBo, toBilling]),
    favouritesInOrg: fc.option(fc.subarray<string>([toBo.id, toBilling.id])),
    recents: fc.subarray<Destination>([toBo, toSpanish]),
  }),
  { weight: 8, arbitrary: callNews },
  fc.record({ type: fc.constant('linkRetryRequested' as const), link }),
  fc
    .record({ autoAccept: fc.boolean(), declineReasons: fc.subarray([{ name: 'Busy', label: 'Busy' }]) })
    .map((of) => ({ type: 'agentRulesKnown' as const, rules: { ...initialState().rules, ...of } })),
  fc.constant({ type: 'deadlinePassed' as const }),
);

/** Anything that may be asked. */
export const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ type: fc.constant('declineWork' as const), interactionId, reason: fc.constantFrom('Busy', 'Lunch') }),
  fc.record({ type: fc.constantFrom('acceptWork', 'declineWork', 'endConversation', 'closeWork', 'openTransferPanel'), interactionId }),
  fc.record({ type: fc.constant('sendMessage' as const), interactionId, text: fc.constantFrom(...TEXTS) }),
  fc.record({
    type: fc.constant('sendTemplate' as const),
    interactionId,
    name: fc.constantFrom('Order_Update', 'Gone'),
    parameters: fc.constantFrom({}, { name: 'Anna' }),
  }),
  fc.record({ type: fc.constant('retryMessage' as const), interactionId, messageId: ownMessageId }),
  { weight: 4, arbitrary: wrapUpWishes(ITEMS) },
  fc.record({ type: fc.constant('setDraft' as const), interactionId, text: fc.constantFrom('', 'For Anna') }),
  fc.record({ type: fc.constant('selectInteraction' as const), interactionId: fc.option(interactionId) }),
  fc.record({ type: fc.constant('startTransfer' as const), interactionId, destination }),
  fc.record({ type: fc.constant('startTransfers' as const), interactionIds: fc.uniqueArray(interactionId, { minLength: 1 }), destination }),
  fc.record({ type: fc.constant('keepBeside' as const), interactionId: fc.option(interactionId) }),
  fc.record({
    type: fc.constant('setCaseField' as const),
    interactionId,
    field: fc.constant('Status'),
    value: fc.constantFrom('New', null),
    seenMs: moment,
  }),
  fc.record({ type: fc.constant('revertCaseField' as const), interactionId, field: fc.constantFrom('Status', null) }),
  fc.record({ type: fc.constant('saveCase' as const), interactionId }),
  fc.record({ type: fc.constant('recallTransfer' as const), transferId }),
  fc.record({ type: fc.constant('setFavourite' as const), destination, on: fc.boolean() }),
  fc.record({ type: fc.constant('setPresence' as const), status: choice, when: fc.constantFrom('now', 'afterWork') }),
  fc.constant({ type: 'cancelNextPresence' as const }),
  { weight: 3, arbitrary: callWishes },
  fc.record({ type: fc.constant('retryLink' as const), link }),
  fc.constantFrom({ type: 'signIn' as const }, { type: 'signOut' as const }),
);

/** A moment of a story: something happens or is asked, after a while. */
export type Moment = { readonly afterMs: number } & ({ readonly hears: Happening } | { readonly asks: Wish; readonly as: number });

const afterMs = fc.integer({ min: 0, max: 4_000 });

/** A story: moments in any order, some of them told again. */
export const story: fc.Arbitrary<readonly Moment[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ afterMs, hears: happening }) },
    { weight: 2, arbitrary: fc.record({ afterMs, asks: wish, as: fc.integer({ min: 1, max: 8 }) }) },
  ),
  { minLength: 1, maxLength: 60 },
);

/** An event at a moment. */
export const at = (atMs: number, it: Happening): DeskEvent => ({ ...it, atMs });
