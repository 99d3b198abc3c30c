import * as z from 'zod/mini';
import './jitless.ts';
import { call, dialString, phoneState } from './calls.ts';
import { caseEdit } from './case-edit.ts';
import { agentRules, centre } from './centre.ts';
import { channel } from './channel.ts';
import { replyWindow } from './reply-window.ts';
import { globalShortcutName, settings } from './settings.ts';
import {
  agentWorkId,
  chatButtonId,
  interactionId,
  messageId,
  orgId,
  outsideNumber,
  planId,
  queueId,
  skillId,
  transferId,
  userId,
} from './ids.ts';
import { wrapUp, wrapUpDue } from './wrap-up.ts';
import { serverTimeMs } from './time.ts';
import { presence } from './presence.ts';
import { takeBack, transferFallback, transferFollow, transferHop, transferLink, transferTimeoutMs } from './transfer-parts.ts';

/** The person signed in at this desktop. */
export const agent = z.object({ userId, name: z.string(), orgId, orgName: z.string() });
export type Agent = z.infer<typeof agent>;

/** Where work was queued, as far as it is known. */
export const queueRef = z.object({ id: queueId, name: z.string() });
export type QueueRef = z.infer<typeof queueRef>;

/**
 * An outside system the desktop depends on.
 * `salesforce` is REST from main; `lightning` is the Lightning page with our guests, the only way to accept and reply.
 */
export const linkName = z.enum(['salesforce', 'lightning']);
export type LinkName = z.infer<typeof linkName>;

/** How a link stands. `nextTryAtMs` is on the local clock, because the server cannot be asked. */
export const linkState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('connecting') }),
  z.object({ status: z.literal('up') }),
  z.object({ status: z.literal('down'), sinceMs: z.number(), nextTryAtMs: z.nullable(z.number()), code: z.string() }),
]);
export type LinkState = z.infer<typeof linkState>;

/**
 * The sign-in, as far as a person has a part in it.
 *
 * ```
 *  starting --the browser has the page--> inBrowser --signed in--> in --signOutRequested--> leaving --signedOut--> out
 *      ^ \------------- signed in ------------------------^  ^                                                       |
 *      \-- given up, nobody was in --- inBrowser <-- the org ended it, somebody wants in again -----------------------/
 * ```
 * Why somebody is not in, and what helps, is the code of the salesforce link.
 */
export const signInState = z.discriminatedUnion('at', [
  z.object({ at: z.literal('starting') }),
  z.object({ at: z.literal('inBrowser') }),
  z.object({ at: z.literal('in') }),
  z.object({ at: z.literal('leaving') }),
  /** `revoked`: whether the org has heard of it, so that nobody can go on with the tokens. */
  z.object({ at: z.literal('out'), revoked: z.boolean() }),
]);

/** One line of a conversation. */
export const message = z.object({
  id: messageId,
  from: z.enum(['customer', 'agent', 'system']),
  author: z.string(),
  text: z.string(),
  /** In the thread of a case: what this line is there. */
  inCase: z.optional(z.object({ kind: z.enum(['email', 'comment']), subject: z.nullable(z.string()), internal: z.boolean() })),
  atMs: serverTimeMs,
  /** Of a message of ours that the org has under its own id: the id it was sent under. */
  sentAs: z.optional(messageId),
  /** The predefined message that it is, and what its blanks are filled with; left out for typed text. */
  template: z.optional(z.object({ name: z.string(), parameters: z.record(z.string(), z.string()) })),
  /**
   * Everything but `sent` is for messages of ours only.
   *
   * ```
   *  sending --the page took it-----------------> sent
   *   |  ^ \--Salesforce took the template--> queued --the transcript shows it--> sent
   *   |  +---retry---+
   *   +--refused, lost--> failed (the transcript may show it all the same: sent)
   * ```
   * `words` are the org's own, where it gave any.
   */
  delivery: z.discriminatedUnion('status', [
    z.object({ status: z.literal('sent') }),
    /** `after`: how the attempt before failed, where it is sent again. */
    z.object({ status: z.literal('sending'), after: z.optional(z.string()) }),
    z.object({ status: z.literal('queued') }),
    z.object({ status: z.literal('failed'), code: z.string(), words: z.optional(z.string()) }),
  ]),
});
export type Message = z.infer<typeof message>;

