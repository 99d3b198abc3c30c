import type { DeskState } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { isOffer } from '../stages.ts';
import { changeInteraction, rememberLeft, removeInteraction } from './interactions.ts';
import { say } from './notices.ts';
import { changeTransfers } from './transfers.ts';

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

/** The conversation is over; the work stays until it is closed. */
export function conversationEnded(state: DeskState, { interactionId, by, atMs }: EventOf<'conversationEnded'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'open' ? { ...it, at: { stage: 'ended', endedBy: by, sinceMs: atMs, problem: null } } : it,
  );
}

/** The agent closes the work; the org has not answered. */
export function closeRequested(state: DeskState, { interactionId }: EventOf<'closeRequested'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'ended' ? { ...it, at: { stage: 'closing', endedBy: it.at.endedBy, sinceMs: it.at.sinceMs } } : it,
  );
}

/** The assignment could not be closed. After a transfer nothing of it is shown any more, but it still takes capacity: said so. */
export function closeFailed(state: DeskState, { interactionId, code, atMs }: EventOf<'closeFailed'>): DeskState {
  const due = Object.values(state.transfers).find((it) => it.interactionId === interactionId && it.release === 'due');
  if (due !== undefined) {
    return say(state, { code: 'closeFailed', about: due.agentWorkId, tone: 'bad', values: { customer: due.customerName, code } }, atMs);
  }
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'closing' ? { ...it, at: { stage: 'ended', endedBy: it.at.endedBy, sinceMs: it.at.sinceMs, problem: code } } : it,
  );
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
