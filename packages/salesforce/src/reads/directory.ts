import * as z from 'zod/mini';
import { ok, type Outcome, type Refusal } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { firstPage, firstPages, pageAt, readPage, type QueryPage } from './directory-pages.ts';
import { directoryQueries, markQuery, type DirectoryKind, type DirectoryPages, type KindQueries } from './directory-rows.ts';

export type { DirectoryKind, DirectoryPages } from './directory-rows.ts';

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
  /** Whether our package's mark on User was there to be read. */
  readonly isMarked: boolean;
}

/** Counts what there is to read. One request. */
export async function countDirectory(client: RestClient): Promise<Outcome<DirectoryStock & { isMarked: boolean }>> {
  const queries = directoryQueries(true);
  const parts = await firstPages(client, {
    mark: markQuery,
    users: queries.users.count,
    queues: queries.queues.count,
    skills: queries.skills.count,
    buttons: queries.buttons.count,
  });
  if (!parts.ok) return parts;
  const { mark } = parts.value;
  if (!mark.ok && !isAbsent(mark.refusal)) return mark;
  const stock = stockOf(parts.value);
  return stock.ok ? ok({ ...stock.value, isMarked: mark.ok }) : stock;
}

/**
 * What changed since a time of the server: two requests, and one for each further page. People who left are among the users. What was
 * deleted is told by nobody; the counts show it.
 */
export async function readDirectoryChanges(client: RestClient, sinceMs: number, isMarked = true): Promise<Outcome<DirectoryDelta>> {
  const queries = directoryQueries(isMarked);
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
  // Without our package there is no mark to ask for; everything else is as it is.
  if (isMarked && !told.usersChanged.ok && isAbsent(told.usersChanged.refusal)) return readDirectoryChanges(client, sinceMs, false);
  const stock = stockOf(told);
  if (!stock.ok) return stock;
  const untold: DirectoryKind[] = [];
  const restOf = async <Kind extends DirectoryKind>(kind: Kind, first: Outcome<unknown>, of: KindQueries<Kind>) => {
    if (!first.ok && !isAbsent(first.refusal)) return first;
    if (first.ok) return readOn(client, readPage(first.value, of.row), of);
    if (!stock.value.missing.includes(kind)) untold.push(kind);
    return ok([]);
  };
  const users = await restOf('users', told.usersChanged, queries.users);
  if (!users.ok) return users;
  const queues = await restOf('queues', told.queuesChanged, queries.queues);
  if (!queues.ok) return queues;
  const skills = await restOf('skills', told.skillsChanged, queries.skills);
  if (!skills.ok) return skills;
  const buttons = await restOf('buttons', told.buttonsChanged, queries.buttons);
  if (!buttons.ok) return buttons;
  const changes = { users: users.value, queues: queues.value, skills: skills.value, buttons: buttons.value };
  return ok({ ...stock.value, changes, untold, isMarked });
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
  options: { isMarked: boolean; after: string | null },
): AsyncGenerator<Outcome<DirectoryPage<Kind>>> {
  const queries: KindQueries<Kind> = directoryQueries(options.isMarked)[kind];
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