const openStage = z.object({ stage: z.literal('open'), sinceMs: serverTimeMs, ending: z.boolean(), problem: z.nullable(z.string()) });
const endedStage = z.object({
  stage: z.literal('ended'),
  endedBy: z.enum(['customer', 'agent', 'system']),
  /** When the conversation ended, as the org has it where it says so. */
  sinceMs: serverTimeMs,
  /** When the time for wrap-up is over; null: there is no timer. */
  wrapUpEndsMs: z.nullable(serverTimeMs),
  extensionsLeft: z.int(),
  timer: z.enum(['runs', 'retries', 'stopped']),
  problem: z.nullable(z.string()),
});

/**
 * Where an interaction stands with this agent.
 *
 * ```
 *  offered --accept--> accepting --org says opened--> open --customer or agent ends--> ended --close, time's up--> closing --> (gone)
 *     |  ^                |                            |                                ^                            |
 *     |  +--- failed -----+                            |                                +----------- failed ---------+
 *     +--decline--> declining --org says declined--> (gone)
 *  time-out, withdrawal, taken elsewhere: (gone) from offered, accepting, declining; a notice says why
 *  transfer done: (gone) from open, ended
 *  a case has no conversation that ends: it is closed from open, and is open again when that fails
 * ```
 * `ended` is wrap-up. Its timer:
 *
 * ```
 *  runs --wrapUpEndsMs passes--> closing                      (what is noted is saved, the work is closed)
 *    |            |  \--it could not be reached--> retries ---a link is back--> closing
 *  extended       \--a disposition is required and missing--> stopped: it stays, and only the agent closes it
 * ```
 * `closing` has two steps: `saving` what was noted, where anything was, then `closing` the assignment.
 */
export const stage = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('offered'), deadlineMs: z.nullable(serverTimeMs), problem: z.nullable(z.string()) }),
  z.object({ stage: z.literal('accepting'), deadlineMs: z.nullable(serverTimeMs) }),
  z.object({ stage: z.literal('declining'), deadlineMs: z.nullable(serverTimeMs) }),
  openStage,
  endedStage,
  z.object({
    stage: z.literal('closing'),
    step: z.enum(['saving', 'closing']),
    sinceMs: serverTimeMs,
    /** Where it was, and is again when it fails. */
    from: z.discriminatedUnion('stage', [openStage, endedStage]),
  }),
]);
export type Stage = z.infer<typeof stage>;

/** What the org says about a piece of work, for a line in a list. Null is what the org leaves empty or does not show to this agent. */
export const workDetails = {
  /** `key` is the same for all work of one customer: two items with one key are one person. */
  customer: z.object({ name: z.string(), key: z.nullable(z.string()) }),
  queue: z.nullable(queueRef),
  /** Who sent it here, when it was transferred. */
  transferredFrom: z.nullable(z.string()),
  /** What the sender wrote for the receiver. */
  transferNote: z.nullable(z.string()),
  /** The transfers it has behind it, the oldest first; left out where they were not read. */
  hops: z.optional(z.array(transferHop)),
  /** What it is about, in the customer's words or the org's. */
  reason: z.nullable(z.string()),
  /** The skills that were asked for when it was routed. */
  skills: z.array(z.string()),
  /** Of a case, in the org's own words. */
  priority: z.nullable(z.string()),
  /** Whether the customer may be written to, where the channel asks for their consent. */
  consent: z.nullable(z.enum(['optedIn', 'optedOut'])),
  /** When the record itself was last changed: a case that somebody else edits. */
  changedMs: z.nullable(serverTimeMs),
};

