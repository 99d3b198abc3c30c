import * as z from 'zod/mini';
import { agentWorkId, commandId, interactionId, messageId, statusId, transferId, userId } from './ids.ts';
import { agent, channel, linkName, message, presenceStatus, queueRef, serverTimeMs, transfer } from './state.ts';

/** What every event carries: the server's time, and the command that caused it, if one did. */
const common = { atMs: serverTimeMs, cause: z.optional(commandId) };

/** What the org shows of an assignment to this agent. */
export const workItem = z.object({
  id: interactionId,
  agentWorkId,
  channel,
  customer: z.object({ name: z.string() }),
  queue: z.nullable(queueRef),
  transferredFrom: z.nullable(z.string()),
  transferNote: z.nullable(z.string()),
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
  z.object({ type: z.literal('presenceRequested'), ...common, status: z.union([statusId, z.literal('offline')]) }),
  /** The org's word on presence; null is offline, with the reason where one was given. */
  z.object({ type: z.literal('presenceChanged'), ...common, status: z.nullable(statusId), reason: z.nullable(z.string()) }),
  z.object({ type: z.literal('presenceFailed'), ...common, code: z.string() }),

  /**
   * The whole of this agent's assignments as the org lists them: what is missing here is gone.
   * `atMs` is when the list was *asked for*: it says nothing of what happened since.
   */
  z.object({
    type: z.literal('workListed'),
    ...common,
    offered: z.array(z.object({ work: workItem, deadlineMs: z.nullable(serverTimeMs) })),
    open: z.array(z.object({ work: workItem, openedMs: serverTimeMs, ended: z.boolean() })),
  }),
  z.object({ type: z.literal('workOffered'), ...common, work: workItem, deadlineMs: z.nullable(serverTimeMs) }),
  z.object({ type: z.literal('workAccepting'), ...common, interactionId }),
  z.object({ type: z.literal('workOpened'), ...common, interactionId, agentWorkId }),
  z.object({ type: z.literal('workAcceptFailed'), ...common, interactionId, code: z.string() }),
  z.object({ type: z.literal('workDeclining'), ...common, interactionId }),
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
  z.object({ type: z.literal('messageFailed'), ...common, interactionId, messageId, code: z.string() }),
  z.object({ type: z.literal('draftChanged'), ...common, interactionId, text: z.string() }),

  z.object({ type: z.literal('endRequested'), ...common, interactionId }),
  z.object({ type: z.literal('endFailed'), ...common, interactionId, code: z.string() }),
  z.object({ type: z.literal('conversationEnded'), ...common, interactionId, by: z.enum(['customer', 'agent', 'system']) }),
  z.object({ type: z.literal('closeRequested'), ...common, interactionId }),
  z.object({ type: z.literal('closeFailed'), ...common, interactionId, code: z.string() }),
  z.object({ type: z.literal('workClosed'), ...common, interactionId, agentWorkId }),

  z.object({ type: z.literal('interactionSelected'), ...common, interactionId: z.nullable(interactionId) }),
  z.object({ type: z.literal('transferPanelOpened'), ...common, interactionId }),
  z.object({ type: z.literal('transferPanelClosed'), ...common }),

  z.object({ type: z.literal('transferRequested'), ...common, transfer }),
  /** A transfer found in the journal at start, not ended when the app was. */
  z.object({ type: z.literal('transferRestored'), ...common, transfer }),
  z.object({ type: z.literal('transferTaken'), ...common, transferId }),
  z.object({ type: z.literal('transferObserved'), ...common, transferId, seen: transferObservation }),
  z.object({ type: z.literal('transferRecallRequested'), ...common, transferId }),
  z.object({ type: z.literal('transferRecalled'), ...common, transferId }),
  z.object({ type: z.literal('transferFailed'), ...common, transferId, code: z.string(), words: z.string() }),

  z.object({ type: z.literal('noticeDismissed'), ...common, noticeId: z.string() }),
  z.object({ type: z.literal('linkRetryRequested'), ...common, link: linkName }),
  /** Some absolute deadline held by the state has passed; what that means is the desk's rule. */
  z.object({ type: z.literal('deadlinePassed'), ...common }),
]);
export type DeskEvent = z.infer<typeof deskEvent>;

/** What travels to the windows: consecutive events, the first of which has number `firstSeq`. */
export const eventBatch = z.object({ firstSeq: z.number(), events: z.array(deskEvent) });
export type EventBatch = z.infer<typeof eventBatch>;
