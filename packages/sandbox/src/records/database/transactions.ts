import type { Commit, RecordChange } from '../commits.ts';
import type { Connection } from './connection.ts';

/**
 * Transactions and the feed of what they committed.
 *
 *     no transaction --transact--> depth 1 --transact--> depth 2 …
 *          |  ^                      |  ^                  |
 *          |  +---- commit: told ----+  +--- kept for the outer one, or rolled back alone
 *          +-- a write by itself is a commit of one change
 */
export class Transactions {
  readonly #connection: Connection;
  readonly #nowMs: () => number;
  readonly #failed: (cause: unknown) => void;
  readonly #onRollback: () => void;
  #depth = 0;
  #pending: RecordChange[] = [];
  #number = 0;
  #untold: Commit[] = [];
  #telling = false;
  #listeners: readonly ((commit: Commit) => void)[] = [];

  constructor(connection: Connection, nowMs: () => number, failed: (cause: unknown) => void, onRollback: () => void) {
    this.#connection = connection;
    this.#nowMs = nowMs;
    this.#failed = failed;
    this.#onRollback = onRollback;
  }

  /** Runs work whose writes count all together or, when it throws, not at all. Work that waits is refused: others would write into its transaction. */
  transact<T>(work: () => T): T {
    const mark = this.#pending.length;
    const savepoint = `"level ${this.#depth}"`;
    this.#connection.exec(`SAVEPOINT ${savepoint}`);
    this.#depth += 1;
    let result: T;
    try {
      result = work();
      if (result instanceof Promise) throw new Error('a transaction takes work that does not wait');
      this.#connection.exec(`RELEASE ${savepoint}`);
    } catch (cause) {
      this.#depth -= 1;
      this.#pending.length = mark;
      // A failure of the database itself may have ended the transaction already.
      if (this.#connection.inTransaction) this.#connection.exec(`ROLLBACK TO ${savepoint}; RELEASE ${savepoint}`);
      this.#onRollback();
      throw cause;
    }
    this.#depth -= 1;
    if (this.#depth === 0) this.#commit();
    return result;
  }

  /** Notes a write that has just been made. */
  changed(change: RecordChange): void {
    // Nobody hears it: filling a large org would only keep it all in memory.
    if (this.#listeners.length > 0) this.#pending.push(change);
    if (this.#depth === 0) this.#commit();
  }

  /** Hears every commit from now on, in order; one listener that throws does not stop the others. @returns how to stop. */
  onCommit(listener: (commit: Commit) => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  #commit(): void {
    const changes = this.#pending;
    if (changes.length === 0) return;
    this.#pending = [];
    this.#number += 1;
    this.#untold.push({ number: this.#number, atMs: this.#nowMs(), changes });
    // A listener that writes makes another commit: it is told after this one has been told to everybody.
    if (this.#telling) return;
    this.#telling = true;
    for (let next = this.#untold.shift(); next; next = this.#untold.shift()) {
      for (const listener of this.#listeners) {
        try {
          listener(next);
        } catch (cause) {
          this.#failed(cause);
        }
      }
    }
    this.#telling = false;
  }
}
