import type { DeskState, InteractionId, QueryAnswer, TimelineEntry, Transfer } from '@jackfield/contract';
import { readTimeline } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';

/** Knows every transfer of an item. */
export interface Timelines {
  /** Read from the org at once, with what only this desktop knows. Refused for an item nobody here has heard of. */
  read(id: InteractionId): Promise<QueryAnswer>;
}

/** Asks the org every time: a timeline is looked at rarely, and is to be true then. */
export function createTimelines({ org, state, log }: { org(): Org | null; state(): DeskState; log: Log }): Timelines {
  return {
    async read(id) {
      const known = state();
      const own = Object.values(known.transfers).filter((it) => it.interactionId === id);
      if (known.interactions[id] === undefined && own.length === 0) return { type: 'refused', code: 'unknownInteraction' };
      const at = org();
      const read = at === null ? null : await readTimeline(at.rest, id);
      if (read?.ok === false) log('warn', 'timelineNotRead', { refusal: read.refusal.code });
      const entries = withOwn(
        read?.ok === true ? read.value : [],
        Object.values(state().transfers).filter((it) => it.interactionId === id),
        known.agent,
      );
      return { type: 'itemTimeline', entries, fromOrg: read?.ok === true };
    },
  };
}

/**
 * The org's lines with what this desktop knows of its own: it was there, so it knows better what became of them and what the destination is
 * called; and what never reached the org is there too.
 */
export function withOwn(fromOrg: readonly TimelineEntry[], own: readonly Transfer[], me: DeskState['agent']): TimelineEntry[] {
  const byId = new Map(own.map((transfer) => [transfer.id as string, transfer]));
  const told = fromOrg.map((entry) => {
    const transfer = byId.get(entry.id);
    return transfer === undefined ? entry : { ...entry, ...toldOf(transfer), takenBy: entry.takenBy };
  });
  const there = new Set(fromOrg.map(({ id }) => id));
  const more = own
    .filter(({ id }) => !there.has(id))
    .map((transfer): TimelineEntry => ({
      id: transfer.id,
      atMs: transfer.requestedMs,
      by: me === null ? null : { id: me.userId, name: me.name },
      made: 'here',
      takenBy: null,
      ...toldOf(transfer),
    }));
  return [...told, ...more].toSorted((a, b) => a.atMs - b.atMs);
}

function toldOf({ destination, note, at, linked }: Transfer): Pick<TimelineEntry, 'to' | 'note' | 'outcome' | 'code' | 'follows'> {
  return {
    // A number and a plan take calls, which have no line of this kind yet.
    to:
      destination.kind === 'number' || destination.kind === 'plan'
        ? null
        : { kind: destination.kind, id: destination.id, name: destination.name },
    note,
    outcome: at.stage === 'accepted' ? 'offered' : at.stage,
    code: at.stage === 'failed' ? at.code : null,
    follows: linked?.why ?? null,
  };
}