/** An interaction in this agent's inbox. It is there exactly while the org assigns it to this agent. */
export const interaction = z.object({
  id: interactionId,
  agentWorkId,
  channel,
  ...workDetails,
  offeredAtMs: serverTimeMs,
  at: stage,
  messages: z.array(message),
  /** False until the transcript has been read once from the org. */
  transcriptLoaded: z.boolean(),
  /** Customer messages not yet seen by the agent. */
  unread: z.number(),
  draft: z.string(),
  /** Whether the customer may be written to in the agent's own words, as of the last event that could change it. */
  replyWindow,
  /** Of a case: what the agent changed of its fields and has not saved. */
  caseEdit: z.nullable(caseEdit),
  /** What the agent notes about it; empty until it is accepted. */
  wrapUp,
  /** Put aside by the agent: open work only, still theirs. Null: not put aside. */
  parked: z.nullable(z.object({ sinceMs: serverTimeMs, remindAtMs: z.nullable(serverTimeMs) })),
});
export type Interaction = z.infer<typeof interaction>;

/** Where a transfer can go. The name is what the agent picked by, kept for words and the timeline. */
export const destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: userId, name: z.string() }),
  z.object({ kind: z.literal('queue'), id: queueId, name: z.string() }),
  z.object({ kind: z.literal('skill'), id: skillId, name: z.string() }),
  /** Carried by the queue behind the button. */
  z.object({ kind: z.literal('chatButton'), id: chatButtonId, name: z.string(), queue: queueRef }),
  /** Outside: a number that was typed, or a contact of the phone book. */
  z.object({ kind: z.literal('number'), id: outsideNumber, name: z.string() }),
  z.object({ kind: z.literal('plan'), id: planId, name: z.string() }),
]);
export type Destination = z.infer<typeof destination>;

/** What the desk remembers of destinations. All else about them is in the directory, which no window holds. */
export const destinationMemory = {
  /** Those the agent marked, the latest first. */
  favourites: z.array(destination),
  /** Ids of those that Salesforce was last known to have among the agent's favourites; null while nobody knows, or it has no place for them. */
  favouritesInOrg: z.nullable(z.array(z.string())),
  /** Where the agent lately transferred to, the newest first. */
  recents: z.array(destination),
};

/**
 * Where a transfer stands.
 *
 * ```
 *  requested --org took it--> offered --destination accepted--> accepted --item is there--> done
 *      |                        |  \--> declined(reason)            (a queue goes from requested or offered straight to done)
 *      |                        \----> timedOut                     (Salesforce's push time-out, or ours: see `takeBack`)
 *      |                        \----> recalled
 *      \--> failed(code)
 * ```
 * `requested` is journaled before the first network call; the five on the right and below end it. What follows an end (it comes
 * back, or goes to the queue) is a transfer of its own, linked to this one.
 */
export const transferStage = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('requested') }),
  z.object({ stage: z.literal('offered'), sinceMs: serverTimeMs }),
  z.object({ stage: z.literal('accepted'), sinceMs: serverTimeMs }),
  z.object({ stage: z.literal('done'), endedMs: serverTimeMs }),
  z.object({ stage: z.literal('declined'), endedMs: serverTimeMs, reason: z.nullable(z.string()) }),
  z.object({ stage: z.literal('timedOut'), endedMs: serverTimeMs }),
  z.object({ stage: z.literal('recalled'), endedMs: serverTimeMs }),
  z.object({ stage: z.literal('failed'), endedMs: serverTimeMs, code: z.string(), words: z.string() }),
]);
export type TransferStage = z.infer<typeof transferStage>;

