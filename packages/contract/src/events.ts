import * as z from 'zod/mini';
import './jitless.ts';
import { agentWorkId, commandId, interactionId, messageId, statusId, transferId, userId } from './ids.ts';
import { callId, legAsk, legNews, phoneState } from './calls.ts';
import { caseEdit, caseFault } from './case-edit.ts';
import { agentRules, centre } from './centre.ts';
import { channel } from './channel.ts';
import { globalShortcutName, settings } from './settings.ts';
import { agent, destination, destinationMemory, linkName, message, transfer, workDetails } from './state.ts';
import { serverTimeMs } from './time.ts';
import { wrapUp } from './wrap-up.ts';
import { presenceChoice, presenceMemory, presenceRules, presenceStatus } from './presence.ts';

/** What every event carries: the server's time, and the command that caused it, if one did. */
const common = { atMs: serverTimeMs, cause: z.optional(commandId) };

/** What the org shows of an assignment to this agent. */
export const workItem = z.object({
  id: interactionId,
  agentWorkId,
  channel,
  ...workDetails,
  offeredAtMs: serverTimeMs,
});
export type WorkItem = z.infer<typeof workItem>;

/** What the org shows of the item of a transfer: the only evidence by which a transfer moves on. */
export const transferObservation = z.object({
  /** Whether the org has a record with this transfer's id: "did it happen?" */
  recorded: z.boolean(),
  owner: z.object({ id: z.string(), kind: z.enum(['user', 'queue']) }),
  /** The item's own end: an ended session is nowhere to be transferred to. */
  ended: z.boolean(),
  /** A routing still pending for the item, and the queue it waits in. */
  pendingQueueId: z.nullable(z.string()),
  /** Every assignment of the item made since the transfer was requested, and the sender's own. */
  agentWork: z.array(
    z.object({
      id: agentWorkId,
      userId,
      status: z.enum(['Assigned', 'Opened', 'Declined', 'DeclinedOnPushTimeout', 'Unavailable', 'Closed', 'Canceled', 'Transferred']),
    }),
  ),
});
export type TransferObservation = z.infer<typeof transferObservation>;

