import { longId } from '../world/ids.ts';
import { RestError } from './errors.ts';
import { fieldOf, objectOf, type FieldDef, type FieldValue, type ObjectDef, type Row } from './schema.ts';
import type { Records, StoredRow } from './store.ts';

/** Creates a record from what a client or a flow sent, with every check of the org: types, lengths, picklists, required and unique fields. @throws {RestError} */
export function createRecord(records: Records, object: string, values: Readonly<Record<string, unknown>>, userId: string): StoredRow {
  const definition = mustHave(records, object);
  const row = readValues(definition, values, 'createable');
  const missing = [...definition.fields.values()].filter(
    (one) => one.custom && !one.nillable && one.type !== 'boolean' && (row[one.name] ?? null) === null,
  );
  if (missing.length > 0) {
    const names = missing.map((one) => one.name);
    throw new RestError(400, 'REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names);
  }
  const number = records.all(definition.name).length + 1;
  const name = (definition.autoNumber ?? '').replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'));
  return records.insert(definition.name, { ...row, Name: name, OwnerId: userId, CreatedById: userId, LastModifiedById: userId });
}

/** Changes a record as a client asked. Fields are judged before the object, as Salesforce does. @throws {RestError} */
export function updateRecord(
  records: Records,
  definition: ObjectDef,
  id: string,
  values: Readonly<Record<string, unknown>>,
  userId: string,
): StoredRow {
  const row = readValues(definition, values, 'updateable');
  if (Object.keys(row).length === 0) throw new RestError(400, 'INVALID_FIELD', 'The body names no field to change.');
  return records.update(definition.name, id, { ...row, LastModifiedById: userId });
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
