import type { Channel, Destination, QueueRef } from '@jackfield/contract';
import { fold } from './fold.ts';
import type { DirectoryEntry } from './types.ts';

/** Many texts as one, with where each begins; `at` has one number more than there are texts, the end of the last. */
export interface Column {
  readonly text: string;
  readonly at: Uint32Array;
}

/**
 * Entries in the order of their names, as columns: a hundred thousand of them are six long texts and some arrays of numbers, where as
 * objects they would be a million. A table never changes; {@link mergeTable} makes the next one.
 */
export interface Table {
  readonly size: number;
  /** Places in {@link KINDS}. */
  readonly kinds: Uint8Array;
  /** Bits: 1 linked agent; 2 and 4 external routing known, and true; 8 supports known; 16 and up the channels in {@link CHANNELS}. */
  readonly flags: Uint8Array;
  readonly ids: Column;
  readonly names: Column;
  /** Of a chat button the queue behind it, id, space, name; else empty. */
  readonly behind: Column;
  /** What each is found by: the folded name, then the folded other words, spaces between, and a line's end. */
  readonly found: Column;
  /** By which numbers, as `numbersText` writes them; each with a line's end. */
  readonly numbers: Column;
  /** Where in `found` the folded name of each ends. */
  readonly nameEnds: Uint32Array;
}

/** The kinds, by their numbers in a table. */
export const KINDS = ['user', 'queue', 'skill', 'chatButton', 'number', 'plan'] as const satisfies readonly Destination['kind'][];
/** The channels, by their bits in the flags. */
export const CHANNELS = ['chat', 'whatsapp', 'case', 'call'] as const satisfies readonly Channel[];

/** One text of a column. */
export function textAt({ text, at }: Column, index: number): string {
  return text.slice(at[index], at[index + 1]);
}

/** The entry at a place, as it was given; but its other words are as they were folded. */
export function entryAt(table: Table, index: number): DirectoryEntry {
  const flags = table.flags[index] ?? 0;
  const kind = KINDS[table.kinds[index] ?? 0] ?? 'user';
  const words = table.found.text.slice(table.nameEnds[index] ?? 0, (table.found.at[index + 1] ?? 1) - 1);
  const numbers = textAt(table.numbers, index).slice(0, -1);
  return {
    destination: destinationAt(table, index, kind),
    linkedAgent: (flags & 1) !== 0,
    ...((flags & 2) === 0 ? {} : { externalRouting: (flags & 4) !== 0 }),
    keywords: words === '' ? [] : [words.slice(1)],
    ...(numbers === '' ? {} : { numbers }),
    ...((flags & 8) === 0 ? {} : { supports: CHANNELS.filter((_channel, bit) => (flags & (16 << bit)) !== 0) }),
  };
}

function destinationAt(table: Table, index: number, kind: Destination['kind']): Destination {
  const plain = { kind, id: textAt(table.ids, index), name: textAt(table.names, index) };
  // What stands in a table went in as a destination, so its id is of its kind.
  return (kind === 'chatButton' ? { ...plain, queue: queueBehind(table, index) } : plain) as Destination;
}

/** The queue behind the chat button at a place. */
export function queueBehind(table: Table, index: number): QueueRef {
  const text = textAt(table.behind, index);
  const space = text.indexOf(' ');
  return { id: text.slice(0, space), name: text.slice(space + 1) } as QueueRef;
}

/** One row of a table to be. */
interface Row {
  readonly kind: number;
  readonly flags: number;
  readonly id: string;
  readonly name: string;
  readonly behind: string;
  readonly foldedName: string;
  readonly words: string;
  readonly numbers: string;
}

function rowOf({ destination, linkedAgent, externalRouting, keywords, numbers = '', supports }: DirectoryEntry): Row {
  let flags = linkedAgent ? 1 : 0;
  if (externalRouting !== undefined) flags |= externalRouting ? 6 : 2;
  if (supports !== undefined) flags |= CHANNELS.reduce((bits, channel, bit) => (supports.includes(channel) ? bits | (16 << bit) : bits), 8);
  return {
    kind: KINDS.indexOf(destination.kind),
    flags,
    id: destination.id,
    name: destination.name,
    behind: destination.kind === 'chatButton' ? `${destination.queue.id} ${destination.queue.name}` : '',
    foldedName: line(destination.name),
    words: keywords.map((word) => ` ${line(word)}`).join(''),
    numbers,
  };
}

/** Folded, and on one line: a line's end separates the entries of a table. */
function line(text: string): string {
  return fold(text).replaceAll('\n', ' ');
}

/** A table of these entries. */
export function buildTable(entries: readonly DirectoryEntry[]): Table {
  return columns(entries.map(rowOf).sort(compareRows));
}

/** The table without any entry. */
export const emptyTable: Table = buildTable([]);

/** The table that has these entries besides those of `table` that are not `gone` (by their places). Of an id that comes again, let the old one go. */
export function mergeTable(table: Table, gone: ReadonlySet<number>, entries: readonly DirectoryEntry[]): Table {
  return gone.size === 0 && entries.length === 0 ? table : joinTables(table, buildTable(entries), gone);
}

