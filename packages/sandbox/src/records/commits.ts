import type { StoredRow } from './store.ts';

/** One change of one record. `before` is null for a new record, `after` for a deleted one. */
export interface RecordChange {
  readonly object: string;
  readonly id: string;
  readonly kind: 'create' | 'update' | 'delete';
  readonly before: StoredRow | null;
  readonly after: StoredRow | null;
}

/** What became true at once: the changes of one outermost transaction, in the order they were made. Numbers start at 1 and have no gaps. */
export interface Commit {
  readonly number: number;
  /** The moment of the commit on the sandbox's clock, in milliseconds since 1970. */
  readonly atMs: number;
  readonly changes: readonly RecordChange[];
}
