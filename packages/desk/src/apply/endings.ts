import type { DeskState } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { isOffer } from '../stages.ts';
import { ended } from '../wrap-up/timer.ts';
import { changeInteraction, rememberLeft, removeInteraction } from './interactions.ts';
import { say } from './notices.ts';
import { changeTransfers } from './transfers.ts';
import { beginClosing, notClosed } from './wrap-up.ts';

/** The agent ends the conversation; the org has not answered. */
export function endRequested(state: DeskState, { interactionId }: EventOf<'endRequested'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'open' && !it.at.ending ? { ...it, at: { ...it.at, ending: true, problem: null } } : it,
  );
}

/** It did not end: open still, with the reason. */
export function endFailed(state: DeskState, { interactionId, code }: EventOf<'endFailed'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'open' && it.at.ending ? { ...it, at: { ...it.at, ending: false, problem: code } } : it,
  );
}

/** The conversation is over; the work is in wrap-up until it is closed. */
export function conversationEnded(state: DeskState, { interactionId, by, atMs }: EventOf<'conversationEnded'>): DeskState {
  return changeInteraction(state, interactionId, (it) => (it.at.stage === 'open' ? ended(it, state.rules, by, atMs) : it));
}

/** The agent closes the work; the org has not answered. */
export function closeRequested(state: DeskState, { interactionId, step, atMs }: EventOf<'closeRequested'>): DeskState {
  return changeInteraction(state, interactionId, (it) => beginClosing(it, step, atMs));
}

/** The assignment could not be closed. After a transfer nothing of it is shown any more, but it still takes capacity: said so. */
export function closeFailed(state: DeskState, { interactionId, code, atMs }: EventOf<'closeFailed'>): DeskState {
  const due = Object.values(state.transfers).find((it) => it.interactionId === interactionId && it.release === 'due');
  if (due !== undefined) {
    return say(state, { code: 'closeFailed', about: due.agentWorkId, tone: 'bad', values: { customer: due.customerName, code } }, atMs);
  }
  return changeInteraction(state, interactionId, (it) => notClosed(it, code));
}

/** The assignment is closed. Like the end of an offer, this is remembered even where the assignment is not known. */
export function workClosed(state: DeskState, event: EventOf<'workClosed'>): DeskState {
  const { interactionId, agentWorkId, atMs } = event;
  const known = state.interactions[interactionId];
  const remembered = rememberLeft(changeTransfers(state, event), agentWorkId, atMs);
  if (known?.agentWorkId !== agentWorkId) return remembered;
  const gone = removeInteraction(remembered, interactionId);
  const values = { customer: known.customer.name };
  if (isOffer(known.at)) return say(gone, { code: 'offerWithdrawn', about: agentWorkId, tone: 'info', values }, atMs);
  const transferred = Object.values(state.transfers).some((it) => it.agentWorkId === agentWorkId);
  if (known.at.stage !== 'open' || transferred) return gone;
  return say(gone, { code: 'workClosedElsewhere', about: agentWorkId, tone: 'info', values }, atMs);
}
