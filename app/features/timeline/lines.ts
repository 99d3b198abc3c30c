import type { DeskState, InteractionId, TimelineEntry } from '@jackfield/contract';
import type { Key } from '../../strings/strings.ts';

/** What is said of how a transfer stands. */
export const OUTCOMES = {
  requested: 'timeline.is.requested',
  offered: 'timeline.is.offered',
  done: 'timeline.is.done',
  declined: 'timeline.is.declined',
  timedOut: 'timeline.is.timedOut',
  recalled: 'timeline.is.recalled',
  failed: 'timeline.is.failed',
  unknown: 'timeline.is.unknown',
} as const satisfies Record<TimelineEntry['outcome'], Key>;

/** What is said of why one follows from another. */
export const FOLLOWS = {
  recall: 'timeline.follows.recall',
  returnToMe: 'timeline.follows.returnToMe',
  nextInQueue: 'timeline.follows.nextInQueue',
} as const satisfies Record<NonNullable<TimelineEntry['follows']>, Key>;

/**
 * What is known of an item's transfers without asking anybody, as a text that is another one when the timeline is: how many there are, and how
 * each of this desktop's stands.
 */
export function knownOf(desk: DeskState, id: InteractionId): { count: number; mark: string } {
  const own = Object.values(desk.transfers).filter((it) => it.interactionId === id);
  const hops = desk.interactions[id]?.hops ?? [];
  const ids = new Set<string>([...hops.map(({ transferId }) => transferId), ...own.map((it) => it.id)]);
  return { count: ids.size, mark: [...hops.map(({ transferId }) => transferId), ...own.map((it) => `${it.id} ${it.at.stage}`)].join('|') };
}
