import uFuzzy from '@leeoniya/ufuzzy';
import type { Folded } from './fold.ts';

/**
 * Forgives one slip within a word: a letter wrong, missing, too many, or two swapped. The first letter must be right, and
 * short words must be nearly so (the library's own rule: nothing below three letters, only swaps and gaps up to four).
 */
const fuzzy = new uFuzzy({
  unicode: true,
  interSplit: '[^\\p{L}\\d]+',
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: '[\\p{L}\\d]',
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
  intraIns: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
});

/** The texts in which every word occurs, in whatever order, by their index. */
export function matching(haystack: string[], terms: readonly string[]): number[] {
  let found: number[] | undefined;
  for (const term of terms) found = fuzzy.filter(haystack, term, found) ?? [];
  return found ?? haystack.map((_text, at) => at);
}

/**
 * How well a text matches, smaller is better: words met whole, then words begun, then letters inside words, then slips.
 * The name counts before what else it is found by.
 */
export function rank(name: string, all: string, terms: readonly string[]): number {
  const whole = terms.join(' ');
  if (name === whole) return 0;
  if (name.startsWith(whole)) return 1;
  return 2 + terms.reduce((sum, term) => sum + rankTerm(name, all, term), 0) / terms.length;
}

function rankTerm(name: string, all: string, term: string): number {
  const place = placeOf(name, term);
  return place < 3 ? place : 3 + placeOf(all, term);
}

/** 0 a whole word, 1 the beginning of one, 2 somewhere inside, 3 not as it is written. */
function placeOf(text: string, term: string): number {
  let place = 3;
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    const begins = at === 0 || !isLetter(text[at - 1]);
    const ends = at + term.length === text.length || !isLetter(text[at + term.length]);
    place = Math.min(place, begins && ends ? 0 : begins ? 1 : 2);
  }
  return place;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** The parts of the name that the words met, as [from, to) pairs in the name as it is written, in order, not overlapping. */
export function highlights(name: Folded, terms: readonly string[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const term of terms) {
    if ((fuzzy.filter([name.text], term) ?? []).length === 0) continue;
    const flat = fuzzy.info([0], [name.text], term).ranges[0] ?? [];
    for (let k = 0; k + 1 < flat.length; k += 2) {
      const from = name.from[flat[k] ?? 0] ?? 0;
      // Where one letter became two ("ß"), half a match shows the whole letter.
      const last = name.from[(flat[k + 1] ?? 0) - 1] ?? 0;
      const to = name.from.find((it) => it > last) ?? last;
      ranges.push([from, to]);
    }
  }
  return merged(ranges);
}

function merged(ranges: readonly [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
