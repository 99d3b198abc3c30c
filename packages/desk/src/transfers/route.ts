import type { Channel, Destination } from '@jackfield/contract';

/**
 * What carries a transfer: `flow` is the org's own flow, started over REST; `owner` sets the record's owner, in one transaction with our record
 * of the transfer.
 */
export type TransferRoute = 'flow' | 'owner';

/** Why nothing of a channel goes to a kind of destination, as a code of the catalogue (`cannot.CODE`). */
export type WhyNotThere =
  /** A case has an owner, and only people and queues own. */
  | 'onlyOwners'
  /** Chat buttons take chats: the queue behind one takes the rest. */
  | 'onlyChats'
  /** Numbers and plans take calls. */
  | 'onlyCalls'
  /** A call is not routed by a skill alone: a queue or a plan asks for skills. */
  | 'noSkillsForCalls'
  /** Calls are carried by the softphone, which is not there yet. */
  | 'withSoftphone';

/** Everywhere a transfer can be asked to go. */
export const DESTINATION_KINDS = [
  'user',
  'queue',
  'skill',
  'chatButton',
  'number',
  'plan',
] as const satisfies readonly Destination['kind'][];

/** What one kind of item does at one kind of destination. */
type Cell = { readonly route: TransferRoute } | { readonly cannot: WhyNotThere };

const flow: Cell = { route: 'flow' };
const owner: Cell = { route: 'owner' };
const no = (cannot: WhyNotThere): Cell => ({ cannot });
/** A call's cells: each of them becomes a route when what carries it is there. */
const later = no('withSoftphone');

/**
 * Which route carries a transfer, by kind of item and kind of destination, or why none does. Everything that offers or carries a transfer asks
 * here. The rows and their sources are in docs/routes.md.
 */
const TABLE: Record<Channel, Record<Destination['kind'], Cell>> = {
  chat: { user: flow, queue: flow, skill: flow, chatButton: flow, number: no('onlyCalls'), plan: no('onlyCalls') },
  whatsapp: { user: flow, queue: flow, skill: flow, chatButton: no('onlyChats'), number: no('onlyCalls'), plan: no('onlyCalls') },
  case: {
    user: owner,
    queue: owner,
    skill: no('onlyOwners'),
    chatButton: no('onlyChats'),
    number: no('onlyCalls'),
    plan: no('onlyCalls'),
  },
  call: { user: later, queue: later, skill: no('noSkillsForCalls'), chatButton: no('onlyChats'), number: later, plan: later },
};

/** The route for one item to one kind of destination; null where there is none ("Open in Salesforce"). */
export function transferRoute(channel: Channel, kind: Destination['kind']): TransferRoute | null {
  const cell = TABLE[channel][kind];
  return 'route' in cell ? cell.route : null;
}

/** Why there is no route, in a code for the person who looks for one; null where there is one. */
export function whyNotThere(channel: Channel, kind: Destination['kind']): WhyNotThere | null {
  const cell = TABLE[channel][kind];
  return 'cannot' in cell ? cell.cannot : null;
}

/** Whether items of this channel can be transferred anywhere at all. */
export function isTransferable(channel: Channel): boolean {
  return DESTINATION_KINDS.some((kind) => transferRoute(channel, kind) !== null);
}
