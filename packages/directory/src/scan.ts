import { forgiving, judgeOf } from './matcher.ts';
import { numberMatch } from './numbers.ts';
import { isWordy, slipAt } from './slip.ts';
import { textAt, type Column, type Table } from './table.ts';
import type { Term } from './typed.ts';

/** How a word was met, smaller is better: in the name 0 whole, 1 as a beginning, 2 inside; in the other words and numbers 3, 4, 5; 6 with a slip; 7 not. */
export type Places = Uint8Array;
/** What is looked through: the part of a table that holds what entries are found by. */
export type Scanned = Pick<Table, 'size' | 'found' | 'nameEnds' | 'numbers'>;

/** With a slip. */
const SLIPPED = 6;
/** Not at all. */
export const NOT_MET = 7;
/** Among the other words and the numbers, whole. */
const BEHIND = 3;

/**
 * How every entry meets one term. The text of the whole table is looked through
 * as one, which takes milliseconds where asking each entry takes a hundred.
 */
export function placesOf(table: Scanned, { word, forms }: Term): Places {
  const places = new Uint8Array(table.size).fill(NOT_MET);
  if (word !== null) findWord(table, word, places);
  for (const form of forms) findNumber(table, form, places);
  return places;
}

function findNumber({ numbers }: Scanned, form: string, places: Places): void {
  eachHit(numbers, form, (entry, at) => {
    const match = numberMatch(numbers.text, at, at + form.length);
    if (match !== null && BEHIND + match < (places[entry] ?? NOT_MET)) places[entry] = BEHIND + match;
    return match === 0;
  });
}

function findWord(table: Scanned, term: string, places: Places): void {
  const { text } = table.found;
  eachHit(table.found, term, (entry, at) => {
    const end = at + term.length;
    const isInName = end <= (table.nameEnds[entry] ?? 0);
    const known = places[entry] ?? NOT_MET;
    // What is met in the name is not met better behind it.
    if (!isInName && known < BEHIND) return true;
    const place = (isWordy(text, at - 1) ? 2 : isWordy(text, end) ? 1 : 0) + (isInName ? 0 : BEHIND);
    if (place < known) places[entry] = place;
    return place === 0;
  });
  const isOpen = (entry: number) => places[entry] === NOT_MET;
  const judge = judgeOf(term);
  if (judge === 'library') askLibrary(table, term, places, isOpen);
  if (judge === 'slipAt') findSlips(table, term, places, isOpen);
}

/** One slip spares one half of a word, or swaps the letters where the halves meet: only where one of these stands is looked for it. */
function findSlips(table: Scanned, term: string, places: Places, isOpen: (entry: number) => boolean): void {
  const { text } = table.found;
  const middle = Math.max(2, term.length >> 1);
  const head = term.slice(0, middle);
  const tail = term.slice(middle);
  const swapped = `${term.slice(0, middle - 1)}${term[middle] ?? ''}${term[middle - 1] ?? ''}${term.slice(middle + 1)}`;
  const look = (entry: number, from: number): boolean => {
    if (!isOpen(entry)) return true;
    if (slipAt(text, from, term) === -1) return false;
    places[entry] = SLIPPED;
    return true;
  };
  eachHit(table.found, swapped, look);
  // Of three letters only the last two can be swapped, and that was it.
  if (term.length === 3) return;
  eachHit(table.found, head, look);
  const first = term.charCodeAt(0);
  eachHit(table.found, tail, (entry, at) => {
    if (!isOpen(entry)) return true;
    // The head with a letter too few, as many (one of them wrong), one too many; which may count as two.
    for (let from = at - middle + 1; from >= at - middle - 2; from -= 1)
      if (text.charCodeAt(from) === first && look(entry, from)) return true;
    return false;
  });
}

/** Numbers have no slips, so who could be meant has the longest of them. */
function askLibrary(table: Scanned, term: string, places: Places, isOpen: (entry: number) => boolean): void {
  const numbers = term.match(/\d+/g) ?? [];
  const longest = numbers.reduce((best, it) => (it.length > best.length ? it : best), '');
  const maybe = new Set<number>();
  if (longest === '') for (const entry of places.keys()) maybe.add(entry);
  else eachHit(table.found, longest, (entry) => maybe.add(entry).has(entry));
  const asked = [...maybe].filter(isOpen);
  const texts = asked.map((entry) => textAt(table.found, entry).slice(0, -1));
  for (const k of forgiving(texts, term)) places[asked[k] ?? 0] = SLIPPED;
}

/** Every place where a text without a line's end stands, from the first to the last, and the entry it stands in; `hit` says whether it is done with that entry. */
function eachHit({ text, at: starts }: Column, needle: string, hit: (entry: number, at: number) => boolean): void {
  let entry = 0;
  let at = text.indexOf(needle);
  while (at !== -1) {
    while ((starts[entry + 1] ?? 0) <= at) entry += 1;
    at = text.indexOf(needle, hit(entry, at) ? (starts[entry + 1] ?? text.length) : at + 1);
  }
}

/** Only these entries of a table, in the same order: a second word need not be looked for in those that did not meet the first. */
export function narrowed({ found, nameEnds, numbers }: Scanned, entries: readonly number[]): Scanned {
  const texts = only(found, entries);
  const ends = new Uint32Array(entries.length);
  entries.forEach((entry, k) => {
    ends[k] = (texts.at[k] ?? 0) + (nameEnds[entry] ?? 0) - (found.at[entry] ?? 0);
  });
  return { size: entries.length, found: texts, nameEnds: ends, numbers: only(numbers, entries) };
}

function only(column: Column, entries: readonly number[]): Column {
  const at = new Uint32Array(entries.length + 1);
  const pieces = entries.map((entry, k) => {
    const piece = textAt(column, entry);
    at[k + 1] = (at[k] ?? 0) + piece.length;
    return piece;
  });
  return { text: pieces.join(''), at };
}
