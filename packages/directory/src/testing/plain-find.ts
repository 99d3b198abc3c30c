import { fold, words } from '../fold.ts';
import { forgiving } from '../matcher.ts';
import type { DirectoryEntry } from '../types.ts';

/** The ids that match, best first, found the plain way: every text is asked for every word, and all are sorted. The index must not differ. */
export function plainFind(entries: readonly DirectoryEntry[], text: string): string[] {
  const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  const terms = words(fold(text));
  const texts = entries.map(textOf);
  const met = terms.map((term) => new Set(forgiving(texts, term)));
  const found = entries.filter((_entry, at) => met.every((some) => some.has(at)));
  const ranked = found.map((entry) => ({ ...entry.destination, rank: terms.length === 0 ? 0 : rank(entry, terms) }));
  return ranked
    .sort((a, b) => a.rank - b.rank || byName.compare(a.name, b.name) || order(a.kind, b.kind) || order(a.id, b.id))
    .map(({ id }) => id);
}

function textOf({ destination, keywords }: DirectoryEntry): string {
  return [destination.name, ...keywords].map(fold).join(' ');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(entry: DirectoryEntry, terms: readonly string[]): number {
  const name = fold(entry.destination.name);
  const whole = terms.join(' ');
  if (name === whole) return 0;
  if (name.startsWith(whole)) return 1;
  return (
    2 +
    terms.reduce((sum, term) => {
      const place = placeOf(name, term);
      return sum + (place < 3 ? place : 3 + placeOf(textOf(entry), term));
    }, 0)
  );
}

/** 0 a whole word, 1 the beginning of one, 2 somewhere inside, 3 not as it is written. */
function placeOf(text: string, term: string): number {
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  let place = 3;
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    const begins = !isLetter(text[at - 1]);
    const ends = !isLetter(text[at + term.length]);
    place = Math.min(place, begins && ends ? 0 : begins ? 1 : 2);
  }
  return place;
}
