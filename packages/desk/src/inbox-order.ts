import type { Centre, DeskState, Interaction, InteractionId } from '@jackfield/contract';
import { missingCase } from './missing-case.ts';
import { phaseOf } from './phase.ts';
import { isOffer } from './stages.ts';
import { waitingSince } from './waiting.ts';

/** What a row is sorted by: compared from the first number to the last, then by id. The smallest is on top. */
type Place = readonly [part: number, urgency: number, sinceMs: number];

/** The parts of the inbox, from the top. */
const PART = { offer: 0, waiting: 1, work: 2, parked: 3, wrapUp: 4 } as const;

/**
 * The inbox from top to bottom:
 *
 * | part | within it |
 * |---|---|
 * | offers | the soonest push time-out, then the oldest |
 * | customers who wait for an answer | the longest wait |
 * | other open work | priority (of cases, in Salesforce's own words), then the service level's clock: when it should have been answered |
 * | parked | the soonest reminder, those without one last |
 * | wrap-up | the soonest end, those without one last |
 *
 * A row moves only for what it shows itself: a message, an answer, a reminder, an end. Sorted once for each state of the inbox, however
 * many ask.
 */
export function inboxOrder(state: Pick<DeskState, 'interactions' | 'centre'>): readonly Interaction[] {
  const known = orders.get(state.interactions);
  if (known?.centre === state.centre) return known.order;
  const places = new Map(Object.values(state.interactions).map((it) => [it, placeOf(it, state.centre)]));
  const order = [...places.keys()].toSorted((a, b) => comparePlaces(places.get(a), places.get(b)) || compareIds(a.id, b.id));
  orders.set(state.interactions, { centre: state.centre, order });
  return order;
}

const orders = new WeakMap<DeskState['interactions'], { readonly centre: Centre; readonly order: readonly Interaction[] }>();

function placeOf(interaction: Interaction, { answerWithinMs }: Centre): Place {
  const { at, channel, offeredAtMs, parked, priority } = interaction;
  const phase = phaseOf(interaction);
  switch (phase) {
    case 'offer':
      return [PART.offer, (isOffer(at) ? at.deadlineMs : null) ?? Infinity, offeredAtMs];
    case 'work': {
      const waitsSince = waitingSince(interaction);
      if (waitsSince !== null) return [PART.waiting, waitsSince, offeredAtMs];
      return [PART.work, urgencyOf(priority), offeredAtMs + answerWithinMs[channel]];
    }
    case 'parked':
      return [PART.parked, parked?.remindAtMs ?? Infinity, parked?.sinceMs ?? offeredAtMs];
    case 'wrapUp': {
      const ended = at.stage === 'closing' ? at.from : at;
      return [PART.wrapUp, (ended.stage === 'ended' ? ended.wrapUpEndsMs : null) ?? Infinity, offeredAtMs];
    }
    default:
      return missingCase(phase);
  }
}

/** The priorities that every org begins with. An org's own words, and work without a priority, count as medium. */
function urgencyOf(priority: string | null): number {
  switch (priority?.toLowerCase()) {
    case 'high':
      return 0;
    case 'low':
      return 2;
    default:
      return 1;
  }
}

function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  if (a === undefined || b === undefined) return 0;
  // Both may be infinite, and the difference of those is no number.
  for (const at of [0, 1, 2] as const) if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
  return 0;
}

function compareIds(a: InteractionId, b: InteractionId): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
