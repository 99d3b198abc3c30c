import { RestError } from '../records/errors.ts';
import { renderSelected } from '../records/render.ts';
import { objectOf, type ObjectDef } from '../records/schema.ts';
import { resolvePath } from '../records/soql/resolve.ts';
import { bodyObject, isObject, onlyFields } from './body.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';
import { lookupField, recordsBy, theObject, theRecord } from './records.ts';
import { changeRecord, deleteRecord, insertRecord } from './save.ts';

/** Most records of one call that writes, and of one that reads. */
const MOST = { written: 200, read: 2_000 } as const;

type Params = Readonly<Record<string, string>>;
type Sent = Record<string, unknown>;
/** What became of one record, in the words of the collections API. */
interface Saved {
  readonly id?: string;
  readonly success: boolean;
  readonly errors: readonly { readonly statusCode: string; readonly message: string; readonly fields: readonly string[] }[];
  readonly created?: boolean;
}

const all = /^\/composite\/sobjects\/?$/;
const ofObject = /^\/composite\/sobjects\/(?<object>\w+)\/?$/;

/** Up to 200 records written in one call, each answered on its own, or none of them with `allOrNone`. Clients use these for every list they save. */
export const COLLECTION_RESOURCES: readonly Resource[] = [
  {
    method: 'POST',
    path: all,
    handle: (call) =>
      saveAll(call, (within, one) => ({ id: insertRecord(within, typeOf(within, one), one).Id, success: true, errors: [] })),
  },
  {
    method: 'PATCH',
    path: all,
    handle: (call) =>
      saveAll(call, (within, one) => {
        const { id, Id, ...values } = one;
        const definition = typeOf(within, one);
        const given = id ?? Id;
        const row = theRecord(within, definition, typeof given === 'string' ? given : '', 'write');
        changeRecord(within, definition, row, values);
        return { id: row.Id, success: true, errors: [] };
      }),
  },
  { method: 'DELETE', path: all, handle: removeAll },
  { method: 'GET', path: ofObject, handle: (call, params) => readAll(call, params, list(call, 'ids'), list(call, 'fields')) },
  {
    method: 'POST',
    path: ofObject,
    handle: (call, params) => {
      const { ids, fields } = onlyFields(bodyObject(call), ['ids', 'fields']);
      return readAll(call, params, texts(ids, 'ids'), texts(fields, 'fields'));
    },
  },
  { method: 'PATCH', path: /^\/composite\/sobjects\/(?<object>\w+)\/(?<field>\w+)$/, handle: upsertAll },
];

function upsertAll(call: RestCall, params: Params): RestAnswer {
  const definition = theObject(call, params);
  const field = lookupField(definition, params['field'] ?? '');
  return saveAll(call, (within, one) => {
    const name = Object.keys(one).find((key) => key.toLowerCase() === field.name.toLowerCase());
    const { [name ?? '']: value, ...values } = one;
    if (typeof value !== 'string' || value === '')
      throw new RestError(400, 'MISSING_ARGUMENT', `${field.name} not specified`, [field.name]);
    const rows = recordsBy(within, definition, field, value);
    const [row] = rows;
    if (!row)
      return { id: insertRecord(within, definition, { ...values, [field.name]: value }).Id, success: true, errors: [], created: true };
    if (rows.length > 1)
      throw new RestError(400, 'DUPLICATE_EXTERNAL_ID', `${field.name}: more than one record found for external id field`, []);
    changeRecord(within, definition, row, values);
    return { id: row.Id, success: true, errors: [], created: false };
  });
}

function removeAll(call: RestCall): RestAnswer {
  const ids = list(call, 'ids');
  if (ids.length > MOST.written) throw tooMany(MOST.written);
  return answerOf(call, ids, call.query.get('allOrNone') === 'true', (within, id) => {
    const found = within.org.world.records.locate(id);
    const definition = found?.definition;
    if (!definition)
      throw new RestError(400, within.org.deleted.has(id) ? 'ENTITY_IS_DELETED' : 'INVALID_CROSS_REFERENCE_KEY', 'entity is deleted', []);
    deleteRecord(within, definition, found.row);
    return { id: found.row.Id, success: true, errors: [] };
  });
}

