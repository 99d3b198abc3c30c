import uFuzzy from '@leeoniya/ufuzzy';
import type { Traced } from './fold.ts';
import { isWordy, slipAt } from './slip.ts';

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

/** Which of the texts have the word, slips forgiven, by their places. The library has the last word on what a slip is. */
export function forgiving(texts: string[], term: string): number[] {
  // It answers null for a word that has nothing it could look for: that finds nothing.
  return fuzzy.filter(texts, term) ?? [];
}

/**
 * Who judges slips in a word. Nobody in short words and numbers. The library itself where numbers stand beside letters, because each run
 * of letters may have a slip of its own, and where a letter is two characters.
 */
export function judgeOf(term: string): 'nobody' | 'library' | 'slipAt' {
  if (/[\u{10000}-\u{10ffff}]/u.test(term)) return 'library';
  if (/\d/.test(term)) return /[^\d]{3}/.test(term) ? 'library' : 'nobody';
  return term.length < 3 ? 'nobody' : 'slipAt';
}

/** The parts of the name that the words met, as [from, to) pairs in the name as it is written, in order, not overlapping. */
export function highlights(name: Traced, terms: readonly string[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const term of terms) {
    const met = rangeOf(name.text, term);
    if (met === null) continue;
    const from = name.from[met[0]] ?? 0;
    // Where one letter became two ("ß"), half a match shows the whole letter.
    const last = name.from[met[1] - 1] ?? 0;
    const to = name.from.find((it) => it > last) ?? last;
    ranges.push([from, to]);
  }
  return merged(ranges);
}

/** Whether a folded name has a word, a slip forgiven. */
export function meetsName(name: string, term: string): boolean {
  return rangeOf(name, term) !== null;
}

/** Where in a name a word is met: where a word of it begins so, else anywhere, else with a slip. */
function rangeOf(name: string, term: string): [number, number] | null {
  let best = -1;
  for (let at = name.indexOf(term); at !== -1; at = name.indexOf(term, at + 1)) {
    if (best === -1) best = at;
    if (!isWordy(name, at - 1)) {
      best = at;
      break;
    }
  }
  if (best !== -1) return [best, best + term.length];
  const judge = judgeOf(term);
  if (judge === 'nobody') return null;
  if (judge === 'library') {
    if (forgiving([name], term).length === 0) return null;
    const [from, to] = fuzzy.info([0], [name], term).ranges[0] ?? [];
    return from === undefined || to === undefined ? null : [from, to];
  }
  for (let at = 0; at < name.length; at += 1) {
    const end = slipAt(name, at, term);
    if (end !== -1) return [at, end];
  }
  return null;
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