/** Everything that can happen. Applied in order by the same function in main and in every window. */
export const deskEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('signedIn'), ...common, agent, canDecline: z.boolean() }),
  /** What the org's configuration says about this agent's offers and wrap-up. */
  z.object({ type: z.literal('agentRulesKnown'), ...common, rules: agentRules }),
  /** What the profile says about how this centre works. */
  z.object({ type: z.literal('centreKnown'), ...common, centre }),
  /** What a person arranged at this computer, whole. */
  z.object({ type: z.literal('settingsChanged'), ...common, settings }),
  /** The operating system was asked for the global shortcuts; these it does not give. */
  z.object({ type: z.literal('globalShortcutsTried'), ...common, refused: z.array(globalShortcutName) }),
  /** The browser has the sign-in page and a person is waited for, or no more. */
  z.object({ type: z.literal('signInWaiting'), ...common, waiting: z.boolean() }),
  /** The sign-in will not outlive the app: there is no keyring to keep it under, or the disk refused. */
  z.object({ type: z.literal('signInNotKept'), ...common, why: z.enum(['noKeyring', 'diskRefused']) }),
  z.object({ type: z.literal('signOutRequested'), ...common }),
  z.object({ type: z.literal('signedOut'), ...common, revoked: z.boolean() }),
  z.object({ type: z.literal('clockMeasured'), ...common, offsetMs: z.number() }),
  z.object({ type: z.literal('linkConnecting'), ...common, link: linkName }),
  z.object({ type: z.literal('linkUp'), ...common, link: linkName }),
  z.object({
    type: z.literal('linkDown'),
    ...common,
    link: linkName,
    sinceMs: z.number(),
    nextTryAtMs: z.nullable(z.number()),
    code: z.string(),
  }),

  z.object({ type: z.literal('presenceStatusesKnown'), ...common, statuses: z.array(presenceStatus) }),
  /** Who is master of presence, as the profile says. */
  z.object({ type: z.literal('presenceRulesKnown'), ...common, rules: presenceRules }),
  /** What the last start left, found in the journal. */
  z.object({ type: z.literal('presenceRestored'), ...common, memory: presenceMemory }),
  /** The agent has chosen a status. */
  z.object({ type: z.literal('presenceRequested'), ...common, status: presenceChoice }),
  /** The agent has chosen a status for when the last piece of work has left, or thought better of it. */
  z.object({ type: z.literal('presenceNextChosen'), ...common, status: z.nullable(presenceChoice) }),
  /** The last piece of work has left, and what was chosen for then holds. */
  z.object({ type: z.literal('presenceNextTaken'), ...common, status: presenceChoice }),
  /**
   * The org's word on presence; null is offline, with the reason where one was given. `found`: nobody told of a change, it was
   * looked at, as when the page came up.
   */
  z.object({
    type: z.literal('presenceChanged'),
    ...common,
    status: z.nullable(statusId),
    reason: z.nullable(z.string()),
    found: z.optional(z.boolean()),
  }),
  /** The page has carried out an order; what Salesforce holds now it says by itself. */
  z.object({ type: z.literal('presenceAnswered'), ...common, order: z.int() }),
  /** An order came to nothing, or nobody knows. */
  z.object({ type: z.literal('presenceFailed'), ...common, order: z.int(), code: z.string() }),
  /** The phone or the microphone fails, or works again. `why` is a catalogue code. */
  z.object({ type: z.literal('voiceLost'), ...common, why: z.string() }),
  z.object({ type: z.literal('voiceBack'), ...common }),
  /** The page is there and does not answer, or answers again. */
  z.object({ type: z.literal('pageSilence'), ...common, silent: z.boolean() }),
  /** Somebody wants to quit and has open work, or has answered. */
  z.object({ type: z.literal('quitAsked'), ...common, asked: z.boolean() }),

  /**
   * The whole of this agent's assignments as the org lists them: what is missing here is gone.
   * `atMs` is when the list was *asked for*: it says nothing of what happened since.
   */
  z.object({
    type: z.literal('workListed'),
    ...common,
    offered: z.array(z.object({ work: workItem, deadlineMs: z.nullable(serverTimeMs) })),
    open: z.array(z.object({ work: workItem, openedMs: serverTimeMs, ended: z.boolean(), endedMs: z.nullable(serverTimeMs) })),
  }),
  z.object({ type: z.literal('workOffered'), ...common, work: workItem, deadlineMs: z.nullable(serverTimeMs) }),
  z.object({ type: z.literal('workAccepting'), ...common, interactionId }),
  z.object({ type: z.literal('workOpened'), ...common, interactionId, agentWorkId }),
  z.object({ type: z.literal('workAcceptFailed'), ...common, interactionId, code: z.string() }),
  z.object({ type: z.literal('workDeclining'), ...common, interactionId, reason: z.optional(z.string()) }),
  z.object({ type: z.literal('workDeclineFailed'), ...common, interactionId, code: z.string() }),
  z.object({
    type: z.literal('offerEnded'),
    ...common,
    interactionId,
    agentWorkId,
    reason: z.enum(['declined', 'timedOut', 'withdrawn', 'takenElsewhere', 'unavailable']),
  }),

  /** The transcript as the org keeps it. Messages known only here (sending, failed) stay behind it. */
  z.object({ type: z.literal('transcriptLoaded'), ...common, interactionId, messages: z.array(message) }),
  z.object({ type: z.literal('messageReceived'), ...common, interactionId, message }),
  z.object({ type: z.literal('messageQueued'), ...common, interactionId, message }),
  z.object({ type: z.literal('messageRequeued'), ...common, interactionId, messageId }),
  z.object({ type: z.literal('messageSent'), ...common, interactionId, messageId }),
  /** Salesforce took a template and sends it by itself; nobody has it yet. */
  z.object({ type: z.literal('messageEnqueued'), ...common, interactionId, messageId }),
  /** `words`: the org's own, where it gave any. */
  z.object({ type: z.literal('messageFailed'), ...common, interactionId, messageId, code: z.string(), words: z.optional(z.string()) }),
  z.object({ type: z.literal('draftChanged'), ...common, interactionId, text: z.string() }),
  /** Work with a draft is not here any more, since `lastSeenMs`. Its draft is kept for a while, in case it comes back. */
  z.object({ type: z.literal('draftLeft'), ...common, interactionId, lastSeenMs: serverTimeMs }),

  z.object({ type: z.literal('endRequested'), ...common, interactionId }),
  z.object({ type: z.literal('endFailed'), ...common, interactionId, code: z.string() }),
  z.object({ type: z.literal('conversationEnded'), ...common, interactionId, by: z.enum(['customer', 'agent', 'system']) }),
  /** `step`: what is noted is saved first, or there is nothing to save now. */
  z.object({ type: z.literal('closeRequested'), ...common, interactionId, step: z.enum(['saving', 'closing']) }),
  z.object({ type: z.literal('closeFailed'), ...common, interactionId, code: z.string() }),
  z.object({ type: z.literal('workClosed'), ...common, interactionId, agentWorkId }),

  z.object({
    type: z.literal('wrapUpChanged'),
    ...common,
    interactionId,
    agentWorkId,
    disposition: z.nullable(z.string()),
    notes: z.string(),
  }),
  /** The time for wrap-up is longer: `extensionsUsed` in all, this one included. */
  z.object({ type: z.literal('wrapUpExtended'), ...common, interactionId, agentWorkId, extensionsUsed: z.int() }),
  /** What was noted before the app was closed. Of work that is not here any more it is still to be saved, unless it was. */
  z.object({ type: z.literal('wrapUpRestored'), ...common, interactionId, agentWorkId, wrapUp }),
  z.object({ type: z.literal('wrapUpSaved'), ...common, interactionId, agentWorkId }),
  z.object({ type: z.literal('wrapUpSaveFailed'), ...common, interactionId, agentWorkId, code: z.string() }),

  /** Put aside by the agent; told again after a restart. */
  z.object({
    type: z.literal('workParked'),
    ...common,
    interactionId,
    agentWorkId,
    sinceMs: serverTimeMs,
    remindAtMs: z.nullable(serverTimeMs),
  }),
  z.object({ type: z.literal('workTakenBack'), ...common, interactionId, agentWorkId }),

  /** What the agent has changed of a case and not saved; null is nothing any more. */
  z.object({
    type: z.literal('caseEditChanged'),
    ...common,
    interactionId,
    edit: z.nullable(z.object({ values: caseEdit.shape.values, seenMs: serverTimeMs })),
  }),
  z.object({ type: z.literal('caseSaveRequested'), ...common, interactionId }),
  /** The org has the values that were on their way. */
  z.object({ type: z.literal('caseSaved'), ...common, interactionId }),
  z.object({
    type: z.literal('caseSaveFailed'),
    ...common,
    interactionId,
    code: z.string(),
    words: z.string(),
    faults: z.array(caseFault),
  }),

  z.object({ type: z.literal('interactionSelected'), ...common, interactionId: z.nullable(interactionId) }),
  z.object({ type: z.literal('keptBeside'), ...common, interactionId: z.nullable(interactionId) }),
  z.object({ type: z.literal('transferPanelOpened'), ...common, interactionId }),
  z.object({ type: z.literal('transferPanelClosed'), ...common }),

  z.object({ type: z.literal('transferRequested'), ...common, transfer }),
  /** A transfer found in the journal at start, not ended when the app was. */
  z.object({ type: z.literal('transferRestored'), ...common, transfer }),
  z.object({ type: z.literal('transferTaken'), ...common, transferId }),
  z.object({ type: z.literal('transferObserved'), ...common, transferId, seen: transferObservation }),
  /** The sender wants it back, or (`timedOut`) our time-out is over. */
  z.object({ type: z.literal('transferRecallRequested'), ...common, transferId, why: z.optional(z.enum(['recalled', 'timedOut'])) }),
  /** The org has taken it out of routing. Whose it is now, an observation shows. */
  z.object({ type: z.literal('transferRecalled'), ...common, transferId }),
  /** The org did not: the transfer goes on. */
  z.object({ type: z.literal('transferRecallFailed'), ...common, transferId, code: z.string() }),
  z.object({ type: z.literal('transferFailed'), ...common, transferId, code: z.string(), words: z.string() }),

  /** How the phone stands. */
  z.object({ type: z.literal('phoneChanged'), ...common, phone: phoneState }),
  /** Something is asked of the phone about one leg; `dial` brings the call in, `consultFor` as the second one about that work. */
  z.object({ type: z.literal('legAsked'), ...common, callId, ask: legAsk, consultFor: z.optional(interactionId) }),
  z.object({ type: z.literal('legTold'), ...common, callId, news: legNews }),
  /** Every leg that the phone has: a call that is not among them is over, and a leg without a call has no business here. */
  z.object({ type: z.literal('legsSeen'), ...common, legs: z.array(callId) }),

  z.object({ type: z.literal('favouriteChanged'), ...common, destination, on: z.boolean() }),
  /** The favourites that Salesforce has of this agent, as far as they are destinations of ours; null where it has no place for them. */
  z.object({ type: z.literal('favouritesRead'), ...common, favourites: z.nullable(z.array(destination)) }),
  /** Salesforce has a change of them. */
  z.object({ type: z.literal('favouriteSaved'), ...common, id: z.string(), on: z.boolean() }),
  /** What was marked and lately chosen before the app was closed, found in the journal. */
  z.object({ type: z.literal('destinationsRestored'), ...common, ...destinationMemory }),

  z.object({ type: z.literal('noticeDismissed'), ...common, noticeId: z.string() }),
  z.object({ type: z.literal('linkRetryRequested'), ...common, link: linkName }),
  /** Some absolute deadline held by the state has passed; what that means is the desk's rule. */
  z.object({ type: z.literal('deadlinePassed'), ...common }),
]);
export type DeskEvent = z.infer<typeof deskEvent>;

/** What travels to the windows: consecutive events, the first of which has number `firstSeq`. */
export const eventBatch = z.object({ firstSeq: z.number(), events: z.array(deskEvent) });
export type EventBatch = z.infer<typeof eventBatch>;
