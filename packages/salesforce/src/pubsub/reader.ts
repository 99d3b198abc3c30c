import avro, { type Type, type types } from 'avsc';
import { longType } from './avro-long.ts';
import { namesIn, type FieldPlace } from './bitmap.ts';
import type { FieldValue, Gap, RecordChange } from './event.ts';
import { headerProblem, type RawHeader } from './header.ts';
import type { ReplayId } from './position.ts';

/** Reads the events of one schema. */
export interface Reader {
  /** One event. Throws for a payload that is not of the schema, or a header that says what we do not know. */
  read(payload: Buffer, replayId: ReplayId): RecordChange | Gap;
}

type Values = Record<string, unknown>;

const KINDS: ReadonlyMap<string, RecordChange['kind']> = new Map([
  ['CREATE', 'create'],
  ['UPDATE', 'update'],
  ['DELETE', 'delete'],
  ['UNDELETE', 'undelete'],
]);
const GAPS: ReadonlyMap<string, Gap['of']> = new Map([
  ['GAP_CREATE', 'create'],
  ['GAP_UPDATE', 'update'],
  ['GAP_DELETE', 'delete'],
  ['GAP_UNDELETE', 'undelete'],
  ['GAP_OVERFLOW', 'overflow'],
]);

/** How many combinations of changed fields are kept as names. */
const REMEMBERED_BITMAPS = 500;
const NONE: ReadonlySet<string> = new Set();

/** Makes the reader of a schema, once. Throws for a text that is no Avro schema, or is not of change events. */
export function createReader(schemaJson: string): Reader {
  const schema = JSON.parse(schemaJson) as avro.Type;
  const type = avro.Type.forSchema(schema, { registry: { long: longType }, omitRecordMethods: true });
  if (!(type instanceof avro.types.RecordType)) throw new Error('the schema is no record');
  const problem = headerProblem(type.fields.find((field) => field.name === 'ChangeEventHeader')?.type);
  if (problem !== null) throw new Error(problem);
  const places: readonly FieldPlace[] = type.fields.map((field) => ({ name: field.name, parts: partsOf(field.type) }));
  const names = places.map((place) => place.name).filter((name) => name !== 'ChangeEventHeader');

  const wrapped = wrappedIn(type);

  const remembered = new Map<string, ReadonlySet<string>>();
  const namesOf = (bitmaps: string[] | null | undefined): ReadonlySet<string> => {
    if (bitmaps === undefined || bitmaps === null || bitmaps.length === 0) return NONE;
    const key = bitmaps.length === 1 ? (bitmaps[0] ?? '') : bitmaps.join(',');
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const found = namesIn(bitmaps, places);
    if (remembered.size >= REMEMBERED_BITMAPS) remembered.clear();
    remembered.set(key, found);
    return found;
  };

  return {
    read(payload, replayId) {
      const record = type.fromBuffer(payload) as Values;
      const header = record['ChangeEventHeader'] as RawHeader;
      const common = {
        entity: present(header.entityName),
        recordIds: header.recordIds ?? [],
        transactionKey: present(header.transactionKey),
        sequenceNumber: present(header.sequenceNumber),
        commit: {
          number: BigInt(present(header.commitNumber)),
          atMs: Number(present(header.commitTimestamp)),
          userId: present(header.commitUser),
        },
        replayId,
      };
      const changeType = present(header.changeType);
      const gap = GAPS.get(changeType);
      // An overflow has no record; what stands in its place is no id to query by.
      if (gap !== undefined) return { kind: 'gap', of: gap, ...common, recordIds: gap === 'overflow' ? [] : common.recordIds };
      const kind = KINDS.get(changeType);
      if (kind === undefined) throw new Error(`unknown kind of change: ${changeType}`);
      if (common.recordIds.some((id) => id.endsWith('*'))) return { kind: 'gap', of: 'wildcard', ...common };
      const changed = union(namesOf(header.changedFields), namesOf(header.nulledFields));
      const diffed = namesOf(header.diffFields);
      const fields = new Map<string, FieldValue>();
      if (kind === 'update') for (const name of changed) take(fields, name, valueAt(record, name), wrapped);
      else for (const name of names) if (record[name] !== null) take(fields, name, record[name], wrapped);
      for (const name of diffed) fields.delete(name);
      return { kind, ...common, changed, fields, diffed };
    },
  };
}

/** The sets of names are shared between events and never changed; a new one is made only where both have something to say. */
function union(changed: ReadonlySet<string>, nulled: ReadonlySet<string>): ReadonlySet<string> {
  if (nulled.size === 0) return changed;
  for (const name of nulled) if (!changed.has(name)) return new Set([...changed, ...nulled]);
  return changed;
}

/** The value under a name of a bitmap: a field, or a part of a compound one. Null for a part of what is empty as a whole. */
function valueAt(record: Values, name: string): unknown {
  const dot = name.indexOf('.');
  if (dot === -1) return record[name];
  const parent = record[name.slice(0, dot)];
  return isCompound(parent) ? parent[name.slice(dot + 1)] : null;
}

/** Keeps a value; of a compound one its parts, those that are not empty. */
function take(fields: Map<string, FieldValue>, name: string, given: unknown, wrapped: ReadonlySet<string>): void {
  const value = wrapped.size > 0 && wrapped.has(name) ? unwrap(given) : given;
  if (!isCompound(value)) fields.set(name, value as FieldValue);
  else for (const [part, inner] of Object.entries(value)) if (inner !== null) take(fields, `${name}.${part}`, inner, wrapped);
}

/** The value in a wrapper, which names the branch of the union: `{double: 1.5}`. */
function unwrap(value: unknown): unknown {
  return isCompound(value) ? Object.values(value)[0] : value;
}

function isCompound(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** The names of a compound field's parts. Salesforce offers it as one branch of a union with null, sometimes also with a text. */
function partsOf(type: Type): readonly string[] | null {
  const record = branchesOf(type).find((branch) => branch instanceof avro.types.RecordType);
  return record === undefined ? null : record.fields.map((field) => field.name);
}

/** The fields, by their names in events, whose union the library cannot tell apart by the value (as int and double) and therefore wraps. */
function wrappedIn(type: types.RecordType, prefix = ''): ReadonlySet<string> {
  const names = new Set<string>();
  for (const field of type.fields) {
    if (field.type instanceof avro.types.WrappedUnionType) names.add(`${prefix}${field.name}`);
    for (const branch of branchesOf(field.type)) {
      if (branch instanceof avro.types.RecordType) for (const name of wrappedIn(branch, `${prefix}${field.name}.`)) names.add(name);
    }
  }
  return names;
}

function branchesOf(type: Type): Type[] {
  return type instanceof avro.types.UnwrappedUnionType || type instanceof avro.types.WrappedUnionType ? type.types : [type];
}

/** A value that every header has. */
function present<T>(value: T | null): T {
  if (value === null) throw new Error('the header leaves out what every header has');
  return value;
}
