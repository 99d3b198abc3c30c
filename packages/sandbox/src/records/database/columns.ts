import type { FieldDef, FieldValue, ObjectDef, Row } from '../schema.ts';
import type { SqlValue } from './connection.ts';

/** The column that numbers the rows of a table in the order they came. Numbers are never given twice. */
export const ROW_NUMBER = '"#"';

/** Fields that something looks records up by, besides ids, lookups, unique fields and external ids. */
const LOOKED_UP = new Set([
  'Name',
  'FirstName',
  'LastName',
  'Username',
  'Email',
  'Alias',
  'Phone',
  'MobilePhone',
  'Extension',
  'DeveloperName',
  'MasterLabel',
  'Type',
  'Status',
  'CaseNumber',
  'SessionKey',
  'ConversationIdentifier',
  'VendorCallKey',
  'CreatedDate',
  'LastModifiedDate',
  'SystemModstamp',
]);

/** Text as it is compared: without letter case. */
export function fold(text: string): string {
  return text.toLowerCase();
}

/** Whether a field holds text that compares without letter case. Ids are not such text. */
export function isText(field: FieldDef): boolean {
  return field.type === 'string' || field.type === 'textarea' || field.type === 'picklist';
}

/** The type of the values a field holds. */
export function heldAs(field: FieldDef): 'boolean' | 'number' | 'string' {
  if (field.type === 'boolean') return 'boolean';
  return SQL_TYPES[field.type] === 'TEXT' ? 'string' : 'number';
}

/** Whether a field is looked up by often enough to deserve an index. */
export function isIndexed(field: FieldDef): boolean {
  if (field.formula !== null || field.type === 'id') return false;
  return field.type === 'reference' || field.unique || field.externalId || field.idLookup === true || LOOKED_UP.has(field.name);
}

/** A name of the schema as SQL writes it. Names are letters, digits and underscores; nothing a client sends comes here. */
export function quoted(name: string): string {
  return `"${name}"`;
}

/** The column that holds a field as it was written. */
export function columnOf(field: FieldDef): string {
  return quoted(field.name);
}

/** The column a field is compared and sorted by: for text a second one, folded when it was written. */
export function comparedColumnOf(field: FieldDef): string {
  return isText(field) ? `"${field.name}~"` : columnOf(field);
}

/** A value as its compared column holds it. */
export function compared(field: FieldDef, value: FieldValue): SqlValue {
  return typeof value === 'string' && isText(field) ? fold(value) : toSql(value);
}

/** A value as its column holds it. */
export function toSql(value: FieldValue): SqlValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** The fields that have a column: all but the calculated ones. */
export function storedFields(definition: ObjectDef): FieldDef[] {
  return [...definition.fields.values()].filter((field) => field.formula === null);
}

/** A record's values out of its columns, in the order of {@link storedFields}; calculated fields are null. */
export function fromSql(definition: ObjectDef, fields: readonly FieldDef[], list: readonly SqlValue[]): Row {
  const values: Record<string, FieldValue> = {};
  for (const [at, field] of fields.entries()) values[field.name] = field.type === 'boolean' ? list[at] === 1 : (list[at] ?? null);
  if (fields.length < definition.fields.size)
    for (const field of definition.fields.values()) if (field.formula !== null) values[field.name] = null;
  return values;
}

/** The table of an object, without its indexes. */
export function createTable(definition: ObjectDef): string {
  const columns = storedFields(definition).flatMap((field) => {
    if (field.type === 'id') return [`${columnOf(field)} TEXT NOT NULL UNIQUE`];
    const own = `${columnOf(field)} ${SQL_TYPES[field.type]}`;
    return isText(field) ? [own, `${comparedColumnOf(field)} TEXT`] : [own];
  });
  return `CREATE TABLE ${quoted(definition.name)} (${ROW_NUMBER} INTEGER PRIMARY KEY AUTOINCREMENT, ${columns.join(', ')});`;
}

/** The indexes of an object's table. */
export function createIndexes(definition: ObjectDef): string {
  return storedFields(definition)
    .filter(isIndexed)
    .map(
      (field) =>
        `CREATE INDEX IF NOT EXISTS "${definition.name}.${field.name}" ON ${quoted(definition.name)} (${comparedColumnOf(field)});`,
    )
    .join('\n');
}

const SQL_TYPES: Readonly<Record<FieldDef['type'], string>> = {
  id: 'TEXT',
  reference: 'TEXT',
  string: 'TEXT',
  textarea: 'TEXT',
  picklist: 'TEXT',
  boolean: 'INTEGER',
  int: 'INTEGER',
  double: 'REAL',
  percent: 'REAL',
  datetime: 'INTEGER',
};