function saveAll(call: RestCall, save: (within: RestCall, one: Sent) => Saved): RestAnswer {
  const { allOrNone = false, records } = onlyFields(bodyObject(call), ['allOrNone', 'records']);
  if (typeof allOrNone !== 'boolean') throw new RestError(400, 'JSON_PARSER_ERROR', 'allOrNone must be true or false');
  if (!Array.isArray(records) || !records.every(isObject))
    throw new RestError(400, 'JSON_PARSER_ERROR', 'records must be an array of objects');
  if (records.length > MOST.written) throw tooMany(MOST.written);
  return answerOf(call, records, allOrNone, save);
}

function readAll(call: RestCall, params: Params, ids: readonly string[], fields: readonly string[]): RestAnswer {
  const definition = theObject(call, params);
  const { records } = call.org.world;
  if (ids.length > MOST.read) throw tooMany(MOST.read);
  const paths = fields.map((name) => resolvePath(records.schema, definition, name.split('.')));
  const rows = ids.map((id) => {
    const found = records.locate(id);
    return found?.definition === definition ? renderSelected(records, definition, found.row, paths, call.base) : null;
  });
  return { status: 200, body: rows };
}

/** Saves one after the other. With `allOrNone` the first failure undoes all, and the others say so. */
function answerOf<T>(call: RestCall, given: readonly T[], allOrNone: boolean, save: (within: RestCall, one: T) => Saved): RestAnswer {
  const { records } = call.org.world;
  const afterwards: (() => void)[] = [];
  const saveOne = (one: T): Saved => {
    const mine: (() => void)[] = [];
    try {
      const saved = records.transact(() => save({ ...call, later: (work) => mine.push(work), undoable: allOrNone }, one));
      afterwards.push(...mine);
      return saved;
    } catch (cause) {
      if (!(cause instanceof RestError)) throw cause;
      return { success: false, errors: [{ statusCode: cause.errorCode, message: cause.message, fields: cause.fields ?? [] }] };
    }
  };
  let saved: Saved[] = [];
  try {
    if (!allOrNone) saved = given.map(saveOne);
    else
      records.transact(() => {
        saved = given.map(saveOne);
        if (saved.some((one) => !one.success)) throw new Undone();
      });
  } catch (cause) {
    if (!(cause instanceof Undone)) throw cause;
    return { status: 200, body: saved.map((one) => (one.success ? ROLLED_BACK : one)) };
  }
  for (const work of afterwards) call.later(work);
  return { status: 200, body: saved };
}

class Undone extends Error {}

const ROLLED_BACK: Saved = {
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: [],
    },
  ],
};

function typeOf(call: RestCall, one: Sent): ObjectDef {
  const attributes = one['attributes'];
  const type = isObject(attributes) ? attributes['type'] : undefined;
  if (typeof type !== 'string') throw new RestError(400, 'INVALID_INPUT', 'each record needs attributes.type', []);
  const definition = objectOf(call.org.world.records.schema, type);
  if (!definition) throw new RestError(400, 'INVALID_TYPE', `sObject type '${type}' is not supported.`, []);
  return definition;
}

function list(call: RestCall, name: string): string[] {
  const text = call.query.get(name) ?? '';
  if (text === '') throw new RestError(400, 'MALFORMED_QUERY', `the parameter ${name} is missing`);
  return text.split(',').map((one) => one.trim());
}

function texts(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
    throw new RestError(400, 'JSON_PARSER_ERROR', `${name} must be an array of texts`);
  return value;
}

function tooMany(most: number): RestError {
  return new RestError(400, 'EXCEEDED_ID_LIMIT', `record limit reached. cannot submit more than ${most} records in this call`);
}
