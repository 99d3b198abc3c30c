import type { DeskEvent, StatusId } from '@jackfield/contract';

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
      // What a page comes up with is the agent's word too; that it comes up offline is not.
      if (event.type === 'presenceChanged' && event.status !== null) intent = event.status;
    },
    wanted(statuses, signInStatus) {
      if (intent === 'offline') return null;
      if (intent !== null) return [...statuses.values()].find((id) => id === intent) ?? null;
      return signInStatus === null ? null : (statuses.get(signInStatus) ?? null);
    },
  };
}
