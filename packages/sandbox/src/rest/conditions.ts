import { RestError } from '../records/errors.ts';
import type { StoredRow } from '../records/store.ts';
import type { RestCall } from './call.ts';

/** Refuses a change when the record has changed since the time in `If-Unmodified-Since`. @throws 412 */
export function refuseIfChanged(call: RestCall, row: StoredRow): void {
  const sinceS = secondsOf(call, 'if-unmodified-since');
  if (sinceS !== null && modifiedS(row) > sinceS)
    throw new RestError(412, 'PRECONDITION_FAILED', 'The record was modified since the time in If-Unmodified-Since.');
}

/** Whether a reader has the record already: it has not changed since the time in `If-Modified-Since`. */
export function isUnmodified(call: RestCall, row: StoredRow): boolean {
  const sinceS = secondsOf(call, 'if-modified-since');
  return sinceS !== null && modifiedS(row) <= sinceS;
}

/** HTTP dates know no milliseconds. */
function modifiedS(row: StoredRow): number {
  return Math.floor(Number(row['LastModifiedDate']) / 1_000);
}

function secondsOf(call: RestCall, header: string): number | null {
  const text = call.header(header);
  if (text === undefined) return null;
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) throw new RestError(400, 'INVALID_HEADER_VALUE', `${header} is no HTTP date: ${text}`);
  return Math.floor(timeMs / 1_000);
}
