import type { DeskState, Interaction, Transfer } from '@jackfield/contract';
import { inboxOrder, isOffer, isTransferOpen, offerToAnswer } from '@jackfield/desk';

/** The two halves of the inbox, parted once for each order of it. */
const halves = new WeakMap<readonly Interaction[], { readonly offers: readonly Interaction[]; readonly items: readonly Interaction[] }>();

function halvesOf(desk: Pick<DeskState, 'interactions' | 'centre'>) {
  const order = inboxOrder(desk);
  let found = halves.get(order);
  if (found === undefined) {
    found = { offers: order.filter(({ at }) => isOffer(at)), items: order.filter(({ at }) => !isOffer(at)) };
    halves.set(order, found);
  }
  return found;
}

/** The offers, in the desk's order: the one that runs out first is the one the shortcut takes. The same array while the inbox is the same. */
export function offers(desk: Pick<DeskState, 'interactions' | 'centre'>): readonly Interaction[] {
  return halvesOf(desk).offers;
}

/** The work that was accepted, in the desk's order. The same array while the inbox is the same. */
export function openItems(desk: Pick<DeskState, 'interactions' | 'centre'>): readonly Interaction[] {
  return halvesOf(desk).items;
}

/** How many messages of customers nobody has seen yet, in all items. */
export function unreadCount(desk: Pick<DeskState, 'interactions' | 'centre'>): number {
  return openItems(desk).reduce((count, { unread }) => count + unread, 0);
}

/** The offer that the shortcuts act on: of those that nobody has answered, the one that runs out first. */
export function firstOffer(desk: DeskState): Interaction | null {
  return offerToAnswer(desk);
}

/** The interaction in the conversation pane. */
export function selectedInteraction(desk: DeskState): Interaction | null {
  return desk.selected === null ? null : (desk.interactions[desk.selected] ?? null);
}

/** The row `step` places further in a list whose selected row is known; from nothing, its first or last. Null when there is none. */
export function neighbour<Id extends string>(rows: readonly Id[], selected: string | null, step: 1 | -1): Id | null {
  const at = rows.findIndex((id) => id === selected);
  if (at < 0) return (step === 1 ? rows[0] : rows.at(-1)) ?? null;
  return rows[at + step] ?? null;
}

/**
 * The transfer that the agent should see at an item: the one under way, or the last one that came back, until the agent
 * has the item no more.
 */
export function shownTransferOf(desk: DeskState, interactionId: string): Transfer | null {
  const all = Object.values(desk.transfers)
    .filter((transfer) => transfer.interactionId === interactionId)
    .toSorted((a, b) => b.requestedMs - a.requestedMs);
  const open = all.find(isTransferOpen);
  if (open) return open;
  const last = all[0];
  return last && last.at.stage !== 'done' && last.at.stage !== 'recalled' ? last : null;
}

/** The item kept in view beside the selected one; null where there is none, or it is that one itself. */
export function interactionBeside({
  beside,
  selected,
  interactions,
}: Pick<DeskState, 'beside' | 'selected' | 'interactions'>): Interaction | null {
  return beside === null || beside === selected ? null : (interactions[beside] ?? null);
}
