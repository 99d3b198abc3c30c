import type { DeskEvent, StatusId } from '@jackfield/contract';

/** Reasons of a log-out that is somebody's decision, not an accident: we do not argue by logging in again. */
const MEANT = new Set(['DuplicateLogin', 'DuplicateLoginInSameBrowser', 'OmniSupervisorLogout', 'MaintenanceLogout']);

/**
 * Remembers which presence the agent means to have, so that a reloaded page (which signs the agent out of Omni-Channel) can be put back.
 * `journaled` is the last intention before the app was closed; without one the profile's sign-in status counts.
 */
export interface PresenceIntent {
  note(event: DeskEvent): void;
  /** The status to ask for when the page comes up offline; null to stay offline. `signInStatus` is a developer name. */
  wanted(statuses: ReadonlyMap<string, StatusId>, signInStatus: string | null): StatusId | null;
}

/** An intention as the journal has it; null where nothing was ever asked for. */
export function createPresenceIntent(journaled: StatusId | 'offline' | null): PresenceIntent {
  let intent: StatusId | 'offline' | null = journaled;
  return {
    note(event) {
      if (event.type === 'presenceRequested') intent = event.status;
      // Changed in Salesforce itself: that is the agent's word too.
      if (event.type === 'presenceChanged' && event.status !== null) intent = event.status;
      if (event.type === 'presenceChanged' && event.status === null && event.reason !== null && MEANT.has(event.reason)) intent = 'offline';
    },
    wanted(statuses, signInStatus) {
      if (intent === 'offline') return null;
      if (intent !== null) return [...statuses.values()].find((id) => id === intent) ?? null;
      return signInStatus === null ? null : (statuses.get(signInStatus) ?? null);
    },
  };
}
