import type { DeskState } from '@jackfield/contract';
import { OFFER_GRACE_MS } from './limits.ts';
import { windowChangesAtMs } from './reply-window.ts';
import { echoDueMs } from './presence/agree.ts';
import { isOffer } from './stages.ts';
import { isUp } from './state.ts';
import { settlesAtMs } from './transfers/step.ts';
import { answerDueMs } from './transfers/take-back.ts';

/**
 * The earliest moment (server time, milliseconds) at which the desk wants to hear `deadlinePassed`, or null.
 * Notices leave by deadline, parked work comes back, wrap-up ends, what could not be saved is tried again, a refused transfer is believed to have stayed, and whom one is offered to has had their time. An offer does not: only the org ends it. But once its push time-out is well past, the org is asked.
 * A reply window closes, and says so beforehand.
 */
export function nextDeadline(state: DeskState): number | null {
  let earliest: number | null = null;
  const consider = (atMs: number) => {
    if (earliest === null || atMs < earliest) earliest = atMs;
  };
  for (const notice of state.notices) consider(notice.untilMs);
  for (const { againAtMs } of state.wrapUpsDue) if (againAtMs !== null) consider(againAtMs);
  const echoMs = echoDueMs(state);
  if (echoMs !== null) consider(echoMs);
  for (const { at, parked, replyWindow } of Object.values(state.interactions)) {
    if (parked !== null && parked.remindAtMs !== null) consider(parked.remindAtMs);
    if (at.stage === 'ended' && at.timer === 'runs' && at.wrapUpEndsMs !== null) consider(at.wrapUpEndsMs);
    if (isOffer(at) && at.deadlineMs !== null) consider(at.deadlineMs + OFFER_GRACE_MS);
    const changesAtMs = windowChangesAtMs(replyWindow);
    if (changesAtMs !== null) consider(changesAtMs);
  }
  if (isUp(state, 'salesforce')) {
    for (const transfer of Object.values(state.transfers)) {
      for (const atMs of [settlesAtMs(transfer), answerDueMs(transfer)]) if (atMs !== null) consider(atMs);
    }
  }
  return earliest;
}

/** A push time-out as worth counting down to at `atMs`: null once it is well past, so that it wakes nobody twice. */
export function standingDeadline(deadlineMs: number | null, atMs: number): number | null {
  return deadlineMs !== null && deadlineMs + OFFER_GRACE_MS <= atMs ? null : deadlineMs;
}
