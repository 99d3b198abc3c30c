import * as z from 'zod/mini';
import './jitless.ts';

/**
 * What passes between main and our two guests in the Lightning page, by `window.postMessage` as JSON text.
 * The envelope's `jackfield` field tells our messages from everybody else's; main treats each one as a claim.
 * Ids are as Salesforce gives them here (15 or 18 characters); the border widens them.
 */
const salesforceId = z.string().check(z.regex(/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/));
const requestId = z.string().check(z.minLength(1), z.maxLength(80));
const to = { jackfield: z.literal('toGuest'), v: z.literal(1), id: requestId };

/** A request to a guest. The utility serves Omni-Channel and tabs; a session component serves the record it stands on. */
export const guestRequest = z.discriminatedUnion('op', [
  /** Asks every guest to introduce itself; answered by events, so that a guest that loaded before us is heard. */
  z.object({ ...to, guest: z.literal('any'), op: z.literal('hello') }),
  /** Asks for a sign of life. Any answer is one, a refusal too: a utility that is older than this order has nothing else. */
  z.object({ ...to, guest: z.literal('utility'), op: z.literal('ping') }),
  z.object({ ...to, guest: z.literal('utility'), op: z.literal('setPresence'), statusId: salesforceId }),
  z.object({ ...to, guest: z.literal('utility'), op: z.literal('logout') }),
  z.object({ ...to, guest: z.literal('utility'), op: z.literal('accept'), workId: salesforceId }),
  z.object({ ...to, guest: z.literal('utility'), op: z.literal('decline'), workId: salesforceId, reason: z.optional(z.string()) }),
  z.object({ ...to, guest: z.literal('utility'), op: z.literal('close'), workId: salesforceId }),
  /** Opens the record's console tab, or focuses it if it is open. */
  z.object({ ...to, guest: z.literal('utility'), op: z.literal('openRecord'), recordId: salesforceId }),
  z.object({ ...to, guest: z.literal('session'), op: z.literal('send'), recordId: salesforceId, text: z.string() }),
  z.object({ ...to, guest: z.literal('session'), op: z.literal('end'), recordId: salesforceId }),
]);
export type GuestRequest = z.infer<typeof guestRequest>;

const from = { jackfield: z.literal('fromGuest'), v: z.literal(1) };

/** What a guest says. */
export const guestMessage = z.discriminatedUnion('kind', [
  z.object({
    ...from,
    guest: z.enum(['utility', 'session']),
    kind: z.literal('result'),
    id: requestId,
    ok: z.boolean(),
    code: z.optional(z.string()),
    message: z.optional(z.string()),
  }),
  /** The utility is there, for this user of this org; `statusId` is its Omni-Channel status, null when offline. */
  z.object({
    ...from,
    guest: z.literal('utility'),
    kind: z.literal('ready'),
    userId: salesforceId,
    orgId: salesforceId,
    statusId: z.nullable(salesforceId),
  }),
  z.object({ ...from, guest: z.literal('utility'), kind: z.literal('statusChanged'), statusId: z.nullable(salesforceId) }),
  z.object({ ...from, guest: z.literal('utility'), kind: z.literal('logout'), reason: z.nullable(z.string()) }),
  z.object({ ...from, guest: z.literal('utility'), kind: z.literal('workAssigned'), workId: salesforceId, workItemId: salesforceId }),
  z.object({ ...from, guest: z.literal('utility'), kind: z.literal('workAccepted'), workId: salesforceId, workItemId: salesforceId }),
  z.object({ ...from, guest: z.literal('utility'), kind: z.literal('workDeclined'), workId: salesforceId, workItemId: salesforceId }),
  z.object({ ...from, guest: z.literal('utility'), kind: z.literal('workClosed'), workId: salesforceId, workItemId: salesforceId }),
  z.object({ ...from, guest: z.literal('utility'), kind: z.literal('connectionError'), error: z.string() }),
  /** A session component is on the page of this record and can serve it. */
  z.object({ ...from, guest: z.literal('session'), kind: z.literal('sessionReady'), recordId: salesforceId }),
  z.object({ ...from, guest: z.literal('session'), kind: z.literal('sessionGone'), recordId: salesforceId }),
  z.object({
    ...from,
    guest: z.literal('session'),
    kind: z.literal('endUserMessage'),
    recordId: salesforceId,
    text: z.string(),
    name: z.string(),
    timestampMs: z.number(),
  }),
  /** The agent wrote in Salesforce's own composer. What the component sent for us is not repeated here. */
  z.object({
    ...from,
    guest: z.literal('session'),
    kind: z.literal('agentMessage'),
    recordId: salesforceId,
    text: z.string(),
    name: z.string(),
    timestampMs: z.number(),
  }),
  z.object({ ...from, guest: z.literal('session'), kind: z.literal('conversationEnded'), recordId: salesforceId }),
]);
export type GuestMessage = z.infer<typeof guestMessage>;
