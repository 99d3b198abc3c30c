import { longId, type IdFactory } from '../world/ids.ts';
import type { Commit } from './commits.ts';
import { Connection } from './database/connection.ts';
import { Tables } from './database/tables.ts';
import { Transactions } from './database/transactions.ts';
import { RestError } from './errors.ts';
import { fieldOf, objectOf, type FieldDef, type FieldValue, type ObjectDef, type Row, type Schema } from './schema.ts';

/** A record with its id, as the store gives it out. */
export type StoredRow = Row & { readonly Id: string };

/** What a store is given besides its schema. */
export interface RecordsOptions {
  /** The database to work on; a new one in memory when left out. The store closes it. */
  readonly connection?: Connection;
  /** Hears what listeners of commits throw. */
  readonly failed: (cause: unknown) => void;
}

/**
 * All records of the org, by object and 18-character id, in an embedded database. What was read stays what it was: a row given out is a copy.
 * Unknown objects and fields are bugs of the emulator here and throw; the REST border checks what clients send before it comes this far.
 */
export class Records {
  readonly schema: Schema;
  readonly ids: IdFactory;
  readonly tables: Tables;
  readonly #connection: Connection;
  readonly #transactions: Transactions;
  readonly #nowMs: () => number;
  readonly #byPrefix = new Map<string, ObjectDef[]>();

