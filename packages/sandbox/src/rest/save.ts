import { notEmulated, RestError } from '../records/errors.ts';
import type { ObjectDef, Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import { insertChecked, readChange, readNew, readValues } from '../records/write.ts';
import type { RestCall } from './call.ts';

type Sent = Readonly<Record<string, unknown>>;

/** Creates a record as REST does, with what the org does when its object is saved. @throws {RestError} */
export function insertRecord(call: RestCall, definition: ObjectDef, sent: Sent): StoredRow {
  const { org } = call;
  const values = withoutAttributes(sent);
  if (!definition.createable) {
    // Presence can be changed only from a page, in a real org as here; other standard objects are just not needed.
    if (definition.name !== 'UserServicePresence') throw notEmulated(`creating ${definition.name} records over REST`);
    throw new RestError(400, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${definition.label}`);
  }
  const read = readNew(org.world.records, definition, values, call.userId);
  const row = store();
  call.later(() => org.world.events.publish({ type: 'recordCreated', object: definition.name, recordId: row.Id }));
  return row;

  function store(): StoredRow {
    switch (definition.name) {
      case 'Case':
        return org.cases.create(read, call.header('sforce-auto-assign'), call.later);
      case 'AgentWork':
        refuseUndoable(call, 'creating AgentWork');
        return org.omni.external.insertWork(read);
      case 'PendingServiceRouting':
        return org.omni.external.insertRouting(read, call.later);
      case 'Contact':
        return insertChecked(org.world.records, definition, {
          ...read,
          Name: fullName(read),
        });
      default:
        return insertChecked(org.world.records, definition, read);
    }
  }
}

/** Changes a record as REST does. @throws {RestError} */
export function changeRecord(call: RestCall, definition: ObjectDef, row: StoredRow, sent: Sent): void {
  const { org } = call;
  const values = withoutAttributes(sent);
  if (definition.name === 'MessagingSession' && Object.keys(values).some((name) => name.toLowerCase() === 'ownerid'))
    throw notEmulated('changing the owner of a MessagingSession by PATCH (what it does is not documented)');
  if (!definition.updateable) {
    readValues(definition, values, 'updateable');
    throw new RestError(400, 'INVALID_FIELD', 'The body names no field to change.');
  }
  const change = readChange(org.world.records, definition, values, call.userId);
  switch (definition.name) {
    case 'Case':
      org.cases.change(row, change, call.header('sforce-auto-assign'), call.later);
      break;
    case 'PendingServiceRouting':
      org.omni.external.changeRouting(row, change, call.later);
      break;
    case 'Contact':
      org.world.records.update('Contact', row.Id, { ...change, Name: fullName({ ...row, ...change }) });
      break;
    default:
      org.world.records.update(definition.name, row.Id, change);
  }
  call.later(() => org.world.events.publish({ type: 'recordChanged', object: definition.name, recordId: row.Id }));
}

/** Deletes a record as REST does. @throws {RestError} */
export function deleteRecord(call: RestCall, definition: ObjectDef, row: StoredRow): void {
  const { org } = call;
  if (!definition.deletable) throw notEmulated(`deleting ${definition.name} records`);
  switch (definition.name) {
    case 'AgentWork':
      org.omni.external.deleteWork(row);
      break;
    case 'PendingServiceRouting':
      refuseUndoable(call, 'deleting a PendingServiceRouting');
      org.omni.withdraw(String(row['WorkItemId']));
      break;
    case 'Case':
      org.cases.mayChange(row);
      org.world.records.remove('Case', row.Id);
      call.later(() => org.omni.withdraw(row.Id));
      break;
    default:
      org.world.records.remove(definition.name, row.Id);
  }
  org.deleted.add(row.Id);
}

/** The name of a person, which is not given but put together. */
function fullName(person: Row): string {
  return [person['FirstName'], person['LastName']].filter((part) => typeof part === 'string').join(' ');
}

/** Omni-Channel acts at once: what it did cannot be taken back. */
function refuseUndoable(call: RestCall, what: string): void {
  if (call.undoable) throw notEmulated(`${what} together with other calls under allOrNone`);
}

/** Clients may send `attributes` along, as they got it. */
function withoutAttributes(sent: Sent): Sent {
  return Object.fromEntries(Object.entries(sent).filter(([name]) => name !== 'attributes'));
}
