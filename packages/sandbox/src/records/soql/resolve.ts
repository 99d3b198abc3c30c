import { RestError } from '../errors.ts';
import { fieldOf, objectOf, relationshipOf, type FieldDef, type ObjectDef, type Schema } from '../schema.ts';

/** A path of a query, resolved: the lookups to follow, then the field to read. */
export interface ResolvedPath {
  /** The lookups from the object outwards; empty for a field of the object itself. */
  readonly through: readonly FieldDef[];
  readonly field: FieldDef;
}

/** What a polymorphic parent shows, whatever it is. `Type` is the object's name. */
export const NAME_FIELDS = ['Id', 'Name', 'Type'] as const;

/** The deepest parent path SOQL takes. */
const MAX_DEPTH = 5;

/** Finds the object of FROM. @throws INVALID_TYPE */
export function resolveObject(schema: Schema, name: string): ObjectDef {
  const definition = objectOf(schema, name);
  if (!definition)
    throw new RestError(
      400,
      'INVALID_TYPE',
      `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.`,
    );
  return definition;
}

/** Resolves a field or parent path against an object. @throws INVALID_FIELD */
export function resolvePath(schema: Schema, definition: ObjectDef, path: readonly string[]): ResolvedPath {
  if (path.length > MAX_DEPTH + 1)
    throw new RestError(400, 'INVALID_FIELD', `${path.join('.')} goes through more than ${MAX_DEPTH} parents`);
  const [head = '', ...rest] = path;
  if (rest.length === 0) {
    const found = fieldOf(definition, head);
    if (!found) throw noField(definition.name, head);
    return { through: [], field: found };
  }
  const lookup = relationshipOf(definition, head);
  if (!lookup)
    throw new RestError(
      400,
      'INVALID_FIELD',
      `Didn't understand relationship '${head}' in field path '${path.join('.')}' of entity '${definition.name}'.`,
    );
  if (lookup.referenceTo.length > 1) return { through: [lookup], field: nameField(rest) };
  const parent = objectOf(schema, lookup.referenceTo[0] ?? '');
  if (!parent) throw noField(definition.name, path.join('.'));
  const beyond = resolvePath(schema, parent, rest);
  return { through: [lookup, ...beyond.through], field: beyond.field };
}

function nameField(rest: readonly string[]): FieldDef {
  const wanted = rest.length === 1 ? NAME_FIELDS.find((one) => one.toLowerCase() === rest[0]?.toLowerCase()) : undefined;
  if (!wanted) throw noField('Name', rest.join('.'));
  return {
    name: wanted,
    type: wanted === 'Id' ? 'id' : 'string',
    label: wanted,
    nillable: true,
    createable: false,
    updateable: false,
    custom: false,
    referenceTo: [],
    relationshipName: null,
    length: 255,
    unique: false,
    externalId: false,
    restrictedTo: null,
    formula: null,
  };
}

function noField(entity: string, name: string): RestError {
  return new RestError(
    400,
    'INVALID_FIELD',
    `No such column '${name}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name.`,
  );
}
