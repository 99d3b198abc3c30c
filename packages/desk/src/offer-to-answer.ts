import type { DeskState, Interaction } from '@jackfield/contract';
import { inboxOrder } from './inbox-order.ts';

/** The offer that an answer without a name means, by a key or from the tray: the first to run out of those that nobody has answered. */
export function offerToAnswer(state: Pick<DeskState, 'interactions' | 'centre'>): Interaction | null {
  return inboxOrder(state).find(({ at }) => at.stage === 'offered') ?? null;
}
