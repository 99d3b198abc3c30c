import type { DestinationRow } from '@jackfield/contract';
import { fold, trace, words } from './fold.ts';
import { highlights } from './matcher.ts';
import { isListed, warningsOf, whyNot, type QueueOf } from './rules.ts';
import { NOT_MET, narrowed, placesOf, type Scanned } from './scan.ts';
import { CHANNELS, KINDS, entryAt, textAt, type Table } from './table.ts';
import type { Directory, DirectoryAnswer, DirectorySearch } from './types.ts';

/** A table that answers. */
export function searchable(table: Table): Directory {
  const queues = new Map<string, number>();
  const buttons: number[] = [];
  for (let at = 0; at < table.size; at += 1) {
    if (KINDS[table.kinds[at] ?? 0] === 'queue') queues.set(textAt(table.ids, at), at);
    if (KINDS[table.kinds[at] ?? 0] === 'chatButton') buttons.push(at);
  }
  const queueOf: QueueOf = (id) => {
    const at = queues.get(id);
    return at === undefined ? undefined : entryAt(table, at);
  };
  const isExternal = (id: string) => queueOf(id)?.externalRouting === true;

  const find = (search: DirectorySearch): DirectoryAnswer => {
    const terms = words(fold(search.text));
    const isHidden = hiding(table, queueOf, buttons, search);
    const found = terms.length === 0 ? all(table, isHidden, search.limit) : best(table, terms, isHidden, search.limit);
    const from = search.fromExternalRouting ?? (search.fromQueue !== undefined && isExternal(search.fromQueue));
    const rows = found.shown.map((at): DestinationRow => {
      const entry = entryAt(table, at);
      return {
        destination: entry.destination,
        linkedAgent: entry.linkedAgent,
        warnings: warningsOf(entry, queueOf, from),
        disabled: whyNot(entry, search.channel),
        matched: terms.length === 0 ? [] : highlights(trace(entry.destination.name), terms),
      };
    });
    return { rows, total: found.total };
  };
  return { size: table.size, find, search: (search) => find(search).rows };
}

/** What is shown, best first, and how many there are. */
interface Found {
  readonly shown: readonly number[];
  readonly total: number;
}

/** Says of a place whether it is not to be listed: excluded, or of a queue that does not take the item's object. */
function hiding(
  table: Table,
  queueOf: QueueOf,
  buttons: readonly number[],
  { channel, exclude }: DirectorySearch,
): (at: number) => boolean {
  const excluded = new Set(exclude);
  const hiddenButtons = new Set(buttons.filter((at) => !isListed(entryAt(table, at), queueOf, channel)));
  const bit = 16 << CHANNELS.indexOf(channel);
  return (at) => {
    const flags = table.flags[at] ?? 0;
    if (KINDS[table.kinds[at] ?? 0] === 'chatButton' ? hiddenButtons.has(at) : (flags & 8) !== 0 && (flags & bit) === 0) return true;
    return excluded.size > 0 && excluded.has(textAt(table.ids, at));
  };
}

function all(table: Table, isHidden: (at: number) => boolean, limit: number): Found {
  const shown: number[] = [];
  let total = 0;
  for (let at = 0; at < table.size; at += 1) {
    if (isHidden(at)) continue;
    total += 1;
    if (shown.length < limit) shown.push(at);
  }
  return { shown, total };
}

/**
 * Those that meet every word: first the name that is what was typed, then those that begin so, then by how their words were met. Equals
 * stay in the order of their names, so each rank needs no more than `limit` of them, and nothing is sorted.
 */
function best(table: Table, terms: readonly string[], isHidden: (at: number) => boolean, limit: number): Found {
  const { sums, entries } = meeting(table, terms);
  const whole = terms.join(' ');
  const ranks: number[][] = [];
  let total = 0;
  for (let k = 0; k < sums.length; k += 1) {
    const sum = sums[k] ?? MISSED;
    const at = entries === null ? k : (entries[k] ?? 0);
    if (sum === MISSED || isHidden(at)) continue;
    total += 1;
    const ranked = (ranks[rankOf(table, at, whole, sum)] ??= []);
    if (ranked.length < limit) ranked.push(at);
  }
  return { shown: ranks.flat().slice(0, limit), total };
}

const MISSED = 0xff_ff;

/** How entries met the words, added up, or {@link MISSED}; `entries` says which they are, null for all. */
interface Met {
  readonly sums: Uint16Array;
  readonly entries: readonly number[] | null;
}

function meeting(table: Table, terms: readonly string[]): Met {
  let scanned: Scanned = table;
  let entries: readonly number[] | null = null;
  let sums = new Uint16Array(table.size);
  // The longest first: it leaves the fewest to look for the others in.
  for (const term of [...terms].sort((a, b) => b.length - a.length)) {
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

function rankOf({ found, nameEnds }: Table, at: number, whole: string, sum: number): number {
  const from = found.at[at] ?? 0;
  const rest = (nameEnds[at] ?? 0) - from - whole.length;
  if (rest < 0 || !found.text.startsWith(whole, from)) return 2 + sum;
  return rest === 0 ? 0 : 1;
}
