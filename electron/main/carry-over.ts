import type { DeskEvent, DeskState } from '@jackfield/contract';
import {
  caseEditEvents,
  caseEditsToRestore,
  destinationsToRestore,
  parkedEvents,
  parkedToRestore,
  presenceToRestore,
  transfersToRestore,
  wrapUpEvents,
  wrapUpsToRestore,
} from '@jackfield/desk';
import { createKeptDrafts } from './kept-drafts.ts';

/** What outlives the app, as the journal has it: transfers, drafts, what was noted or put aside, and the status somebody has chosen. */
export interface CarryOver {
  /** Hears each event that is written down. */
  hear(event: DeskEvent): void;
  /** Takes over what a person left: the events to tell right after they have signed in. */
  restore(journal: readonly DeskEvent[], atMs: number): DeskEvent[];
  /**
   * The drafts of work that is here by now, or again, and the changes of cases that were not saved. Each is given back once: what the agent
   * deletes stays deleted. Besides, which drafts have lost their work. What was noted about work, and what was put aside, comes with the
   * first list, because only then it is known whether the work is still here.
   */
  draftsFor(state: DeskState, atMs: number): DeskEvent[];
}

/** Of a person who has left nothing. */
export function createCarryOver(): CarryOver {
  const drafts = createKeptDrafts();
  let edits: ReturnType<typeof caseEditsToRestore> = new Map();
  let wrapUps: ReturnType<typeof wrapUpsToRestore> = [];
  let parked: ReturnType<typeof parkedToRestore> = [];
  return {
    hear: drafts.hear,
    restore(journal, atMs) {
      const memory = presenceToRestore(journal);
      const destinations = destinationsToRestore(journal);
      drafts.restore(journal, atMs);
      edits = caseEditsToRestore(journal, atMs);
      wrapUps = wrapUpsToRestore(journal, atMs);
      parked = parkedToRestore(journal, atMs);
      return [
        ...(memory === null ? [] : [{ type: 'presenceRestored' as const, atMs, memory }]),
        ...(destinations === null ? [] : [{ type: 'destinationsRestored' as const, atMs, ...destinations }]),
        ...transfersToRestore(journal).map((transfer): DeskEvent => ({ type: 'transferRestored', atMs, transfer })),
      ];
    },
    draftsFor(state, atMs) {
      const events = [
        ...drafts.settle(state, atMs),
        ...caseEditEvents(edits, state, atMs),
        ...wrapUpEvents(wrapUps, state, atMs),
        ...parkedEvents(parked, state, atMs),
      ];
      edits = new Map([...edits].filter(([id]) => state.interactions[id] === undefined));
      wrapUps = [];
      parked = [];
      return events;
    },
  };
}
