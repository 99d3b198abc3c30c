import { NOT_MET, narrowed, placesOf, type Scanned } from './scan.ts';
import type { Table } from './table.ts';
import type { Term } from './typed.ts';

/** Of an entry that does not meet every term. */
export const MISSED = 0xff_ff;

/** How entries met the terms, added up, or {@link MISSED}; `entries` says which they are, null for all. */
export interface Met {
  readonly sums: Uint16Array;
  readonly entries: readonly number[] | null;
}

/** How every entry meets all terms of one reading, or of another one where it meets that better. */
export function meetingAny(table: Table, readings: readonly (readonly Term[])[]): Met {
  const [first, ...others] = readings.map((terms) => meeting(table, terms));
  if (first === undefined || others.length === 0) return first ?? { sums: new Uint16Array(table.size), entries: null };
  const sums = new Uint16Array(table.size).fill(MISSED);
  for (const met of [first, ...others]) {
    met.sums.forEach((sum, k) => {
      const at = met.entries === null ? k : (met.entries[k] ?? 0);
      if (sum < (sums[at] ?? MISSED)) sums[at] = sum;
    });
  }
  return { sums, entries: null };
}

function meeting(table: Table, terms: readonly Term[]): Met {
  let scanned: Scanned = table;
  let entries: readonly number[] | null = null;
  let sums = new Uint16Array(table.size);
  // The longest first: it leaves the fewest to look for the others in.
  for (const term of [...terms].sort((a, b) => lengthOf(b) - lengthOf(a))) {
    const places = placesOf(scanned, term);
    let left = 0;
    for (let k = 0; k < sums.length; k += 1) {
      const isMet = places[k] !== NOT_MET && sums[k] !== MISSED;
      sums[k] = isMet ? (sums[k] ?? 0) + (places[k] ?? 0) : MISSED;
      if (isMet) left += 1;
    }
    // A few are looked through sooner than all; of many, making the list would take as long.
    if (left * 4 > sums.length) continue;
    const kept: number[] = [];
    for (let k = 0; k < sums.length; k += 1) if (sums[k] !== MISSED) kept.push(k);
    const all: readonly number[] | null = entries;
    entries = all === null ? kept : kept.map((k) => all[k] ?? 0);
    sums = Uint16Array.from(kept, (k) => sums[k] ?? 0);
    scanned = narrowed(scanned, kept);
  }
  return { sums, entries };
}

function lengthOf({ word, forms }: Term): number {
  return word?.length ?? forms[0]?.length ?? 0;
}
