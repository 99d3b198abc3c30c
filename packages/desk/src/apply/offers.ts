import type { DeskState, WorkItem } from '@jackfield/contract';
import { standingDeadline } from '../deadlines.ts';
import type { EventOf } from '../event-of.ts';
import { missingCase } from '../missing-case.ts';
import type { NoticeCode } from '../notice-codes.ts';
import { isOffer } from '../stages.ts';
import { FRESH } from '../wrap-up/noted.ts';
import {
  changeInteraction,
  hasLeft,
  isNewer,
  newInteraction,
  putInteraction,
  rememberLeft,
  removeInteraction,
  replaceAssignment,
  retold,
} from './interactions.ts';
import { say } from './notices.ts';

/** A new assignment waits for an answer, unless its end was heard of first. */
export function workOffered(state: DeskState, { work, deadlineMs, atMs }: EventOf<'workOffered'>): DeskState {
  return hasLeft(state, work.agentWorkId) ? state : placeOffer(state, work, deadlineMs, atMs);
}

/**
 * Puts an assignment that waits for an answer where it belongs. The item may be here already, under an older assignment
 * (it was transferred, and came back): then it is an offer again, with its messages and its draft.
 */
export function placeOffer(state: DeskState, work: WorkItem, deadlineMs: number | null, atMs: number): DeskState {
  const known = state.interactions[work.id];
  const deadline = standingDeadline(deadlineMs, atMs);
  const offered = { stage: 'offered' as const, deadlineMs: deadline, problem: null };
  if (known === undefined) return putInteraction(state, newInteraction(work, offered));
  if (known.agentWorkId === work.agentWorkId) {
    if (!isOffer(known.at)) return state;
    return putInteraction(state, retold(known, work, { ...known.at, deadlineMs: deadline ?? known.at.deadlineMs }));
  }
  return isNewer(work, known) ? replaceAssignment(state, known, work, offered, atMs) : state;
}

/** The agent said yes; the org has not answered. */
export function workAccepting(state: DeskState, { interactionId }: EventOf<'workAccepting'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'offered' ? { ...it, at: { stage: 'accepting', deadlineMs: it.at.deadlineMs } } : it,
  );
}

/** The agent said no; the org has not answered. */
export function workDeclining(state: DeskState, { interactionId }: EventOf<'workDeclining'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'offered' ? { ...it, at: { stage: 'declining', deadlineMs: it.at.deadlineMs } } : it,
  );
}

/** The yes did not arrive: an offer again, with the reason. */
export function workAcceptFailed(state: DeskState, { interactionId, code }: EventOf<'workAcceptFailed'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'accepting' ? { ...it, at: { stage: 'offered', deadlineMs: it.at.deadlineMs, problem: code } } : it,
  );
}

/** The no did not arrive: an offer again, with the reason. */
export function workDeclineFailed(state: DeskState, { interactionId, code }: EventOf<'workDeclineFailed'>): DeskState {
  return changeInteraction(state, interactionId, (it) =>
    it.at.stage === 'declining' ? { ...it, at: { stage: 'offered', deadlineMs: it.at.deadlineMs, problem: code } } : it,
  );
}

/** The org opened the item for this agent, whoever asked: our button, or Salesforce's own. */
export function workOpened(state: DeskState, { interactionId, agentWorkId, atMs }: EventOf<'workOpened'>): DeskState {
  const known = state.interactions[interactionId];
  if (known === undefined || hasLeft(state, agentWorkId)) return state;
  const same = known.agentWorkId === agentWorkId;
  if (same && !isOffer(known.at)) return state;
  const remembered = same ? state : rememberLeft(state, known.agentWorkId, atMs);
  return putInteraction(remembered, {
    ...known,
    ...(same ? {} : FRESH),
    agentWorkId,
    at: { stage: 'open', sinceMs: atMs, ending: false, problem: null },
  });
}

/** An offer is over. The end is remembered even where the offer is not known (yet), so that it cannot come after its own end. */
export function offerEnded(state: DeskState, event: EventOf<'offerEnded'>): DeskState {
  const { interactionId, agentWorkId, reason, atMs } = event;
  const known = state.interactions[interactionId];
  if (known?.agentWorkId === agentWorkId && !isOffer(known.at)) return state;
  const remembered = rememberLeft(state, agentWorkId, atMs);
  if (known?.agentWorkId !== agentWorkId) return remembered;
  const gone = removeInteraction(remembered, interactionId);
  const code = codeOf(reason);
  if (code === null) return gone;
  // Who had said yes already is owed more than a passing word.
  const tone = known.at.stage === 'accepting' ? 'bad' : 'info';
  return say(gone, { code, about: agentWorkId, tone, values: { customer: known.customer.name } }, atMs);
}

/** What is said of an offer's end; nothing of the agent's own decline. */
function codeOf(reason: EventOf<'offerEnded'>['reason']): NoticeCode | null {
  switch (reason) {
    case 'declined':
      return null;
    case 'timedOut':
      return 'offerTimedOut';
    case 'withdrawn':
      return 'offerWithdrawn';
    case 'takenElsewhere':
      return 'offerTakenElsewhere';
    case 'unavailable':
      return 'offerUnavailable';
    default:
      return missingCase(reason);
  }
}
