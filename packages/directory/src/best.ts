import { MISSED, meetingAny, type Met } from './meeting.ts';
import { POINTS } from './rank.ts';
import type { Table } from './table.ts';
import type { Term } from './typed.ts';

/** What is shown, best first, and how many there are. */
export interface Found {
  readonly shown: readonly number[];
  readonly total: number;
}

/** What counts beside the match, by places of the table. */
export interface Beside {
  isHidden(at: number): boolean;
  /** What cannot be chosen stands after all that can. */
  isGrey(at: number): boolean;
  /** What hints take off a match; more is better. Of all others it is 0. */
  readonly points: ReadonlyMap<number, number>;
  readonly limit: number;
}

/** Everybody: whom hints speak for first, then by name. */
export function everybody(table: Table, beside: Beside): Found {
  return collect(
    table.size,
    (k) => k,
    () => 0,
    beside,
  );
}

/**
 * Those that meet every term of one reading: first the name that is what was typed, then those that begin so, then by how their terms were
 * met; hints move an entry by their points.
 */
export function best(table: Table, readings: readonly (readonly Term[])[], beside: Beside): Found {
  const { sums, entries }: Met = meetingAny(table, readings);
  const whole = (readings[0] ?? []).map(({ word }) => word ?? '').join(' ');
  return collect(
    sums.length,
    (k) => (entries === null ? k : (entries[k] ?? 0)),
    (k, at) => {
      const sum = sums[k] ?? MISSED;
      return sum === MISSED ? null : scoreOf(table, at, whole, sum);
    },
    beside,
  );
}

/** The lowest score there is, as an index of ranks: a whole name for which every hint speaks. */
const LOWEST = 200;

/**
 * Collects by score, smaller first; whom hints speak for first among equals, then by place. So each rank needs no more than `limit` of them,
 * and nothing is sorted. `scoreOf` answers null for what is not found.
 */
function collect(
  size: number,
  placeOf: (k: number) => number,
  scoreOfOne: (k: number, at: number) => number | null,
  beside: Beside,
): Found {
  const { isHidden, isGrey, points, limit } = beside;
  const ranks: number[][] = [];
  const greyRanks: number[][] = [];
  let total = 0;
  for (let k = 0; k < size; k += 1) {
    const at = placeOf(k);
    const score = scoreOfOne(k, at);
    if (score === null || isHidden(at)) continue;
    total += 1;
    const taken = points.size === 0 ? 0 : (points.get(at) ?? 0);
    const rank = (score - taken + LOWEST) * 2 + (taken > 0 ? 0 : 1);
    const ranked = ((isGrey(at) ? greyRanks : ranks)[rank] ??= []);
    if (ranked.length < limit) ranked.push(at);
  }
  return { shown: [...ranks.flat(), ...greyRanks.flat()].slice(0, limit), total };
}

function scoreOf({ found, nameEnds }: Table, at: number, whole: string, sum: number): number {
  const from = found.at[at] ?? 0;
  const rest = (nameEnds[at] ?? 0) - from - whole.length;
  if (rest < 0 || !found.text.startsWith(whole, from)) return (2 + sum) * POINTS.step;
  return rest === 0 ? POINTS.wholeName : POINTS.step;
}