  constructor(schema: Schema, ids: IdFactory, nowMs: () => number, options: RecordsOptions) {
    this.schema = schema;
    this.ids = ids;
    this.#nowMs = nowMs;
    this.#connection = options.connection ?? new Connection(':memory:');
    this.tables = new Tables(this.#connection, schema);
    this.#transactions = new Transactions(this.#connection, nowMs, options.failed, () => this.tables.rolledBack());
    for (const one of schema.values()) this.#byPrefix.set(one.keyPrefix, [...(this.#byPrefix.get(one.keyPrefix) ?? []), one]);
  }

  /** Now, in milliseconds by the org's clock. */
  nowMs(): number {
    return this.#nowMs();
  }

  /** Creates a record. Fields left out are null, or false for checkboxes. Enforces unique fields (DUPLICATE_VALUE). */
  insert(name: string, values: Row, id?: string): StoredRow {
    const definition = this.definition(name);
    this.#checkFields(definition, values);
    this.#checkUnique(definition, values, null);
    const now = this.#nowMs();
    const row: Record<string, FieldValue> = {};
    for (const one of definition.fields.values()) row[one.name] = one.type === 'boolean' ? false : null;
    Object.assign(row, { CreatedDate: now, LastModifiedDate: now, SystemModstamp: now }, values);
    const stored: StoredRow = { ...row, Id: id ?? this.ids.next(definition.keyPrefix) };
    this.tables.insert(definition, stored);
    this.#transactions.changed({ object: definition.name, id: stored.Id, kind: 'create', before: null, after: stored });
    return stored;
  }

  /** Changes fields of a record. @throws if there is no such record. */
  update(name: string, id: string, values: Row): StoredRow {
    const definition = this.definition(name);
    this.#checkFields(definition, values);
    this.#checkUnique(definition, values, id);
    const before = this.mustGet(name, id);
    const now = this.#nowMs();
    const changed = { ...values, Id: id, LastModifiedDate: now, SystemModstamp: now };
    this.tables.update(definition, id, changed);
    const after: StoredRow = { ...before, ...changed };
    this.#transactions.changed({ object: definition.name, id, kind: 'update', before, after });
    return after;
  }

  /** Deletes a record; false when it was not there. */
  remove(name: string, id: string): boolean {
    const definition = this.definition(name);
    const before = this.get(name, id);
    if (!before) return false;
    this.tables.remove(definition, id);
    this.#transactions.changed({ object: definition.name, id, kind: 'delete', before, after: null });
    return true;
  }

  get(name: string, id: string): StoredRow | undefined {
    return this.find(name, { Id: id });
  }

  /** @throws if there is no such record: callers have checked. */
  mustGet(name: string, id: string): StoredRow {
    const row = this.get(name, id);
    if (!row) throw new Error(`no ${name} ${id}`);
    return row;
  }

  /** All records of an object in the order they were created. For small tables: it reads every one. */
  all(name: string): StoredRow[] {
    return this.where(name, {});
  }

  /** How many records an object has. */
  count(name: string): number {
    return this.tables.count(this.definition(name));
  }

  /** The records whose fields have exactly these values, in the order they were created. */
  where(name: string, values: Row): StoredRow[] {
    return this.tables.where(this.definition(name), values, null).map(withId);
  }

  /** The first record with these values. */
  find(name: string, values: Row): StoredRow | undefined {
    return this.tables.where(this.definition(name), values, 1).map(withId)[0];
  }

  /** The first few records with these values, in the order they were created: for lists that people look at, of tables of any size. */
  first(name: string, values: Row, count: number): StoredRow[] {
    return this.tables.where(this.definition(name), values, count).map(withId);
  }

  /** The first record whose field reads like this, without letter case. */
  alike(name: string, fieldName: string, text: string): StoredRow | undefined {
    const definition = this.definition(name);
    const field = fieldOf(definition, fieldName);
    if (!field) throw new Error(`no field ${name}.${fieldName}`);
    return this.findUnique(name, field, text);
  }

  /** The record whose unique field has this value, as the field compares: without letter case, unless it was deployed as case-sensitive. */
  findUnique(name: string, field: FieldDef, value: FieldValue): StoredRow | undefined {
    const row = this.tables.twin(this.definition(name), field, value, null);
    return row && withId(row);
  }

  /** The object and record of an id, whichever object it belongs to. */
  locate(id: string): { definition: ObjectDef; row: StoredRow } | undefined {
    const wide = longId(id);
    if (!wide) return undefined;
    for (const definition of this.#byPrefix.get(wide.slice(0, 3)) ?? []) {
      const row = this.get(definition.name, wide);
      if (row) return { definition, row };
    }
    return undefined;
  }

  /**
   * Runs work whose writes count all together or, when it throws, not at all. Nests: an inner failure undoes the inner work alone, if the
   * outer work catches it. Ids given meanwhile are not given again. @throws what the work throws; for work that returns a promise.
   */
  transact<T>(work: () => T): T {
    return this.#transactions.transact(work);
  }

  /** Hears every commit from now on, after it is final: the changes of one outermost {@link transact}, or one write by itself. @returns how to stop. */
  onCommit(listener: (commit: Commit) => void): () => void {
    return this.#transactions.onCommit(listener);
  }

  /** Gives the memory back; nothing can be read or written afterwards. */
  close(): void {
    this.#connection.close();
  }

  /** @throws for an object this org has not: a bug of the emulator. */
  definition(name: string): ObjectDef {
    const definition = objectOf(this.schema, name);
    if (!definition) throw new Error(`no object ${name}`);
    return definition;
  }

  #checkFields(definition: ObjectDef, values: Row): void {
    for (const key of Object.keys(values)) {
      if (definition.fields.get(key.toLowerCase())?.name !== key) throw new Error(`no field ${definition.name}.${key}`);
    }
  }

  #checkUnique(definition: ObjectDef, values: Row, ownId: string | null): void {
    for (const one of definition.fields.values()) {
      const value = one.unique ? values[one.name] : null;
      if (value === null || value === undefined) continue;
      const twin = this.tables.twin(definition, one, value, ownId);
      if (twin)
        throw new RestError(
          400,
          'DUPLICATE_VALUE',
          `duplicate value found: ${one.name} duplicates value on record with id: ${withId(twin).Id}`,
          [],
        );
    }
  }
}

function withId(row: Row): StoredRow {
  if (typeof row['Id'] !== 'string') throw new Error('a record without an id');
  return row as StoredRow;
}
