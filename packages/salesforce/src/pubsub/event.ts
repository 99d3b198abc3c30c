import type { ReplayId } from './position.ts';

/**
 * A value of a field. A 64-bit integer is a `number` where that is exact and a `bigint` beyond 2^53, so both have to be expected. Dates and
 * times are milliseconds since 1970, as the org sends them. Compound fields do not occur: their parts are fields of their own.
 */
export type FieldValue = null | boolean | number | bigint | string | Uint8Array | readonly FieldValue[];

/** What every change carries. */
interface ChangeHeader {
  /** The object, as `PendingServiceRouting`. */
  entity: string;
  /** Mostly one, but one change can be of several records: go through all. */
  recordIds: readonly string[];
  /** The same for all changes of one transaction; `sequenceNumber` orders them and may have holes. */
  transactionKey: string;
  sequenceNumber: number;
  /** `number` is always a `bigint`; `atMs` is milliseconds since 1970, by the org's clock. */
  commit: { number: bigint; atMs: number; userId: string };
  /** The place of this event in its topic. */
  replayId: ReplayId;
}

/** A record was made, changed, deleted or brought back. */
export interface RecordChange extends ChangeHeader {
  kind: 'create' | 'update' | 'delete' | 'undelete';
  /** Names of what changed, as the header says them: empty but for updates. A part of a compound field is `Name.FirstName`. */
  changed: ReadonlySet<string>;
  /** Of an update: what changed, null where it was emptied. Else: everything that is not null. */
  fields: ReadonlyMap<string, FieldValue>;
  /** Changed fields whose value came as a difference and not as a value; they are not in `fields`. Query the record for them. */
  diffed: ReadonlySet<string>;
}

/**
 * Something changed, and the org does not say how: query these records. `overflow` (too many changes in one transaction) names no record and
 * `wildcard` only a key prefix (a field's type was converted): query the entity.
 */
export interface Gap extends ChangeHeader {
  kind: 'gap';
  of: 'create' | 'update' | 'delete' | 'undelete' | 'overflow' | 'wildcard';
}

/** An event that could not be read. Something happened in the topic; what, only a query can tell. */
export interface Undecodable {
  kind: 'undecodable';
  schemaId: string;
  /** Why, for a log: no field's value is in it. */
  why: string;
  replayId: ReplayId;
}

/** What a subscription delivers. */
export type PubSubEvent = RecordChange | Gap | Undecodable;
