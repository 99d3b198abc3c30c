import { notFound, RestError } from '../records/errors.ts';
import { fieldOf, objectOf, type FieldDef, type FieldValue, type ObjectDef } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import type { RestCall } from './call.ts';

/** The object a path names. @throws NOT_FOUND */
export function theObject(call: RestCall, params: Readonly<Record<string, string>>): ObjectDef {
  const definition = objectOf(call.org.world.records.schema, params['object'] ?? '');
  if (!definition) throw notFound();
  return definition;
}

/**
 * The record of an id. Reading a deleted one answers NOT_FOUND; writing to it ENTITY_IS_DELETED.
 * @throws MALFORMED_ID, NOT_FOUND, ENTITY_IS_DELETED
 */
export function theRecord(call: RestCall, definition: ObjectDef, given: string, why: 'read' | 'write' = 'read'): StoredRow {
  const id = longId(given);
  if (!id || !id.startsWith(definition.keyPrefix)) {
    // A well-formed id of another object is simply not there; anything else is no id.
    if (id) throw notFound();
    throw new RestError(400, 'MALFORMED_ID', `${definition.label} ID: id value of incorrect type: ${given}`, ['Id']);
  }
  const row = call.org.world.records.get(definition.name, id);
  if (row) return row;
  if (why === 'write' && call.org.deleted.has(id)) throw new RestError(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
  throw notFound();
}

/** The field a path looks a record up by. @throws NOT_FOUND for one that is neither an external id nor meant for looking up. */
export function lookupField(definition: ObjectDef, name: string): FieldDef {
  const field = fieldOf(definition, name);
  if (!field || !(field.externalId || field.idLookup === true || field.type === 'id'))
    throw notFound(`Provided external ID field does not exist or is not accessible: ${name}`);
  return field;
}

/** Every record with this value in a lookup field. */
export function recordsBy(call: RestCall, definition: ObjectDef, field: FieldDef, value: string): readonly StoredRow[] {
  const { records } = call.org.world;
  if (field.unique) {
    const row = records.findUnique(definition.name, field, value);
    return row ? [row] : [];
  }
  const wanted: FieldValue = field.type === 'id' ? longId(value) : value;
  return records.where(definition.name, { [field.name]: wanted });
}
