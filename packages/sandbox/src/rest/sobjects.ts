import { describe, describeBriefly } from '../records/describe.ts';
import { notFound, RestError } from '../records/errors.ts';
import { renderRecord, renderSelected } from '../records/render.ts';
import type { ObjectDef } from '../records/schema.ts';
import { resolvePath } from '../records/soql/resolve.ts';
import type { StoredRow } from '../records/store.ts';
import { bodyObject } from './body.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';
import { isUnmodified, refuseIfChanged } from './conditions.ts';
import { lookupField, recordsBy, theObject, theRecord } from './records.ts';
import { changeRecord, deleteRecord, insertRecord } from './save.ts';

type Params = Readonly<Record<string, string>>;

const byIdPath = /^\/sobjects\/(?<object>\w+)\/(?<id>\w+)$/;
const byFieldPath = /^\/sobjects\/(?<object>\w+)\/(?<field>\w+)\/(?<value>[^/]+)$/;

/** Records by id or external id, and what describe says of their objects. */
export const SOBJECT_RESOURCES: readonly Resource[] = [
  { method: 'GET', path: /^\/sobjects\/?$/, handle: listObjects },
  {
    method: 'GET',
    path: /^\/sobjects\/(?<object>\w+)\/describe\/?$/,
    handle: (call, params) => ({ status: 200, body: describe(call.org.world.records.schema, theObject(call, params), call.base) }),
  },
  {
    method: 'GET',
    path: /^\/sobjects\/(?<object>\w+)\/?$/,
    handle: (call, params) => ({
      status: 200,
      body: { objectDescribe: describeBriefly(theObject(call, params), call.base), recentItems: [] },
    }),
  },
  { method: 'POST', path: /^\/sobjects\/(?<object>\w+)\/?$/, handle: create },
  { method: 'GET', path: byIdPath, handle: (call, params) => show(call, theObject(call, params), byId(call, params, 'read')) },
  { method: 'PATCH', path: byIdPath, handle: change },
  { method: 'DELETE', path: byIdPath, handle: remove },
  { method: 'GET', path: byFieldPath, handle: byExternalId },
  { method: 'PATCH', path: byFieldPath, handle: upsert },
  { method: 'DELETE', path: byFieldPath, handle: removeByExternalId },
];

function listObjects(call: RestCall): RestAnswer {
  const objects = [...call.org.world.records.schema.values()];
  return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects: objects.map((one) => describeBriefly(one, call.base)) } };
}

function create(call: RestCall, params: Params): RestAnswer {
  const definition = theObject(call, params);
  const row = insertRecord(call, definition, bodyObject(call));
  return {
    status: 201,
    body: { id: row.Id, success: true, errors: [] },
    headers: { Location: `${call.base}/sobjects/${definition.name}/${row.Id}` },
  };
}

function change(call: RestCall, params: Params): RestAnswer {
  const row = byId(call, params, 'write');
  refuseIfChanged(call, row);
  changeRecord(call, theObject(call, params), row, bodyObject(call));
  return { status: 204 };
}

function remove(call: RestCall, params: Params): RestAnswer {
  const row = byId(call, params, 'write');
  refuseIfChanged(call, row);
  deleteRecord(call, theObject(call, params), row);
  return { status: 204 };
}

function byExternalId(call: RestCall, params: Params): RestAnswer {
  const definition = theObject(call, params);
  const found = theOneBy(call, definition, params);
  if (found.kind === 'several') return found.answer;
  if (found.kind === 'none') throw notFound();
  return show(call, definition, found.row);
}

/** Creates or changes the record that has this value: 201 with `created: true`, or 200 with `created: false` (API version 46.0 and later). */
function upsert(call: RestCall, params: Params): RestAnswer {
  const definition = theObject(call, params);
  const field = lookupField(definition, params['field'] ?? '');
  const body = bodyObject(call);
  if (Object.keys(body).some((name) => name.toLowerCase() === field.name.toLowerCase()))
    throw new RestError(400, 'INVALID_FIELD', `The ${field.name} field should not be specified in the sobject data.`, [field.name]);
  const found = theOneBy(call, definition, params);
  switch (found.kind) {
    case 'several':
      return found.answer;
    case 'one':
      refuseIfChanged(call, found.row);
      changeRecord(call, definition, found.row, body);
      return { status: 200, body: { id: found.row.Id, success: true, errors: [], created: false } };
    case 'none': {
      if (field.type === 'id' || call.query.get('updateOnly') === 'true') throw notFound();
      const row = insertRecord(call, definition, { ...body, [field.name]: params['value'] });
      return { status: 201, body: { id: row.Id, success: true, errors: [], created: true } };
    }
  }
}

function removeByExternalId(call: RestCall, params: Params): RestAnswer {
  const definition = theObject(call, params);
  const found = theOneBy(call, definition, params);
  if (found.kind === 'several') return found.answer;
  if (found.kind === 'none') throw notFound();
  deleteRecord(call, definition, found.row);
  return { status: 204 };
}

type Found = { kind: 'none' } | { kind: 'one'; row: StoredRow } | { kind: 'several'; answer: RestAnswer };

/** The record a value stands for. Several are answered 300, with where each of them is. */
function theOneBy(call: RestCall, definition: ObjectDef, params: Params): Found {
  const rows = recordsBy(call, definition, lookupField(definition, params['field'] ?? ''), params['value'] ?? '');
  const [row] = rows;
  if (!row) return { kind: 'none' };
  if (rows.length === 1) return { kind: 'one', row };
  return { kind: 'several', answer: { status: 300, body: rows.map((one) => `${call.base}/sobjects/${definition.name}/${one.Id}`) } };
}

function show(call: RestCall, definition: ObjectDef, row: StoredRow): RestAnswer {
  const { records } = call.org.world;
  if (isUnmodified(call, row)) return { status: 304 };
  const headers = { 'Last-Modified': new Date(Number(row['LastModifiedDate'])).toUTCString() };
  const asked = call.query.get('fields');
  if (asked === null) return { status: 200, body: renderRecord(records, definition, row, call.base), headers };
  const paths = asked.split(',').map((name) => resolvePath(records.schema, definition, name.trim().split('.')));
  return { status: 200, body: renderSelected(records, definition, row, paths, call.base), headers };
}

function byId(call: RestCall, params: Params, why: 'read' | 'write'): StoredRow {
  return theRecord(call, theObject(call, params), params['id'] ?? '', why);
}
