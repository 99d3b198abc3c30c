import type { Presence, PresenceStatus } from '@jackfield/contract';
import type { StatusLook } from '@jackfield/ui';

/** What is asked for and not acknowledged yet goes before what is; null is offline. */
export function shownStatus(presence: Presence): { status: PresenceStatus | null; isRequested: boolean } {
  const { requested, current, statuses } = presence;
  const isRequested = requested !== null && requested !== (current ?? 'offline');
  const id = isRequested ? requested : current;
  return { status: statuses.find((status) => status.id === id) ?? null, isRequested };
}

/** The mark beside a status. Only what the org acknowledged looks settled. */
export function lookOf(status: PresenceStatus | null, isRequested: boolean): StatusLook {
  if (isRequested) return 'pending';
  if (status === null) return 'off';
  return status.kind === 'online' ? 'good' : 'away';
}
