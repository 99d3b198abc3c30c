import type { DeskState, Interaction } from '@jackfield/contract';
import { isOffer } from './stages.ts';

/**
 * The inbox from top to bottom: offers first, because they wait for an answer, then work; each in the order in which it
 * was offered. Nothing a customer does moves a row.
 */
export function inboxOrder(state: DeskState): Interaction[] {
  return Object.values(state.interactions).toSorted(
    (a, b) => half(a) - half(b) || a.offeredAtMs - b.offeredAtMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

function half(interaction: Interaction): number {
  return isOffer(interaction.at) ? 0 : 1;
}
