import { describe, expect, it } from 'vitest';
import { parseReplayId } from './position.ts';
import { createReader } from './reader.ts';
import { payloadOf, SCHEMA, type Told } from './testing/change-events.ts';

const replayId = parseReplayId('AAAB');
const reader = createReader(JSON.stringify(SCHEMA));
const read = (told: Told) => reader.read(payloadOf(told), replayId);
const change = (told: Told) => {
  const event = read(told);
  if (event.kind === 'gap') throw new Error('a gap');
  return event;
};
const variant = (alter: (schema: typeof SCHEMA) => void) => {
  const schema = structuredClone(SCHEMA);
  alter(schema);
  return JSON.stringify(schema);
};

describe('a change event', () => {
  it('is in our own words', () => {
    expect(read({ header: { changedFields: ['0x0A'] }, fields: { Phone: '+44 20', IsReady: true, Weight: 1 } })).toEqual({
      kind: 'update',
      entity: 'Contact',
      recordIds: ['003000000000001AAA'],
      transactionKey: '0000-1',
      sequenceNumber: 1,
      commit: { number: 10_585_193_272_713n, atMs: 1_763_802_000_000, userId: '005000000000001AAA' },
      replayId,
      changed: new Set(['Phone', 'IsReady']),
      fields: new Map<string, unknown>([
        ['Phone', '+44 20'],
        ['IsReady', true],
      ]),
      diffed: new Set(),
    });
  });

  it('tells what was emptied from what was not touched', () => {
    const event = change({ header: { changedFields: ['0x02'], nulledFields: ['0x08'] }, fields: { Phone: '1' } });
    expect([...event.changed]).toEqual(['Phone', 'IsReady']);
    expect([...event.fields]).toEqual([
      ['Phone', '1'],
      ['IsReady', null],
    ]);
  });

  it('names the parts of a compound field', () => {
    const Name = { Salutation: null, FirstName: 'Ada', LastName: 'King' };
    const event = change({ header: { changedFields: ['0x00', '2-0x06'] }, fields: { Name } });
    expect([...event.fields]).toEqual([
      ['Name.FirstName', 'Ada'],
      ['Name.LastName', 'King'],
    ]);
  });

  it('says null for a part of a compound field that was emptied as a whole', () => {
    const event = change({ header: { changedFields: ['2-0x02'], nulledFields: ['2-0x02'] }, fields: { Name: null } });
    expect([...event.fields]).toEqual([['Name.FirstName', null]]);
  });

  it('brings a new record with everything that is not empty', () => {
    const event = change({
      header: { changeType: 'CREATE', changedFields: [] },
      fields: {
        Phone: '1',
        Name: { Salutation: null, FirstName: 'Ada', LastName: null },
        Weight: 2.5,
        LastModifiedDate: 1_763_802_000_000,
      },
    });
    expect(event.kind).toBe('create');
    expect(event.changed.size).toBe(0);
    expect([...event.fields]).toEqual([
      ['Phone', '1'],
      ['Name.FirstName', 'Ada'],
      ['Weight', 2.5],
      ['LastModifiedDate', 1_763_802_000_000],
    ]);
  });

  it.each(['DELETE', 'UNDELETE'])('%s has its own kind', (changeType) => {
    expect(read({ header: { changeType } }).kind).toBe(changeType.toLowerCase());
  });

  it('names all records of a change of several', () => {
    const recordIds = ['003000000000001AAA', '003000000000002AAA'];
    expect(change({ header: { recordIds } }).recordIds).toEqual(recordIds);
  });

  it('does not pass off a difference as a value', () => {
    const event = change({
      header: { changedFields: ['0x0102'], diffFields: ['0x0100'] },
      fields: { Phone: '1', Description: '@@ -1 +1 @@' },
    });
    expect([...event.diffed]).toEqual(['Description']);
    expect([...event.changed]).toEqual(['Phone', 'Description']);
    expect([...event.fields.keys()]).toEqual(['Phone']);
  });

  it('loses no digit of a large number', () => {
    const commitNumber = 9_223_372_036_854_775_807n;
    const event = change({ header: { commitNumber, changedFields: ['0x40'] }, fields: { Counter: -9_007_199_254_740_993n } });
    expect(event.commit.number).toBe(commitNumber);
    expect(event.fields.get('Counter')).toBe(-9_007_199_254_740_993n);
  });

  it.each([0, -1, 1, 2 ** 48, 2 ** 49, -(2 ** 49), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])(
    'gives %d as a plain number',
    (Counter) => {
      expect(change({ header: { changedFields: ['0x40'] }, fields: { Counter } }).fields.get('Counter')).toBe(Counter);
    },
  );

  it('gives the value, not its wrapper, where a field may be of two kinds of number', () => {
    expect(change({ header: { changedFields: ['0x80'] }, fields: { Either: { double: 1.5 } } }).fields.get('Either')).toBe(1.5);
  });
});

describe('a gap', () => {
  it.each(['CREATE', 'UPDATE', 'DELETE', 'UNDELETE', 'OVERFLOW'])('GAP_%s is its own kind and has no fields', (of) => {
    const recordIds = [of === 'OVERFLOW' ? '000000000000000AAA' : '003000000000001AAA'];
    const event = read({ header: { changeType: `GAP_${of}`, recordIds } });
    expect(event).toMatchObject({ kind: 'gap', of: of.toLowerCase(), recordIds: of === 'OVERFLOW' ? [] : recordIds });
    expect(event).not.toHaveProperty('fields');
  });

  it('is also a change of every record with a key prefix', () => {
    expect(read({ header: { recordIds: ['003*'] } })).toMatchObject({ kind: 'gap', of: 'wildcard', recordIds: ['003*'] });
  });
});

describe('what cannot be read', () => {
  const header = (schema: typeof SCHEMA) => (schema.fields[0]!.type as { fields: { name: string; type: unknown }[] }).fields;
  it.each([
    ['no JSON', '{', /JSON/],
    ['no record', '"string"', /no record/],
    ['no header', variant((schema) => schema.fields.shift()), /not a change event/],
    ['a header without what every header has', variant((schema) => header(schema).splice(0, 1)), /no entityName/],
    ['a header of another type', variant((schema) => Object.assign(header(schema)[0] ?? {}, { type: 'int' })), /type int/],
    [
      'lists of something else',
      variant((schema) => Object.assign(header(schema)[1] ?? {}, { type: { type: 'array', items: 'int' } })),
      /list of texts/,
    ],
  ])('a schema that is %s is refused with its reason', (_, json, why) => {
    expect(() => createReader(json)).toThrow(why);
  });

  it('a header from before there were lists of emptied fields is read all the same', () => {
    const json = variant((schema) => header(schema).splice(9, 2));
    expect(() => createReader(json)).not.toThrow();
  });

  it.each([
    ['cut short', payloadOf().subarray(0, 20)],
    ['too long', Buffer.concat([payloadOf(), Buffer.from([0])])],
    ['of a kind we do not know', payloadOf({ header: { changeType: 'SNAPSHOT' } })],
    ['with a bitmap of another schema', payloadOf({ header: { changedFields: ['0x80000000'] } })],
  ])('an event that is %s is refused', (_, payload) => {
    expect(() => reader.read(payload, replayId)).toThrow(/./);
  });
});
