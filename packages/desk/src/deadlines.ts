import type { DeskState } from '@jackfield/contract';
import { OFFER_GRACE_MS } from './limits.ts';
import { isOffer } from './stages.ts';
import { isUp } from './state.ts';
import { settlesAtMs } from './transfers/step.ts';

/**
 * The earliest moment (server time, milliseconds) at which the desk wants to hear `deadlinePassed`, or null.
 * Notices leave by deadline, and a refused transfer is believed to have stayed. An offer does not: only the org ends it. But once its push time-out is well past, the org is asked.
 */
export function nextDeadline(state: DeskState): number | null {
  let earliest: number | null = null;
  const consider = (atMs: number) => {
    if (earliest === null || atMs < earliest) earliest = atMs;
  };
  for (const notice of state.notices) consider(notice.untilMs);
  for (const { at } of Object.values(state.interactions)) {
    if (isOffer(at) && at.deadlineMs !== null) consider(at.deadlineMs + OFFER_GRACE_MS);
  }
  if (isUp(state, 'salesforce')) {
    for (const transfer of Object.values(state.transfers)) {
      const atMs = settlesAtMs(transfer);
      if (atMs !== null) consider(atMs);
    }
  }
  return earliest;
}

/** A push time-out as worth counting down to at `atMs`: null once it is well past, so that it wakes nobody twice. */
export function standingDeadline(deadlineMs: number | null, atMs: number): number | null {
  return deadlineMs !== null && deadlineMs + OFFER_GRACE_MS <= atMs ? null : deadlineMs;
}
