import { entriesOfPlaces, entryOfUser, type PlaceRows } from './places.ts';
import type { Counts, DirectoryChanges, FromProfile, QueueObjectRow, RowKind, UserRow } from './rows.ts';
import { KINDS, buildTable, entryAt, mergeTable, textAt, type Table } from './table.ts';

/** When and how a holding was read. */
export interface Stamp {
  /** What changed in the org from here on has to be asked for, in the server's milliseconds since 1970. */
  readonly sinceMs: number;
  /** When all of it was read, likewise. */
  readonly wholeAtMs: number;
  /**
   * By how many rows of each kind the org's own count differed right after all of them had been read. It should be 0; where it is not,
   * it must not look like a deletion at every sign-in.
   */
  readonly surplus: Counts;
}

/** A whole directory, as it was at some time. It never changes; changes make the next one. */
export interface Holding {
  readonly table: Table;
  readonly places: PlaceRows;
  readonly fromProfile: FromProfile;
  readonly stamp: Stamp;
}

/** Users as a table of their own, and everything else as rows: what was read, before it is put together. */
export interface ReadRows extends PlaceRows {
  readonly users: Table;
}

/** The users of some rows as a table. */
export function tableOfUsers(users: readonly UserRow[]): Table {
  return buildTable(users.map(entryOfUser));
}

/** A holding of what was read. */
export function hold({ users, queues, skills, buttons }: ReadRows, fromProfile: FromProfile, stamp: Stamp): Holding {
  const places = { queues, skills, buttons };
  return { table: mergeTable(users, new Set(), entriesOfPlaces(places, fromProfile)), places, fromProfile, stamp };
}

/** How many rows it holds of each kind. */
export function countsOf({ table, places }: Holding): Counts {
  let users = 0;
  for (const kind of table.kinds) if (kind === USER) users += 1;
  return { users, queues: places.queues.length, skills: places.skills.length, buttons: places.buttons.length };
}

/** The holding after kinds of rows were read anew. */
export function replaceKinds(before: Holding, kinds: ReadonlySet<RowKind>, rows: ReadRows, stamp: Stamp): Holding {
  const places: PlaceRows = {
    queues: kinds.has('queues') ? rows.queues : before.places.queues,
    skills: kinds.has('skills') ? rows.skills : before.places.skills,
    buttons: kinds.has('buttons') ? rows.buttons : before.places.buttons,
  };
  if (kinds.has('users')) return hold({ ...places, users: rows.users }, before.fromProfile, stamp);
  return { ...before, table: withPlaces(before.table, places, before.fromProfile), places, stamp };
}

/** The holding with what another profile adds. */
export function withProfile(before: Holding, fromProfile: FromProfile): Holding {
  if (JSON.stringify(before.fromProfile) === JSON.stringify(fromProfile)) return before;
  return { ...before, table: withPlaces(before.table, before.places, fromProfile), fromProfile };
}

/** The holding after what changed in the org; what is told again as it is known changes nothing: then the table is the same one. */
export function applyChanges(before: Holding, changes: DirectoryChanges, stamp: Stamp): Holding {
  const places = changedPlaces(before.places, changes);
  const moved = places === before.places ? before.table : withPlaces(before.table, places, before.fromProfile);
  return { ...before, table: withUsers(moved, changes.users), places, stamp };
}

const USER = KINDS.indexOf('user');

function withPlaces(table: Table, places: PlaceRows, fromProfile: FromProfile): Table {
  const gone = new Set<number>();
  table.kinds.forEach((kind, at) => {
    if (kind !== USER) gone.add(at);
  });
  return mergeTable(table, gone, entriesOfPlaces(places, fromProfile));
}

function withUsers(table: Table, users: DirectoryChanges['users']): Table {
  if (users.length === 0) return table;
  // Of one told twice the last word counts.
  const changed = new Map(users.map((user) => [user.id, user]));
  const gone = new Set<number>();
  for (let at = 0; at < table.size && changed.size > 0; at += 1) {
    if (table.kinds[at] !== USER) continue;
    const user = changed.get(textAt(table.ids, at));
    if (user === undefined) continue;
    if (user.isActive && isSame(table, at, tableOfUsers([user]))) changed.delete(user.id);
    else gone.add(at);
  }
  return mergeTable(table, gone, [...changed.values()].filter((user) => user.isActive).map(entryOfUser));
}

/** Whether an entry of a table is what the only entry of another one is. */
function isSame(table: Table, at: number, other: Table): boolean {
  return JSON.stringify(entryAt(table, at)) === JSON.stringify(entryAt(other, 0));
}

function changedPlaces(before: PlaceRows, changes: DirectoryChanges): PlaceRows {
  const after: PlaceRows = {
    queues: changedQueues(before.queues, changes.queues),
    skills: changedRows(before.skills, changes.skills, []),
    buttons: changedRows(
      before.buttons,
      changes.buttons.filter((row) => row.isActive).map(({ isActive: _active, ...row }) => row),
      changes.buttons.filter((row) => !row.isActive).map((row) => row.id),
    ),
  };
  return JSON.stringify(after) === JSON.stringify(before) ? before : after;
}

function changedRows<T extends { readonly id: string }>(
  before: readonly T[],
  changed: readonly T[],
  gone: readonly string[],
): readonly T[] {
  const rows = new Map(before.map((row) => [row.id, row]));
  for (const id of gone) rows.delete(id);
  for (const row of changed) rows.set(row.id, row);
  return [...rows.values()];
}

/** What a changed row says of its queue holds for all rows of that queue. */
function changedQueues(before: readonly QueueObjectRow[], changed: readonly QueueObjectRow[]): readonly QueueObjectRow[] {
  const rows = new Map(before.map((row) => [`${row.queueId} ${row.object}`, row]));
  for (const row of changed) rows.set(`${row.queueId} ${row.object}`, row);
  const latest = new Map(changed.map(({ object: _object, ...queue }) => [queue.queueId, queue]));
  return [...rows.values()].map((row) => ({ ...row, ...latest.get(row.queueId) }));
}
