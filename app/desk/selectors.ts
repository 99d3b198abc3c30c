import type { DeskState, Interaction, Transfer } from '@jackfield/contract';
import { inboxOrder, isOffer, isTransferOpen } from '@jackfield/desk';

/** The offers, the longest standing first: that is the one the shortcut takes. */
export function offers(desk: DeskState): Interaction[] {
  return Object.values(desk.interactions)
    .filter((interaction) => isOffer(interaction.at))
    .toSorted((a, b) => a.offeredAtMs - b.offeredAtMs || (a.id < b.id ? -1 : 1));
}

/** The items of the listbox, in the desk's order. */
export function openItems(desk: DeskState): Interaction[] {
  return inboxOrder(desk).filter((interaction) => !isOffer(interaction.at));
}

/** The offer that the shortcuts act on: the longest standing that nobody has answered. */
export function firstOffer(desk: DeskState): Interaction | null {
  return offers(desk).find((interaction) => interaction.at.stage === 'offered') ?? null;
}

/** The interaction in the conversation pane. */
export function selectedInteraction(desk: DeskState): Interaction | null {
  return desk.selected === null ? null : (desk.interactions[desk.selected] ?? null);
}

/** The item `step` places further in the listbox; from nothing, its first or last. Null when there is none. */
export function neighbour(desk: DeskState, step: 1 | -1): Interaction | null {
  const items = openItems(desk);
  const at = items.findIndex((interaction) => interaction.id === desk.selected);
  if (at < 0) return (step === 1 ? items[0] : items.at(-1)) ?? null;
  return items[at + step] ?? null;
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
