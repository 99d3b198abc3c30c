import type { DestinationRow } from '@jackfield/contract';
import { fold, words, type Folded } from './fold.ts';
import { highlights, matching, rank } from './matcher.ts';
import { warningsOf, whyNot, type QueueOf } from './rules.ts';
import type { Directory, DirectoryAnswer, DirectoryEntry, DirectorySearch } from './types.ts';

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Builds the index: entries in the order of their names, and beside them the texts in which they are found. */
export function createDirectory(entries: readonly DirectoryEntry[]): Directory {
  const sorted = [...entries].sort(compareEntries);
  const names = sorted.map(({ destination }) => fold(destination.name));
  const texts = sorted.map(({ keywords }, at) => [names[at]?.text ?? '', ...keywords.map((word) => fold(word).text)].join(' '));
  const queues = new Map(sorted.filter((it) => it.destination.kind === 'queue').map((it) => [it.destination.id as string, it]));
  const queueOf: QueueOf = (id) => queues.get(id);

  const find = (search: DirectorySearch): DirectoryAnswer => {
    const terms = words(fold(search.text).text);
    const excluded = new Set(search.exclude);
    const found = matching(texts, terms).filter((at) => !excluded.has(sorted[at]?.destination.id ?? ''));
    const rows = best(found, terms, names, texts)
      .slice(0, search.limit)
      .flatMap((at) => rowOf(sorted[at], names[at], terms, queueOf, search));
    return { rows, total: found.length };
  };
  return { size: sorted.length, find, search: (search) => find(search).rows };
}

/** The found, best first. They come by name, and the sort is stable, so equals stay so. */
function best(found: readonly number[], terms: readonly string[], names: readonly Folded[], texts: readonly string[]): readonly number[] {
  if (terms.length === 0) return found;
  const ranked = found.map((at) => ({ at, rank: rank(names[at]?.text ?? '', texts[at] ?? '', terms) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ at }) => at);
}

function rowOf(
  entry: DirectoryEntry | undefined,
  name: Folded | undefined,
  terms: readonly string[],
  queueOf: QueueOf,
  search: DirectorySearch,
): DestinationRow[] {
  if (entry === undefined || name === undefined) return [];
  return [
    {
      destination: entry.destination,
      linkedAgent: entry.linkedAgent,
      warnings: warningsOf(entry, queueOf, search),
      disabled: whyNot(entry, queueOf, search.channel),
      matched: highlights(name, terms),
    },
  ];
}

function compareEntries({ destination: a }: DirectoryEntry, { destination: b }: DirectoryEntry): number {
  return byName.compare(a.name, b.name) || compareTexts(a.kind, b.kind) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
