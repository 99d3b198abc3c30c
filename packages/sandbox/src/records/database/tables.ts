import type { ObjectDef, FieldDef, FieldValue, Row, Schema } from '../schema.ts';
import {
  columnOf,
  compared,
  comparedColumnOf,
  createIndexes,
  createTable,
  fromSql,
  heldAs,
  isIndexed,
  isText,
  quoted,
  ROW_NUMBER,
  storedFields,
  toSql,
} from './columns.ts';
import type { Connection, SqlValue } from './connection.ts';
import { ReadCache } from './read-cache.ts';

/** Fewer rows than these are read faster than indexes for them are made: a small world starts without any. */
const ROWS_WITHOUT_INDEXES = 200;

/** What every statement of one object is made of. */
interface Shape {
  readonly definition: ObjectDef;
  readonly fields: readonly FieldDef[];
  readonly columns: readonly string[];
  readonly insert: string;
}

/** The tables of the org: one for each object, a column for each field. Knows nothing of transactions, refusals or time. */
export class Tables {
  readonly connection: Connection;
  readonly #shapes = new Map<string, Shape>();
  readonly #indexed: Set<string>;
  readonly #cache = new ReadCache();
  #rowsWithoutIndexes = ROWS_WITHOUT_INDEXES;

  /** Makes the tables that are not there yet. */
  constructor(connection: Connection, schema: Schema) {
    this.connection = connection;
    const there = connection.all(`SELECT type, name, tbl_name AS "table" FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`);
    const tables = new Set(there.filter((one) => one['type'] === 'table').map((one) => one['name']));
    this.#indexed = new Set(there.filter((one) => one['type'] === 'index').map((one) => String(one['table'])));
    const missing = [...schema.values()].filter((definition) => !tables.has(definition.name));
    if (missing.length > 0) connection.exec(`BEGIN; ${missing.map(createTable).join('\n')} COMMIT;`);
  }

  /** Adds a record. @throws for an id that is there already. */
  insert(definition: ObjectDef, row: Row): void {
    const shape = this.#shape(definition);
    const values: SqlValue[] = [];
    for (const field of shape.fields) pushValues(values, field, row[field.name] ?? null);
    this.#cache.forget(definition);
    const { rowNumber } = this.connection.run(shape.insert, values);
    if (rowNumber > this.#rowsWithoutIndexes && !this.#indexed.has(definition.name)) this.#index(definition);
  }

  /** Changes fields of a record. */
  update(definition: ObjectDef, id: string, changed: Row): void {
    const values: SqlValue[] = [];
    const set: string[] = [];
    for (const name of Object.keys(changed)) {
      const field = definition.fields.get(name.toLowerCase());
      if (!field || field.formula !== null) throw new Error(`${definition.name}.${name} cannot be written`);
      for (const column of columnsOf(field)) set.push(`${column} = ?${set.length + 1}`);
      pushValues(values, field, changed[name] ?? null);
    }
    this.#cache.forget(definition);
    this.connection.run(`UPDATE ${quoted(definition.name)} SET ${set.join(', ')} WHERE "Id" = ?${values.length + 1}`, [...values, id]);
  }

  /** Deletes a record; false when it was not there. */
  remove(definition: ObjectDef, id: string): boolean {
    this.#cache.forget(definition);
    return this.connection.run(`DELETE FROM ${quoted(definition.name)} WHERE "Id" = ?1`, [id]).changes > 0;
  }

  /** The records whose fields have exactly these values, in the order they were created. */
  where(definition: ObjectDef, values: Row, limit: number | null): readonly Row[] {
    return this.#cache.read(definition, JSON.stringify([limit, values]), () => this.#where(definition, values, limit));
  }

  #where(definition: ObjectDef, values: Row, limit: number | null): Row[] {
    const tests: string[] = [];
    const bound: SqlValue[] = [];
    const bind = (value: SqlValue) => `?${bound.push(value)}`;
    for (const [name, value] of Object.entries(values)) {
      const field = definition.fields.get(name.toLowerCase());
      // No record has a field its object has not, or a value of another type: the database would take '5' for 5. Calculated ones are null.
      if (field?.name !== name || (value !== null && typeof value !== heldAs(field))) return [];
      if (field.formula !== null && value === null) continue;
      if (field.formula !== null) return [];
      if (value === null) tests.push(`${columnOf(field)} IS NULL`);
      else {
        if (isText(field) && isIndexed(field)) tests.push(`${comparedColumnOf(field)} = ${bind(compared(field, value))}`);
        tests.push(`${columnOf(field)} = ${bind(toSql(value))}`);
      }
    }
    const clauses = [tests.length > 0 ? ` WHERE ${tests.join(' AND ')}` : '', ` ORDER BY ${ROW_NUMBER}`];
    if (limit !== null) clauses.push(` LIMIT ${limit}`);
    return this.#read(definition, clauses.join(''), bound);
  }

