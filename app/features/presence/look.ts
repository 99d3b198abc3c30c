import type { Presence, PresenceChoice, PresenceStatus } from '@jackfield/contract';
import { ownStatus, salesforceTarget } from '@jackfield/desk';
import type { StatusLook } from '@jackfield/ui';

/**
 * The agent's own status; null is offline. `isRequested`: Salesforce has not said yet that it holds what it should, because it was only
 * just asked, or cannot be asked yet. What was given up is not on its way: a banner shows the two.
 */
export function shownStatus(presence: Presence): { status: PresenceStatus | null; isRequested: boolean } {
  const { asking, current } = presence;
  const target = salesforceTarget(presence);
  const isElsewhere = target !== null && target !== (current ?? 'offline');
  return {
    status: statusOf(presence, ownStatus(presence)),
    isRequested: asking === null ? isElsewhere : asking.is === 'asked',
  };
}

/** The status of an id; null is offline. */
export function statusOf({ statuses }: Pick<Presence, 'statuses'>, choice: PresenceChoice | null): PresenceStatus | null {
  return statuses.find((status) => status.id === choice) ?? null;
}

/** The mark beside a status. Only what the org acknowledged looks settled. */
export function lookOf(status: PresenceStatus | null, isRequested: boolean): StatusLook {
  if (isRequested) return 'pending';
  if (status === null) return 'off';
  return status.kind === 'online' ? 'good' : 'away';
}
