import type { DeskEvent, DeskState, InteractionId, StatusId } from '@jackfield/contract';
import { draftEvents, draftsToRestore, intendedStatus, transfersToRestore } from '@jackfield/desk';
import type { Org } from './connector.ts';
import { createPresenceIntent } from './presence-intent.ts';

/** What outlives the app: transfers, drafts and the status somebody meant to have, as the journal has them. */
export interface CarryOver {
  /** Hears everything that happens, for what somebody means to have. */
  hear(event: DeskEvent): void;
  /** Takes over what a person left: the events to tell right after they have signed in. */
  restore(journal: readonly DeskEvent[], atMs: number): DeskEvent[];
  /** The status to ask for when the page has come up; null for none. */
  wantedStatus(org: Org, state: DeskState): StatusId | null;
  /** The drafts of work that is here by now. Each is given back once: what the agent deletes stays deleted. */
  draftsFor(state: DeskState, atMs: number): DeskEvent[];
}

/** Of a person who has left nothing. */
export function createCarryOver(): CarryOver {
  let intent = createPresenceIntent(null);
  let drafts: ReadonlyMap<InteractionId, string> = new Map();
  return {
    hear: (event) => intent.note(event),
    restore(journal, atMs) {
      intent = createPresenceIntent(intendedStatus(journal));
      drafts = draftsToRestore(journal);
      return transfersToRestore(journal).map((transfer) => ({ type: 'transferRestored', atMs, transfer }));
    },
    wantedStatus: (org, { presence }) =>
      presence.current === null ? intent.wanted(org.statusByDeveloperName, org.profile.presence.signInStatus) : null,
    draftsFor(state, atMs) {
      const events = draftEvents(drafts, state, atMs);
      drafts = new Map([...drafts].filter(([id]) => state.interactions[id] === undefined));
      return events;
    },
  };
}
