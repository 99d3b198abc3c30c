import { longId, type IdFactory } from '../world/ids.ts';
import { RestError } from './errors.ts';
import { objectOf, type FieldValue, type ObjectDef, type Row, type Schema } from './schema.ts';

/** A record with its id, as the store gives it out. */
export type StoredRow = Row & { readonly Id: string };

type Table = ReadonlyMap<string, StoredRow>;

/** The store at one moment, to come back to. */
export interface StoreSnapshot {
  readonly tables: ReadonlyMap<string, Table>;
}

/**
 * All records of the org, by object and 18-character id. A record is replaced, never changed in place, so what was read stays what it was.
 * Unknown objects and fields are bugs of the emulator here and throw; the REST border checks what clients send before it comes this far.
 */
export class Records {
  readonly schema: Schema;
  readonly ids: IdFactory;
  readonly #nowMs: () => number;
  #tables = new Map<string, Table>();

  constructor(schema: Schema, ids: IdFactory, nowMs: () => number) {
    this.schema = schema;
    this.ids = ids;
    this.#nowMs = nowMs;
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
    this.#write(definition, new Map(this.#table(definition)).set(stored.Id, stored));
    return stored;
  }

  /** Changes fields of a record. @throws if there is no such record. */
  update(name: string, id: string, values: Row): StoredRow {
    const definition = this.definition(name);
    this.#checkFields(definition, values);
    this.#checkUnique(definition, values, id);
    const before = this.mustGet(name, id);
    const now = this.#nowMs();
    const after: StoredRow = { ...before, ...values, Id: id, LastModifiedDate: now, SystemModstamp: now };
    this.#write(definition, new Map(this.#table(definition)).set(id, after));
    return after;
  }

  /** Deletes a record; false when it was not there. */
  remove(name: string, id: string): boolean {
    const definition = this.definition(name);
    const table = new Map(this.#table(definition));
    if (!table.delete(id)) return false;
    this.#write(definition, table);
    return true;
  }

  get(name: string, id: string): StoredRow | undefined {
    return this.#table(this.definition(name)).get(id);
  }

  /** @throws if there is no such record: callers have checked. */
  mustGet(name: string, id: string): StoredRow {
    const row = this.get(name, id);
    if (!row) throw new Error(`no ${name} ${id}`);
    return row;
  }

  /** All records of an object in the order they were created. */
  all(name: string): StoredRow[] {
    return [...this.#table(this.definition(name)).values()];
  }

  /** The records whose fields have exactly these values. */
  where(name: string, values: Row): StoredRow[] {
    const wanted = Object.entries(values);
    return this.all(name).filter((row) => wanted.every(([key, value]) => row[key] === value));
  }

  /** The first record with these values. */
  find(name: string, values: Row): StoredRow | undefined {
    return this.where(name, values)[0];
  }

  /** The object and record of an id, whichever object it belongs to. */
  locate(id: string): { definition: ObjectDef; row: StoredRow } | undefined {
    const wide = longId(id);
    if (!wide) return undefined;
    for (const definition of this.schema.values()) {
      const row = this.#table(definition).get(wide);
      if (row) return { definition, row };
    }
    return undefined;
  }

  snapshot(): StoreSnapshot {
    return { tables: new Map(this.#tables) };
  }

  /** Goes back to a snapshot. Ids given since are not given again. */
  restore(snapshot: StoreSnapshot): void {
    this.#tables = new Map(snapshot.tables);
  }

  /** @throws for an object this org has not: a bug of the emulator. */
  definition(name: string): ObjectDef {
    const definition = objectOf(this.schema, name);
    if (!definition) throw new Error(`no object ${name}`);
    return definition;
  }

  #table(definition: ObjectDef): Table {
    return this.#tables.get(definition.name) ?? new Map();
  }

  #write(definition: ObjectDef, table: Table): void {
    this.#tables = new Map(this.#tables).set(definition.name, table);
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
      const twin = this.#all(definition).find((row) => row.Id !== ownId && row[one.name] === value);
      if (twin)
        throw new RestError(
          400,
          'DUPLICATE_VALUE',
          `duplicate value found: ${one.name} duplicates value on record with id: ${twin.Id}`,
          [],
        );
    }
  }

  #all(definition: ObjectDef): StoredRow[] {
    return [...this.#table(definition).values()];
  }
}
