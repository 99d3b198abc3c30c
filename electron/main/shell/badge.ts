import type { DeskState } from '@jackfield/contract';
import { isOffer } from '@jackfield/desk';

/** What waits for this person: offers, and messages that nobody has seen. */
export function badgeCount({ interactions }: Pick<DeskState, 'interactions'>): number {
  return Object.values(interactions).reduce((sum, { at, unread }) => sum + (isOffer(at) ? 1 : unread), 0);
}

/** What a badge of the task bar shows: two characters have room. */
export function badgeText(count: number): string {
  return count > 9 ? '9+' : String(count);
}
