import * as z from 'zod/mini';
import './jitless.ts';
import { statusId } from './ids.ts';
import { serverTimeMs } from './time.ts';

/** One of the org's presence statuses. `online` takes work; `busy` is signed in without taking work. */
export const presenceStatus = z.object({ id: statusId, name: z.string(), kind: z.enum(['online', 'busy']) });
export type PresenceStatus = z.infer<typeof presenceStatus>;

/** What an agent may be in: a status, or signed out of Omni-Channel. */
export const presenceChoice = z.union([statusId, z.literal('offline')]);
export type PresenceChoice = z.infer<typeof presenceChoice>;

const common = {
  /** What is chosen for whoever has chosen nothing yet; null: nothing. */
  signInStatus: z.nullable(statusId),
  /** What an agent without a working phone or microphone is in; null where the profile has no phone. */
  withoutVoice: z.nullable(presenceChoice),
};

/** Who is master of presence, as the profile says. The two modes are never mixed. */
export const presenceRules = z.discriminatedUnion('mode', [
  /** The desk is. Salesforce holds `signInStatus` while the agent is not offline; without one it is given the agent's own status. */
  z.object({ mode: z.literal('externalRouting'), ...common }),
  /** Both are: a change on either side is taken over by the other, as far as the mapping goes. */
  z.object({
    mode: z.literal('mapped'),
    ...common,
    /** `state` is the contact centre's word for the status. */
    mapping: z.array(z.object({ state: z.string(), status: statusId, direction: z.enum(['both', 'toSalesforce', 'toCentre']) })),
  }),
]);
export type PresenceRules = z.infer<typeof presenceRules>;

/**
 * What Salesforce has been asked to hold and does not.
 *
 * ```
 *   (null) --it should hold another--> asked --2 s--> asked again --2 s--> differs
 *     ^                                  |                 |                  |
 *     +----- Salesforce says it ---------+-----------------+------------------+
 *   asked --refused--> differs           differs --the agent chooses, or the page is back--> asked
 * ```
 */
const presenceAsking = z.discriminatedUnion('is', [
  /** `byMs` is when it should have been heard of; `order` is the number of the order that asks. */
  z.object({ is: z.literal('asked'), status: presenceChoice, byMs: serverTimeMs, again: z.boolean(), order: z.int() }),
  /** Nobody tries any more until somebody does something: the agent is shown the two. */
  z.object({ is: z.literal('differs'), status: presenceChoice }),
]);

/** Why and out of which status somebody was logged out of Omni-Channel, to be signed in again only by themselves. */
const loggedOut = z.object({ reason: z.string(), back: z.nullable(statusId) });

/** What of presence outlives the app. */
export const presenceMemory = z.object({
  chosen: z.nullable(presenceChoice),
  next: z.nullable(presenceChoice),
  loggedOut: z.nullable(loggedOut),
});
export type PresenceMemory = z.infer<typeof presenceMemory>;

/** The agent's presence: what they have chosen, what Salesforce holds, and what is between the two. */
export const presence = z.object({
  statuses: z.array(presenceStatus),
  rules: presenceRules,
  /** The agent's own status, which the desk shows and the router hears of; null before anything was chosen. */
  chosen: z.nullable(presenceChoice),
  /** Since when. */
  sinceMs: serverTimeMs,
  /** What is chosen for when the last piece of work has left; null: nothing. */
  next: z.nullable(presenceChoice),
  /** What Salesforce says now; null is offline. While the page is away, what it said last. */
  current: z.nullable(statusId),
  asking: z.nullable(presenceAsking),
  /** The number of the last order to the page, and those that it has not answered: until it has, they may still change what it holds. */
  orders: z.object({ last: z.int(), unanswered: z.array(z.int()) }),
  /** When Salesforce was last put back to what it should hold after a change that nobody here made. */
  putBackMs: z.nullable(serverTimeMs),
  loggedOut: z.nullable(loggedOut),
  /** The phone or the microphone fails; `why` is a catalogue code. `back` is what is chosen again once it works, null where that is up to the agent. */
  voiceLost: z.nullable(z.object({ why: z.string(), back: z.nullable(presenceChoice) })),
  /** The page is there and does not answer. */
  pageSilent: z.boolean(),
  /** Why the last change failed, as a catalogue code; null when nothing is wrong. */
  problem: z.nullable(z.string()),
  /** Whether whoever routes work is told of the agent's readiness. Nobody can be yet: see docs/routes.md. */
  router: z.literal('notConnected'),
});
export type Presence = z.infer<typeof presence>;
