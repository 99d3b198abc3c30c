import * as z from 'zod/mini';
import { agentWorkId, chatButtonId, interactionId, messageId, orgId, queueId, skillId, statusId, transferId, userId } from './ids.ts';

/** A moment as milliseconds since 1970 on the *server's* clock. Windows add the measured offset before they count down. */
export const serverTimeMs = z.number();

/** The four kinds of work. */
export const channel = z.enum(['chat', 'whatsapp', 'case', 'call']);
export type Channel = z.infer<typeof channel>;

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

/** One of the org's presence statuses. `online` takes work; `busy` is signed in without taking work. */
export const presenceStatus = z.object({ id: statusId, name: z.string(), kind: z.enum(['online', 'busy']) });
export type PresenceStatus = z.infer<typeof presenceStatus>;

/** The agent's presence: what the org has acknowledged, and what was asked for and is not acknowledged yet. */
export const presence = z.object({
  statuses: z.array(presenceStatus),
  /** What the org says now; null is offline. */
  current: z.nullable(statusId),
  sinceMs: serverTimeMs,
  /** A status asked for and not yet echoed by the org; `'offline'` asks for a log-out. */
  requested: z.nullable(z.union([statusId, z.literal('offline')])),
  /** Why the agent was signed out of Omni-Channel or a change failed, as a catalogue code; null when nothing is wrong. */
  problem: z.nullable(z.string()),
});
export type Presence = z.infer<typeof presence>;

/** One line of a conversation. */
export const message = z.object({
  id: messageId,
  from: z.enum(['customer', 'agent', 'system']),
  author: z.string(),
  text: z.string(),
  atMs: serverTimeMs,
  /** Only our own messages pass through `sending`; `failed` carries the reason and may be sent again. */
  delivery: z.discriminatedUnion('status', [
    z.object({ status: z.literal('sent') }),
    z.object({ status: z.literal('sending') }),
    z.object({ status: z.literal('failed'), code: z.string() }),
  ]),
});
export type Message = z.infer<typeof message>;

/**
 * Where an interaction stands with this agent.
 *
 * ```
 *  offered --accept--> accepting --org says opened--> open --customer or agent ends--> ended --close--> closing --> (gone)
 *     |  ^                |                            |  ^                                              ^
 *     |  +--- failed -----+                            |  +-------------- failed -----------------------+
 *     +--decline--> declining --org says declined--> (gone)
 *  time-out, withdrawal, taken elsewhere: (gone) from offered, accepting, declining; a notice says why
 *  transfer done: (gone) from open, ended
 * ```
 */
export const stage = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('offered'), deadlineMs: z.nullable(serverTimeMs), problem: z.nullable(z.string()) }),
  z.object({ stage: z.literal('accepting'), deadlineMs: z.nullable(serverTimeMs) }),
  z.object({ stage: z.literal('declining'), deadlineMs: z.nullable(serverTimeMs) }),
  z.object({ stage: z.literal('open'), sinceMs: serverTimeMs, ending: z.boolean(), problem: z.nullable(z.string()) }),
  z.object({
    stage: z.literal('ended'),
    endedBy: z.enum(['customer', 'agent', 'system']),
    sinceMs: serverTimeMs,
    problem: z.nullable(z.string()),
  }),
  z.object({ stage: z.literal('closing'), endedBy: z.enum(['customer', 'agent', 'system']), sinceMs: serverTimeMs }),
]);
export type Stage = z.infer<typeof stage>;

/** An interaction in this agent's inbox. It is there exactly while the org assigns it to this agent. */
export const interaction = z.object({
  id: interactionId,
  agentWorkId,
  channel,
  customer: z.object({ name: z.string() }),
  queue: z.nullable(queueRef),
  /** Who sent it here, when it was transferred. */
  transferredFrom: z.nullable(z.string()),
  /** What the sender wrote for the receiver. */
  transferNote: z.nullable(z.string()),
  offeredAtMs: serverTimeMs,
  at: stage,
  messages: z.array(message),
  /** False until the transcript has been read once from the org. */
  transcriptLoaded: z.boolean(),
  /** Customer messages not yet seen by the agent. */
  unread: z.number(),
  draft: z.string(),
});
export type Interaction = z.infer<typeof interaction>;

/** Where a transfer can go. The name is what the agent picked by, kept for words and the timeline. */
export const destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), id: userId, name: z.string() }),
  z.object({ kind: z.literal('queue'), id: queueId, name: z.string() }),
  z.object({ kind: z.literal('skill'), id: skillId, name: z.string() }),
  /** Carried by the queue behind the button. */
  z.object({ kind: z.literal('chatButton'), id: chatButtonId, name: z.string(), queue: queueRef }),
]);
export type Destination = z.infer<typeof destination>;

/**
 * Where a transfer stands.
 *
 * ```
 *  requested --org took it--> offered --destination accepted--> accepted --item is there--> done
 *      |                        |  \--> declined(reason)            (a queue goes from requested or offered straight to done)
 *      |                        \----> timedOut
 *      |                        \----> recalled
 *      \--> failed(code)
 * ```
 * `requested` is journaled before the first network call; the five on the right and below end it.
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
  /** Whether the org lets this agent decline work. */
  canDecline: z.boolean(),
  /** False until the open work has been read from the org once since the last sign-in. */
  workLoaded: z.boolean(),
  /** By interaction id. */
  interactions: z.record(z.string(), interaction),
  /** By transfer id: all that are not ended, and those ended this session. */
  transfers: z.record(z.string(), transfer),
  notices: z.array(notice),
  /** Assignments that ended lately, oldest first, so that no list or offer that is older than their end brings them back. */
  leftWork: z.array(z.object({ agentWorkId, atMs: serverTimeMs })),
  /** The interaction shown in the conversation pane. */
  selected: z.nullable(interactionId),
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
