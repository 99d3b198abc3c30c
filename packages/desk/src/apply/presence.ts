import type { DeskState, Presence } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { say } from './notices.ts';

/**
 * Presence: what the org says, and what was asked for.
 *
 * ```
 *   settled --presenceRequested--> requested --the org echoes it--> settled
 *      ^                              |  \--presenceFailed, link lost, signed out with a reason--> settled, with a problem
 *      +--- the org says another -----+  (an older echo: the request still stands)
 * ```
 */
export function presenceChanged(state: DeskState, event: EventOf<'presenceChanged'>): DeskState {
  const { presence } = state;
  const { status, reason, atMs } = event;
  const answered = presence.requested !== null && presence.requested === (status ?? 'offline');
  const changed = presence.current !== status;
  const thrownOut = status === null && !answered && reason !== null && (changed || presence.requested !== null);
  const next: Presence = {
    ...presence,
    current: status,
    sinceMs: changed ? atMs : presence.sinceMs,
    requested: answered || thrownOut ? null : presence.requested,
    problem: thrownOut ? reason : changed || answered ? null : presence.problem,
  };
  const shown = { ...state, presence: next };
  if (status !== null || !changed || answered) return shown;
  return say(
    shown,
    { code: 'presenceLoggedOut', about: String(atMs), tone: reason === null ? 'info' : 'bad', values: { reason: reason ?? '' } },
    atMs,
  );
}

/** The statuses this agent may choose from. */
export function presenceStatusesKnown(state: DeskState, { statuses }: EventOf<'presenceStatusesKnown'>): DeskState {
  return { ...state, presence: { ...state.presence, statuses } };
}

/** A status was asked for. Without a command it was chosen in Salesforce itself: there is nothing to wait for, it is only to be remembered. */
export function presenceRequested(state: DeskState, { status, cause }: EventOf<'presenceRequested'>): DeskState {
  if (cause === undefined) return state;
  return { ...state, presence: { ...state.presence, requested: status, problem: null } };
}

/** It could not be had: what the org said last still holds. */
export function presenceFailed(state: DeskState, { code }: EventOf<'presenceFailed'>): DeskState {
  return { ...state, presence: { ...state.presence, requested: null, problem: code } };
}