/** A transfer as an object that can be watched. */
export const transfer = z.object({
  id: transferId,
  interactionId,
  /** The sender's own assignment, closed once the other side has the item. */
  agentWorkId,
  channel,
  customerName: z.string(),
  destination,
  /** Direct-to-agent routing needs a queue to fall back to; null when the item came from no queue. */
  fallbackQueue: z.nullable(queueRef),
  /** For whoever gets it; may be empty. */
  note: z.string(),
  /** What becomes of the item when nobody there takes it. Left out: what Salesforce does by itself. */
  fallback: z.optional(transferFallback),
  /** How long they may take, from the moment they were offered it; left out: as long as Salesforce lets them. */
  timeoutMs: z.optional(transferTimeoutMs),
  /** The transfer this one follows from. */
  linked: z.optional(transferLink),
  /** The sender wants it back, or our time-out does. */
  takeBack: z.optional(takeBack),
  /** What follows from its end, where anything does. Kept until it has begun, across a restart too. */
  follow: z.optional(transferFollow),
  requestedMs: serverTimeMs,
  at: transferStage,
  /** The destination was seen to refuse while the item was still the sender's: how, and since when. The fallback may be on its way. */
  settling: z.optional(z.object({ sinceMs: serverTimeMs, stage: z.enum(['declined', 'timedOut']), reason: z.nullable(z.string()) })),
  /** Set once the item has left the sender: whether the sender's own assignment is still to be closed, which frees the capacity. */
  release: z.optional(z.enum(['due', 'done'])),
});
export type Transfer = z.infer<typeof transfer>;

/** A sentence that is shown for a moment: why an offer left, how a transfer ended. `code` is looked up in the catalogue with `values`. */
export const notice = z.object({
  id: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.string()),
  tone: z.enum(['info', 'good', 'bad']),
  /** When it leaves by itself. */
  untilMs: serverTimeMs,
});
export type Notice = z.infer<typeof notice>;

/** Everything the desk knows. Windows hold a replica of it. */
export const deskState = z.object({
  agent: z.nullable(agent),
  signIn: signInState,
  /** Server clock minus local clock, in milliseconds, as last measured. */
  clockOffsetMs: z.number(),
  links: z.object({ salesforce: linkState, lightning: linkState }),
  presence,
  /** Somebody wants to quit and has open work: whether they mean it is being asked. */
  quitAsked: z.boolean(),
  /** Whether the org lets this agent decline work. */
  canDecline: z.boolean(),
  /** What the org's configuration says about offers and wrap-up; known a moment after the sign-in. */
  rules: agentRules,
  /** What the profile says. */
  centre,
  /** What a person arranged at this computer. */
  settings,
  /** The global shortcuts that the operating system does not give us now, because another program has them. */
  refusedShortcuts: z.array(globalShortcutName),
  /** False until the open work has been read from the org once since the last sign-in. */
  workLoaded: z.boolean(),
  /** By interaction id. */
  interactions: z.record(z.string(), interaction),
  /** By transfer id: all that are not ended, and those ended this session. */
  transfers: z.record(z.string(), transfer),
  /** Telephone calls, by call id. */
  calls: z.record(z.string(), call),
  phone: phoneState,
  /** What was dialled last, to be dialled again. */
  lastDialled: z.nullable(dialString),
  notices: z.array(notice),
  ...destinationMemory,
  /** Noted about work that has left, and not in Salesforce yet. One for each assignment. */
  wrapUpsDue: z.array(wrapUpDue),
  /** Whether Salesforce has no place for what is noted; said once. */
  wrapUpNotKept: z.boolean(),
  /** Assignments that ended lately, oldest first, so that no list or offer that is older than their end brings them back. */
  leftWork: z.array(z.object({ agentWorkId, atMs: serverTimeMs })),
  /** The interaction shown in the conversation pane. */
  selected: z.nullable(interactionId),
  /** The interaction kept in view beside whichever is selected, as a case beside a chat. */
  beside: z.nullable(interactionId),
  /** The interaction for which the transfer panel is open; kept here so that a reload shows it again. */
  transferPanel: z.nullable(interactionId),
});
export type DeskState = z.infer<typeof deskState>;

/** What `boot()` answers: the state after event `seq`. */
export const snapshot = z.object({
  seq: z.number(),
  state: deskState,
  edition: z.enum(['release', 'sandbox']),
  /** BCP 47 language of the interface. */
  locale: z.string(),
});
export type Snapshot = z.infer<typeof snapshot>;
