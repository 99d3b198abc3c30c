import { describe, expect, it } from 'vitest';
import type { RecordChange } from '../records/commits.ts';
import { field, object } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import { changeEvents } from './changes.ts';
import { eventSchema } from './event-schema.ts';

const work = eventSchema(object('AgentWork', 'Agent Work', '0Bz', [field('Status', 'picklist'), field('UserId', 'reference')]));
const row = (id: string, status: string | null, modified = 1): StoredRow => ({
  Id: id,
  Status: status,
  UserId: 'maya',
  CreatedDate: 1,
  LastModifiedDate: modified,
  SystemModstamp: modified,
});
const born = (after: StoredRow): RecordChange => ({ object: 'AgentWork', id: after.Id, kind: 'create', before: null, after });
const changed = (before: StoredRow, after: StoredRow): RecordChange => ({
  object: 'AgentWork',
  id: after.Id,
  kind: 'update',
  before,
  after,
});
const gone = (before: StoredRow): RecordChange => ({ object: 'AgentWork', id: before.Id, kind: 'delete', before, after: null });

/** The events of one commit, in few words. */
const told = (...changes: RecordChange[]) =>
  changeEvents({ number: 1, atMs: 5, changes }, (entity) => (entity === 'AgentWork' ? work : undefined)).map((event) => ({
    [event.changeType]: event.recordIds,
    changed: [...event.changed],
    Status: event.values['Status'] ?? null,
  }));

describe('what a commit tells', () => {
  it('is the whole record when it is new, and only what changed later', () => {
    expect(told(born(row('a', 'Assigned')))).toEqual([{ CREATE: ['a'], changed: [], Status: 'Assigned' }]);
    expect(told(changed(row('a', 'Assigned'), row('a', 'Opened', 2)))).toEqual([
      { UPDATE: ['a'], changed: ['Status', 'LastModifiedDate'], Status: 'Opened' },
    ]);
    const [event] = changeEvents({ number: 1, atMs: 5, changes: [changed(row('a', 'Assigned'), row('a', 'Opened', 2))] }, () => work);
    expect(event?.values).toEqual({ Status: 'Opened', LastModifiedDate: 2 });
  });

  it('counts LastModifiedDate as changed within the same millisecond', () => {
    expect(told(changed(row('a', 'Assigned'), row('a', 'Opened')))).toEqual([
      { UPDATE: ['a'], changed: ['Status', 'LastModifiedDate'], Status: 'Opened' },
    ]);
  });

  it('is nothing when nothing is different, or when nobody wants to know', () => {
    expect(told(changed(row('a', 'Assigned'), row('a', 'Assigned')))).toEqual([]);
    expect(told({ ...born(row('a', 'Assigned')), object: 'Case' })).toEqual([]);
  });

  it('names no field of a record that is gone', () => {
    expect(told(gone(row('a', 'Assigned')))).toEqual([{ DELETE: ['a'], changed: [], Status: null }]);
  });
});

describe('several changes of one commit', () => {
  it('share an event when they are the same', () => {
    const [a, b, c] = [row('a', 'Assigned'), row('b', 'Opened'), row('c', 'Assigned')];
    expect(told(changed(a, row('a', 'Unavailable', 2)), changed(b, row('b', 'Closed', 2)), changed(c, row('c', 'Unavailable', 2)))).toEqual(
      [
        { UPDATE: ['a', 'c'], changed: ['Status', 'LastModifiedDate'], Status: 'Unavailable' },
        { UPDATE: ['b'], changed: ['Status', 'LastModifiedDate'], Status: 'Closed' },
      ],
    );
    expect(told(gone(a), gone(c))).toEqual([{ DELETE: ['a', 'c'], changed: [], Status: null }]);
  });

  it('do not when they only look alike: a value of one is another field of the other', () => {
    const [a, b] = [row('a', 'Assigned'), row('b', 'Assigned')];
    const moved = { ...row('b', 'Unavailable', 2), UserId: 'bo' };
    expect(told(changed(a, row('a', 'Unavailable', 2)), changed(b, moved))).toHaveLength(2);
  });

  it('never share one when the records are new', () => {
    expect(told(born(row('a', 'Assigned')), born(row('b', 'Assigned')))).toHaveLength(2);
  });

  it('of one record come to one event of its first kind, with what is true in the end', () => {
    const [a1, a2, a3] = [row('a', 'Assigned'), row('a', 'Opened', 2), row('a', 'Closed', 3)];
    expect(told(born(a1), changed(a1, a2))).toEqual([{ CREATE: ['a'], changed: [], Status: 'Opened' }]);
    expect(told(changed(a1, a2), changed(a2, a3))).toEqual([{ UPDATE: ['a'], changed: ['Status', 'LastModifiedDate'], Status: 'Closed' }]);
    expect(told(changed(a1, a2), gone(a2))).toEqual([{ DELETE: ['a'], changed: [], Status: null }]);
    expect(told(born(a1), changed(a1, a2), gone(a2))).toEqual([]);
  });
});
