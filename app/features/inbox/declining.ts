import type { DeskState, InteractionId } from '@jackfield/contract';
import { create } from 'zustand';

const useDecliningStore = create<{ id: InteractionId | null }>()(() => ({ id: null }));

/** Whether an offer is asked about right now: why is it declined? Kept outside the card because a shortcut asks too. */
export function useIsDeclining(id: InteractionId): boolean {
  return useDecliningStore((state) => state.id === id);
}

/** What had the keyboard when the question came. */
let before: Element | null = null;

/** Asks why an offer is declined; null asks about none. */
export function setDeclining(id: InteractionId | null): void {
  if (id !== null) before = document.activeElement;
  useDecliningStore.setState({ id });
}

/** Gives the keyboard back to where it was when the question came: to somebody's message. False where that has gone, as the button has. */
export function giveKeyboardBack(): boolean {
  const to = before;
  before = null;
  if (!(to instanceof HTMLElement) || to === document.body || !to.isConnected) return false;
  to.focus();
  return true;
}

/** Whether a decline has a reason to choose: it is allowed, and the org has some. */
export function asksForReason({ canDecline, rules }: Pick<DeskState, 'canDecline' | 'rules'>): boolean {
  return canDecline && !rules.autoAccept && rules.declineReasons.length > 0;
}
