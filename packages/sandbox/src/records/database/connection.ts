import sqlite, { type Database, type Statement } from 'node-sqlite3-wasm';

/** What the database throws when it is asked something it cannot do, or given a file it cannot read. */
export const DatabaseError = sqlite.SQLite3Error;

/** A value as the database keeps it: checkboxes are 1 and 0. */
export type SqlValue = string | number | null;

/** A row as the database gives it, by column. */
export type SqlRow = Record<string, SqlValue>;

/** How many prepared statements are kept. Queries of clients differ in shape, so there has to be a bound. */
const KEPT_STATEMENTS = 300;

/**
 * The embedded database, SQLite in WebAssembly: one connection, one writer, nothing waits. Statements are prepared once and kept.
 * Every statement is read to its end before the next begins, so none is ever left holding the file.
 */
export class Connection {
  readonly #database: Database;
  readonly #statements = new Map<string, Statement>();
  readonly #closed: () => void;

  /**
   * @param file a path, or `:memory:`. The file belongs to this process alone for as long as it is open.
   * @param closed is called once the file is no longer open.
   */
  constructor(file: string, closed: () => void = () => {}) {
    this.#database = new sqlite.Database(file);
    this.#closed = closed;
    // A rollback needs the journal, but nobody survives us to read it: memory is enough. What a crash tears is a private copy.
    try {
      this.exec('PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA cache_size=-32768;');
    } catch (cause) {
      this.close();
      throw cause;
    }
  }

  /** Runs statements that give nothing back and take no values. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** All rows of a query. Values are `?1`, `?2`, … */
  all(sql: string, values: readonly SqlValue[] = []): SqlRow[] {
    return this.#statement(sql).all(values.map(stored)) as SqlRow[];
  }

  /**
   * The rows of a query as lists of the columns asked for. A row crosses from WebAssembly as one text instead of value by value, which is
   * several times faster; numbers come back exactly.
   * @param rest what follows the columns, from FROM on.
   */
  lists(columns: readonly string[], rest: string, values: readonly SqlValue[]): SqlValue[][] {
    return this.all(`SELECT json_array(${columns.join(', ')}) AS "list" ${rest}`, values).map(
      (row) => JSON.parse(String(row['list'])) as SqlValue[],
    );
  }

  /** Writes. @returns the number of rows touched and the number of the last new row. */
  run(sql: string, values: readonly SqlValue[] = []): { changes: number; rowNumber: number } {
    const { changes, lastInsertRowid } = this.#statement(sql).run(values.map(stored));
    return { changes, rowNumber: Number(lastInsertRowid) };
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  /** Gives the memory back. Nothing can be asked afterwards; closing twice is harmless. */
  close(): void {
    if (!this.#database.isOpen) return;
    for (const statement of this.#statements.values()) statement.finalize();
    this.#statements.clear();
    this.#database.close();
    this.#closed();
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) {
      // The most recently used is the last one.
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    for (const [oldest, old] of this.#statements) {
      if (this.#statements.size <= KEPT_STATEMENTS) break;
      this.#statements.delete(oldest);
      old.finalize();
    }
    return statement;
  }
}

/** Text ends at its first NUL in this database; a NUL says nothing to anybody, the rest of the text does. */
function stored(value: SqlValue): SqlValue {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}
