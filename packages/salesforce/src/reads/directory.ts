import * as z from 'zod/mini';
import { ok, type Outcome, type Refusal } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { firstPage, firstPages, pageAt, readPage, type QueryPage } from './directory-pages.ts';
import {
  directoryQueries,
  OPTIONAL_USER_FIELDS,
  probeFields,
  type DirectoryKind,
  type DirectoryPages,
  type KindQueries,
  type OptionalUserField,
} from './directory-rows.ts';

export type { DirectoryKind, DirectoryPages, OptionalUserField } from './directory-rows.ts';

const KINDS = ['users', 'queues', 'skills', 'buttons'] as const satisfies readonly DirectoryKind[];

/** What the org says it has. */
export interface DirectoryStock {
  /** How many rows of each kind this user may read. */
  readonly counts: Record<DirectoryKind, number>;
  /** The kinds the org does not have, or does not show this user; they count as none. */
  readonly missing: readonly DirectoryKind[];
}

/** What changed since a time, with what there should be now. */
export interface DirectoryDelta extends DirectoryStock {
  readonly changes: DirectoryPages;
  /** The kinds that the org cannot tell changes of: they have to be read anew. */
  readonly untold: readonly DirectoryKind[];
  /** Which of the fields of User that may be missing were there to be read. */
  readonly userFields: readonly OptionalUserField[];
}

/** Counts what there is to read. One request; where the org hides a field of users, or does not have our mark on them, two. */
export async function countDirectory(client: RestClient): Promise<Outcome<DirectoryStock & { userFields: readonly OptionalUserField[] }>> {
  const queries = directoryQueries(OPTIONAL_USER_FIELDS);
  const parts = await firstPages(client, {
    fields: probeFields(OPTIONAL_USER_FIELDS),
    users: queries.users.count,
    queues: queries.queues.count,
    skills: queries.skills.count,
    buttons: queries.buttons.count,
  });
  if (!parts.ok) return parts;
  const { fields } = parts.value;
  if (!fields.ok && !isAbsent(fields.refusal)) return fields;
  const userFields = fields.ok ? ok(OPTIONAL_USER_FIELDS) : await readableFields(client);
  if (!userFields.ok) return userFields;
  const stock = stockOf(parts.value);
  return stock.ok ? ok({ ...stock.value, userFields: userFields.value }) : stock;
}

/** Which of the fields that may be missing are there: each asked for by itself, in one request. */
async function readableFields(client: RestClient): Promise<Outcome<readonly OptionalUserField[]>> {
  const parts = await firstPages(client, Object.fromEntries(OPTIONAL_USER_FIELDS.map((name) => [name, probeFields([name])])));
  if (!parts.ok) return parts;
  const there: OptionalUserField[] = [];
  for (const name of OPTIONAL_USER_FIELDS) {
    const part = parts.value[name];
    if (part?.ok === true) there.push(name);
    else if (part !== undefined && !isAbsent(part.refusal)) return part;
  }
  return ok(there);
}

/**
 * What changed since a time of the server: two requests, and one for each further page. People who left are among the users. What was
 * deleted is told by nobody; the counts show it.
 */
