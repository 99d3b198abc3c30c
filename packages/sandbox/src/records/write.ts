import { longId } from '../world/ids.ts';
import { RestError } from './errors.ts';
import { nextNumber } from './numbers.ts';
import { fieldOf, objectOf, type FieldDef, type FieldValue, type ObjectDef, type Row } from './schema.ts';
import type { Records, StoredRow } from './store.ts';

/** Creates a record from what a client or a flow sent, with every check of the org: types, lengths, picklists, references, required and unique fields. @throws {RestError} */
export function createRecord(records: Records, object: string, values: Readonly<Record<string, unknown>>, userId: string): StoredRow {
  const definition = mustHave(records, object);
  return insertChecked(records, definition, readNew(records, definition, values, userId));
}

/** Reads a new record without storing it, so that the rules of its object can be asked first. @throws {RestError} */
export function readNew(records: Records, definition: ObjectDef, values: Readonly<Record<string, unknown>>, userId: string): Row {
  const row = { ...defaultsOf(definition, userId), ...withoutNulls(readValues(definition, values, 'createable')) };
  checkReferences(records, definition, row);
  const missing = [...definition.fields.values()].filter(
    (one) => one.createable && !one.nillable && one.type !== 'boolean' && (row[one.name] ?? null) === null,
  );
  if (missing.length > 0) {
    const names = missing.map((one) => one.name);
    throw new RestError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
  }
  return row;
}

/** Stores a new record that {@link readNew} has read, with its number where it has one. */
export function insertChecked(records: Records, definition: ObjectDef, row: Row): StoredRow {
  const number = definition.autoNumber === null ? {} : { [definition.nameField]: nextNumber(records, definition) };
  return records.insert(definition.name, { ...row, ...number });
}

/** Reads a change without storing it. Fields are judged before the object, as Salesforce does. @throws {RestError} */
export function readChange(records: Records, definition: ObjectDef, values: Readonly<Record<string, unknown>>, userId: string): Row {
  const row = readValues(definition, values, 'updateable');
  if (Object.keys(row).length === 0) throw new RestError(400, 'INVALID_FIELD', 'The body names no field to change.');
  for (const [name, value] of Object.entries(row))
    if (value === null && fieldOf(definition, name)?.nillable === false)
      throw new RestError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${name}]`, [name]);
  checkReferences(records, definition, row);
  return { ...row, LastModifiedById: userId };
}

function defaultsOf(definition: ObjectDef, userId: string): Row {
  const row: Record<string, FieldValue> = { CreatedById: userId, LastModifiedById: userId };
  if (definition.fields.has('ownerid')) row['OwnerId'] = userId;
  for (const field of definition.fields.values())
    if (field.offered?.[0] !== undefined && field.startsEmpty !== true) row[field.name] = field.offered[0];
  return row;
}

/** What was sent as null on a new record is as good as not sent. */
function withoutNulls(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

/** A reference must name a record there is, of an object the field may point at. */
function checkReferences(records: Records, definition: ObjectDef, row: Row): void {
  for (const [name, value] of Object.entries(row)) {
    const field = fieldOf(definition, name);
    if (field?.type !== 'reference' || typeof value !== 'string') continue;
    const target = records.locate(value);
    if (!target) throw new RestError(400, 'INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${value}`, [name]);
    if (!field.referenceTo.includes(target.definition.name))
      throw new RestError(400, 'FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${value}`, [name]);
  }
}

function mustHave(records: Records, object: string): ObjectDef {
  const definition = objectOf(records.schema, object);
  if (!definition) throw new RestError(404, 'NOT_FOUND', 'The requested resource does not exist');
  if (!definition.createable)
    throw new RestError(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${definition.label}`);
  return definition;
}

/** Reads what was sent for an object's fields. @throws INVALID_FIELD and its kin. */
export function readValues(definition: ObjectDef, values: Readonly<Record<string, unknown>>, right: 'createable' | 'updateable'): Row {
  const row: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(definition, name);
    if (!field) throw new RestError(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${definition.name}`, [name]);
    if (!field[right])
      throw new RestError(
        400,
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
        [field.name],
      );
    row[field.name] = readValue(field, value);
  }
  return row;
}

function readValue(field: FieldDef, value: unknown): FieldValue {
  if (value === null || value === undefined || value === '') return field.type === 'boolean' ? false : null;
  switch (field.type) {
    case 'string':
    case 'textarea':
    case 'picklist':
      if (typeof value !== 'string') throw wrongType(field, value);
      if (field.length > 0 && value.length > field.length)
        throw new RestError(400, 'STRING_TOO_LONG', `${field.label}: data value too large: (max length=${field.length})`, [field.name]);
      if (field.restrictedTo && !field.restrictedTo.includes(value))
        throw new RestError(
          400,
          'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
          `${field.label}: bad value for restricted picklist field: ${value}`,
          [field.name],
        );
      return value;
    case 'id':
    case 'reference': {
      const id = typeof value === 'string' ? longId(value) : null;
      if (!id)
        throw new RestError(400, 'MALFORMED_ID', `${field.label}: id value of incorrect type: ${JSON.stringify(value)}`, [field.name]);
      return id;
    }
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(field, value);
      return value;
    case 'int':
      if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(field, value);
      return value;
    case 'double':
    case 'percent':
      if (typeof value !== 'number') throw wrongType(field, value);
      return value;
    case 'datetime': {
      const timeMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
      if (Number.isNaN(timeMs)) throw wrongType(field, value);
      return timeMs;
    }
  }
}

function wrongType(field: FieldDef, value: unknown): RestError {
  return new RestError(
    400,
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${field.type} from value ${JSON.stringify(value)} for ${field.name}`,
    [field.name],
  );
}
