import { RestError } from '../records/errors.ts';
import { malformed } from '../records/soql/lex.ts';
import { parseSoql } from '../records/soql/parse.ts';
import { runQuery, type Found } from '../records/soql/run.ts';
import { showRecords } from '../records/soql/shown.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';

/** Rows of one answer, unless the client asks for fewer. */
const BATCH = 2_000;
/** The smallest batch a client may ask for. */
const SMALLEST_BATCH = 200;
/** How many unfinished results are kept before the oldest is forgotten. */
const KEPT_RESULTS = 50;

/** A result whose later pages somebody may still ask for: which records it has is settled, what they say is read when a page is. */
interface Kept {
  readonly userId: string;
  readonly found: Found;
  readonly batch: number;
}

/** `GET /query?q=` and the pages after the first. Each table of resources keeps its own unfinished results. */
export function queryResources(): Resource[] {
  const kept = new Map<string, Kept>();
  return [
    { method: 'GET', path: /^\/query\/?$/, handle: (call) => first(call, kept) },
    {
      method: 'GET',
      path: /^\/query\/(?<locator>01g\w+)-(?<from>\d+)$/,
      handle: (call, params) => next(call, kept, params['locator'] ?? '', Number(params['from'])),
    },
  ];
}

function first(call: RestCall, kept: Map<string, Kept>): RestAnswer {
  const soql = call.query.get('q');
  if (soql === null) throw malformed('the parameter q is missing');
  const batch = batchOf(call);
  const found = runQuery(call.org.world.records, parseSoql(soql));
  if (found.total <= batch || found.paths === null) return page(call, null, found, batch, 0);
  const locator = call.org.world.records.ids.next('01g');
  kept.set(locator, { userId: call.userId, found, batch });
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_RESULTS) break;
    kept.delete(oldest);
  }
  return page(call, locator, found, batch, 0);
}

function next(call: RestCall, kept: Map<string, Kept>, locator: string, from: number): RestAnswer {
  const result = kept.get(locator);
  if (!result || result.userId !== call.userId || from > result.found.total)
    throw new RestError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  return page(call, locator, result.found, result.batch, from);
}

function page(call: RestCall, locator: string | null, found: Found, batch: number, from: number): RestAnswer {
  const rows = found.rows.slice(from, from + batch);
  const records = found.paths ? showRecords(call.org.world.records, found.definition, found.paths, { rows }, call.base) : [];
  const end = from + batch;
  const more = locator !== null && end < found.total ? { nextRecordsUrl: `${call.base}/query/${locator}-${end}` } : {};
  return { status: 200, body: { totalSize: found.total, done: !('nextRecordsUrl' in more), ...more, records } };
}

function batchOf(call: RestCall): number {
  const header = call.header('sforce-query-options');
  if (header === undefined) return BATCH;
  const asked = /^batchSize=(\d+)$/i.exec(header.trim())?.[1];
  if (asked === undefined || Number(asked) < SMALLEST_BATCH || Number(asked) > BATCH)
    throw new RestError(400, 'INVALID_QUERY_OPTIONS', `Sforce-Query-Options takes batchSize=${SMALLEST_BATCH}..${BATCH}, not ${header}`);
  return Number(asked);
}
