import * as z from 'zod/mini';
import { ok, refused, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { queryPath, readRows } from '../rest/query.ts';
import { readTogether } from '../rest/read-together.ts';
import { unreadable } from '../rest/unreadable.ts';
import type { Soql } from '../soql.ts';
import { recordId } from './ids.ts';

/** One page of a query, and where the next one is. */
export interface QueryPage<T> {
  readonly rows: T[];
  /** How many rows there are in all. */
  readonly total: number;
  /** The id of the last row; null where there is none, or ids were not asked for. */
  readonly lastId: string | null;
  /** The path of the next page; null after the last. */
  readonly next: string | null;
}

const page = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  records: z.array(z.unknown()),
  nextRecordsUrl: z.optional(z.string()),
});
const identified = z.object({ Id: recordId });

/** The first page of a query. */
export async function firstPage<T>(client: RestClient, soql: Soql, row: z.ZodMiniType<T>): Promise<Outcome<QueryPage<T>>> {
  return pageAt(client, client.dataPath + queryPath(soql), row);
}

/** A page that the one before it named. */
export async function pageAt<T>(client: RestClient, path: string, row: z.ZodMiniType<T>): Promise<Outcome<QueryPage<T>>> {
  const answer = await client.send('GET', path);
  return answer.ok ? readPage(answer.value, row) : answer;
}

/** Reads what a query answered. */
export function readPage<T>(value: unknown, row: z.ZodMiniType<T>): Outcome<QueryPage<T>> {
  const read = page.safeParse(value);
  if (!read.success) return unreadable('query', read.error);
  const rows = readRows(read.data.records, row);
  if (!rows.ok) return rows;
  if (!read.data.done && read.data.nextRecordsUrl === undefined) return refused('unreadable', 'query: nextRecordsUrl');
  const last = identified.safeParse(read.data.records.at(-1));
  const lastId = last.success ? last.data.Id : null;
  return ok({ rows: rows.value, total: read.data.totalSize, lastId, next: read.data.done ? null : (read.data.nextRecordsUrl ?? null) });
}

/** The first pages of several queries as they were answered, each by itself. */
export async function firstPages<Name extends string>(
  client: RestClient,
  queries: Readonly<Record<Name, Soql>>,
): Promise<Outcome<Record<Name, Outcome<unknown>>>> {
  const names = Object.keys(queries) as Name[];
  const read = await readTogether(client, Object.fromEntries(names.map((name) => [name, queryPath(queries[name])])));
  if (!read.ok) return read;
  const answers = {} as Record<Name, Outcome<unknown>>;
  for (const name of names) {
    const part = read.value[name];
    if (part === undefined) return refused('unreadable', `composite: no part ${name}`);
    answers[name] = part;
  }
  return ok(answers);
}