export async function readDirectoryChanges(client: RestClient, sinceMs: number): Promise<Outcome<DirectoryDelta>> {
  const queries = directoryQueries(OPTIONAL_USER_FIELDS);
  const since = new Date(sinceMs);
  const parts = await firstPages(client, {
    usersChanged: queries.users.changed(since),
    users: queries.users.count,
    queuesChanged: queries.queues.changed(since),
    queues: queries.queues.count,
    skillsChanged: queries.skills.changed(since),
    skills: queries.skills.count,
    buttonsChanged: queries.buttons.changed(since),
    buttons: queries.buttons.count,
  });
  if (!parts.ok) return parts;
  const told = parts.value;
  const stock = stockOf(told);
  if (!stock.ok) return stock;
  const untold: DirectoryKind[] = [];
  const restOf = async <Kind extends DirectoryKind>(kind: Kind, first: Outcome<unknown>, of: KindQueries<Kind>) => {
    if (!first.ok && !isAbsent(first.refusal)) return first;
    if (first.ok) return readOn(client, readPage(first.value, of.row), of);
    if (!stock.value.missing.includes(kind)) untold.push(kind);
    return ok([]);
  };
  let userFields: readonly OptionalUserField[] = OPTIONAL_USER_FIELDS;
  let { usersChanged } = told;
  if (!usersChanged.ok && isAbsent(usersChanged.refusal)) {
    // Without our package there is no mark to ask for, and an org may hide numbers: users are told of without them.
    const there = await readableFields(client);
    if (!there.ok) return there;
    userFields = there.value;
    const again = await firstPages(client, { users: directoryQueries(userFields).users.changed(since) });
    if (!again.ok) return again;
    usersChanged = again.value.users;
  }
  const users = await restOf('users', usersChanged, directoryQueries(userFields).users);
  if (!users.ok) return users;
  const queues = await restOf('queues', told.queuesChanged, queries.queues);
  if (!queues.ok) return queues;
  const skills = await restOf('skills', told.skillsChanged, queries.skills);
  if (!skills.ok) return skills;
  const buttons = await restOf('buttons', told.buttonsChanged, queries.buttons);
  if (!buttons.ok) return buttons;
  const changes = { users: users.value, queues: queues.value, skills: skills.value, buttons: buttons.value };
  return ok({ ...stock.value, changes, untold, userFields });
}

/** One page of a kind, and how to go on after an interruption. */
export type DirectoryPage<Kind extends DirectoryKind> = Pick<QueryPage<DirectoryPages[Kind][number]>, 'rows' | 'lastId'>;

/**
 * All rows of a kind in the order of their ids, page by page (the org's pages are of 2,000), users from after an id on. It ends after the
 * first refusal. A reading that takes longer than the org keeps its place is asked for again from there.
 */
export async function* readDirectoryPages<Kind extends DirectoryKind>(
  client: RestClient,
  kind: Kind,
  options: { userFields: readonly OptionalUserField[]; after: string | null },
): AsyncGenerator<Outcome<DirectoryPage<Kind>>> {
  const queries: KindQueries<Kind> = directoryQueries(options.userFields)[kind];
  let { after } = options;
  let next: string | null = null;
  do {
    let page: Outcome<QueryPage<DirectoryPages[Kind][number]>> =
      next === null ? await firstPage(client, queries.all(after), queries.row) : await pageAt(client, next, queries.row);
    if (!page.ok && next !== null && kind === 'users' && page.refusal.orgCode === 'INVALID_QUERY_LOCATOR')
      page = await firstPage(client, queries.all(after), queries.row);
    yield page;
    if (!page.ok) return;
    after = page.value.lastId ?? after;
    next = page.value.next;
  } while (next !== null);
}

/** Whether a refusal says that the org does not have it, or does not show it. */
function isAbsent(refusal: Refusal): boolean {
  return refusal.code === 'absent' || refusal.code === 'notFound' || refusal.code === 'noAccess';
}

function stockOf(parts: Record<DirectoryKind, Outcome<unknown>>): Outcome<DirectoryStock> {
  const counts: Record<DirectoryKind, number> = { users: 0, queues: 0, skills: 0, buttons: 0 };
  const missing: DirectoryKind[] = [];
  for (const kind of KINDS) {
    const part = parts[kind];
    if (!part.ok) {
      if (!isAbsent(part.refusal)) return part;
      missing.push(kind);
      continue;
    }
    const page = readPage(part.value, z.unknown());
    if (!page.ok) return page;
    counts[kind] = page.value.total;
  }
  return ok({ counts, missing });
}

async function readOn<Kind extends DirectoryKind>(
  client: RestClient,
  first: Outcome<QueryPage<DirectoryPages[Kind][number]>>,
  { row }: KindQueries<Kind>,
): Promise<Outcome<DirectoryPages[Kind]>> {
  let page = first;
  const rows: DirectoryPages[Kind][number][] = [];
  for (;;) {
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    if (page.value.next === null) return ok(rows as DirectoryPages[Kind]);
    page = await pageAt(client, page.value.next, row);
  }
}
