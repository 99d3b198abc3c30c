import * as z from 'zod/mini';
import { ok, refused, type Outcome } from '../refusal.ts';
import type { Soql } from '../soql.ts';
import type { RestClient } from './client.ts';
import { readTogether } from './read-together.ts';
import { unreadable } from './unreadable.ts';

/** How many pages a query may have before we call it a bug of ours: 50 pages of 2,000 rows are the largest directory we serve. */
const MAX_PAGES = 50;

const queryPage = z.object({ done: z.boolean(), records: z.array(z.unknown()), nextRecordsUrl: z.optional(z.string()) });

/**
 * Runs a query and reads all its pages; each row is parsed by `row`. A row of another shape is a refusal (`unreadable`), naming the field.
 * All rows or none: an answer that breaks off is `unreadable` too.
 * @throws after 50 pages: our bug.
 */
export async function query<T>(client: RestClient, soql: Soql, row: z.ZodMiniType<T>): Promise<Outcome<T[]>> {
  const rows: unknown[] = [];
  let path = client.dataPath + queryPath(soql);
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer: Outcome<unknown> = await client.send('GET', path);
    if (!answer.ok) return answer;
    const read = queryPage.safeParse(answer.value);
    if (!read.success) return unreadable('query', read.error);
    rows.push(...read.data.records);
    if (read.data.done) return readRows(rows, row);
    if (read.data.nextRecordsUrl === undefined) return refused('unreadable', 'query: nextRecordsUrl');
    path = read.data.nextRecordsUrl;
  }
  throw new Error(`a query of more than ${MAX_PAGES} pages`);
}

/** What became of each of several queries, by its name. */
export type Parts = Record<string, Outcome<unknown[]>>;

/** Several queries in one request (see {@link readTogether}), each answered on its own. Rows beyond the first page are not read. */
export async function queryTogether(client: RestClient, queries: Record<string, Soql>): Promise<Outcome<Parts>> {
  const answer = await readTogether(client, Object.fromEntries(Object.entries(queries).map(([name, soql]) => [name, queryPath(soql)])));
  return answer.ok ? ok(Object.fromEntries(Object.entries(answer.value).map(([name, part]) => [name, rowsOf(name, part)]))) : answer;
}

/** The path of a query, for {@link readTogether}. */
export function queryPath(soql: Soql): string {
  return `/query?q=${encodeURIComponent(soql)}`;
}

/** The rows of a query that was answered as one part of {@link readTogether}. */
export function rowsOf(name: string, part: Outcome<unknown> | undefined): Outcome<unknown[]> {
  if (part === undefined) return refused('unreadable', `the answer has no part ${name}`);
  if (!part.ok) return part;
  const page = queryPage.safeParse(part.value);
  return page.success ? ok(page.data.records) : unreadable(name, page.error);
}

/** Parses rows by a schema. */
export function readRows<T>(rows: readonly unknown[], row: z.ZodMiniType<T>): Outcome<T[]> {
  const read = z.array(row).safeParse(rows);
  return read.success ? ok(read.data) : unreadable('row', read.error);
}

/** The rows of one part of {@link queryTogether}, parsed. */
export function partOf<T>(parts: Parts, name: string, row: z.ZodMiniType<T>): Outcome<T[]> {
  const part = parts[name];
  if (part === undefined) return refused('unreadable', `the answer has no part ${name}`);
  return part.ok ? readRows(part.value, row) : part;
}

/** Whether a query was refused for one of its fields, which the org hides from this user or does not have, and not for its object. */
export function hidesField(part: Outcome<unknown[]> | undefined): boolean {
  return part?.ok === false && part.refusal.orgCode === 'INVALID_FIELD';
}
