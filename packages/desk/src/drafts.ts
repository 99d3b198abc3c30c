import type { DeskEvent, DeskState, InteractionId } from '@jackfield/contract';

/** How long a draft is kept once its work has left, in milliseconds: it may come back, but nobody's words lie here for ever. */
export const DRAFT_KEPT_MS = 7 * 24 * 3_600_000;

/** A draft as the journal has it. */
export interface KeptDraft {
  readonly text: string;
  /** When its work was here last (server time); null while nobody has seen that it left. */
  readonly lastSeenMs: number | null;
}

/** Whether a draft has outlived its work for so long that it is dropped. */
export function isDraftOver({ lastSeenMs }: Pick<KeptDraft, 'lastSeenMs'>, nowMs: number): boolean {
  return lastSeenMs !== null && lastSeenMs + DRAFT_KEPT_MS <= nowMs;
}

/** The drafts that were not sent and are not over, by interaction. */
export function draftsToRestore(journal: readonly DeskEvent[], nowMs: number): ReadonlyMap<InteractionId, KeptDraft> {
  const drafts = new Map<InteractionId, KeptDraft>();
  for (const event of journal) {
    if (event.type === 'draftChanged') {
      if (event.text === '') drafts.delete(event.interactionId);
      else drafts.set(event.interactionId, { text: event.text, lastSeenMs: null });
    } else if (event.type === 'draftLeft') {
      const draft = drafts.get(event.interactionId);
      if (draft !== undefined) drafts.set(event.interactionId, { ...draft, lastSeenMs: event.lastSeenMs });
    }
  }
  return new Map([...drafts].filter(([, draft]) => !isDraftOver(draft, nowMs)));
}

/** The shortest journal of these drafts. */
export function draftJournal(journal: readonly DeskEvent[], nowMs: number): DeskEvent[] {
  const kept = draftsToRestore(journal, nowMs);
  const last = new Map<InteractionId, DeskEvent[]>();
  for (const event of journal) {
    if (event.type === 'draftChanged') last.set(event.interactionId, [event]);
    else if (event.type === 'draftLeft') last.set(event.interactionId, [...(last.get(event.interactionId) ?? []).slice(0, 1), event]);
  }
  return [...last].flatMap(([id, events]) => (kept.has(id) ? events : []));
}

/**
 * The events that give saved drafts back to interactions which are here now and have none. To be put to the writer after
 * a list of work; drafts of interactions that are not here are not lost, they are only not asked for yet.
 * @param atMs server time, in milliseconds.
 */
export function draftEvents(drafts: ReadonlyMap<InteractionId, Pick<KeptDraft, 'text'>>, state: DeskState, atMs: number): DeskEvent[] {
  return [...drafts]
    .filter(([id]) => state.interactions[id]?.draft === '')
    .map(([interactionId, { text }]) => ({ type: 'draftChanged', atMs, interactionId, text }));
}
