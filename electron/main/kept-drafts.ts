import type { DeskEvent, DeskState, InteractionId } from '@jackfield/contract';
import { draftEvents, draftsToRestore, isDraftOver, type KeptDraft } from '@jackfield/desk';

/** The drafts of one person that are not sent, whether their work is here or has left: it may come back. */
export interface KeptDrafts {
  /** Takes over what the journal has. */
  restore(journal: readonly DeskEvent[], nowMs: number): void;
  /** Hears each draft that is written down. */
  hear(event: DeskEvent): void;
  /** Looks at the desk's work: gives drafts back to what is here (again), each once, and notes what has left. The events to tell. */
  settle(state: DeskState, nowMs: number): DeskEvent[];
}

/** Of a person without drafts. */
export function createKeptDrafts(): KeptDrafts {
  let drafts = new Map<InteractionId, KeptDraft>();
  /** Drafts whose work was seen to be away, or is not known to be here yet. */
  let away = new Set<InteractionId>();
  /** When that person did something last, before this start: until then at least their work was here. */
  let lastActiveMs = Number.NEGATIVE_INFINITY;

  return {
    restore(journal, nowMs) {
      drafts = new Map(draftsToRestore(journal, nowMs));
      away = new Set(drafts.keys());
      lastActiveMs = journal.reduce((latest, { atMs }) => Math.max(latest, atMs), Number.NEGATIVE_INFINITY);
    },
    hear(event) {
      if (event.type !== 'draftChanged') return;
      const { interactionId: id, text } = event;
      if (text === '') drafts.delete(id);
      else drafts.set(id, { text, lastSeenMs: null });
      away.delete(id);
    },
    settle(state, nowMs) {
      // Before the first list nobody knows what is here.
      if (!state.workLoaded) return [];
      const back = new Map([...drafts].filter(([id]) => away.has(id) && state.interactions[id] !== undefined));
      const events = draftEvents(back, state, nowMs);
      for (const id of back.keys()) away.delete(id);
      for (const [id, draft] of drafts) {
        if (state.interactions[id] !== undefined) continue;
        if (draft.lastSeenMs === null) {
          // Away since this start began, or since just now.
          const lastSeenMs = away.has(id) && Number.isFinite(lastActiveMs) ? lastActiveMs : nowMs;
          drafts.set(id, { ...draft, lastSeenMs });
          events.push({ type: 'draftLeft', atMs: nowMs, interactionId: id, lastSeenMs });
        }
        away.add(id);
        if (isDraftOver(drafts.get(id) ?? draft, nowMs)) drafts.delete(id);
      }
      return events;
    },
  };
}
