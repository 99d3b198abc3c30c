import { describe } from '../records/describe.ts';
import { notEmulated, notFound, RestError } from '../records/errors.ts';
import { renderRecord, renderSelected } from '../records/render.ts';
import { fieldOf, objectOf, type ObjectDef } from '../records/schema.ts';
import { resolvePath } from '../records/soql/resolve.ts';
import type { StoredRow } from '../records/store.ts';
import { createRecord, readValues, updateRecord } from '../records/write.ts';
import { longId } from '../world/ids.ts';
import { bodyObject } from './body.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';

/** Records by id or external id, and what describe says of their objects. */
export const SOBJECT_RESOURCES: readonly Resource[] = [
  {
    method: 'GET',
    path: /^\/sobjects\/(?<object>\w+)\/describe$/,
    handle: (call, params) => ({ status: 200, body: describe(theObject(call, params), call.base) }),
  },
  { method: 'POST', path: /^\/sobjects\/(?<object>\w+)\/?$/, handle: create },
  {
    method: 'GET',
    path: /^\/sobjects\/(?<object>\w+)\/(?<id>\w+)$/,
    handle: (call, params) => show(call, theObject(call, params), byId(call, params)),
  },
  { method: 'PATCH', path: /^\/sobjects\/(?<object>\w+)\/(?<id>\w+)$/, handle: change },
  {
    method: 'DELETE',
    path: /^\/sobjects\/(?<object>\w+)\/(?<id>\w+)$/,
    handle: (call, params) => {
      throw notEmulated(`deleting ${theObject(call, params).name} records`);
    },
  },
  { method: 'GET', path: /^\/sobjects\/(?<object>\w+)\/(?<field>\w+)\/(?<value>[^/]+)$/, handle: byExternalId },
];

function create(call: RestCall, params: Readonly<Record<string, string>>): RestAnswer {
  const definition = theObject(call, params);
  // Presence can be changed only from a page, in a real org as here; other standard objects are just not needed.
  if (!definition.createable && definition.name !== 'UserServicePresence')
    throw notEmulated(`creating ${definition.name} records over REST`);
  const row = createRecord(call.org.world.records, definition.name, bodyObject(call), call.userId);
  call.org.world.events.publish({ type: 'recordCreated', object: definition.name, recordId: row.Id });
  return { status: 201, body: { id: row.Id, success: true, errors: [] } };
}

function change(call: RestCall, params: Readonly<Record<string, string>>): RestAnswer {
  const definition = theObject(call, params);
  const row = byId(call, params);
  const body = bodyObject(call);
  if (definition.name === 'MessagingSession' && Object.keys(body).some((name) => name.toLowerCase() === 'ownerid'))
    throw notEmulated('changing the owner of a MessagingSession by PATCH (what it does is not documented)');
  if (!definition.updateable) readValues(definition, body, 'updateable');
  updateRecord(call.org.world.records, definition, row.Id, body, call.userId);
  call.org.world.events.publish({ type: 'recordChanged', object: definition.name, recordId: row.Id });
  return { status: 204 };
}

function byExternalId(call: RestCall, params: Readonly<Record<string, string>>): RestAnswer {
  const definition = theObject(call, params);
  const field = fieldOf(definition, params['field'] ?? '');
  if (!field?.externalId) throw notFound(`Provided external ID field does not exist or is not accessible: ${params['field'] ?? ''}`);
  const row = call.org.world.records.find(definition.name, { [field.name]: params['value'] ?? null });
  if (!row) throw notFound();
  return show(call, definition, row);
}

function show(call: RestCall, definition: ObjectDef, row: StoredRow): RestAnswer {
  const { records } = call.org.world;
  const asked = call.query.get('fields');
  if (asked === null) return { status: 200, body: renderRecord(records, definition, row, call.base) };
  const paths = asked.split(',').map((name) => resolvePath(records.schema, definition, name.trim().split('.')));
  return { status: 200, body: renderSelected(records, definition, row, paths, call.base) };
}

function theObject(call: RestCall, params: Readonly<Record<string, string>>): ObjectDef {
  const definition = objectOf(call.org.world.records.schema, params['object'] ?? '');
  if (!definition) throw notFound();
  return definition;
}

function byId(call: RestCall, params: Readonly<Record<string, string>>): StoredRow {
  const definition = theObject(call, params);
  const id = longId(params['id'] ?? '');
  if (!id) throw new RestError(400, 'MALFORMED_ID', `${definition.name} ID: id value of incorrect type: ${params['id'] ?? ''}`, ['Id']);
  const row = call.org.world.records.get(definition.name, id);
  if (!row) throw notFound();
  return row;
}
