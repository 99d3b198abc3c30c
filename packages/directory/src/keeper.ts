import {
  applyChanges,
  countsOf,
  hold,
  replaceKinds,
  tableOfUsers,
  withProfile,
  type Holding,
  type ReadRows,
  type Stamp,
} from './holding.ts';
import {
  ROW_KINDS,
  type ButtonRow,
  type Counts,
  type DirectoryChanges,
  type DirectoryRows,
  type FromProfile,
  type QueueObjectRow,
  type RowKind,
  type SkillRow,
} from './rows.ts';
import { searchable } from './search.ts';
import { emptyTable, joinTables, type Table } from './table.ts';
import type { Directory, DirectoryAnswer, DirectorySearch } from './types.ts';

/** How far a first reading is. */
export interface Progress {
  readonly read: number;
  /** How many there will be. */
  readonly of: number;
}

/** An answer of a directory that may still be being read. */
export interface KeeperAnswer extends DirectoryAnswer {
  /** False while what is known is only a part. */
  readonly loaded: boolean;
  readonly progress: Progress | null;
}

/** Keeps the directory of one person: what is held, and what is being read meanwhile. */
export interface Keeper {
  /** What is held whole, null before anything was. */
  held(): Holding | null;
  /** Takes what an earlier run of the app held. */
  restore(holding: Holding, fromProfile: FromProfile): void;
  /** Begins to read these kinds anew, `of` rows in all. What was being read before is forgotten. */
  begin(kinds: readonly RowKind[], of: number): Progress;
  /** Takes rows of what is being read. */
  add(rows: Partial<DirectoryRows>): Progress;
  /** What was read takes the place of what was held; a first reading must be of every kind. Answers what is held now. */
  commit(stamp: Stamp, counted?: Partial<Counts>): Counts;
  /** Takes what changed; `changed` is false where all of it was known. */
  apply(changes: DirectoryChanges, stamp: Stamp): { counts: Counts; changed: boolean };
  find(search: DirectorySearch): KeeperAnswer;
}

interface Reading {
  readonly kinds: ReadonlySet<RowKind>;
  readonly queues: QueueObjectRow[];
  readonly skills: SkillRow[];
  readonly buttons: ButtonRow[];
  /** The users so far, in tables of which each is less than half of the one before it: as many as it takes digits to count them. */
  readonly users: Table[];
  readonly of: number;
  read: number;
}

/** Puts a table to the others, joined with those that are not much larger: so no entry is copied often. */
function pile(tables: Table[], added: Table): void {
  let top = added;
  for (let last = tables.at(-1); last !== undefined && last.size < top.size * 2; last = tables.at(-1)) {
    tables.pop();
    top = joinTables(last, top);
  }
  tables.push(top);
}

function rowsOf({ users, queues, skills, buttons }: Reading): ReadRows {
  return { users: users.reduceRight((all, one) => joinTables(one, all), emptyTable), queues, skills, buttons };
}

/**
 * ```
 *  nothing --begin, add...--> a part is there, and is searched --commit--> whole <--apply, or begin .. commit--+
 *     \--------------------restore-------------------------------------->  |----------------------------------+
 * ```
 * Something whole is never given up for a part: while it is read anew, the old one answers.
 */
export function createKeeper(fromProfile: FromProfile): Keeper {
  let held: Holding | null = null;
  let index: Directory = searchable(emptyTable);
  let reading: Reading | null = null;
  /** How many rows of a first reading the index was made of. */
  let indexed = 0;

  const take = (next: Holding) => {
    if (held?.table !== next.table) index = searchable(next.table);
    held = next;
  };
  /** A part is indexed when it is asked for, and again when it has grown by half: so all of it costs little more than once. */
  const indexPart = () => {
    if (held !== null || reading === null || reading.read < indexed * 1.5 + 1) return;
    indexed = reading.read;
    index = searchable(hold(rowsOf(reading), fromProfile, NO_STAMP).table);
  };
  return {
    held: () => held,
    restore(holding, ofProfile) {
      take(withProfile(holding, ofProfile));
    },
    begin(kinds, of) {
      reading = { kinds: new Set(kinds), users: [], queues: [], skills: [], buttons: [], of, read: 0 };
      indexed = 0;
      return { read: 0, of };
    },
    add(rows) {
      if (reading === null) throw new Error('rows came, and nothing is being read');
      for (const kind of ROW_KINDS) reading.read += rows[kind]?.length ?? 0;
      if (rows.users !== undefined) pile(reading.users, tableOfUsers(rows.users));
      reading.queues.push(...(rows.queues ?? []));
      reading.skills.push(...(rows.skills ?? []));
      reading.buttons.push(...(rows.buttons ?? []));
      return { read: reading.read, of: reading.of };
    },
    commit(stamp, counted = {}) {
      const done = reading;
      if (done === null) throw new Error('nothing is being read');
      if (held === null && done.kinds.size < ROW_KINDS.length) throw new Error('a first reading is of every kind');
      reading = null;
      const read = held === null ? hold(rowsOf(done), fromProfile, stamp) : replaceKinds(held, done.kinds, rowsOf(done), stamp);
      const counts = countsOf(read);
      const surplus = { ...stamp.surplus };
      for (const kind of ROW_KINDS) surplus[kind] = counted[kind] === undefined ? surplus[kind] : counted[kind] - counts[kind];
      take({ ...read, stamp: { ...stamp, surplus } });
      return counts;
    },
    apply(changes, stamp) {
      if (held === null) throw new Error('changes of nothing');
      const { table } = held;
      const next = applyChanges(held, changes, stamp);
      take(next);
      return { counts: countsOf(next), changed: next.table !== table };
    },
    find(search) {
      indexPart();
      const progress = held === null && reading !== null ? { read: reading.read, of: Math.max(reading.of, reading.read) } : null;
      return { ...index.find(search), loaded: held !== null, progress };
    },
  };
}

const NO_STAMP: Stamp = { sinceMs: 0, wholeAtMs: 0, surplus: { users: 0, queues: 0, skills: 0, buttons: 0 } };
