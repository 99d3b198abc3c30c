import type { Channel, Destination } from '@jackfield/contract';

/**
 * What carries a transfer: `flow` is the org's own flow, started over REST; `owner` sets the record's owner, in one transaction with our record
 * of the transfer.
 */
export type TransferRoute = 'flow' | 'owner';

/**
 * Which route carries a transfer, by kind of item and kind of destination; null where there is none yet
 * ("Open in Salesforce"). The rows and their sources are in docs/routes.md.
 */
const ROUTES: Record<Channel, Record<Destination['kind'], TransferRoute | null>> = {
  chat: { user: 'flow', queue: 'flow', skill: 'flow', chatButton: 'flow' },
  whatsapp: { user: 'flow', queue: 'flow', skill: 'flow', chatButton: null },
  case: { user: 'owner', queue: 'owner', skill: null, chatButton: null },
  call: { user: null, queue: null, skill: null, chatButton: null },
};

/** The route for one item to one kind of destination. */
export function transferRoute(channel: Channel, kind: Destination['kind']): TransferRoute | null {
  return ROUTES[channel][kind];
}

/** Whether items of this channel can be transferred anywhere at all. */
export function isTransferable(channel: Channel): boolean {
  return Object.values(ROUTES[channel]).some((route) => route !== null);
}