/** The table of two, without those of the first that are `gone`. What comes in runs is copied in runs. */
export function joinTables(first: Table, second: Table, gone: ReadonlySet<number> = NOTHING): Table {
  const parts: Run[] = [];
  let next = 0;
  /** The kept ones of the first before `until`. */
  const keep = (until: number) => {
    let from = next;
    if (gone.size > 0) {
      for (let at = from; at < until; at += 1) {
        if (!gone.has(at)) continue;
        if (at > from) parts.push({ table: first, from, to: at });
        from = at + 1;
      }
    }
    if (until > from) parts.push({ table: first, from, to: until });
    next = Math.max(next, until);
  };
  for (let at = 0; at < second.size; at += 1) {
    const place = placeFor(first, keyAt(second, at), next);
    const last = parts.at(-1);
    if (place === next && last?.table === second) parts[parts.length - 1] = { ...last, to: at + 1 };
    else {
      keep(place);
      parts.push({ table: second, from: at, to: at + 1 });
    }
  }
  keep(first.size);
  return columns(parts);
}

const NOTHING: ReadonlySet<number> = new Set();

/** By what entries are ordered. */
type Key = Pick<Row, 'name' | 'kind' | 'id'>;

function keyAt(table: Table, at: number): Key {
  return { name: textAt(table.names, at), kind: table.kinds[at] ?? 0, id: textAt(table.ids, at) };
}

/** Where a key belongs, from a place on: before the first one that is not less than it. It steps wider and wider, as most are near or far. */
function placeFor(table: Table, key: Key, from: number): number {
  let low = from;
  let high = from;
  for (let step = 1; high < table.size && compareRows(keyAt(table, high), key) < 0; step *= 2) {
    low = high + 1;
    high += step;
  }
  high = Math.min(high, table.size);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareRows(keyAt(table, middle), key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** By name; then by kind and id, so that the order never depends on who came first. */
function compareRows(a: Key, b: Key): number {
  return byName.compare(a.name, b.name) || compareTexts(KINDS[a.kind] ?? '', KINDS[b.kind] ?? '') || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Some entries of a table that stand together. */
interface Run {
  readonly table: Table;
  readonly from: number;
  readonly to: number;
}

/** Writes rows, and runs of other tables, one after the other. */
function columns(parts: readonly (Row | Run)[]): Table {
  const size = parts.reduce((sum, part) => sum + ('table' in part ? part.to - part.from : 1), 0);
  const kinds = new Uint8Array(size);
  const flags = new Uint8Array(size);
  const nameEnds = new Uint32Array(size);
  const ids = createColumn(size);
  const names = createColumn(size);
  const behind = createColumn(size);
  const found = createColumn(size);
  const numbers = createColumn(size);
  let at = 0;
  const run = ({ table, from, to }: Run) => {
    const shift = found.length() - (table.found.at[from] ?? 0);
    for (let k = from; k < to; k += 1) {
      kinds[at + k - from] = table.kinds[k] ?? 0;
      flags[at + k - from] = table.flags[k] ?? 0;
      nameEnds[at + k - from] = (table.nameEnds[k] ?? 0) + shift;
    }
    ids.run(table.ids, from, to);
    names.run(table.names, from, to);
    behind.run(table.behind, from, to);
    found.run(table.found, from, to);
    numbers.run(table.numbers, from, to);
    at += to - from;
  };
  const row = (one: Row) => {
    kinds[at] = one.kind;
    flags[at] = one.flags;
    nameEnds[at] = found.length() + one.foldedName.length;
    ids.one(one.id);
    names.one(one.name);
    behind.one(one.behind);
    found.one(`${one.foldedName}${one.words}\n`);
    numbers.one(`${one.numbers}\n`);
    at += 1;
  };
  for (const part of parts) {
    if ('table' in part) run(part);
    else row(part);
  }
  return {
    size,
    kinds,
    flags,
    ids: ids.done(),
    names: names.done(),
    behind: behind.done(),
    found: found.done(),
    numbers: numbers.done(),
    nameEnds,
  };
}

/** A column being written. */
function createColumn(size: number) {
  const pieces: string[] = [];
  const at = new Uint32Array(size + 1);
  let index = 0;
  let length = 0;
  return {
    length: () => length,
    one(text: string) {
      pieces.push(text);
      length += text.length;
      index += 1;
      at[index] = length;
    },
    run(source: Column, from: number, to: number) {
      const begin = source.at[from] ?? 0;
      const end = source.at[to] ?? begin;
      pieces.push(source.text.slice(begin, end));
      for (let k = from + 1; k <= to; k += 1) at[index + k - from] = length + (source.at[k] ?? 0) - begin;
      index += to - from;
      length += end - begin;
    },
    // One flat text: a rope would be copied at the first search, and keep its pieces till then.
    done: (): Column => ({ text: pieces.join(''), at }),
  };
}