  /** The first record whose unique field has this value, compared as the field compares: without letter case unless it says otherwise. */
  twin(definition: ObjectDef, field: FieldDef, value: FieldValue, exceptId: string | null): Row | undefined {
    const exactly = field.caseSensitive === true && isText(field) ? ` AND ${columnOf(field)} = ?3` : '';
    const values = [compared(field, value), exceptId ?? '', ...(exactly === '' ? [] : [toSql(value)])];
    return this.#read(
      definition,
      ` WHERE ${comparedColumnOf(field)} = ?1 AND "Id" <> ?2${exactly} ORDER BY ${ROW_NUMBER} LIMIT 1`,
      values,
    )[0];
  }

  count(definition: ObjectDef): number {
    return Number(this.connection.all(`SELECT COUNT(*) AS "n" FROM ${quoted(definition.name)}`)[0]?.['n']);
  }

  /** For writing very many records: runs work that fills tables without indexes, and then makes the indexes of all of them at once. */
  fill(schema: Schema, work: () => void): void {
    this.#rowsWithoutIndexes = Number.POSITIVE_INFINITY;
    work();
    this.#rowsWithoutIndexes = ROWS_WITHOUT_INDEXES;
    for (const definition of schema.values()) this.#index(definition);
    // How values are spread tells the planner which index is worth taking.
    this.connection.exec('ANALYZE');
  }

  /** Gives a table its indexes, whatever its size. */
  #index(definition: ObjectDef): void {
    const sql = createIndexes(definition);
    if (sql !== '') this.connection.exec(sql);
    this.#indexed.add(definition.name);
  }

  /** A transaction has been undone, and with it perhaps the making of indexes: they are made once more when they are missed. */
  rolledBack(): void {
    this.#indexed.clear();
    this.#cache.forgetAll();
  }

  #read(definition: ObjectDef, clauses: string, values: readonly SqlValue[]): Row[] {
    const { fields, columns } = this.#shape(definition);
    const lists = this.connection.lists(columns, `FROM ${quoted(definition.name)}${clauses}`, values);
    return lists.map((list) => fromSql(definition, fields, list));
  }

  #shape(definition: ObjectDef): Shape {
    const known = this.#shapes.get(definition.name);
    if (known?.definition === definition) return known;
    const fields = storedFields(definition);
    const written = fields.flatMap(columnsOf);
    const shape = {
      definition,
      fields,
      columns: fields.map(columnOf),
      insert: `INSERT INTO ${quoted(definition.name)} (${written.join(', ')}) VALUES (${written.map((_, at) => `?${at + 1}`).join(', ')})`,
    };
    this.#shapes.set(definition.name, shape);
    return shape;
  }
}

function columnsOf(field: FieldDef): string[] {
  return isText(field) ? [columnOf(field), comparedColumnOf(field)] : [columnOf(field)];
}

function pushValues(values: SqlValue[], field: FieldDef, value: FieldValue): void {
  values.push(toSql(value));
  if (isText(field)) values.push(compared(field, value));
}
