import { Type } from 'avsc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field, object, type FieldType, type FieldValue, type Row } from '../records/schema.ts';
import { STANDARD_OBJECTS } from '../records/standard.ts';
import { AvroWriter } from './avro-writer.ts';
import { encodeChangeEvent, type ChangeEvent } from './change-event.ts';
import { CHANGE_TYPES, eventName, eventSchema } from './event-schema.ts';

const VALUES: Readonly<Record<FieldType, fc.Arbitrary<FieldValue>>> = {
  id: fc.string(),
  reference: fc.string(),
  string: fc.string({ unit: 'grapheme' }),
  textarea: fc.string({ unit: 'grapheme', maxLength: 5_000 }),
  picklist: fc.string(),
  boolean: fc.boolean(),
  int: fc.integer(),
  double: fc.double({ noNaN: true }),
  percent: fc.double({ noNaN: true }),
  datetime: fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
};
const TYPES = Object.keys(VALUES) as FieldType[];
const visit = object(
  'Visit__c',
  'Visit',
  'a00',
  TYPES.map((type) => field(`${type}__c`, type)),
);
const schema = eventSchema(visit);
/** What every object has. */
const AUDIT = eventSchema(object('Bare__c', 'Bare', 'a01', [])).fields.map((one) => one.name);
const avro = Type.forSchema(JSON.parse(schema.json));
const place = { transactionKey: 'a-key', sequenceNumber: 3, commitTimestampMs: 1_795_352_109_151, commitNumber: 1_100_823_480_049 };

describe('a change event in Avro', () => {
  it('is read by another implementation as it was written', () => {
    const row = fc.record(Object.fromEntries(TYPES.map((type) => [`${type}__c`, fc.option(VALUES[type])]))) as fc.Arbitrary<Row>;
    const events = fc.record({
      entity: fc.constant('Visit__c'),
      recordIds: fc.array(fc.string(), { maxLength: 3 }),
      changeType: fc.constantFrom(...CHANGE_TYPES),
      changed: fc.subarray(TYPES).map((types): ReadonlySet<string> => new Set(types.map((type) => `${type}__c`))),
      values: row,
      commitUser: fc.string(),
    });
    const writer = new AvroWriter();
    fc.assert(
      fc.property(events, (event: ChangeEvent) => {
        const { ChangeEventHeader: header, ...values } = avro.fromBuffer(encodeChangeEvent(writer, schema, event, place));
        expect(values).toEqual({ ...Object.fromEntries(AUDIT.map((name) => [name, null])), ...event.values });
        expect(header).toMatchObject({
          entityName: 'Visit__c',
          recordIds: event.recordIds,
          changeType: event.changeType,
          transactionKey: 'a-key',
          sequenceNumber: 3,
          commitTimestamp: place.commitTimestampMs,
          commitNumber: place.commitNumber,
          commitUser: event.commitUser,
          diffFields: [],
        });
        expect(namesIn(header.changedFields)).toEqual(event.changed);
        expect(namesIn(header.nulledFields)).toEqual(new Set([...event.changed].filter((name) => event.values[name] === null)));
      }),
    );
  });
});

describe('the schema of an entity', () => {
  it('is named after it, and has no field for what the header says', () => {
    const read = JSON.parse(schema.json);
    expect([read.namespace, read.name]).toEqual(['com.sforce.eventbus', 'Visit__ChangeEvent']);
    const names = read.fields.map((one: { name: string }) => one.name);
    expect(names).toEqual(['ChangeEventHeader', ...TYPES.map((type) => `${type}__c`), ...AUDIT]);
    expect(AUDIT).toContain('LastModifiedDate');
    expect(AUDIT).not.toContain('SystemModstamp');
    expect(eventName('AgentWork')).toBe('AgentWorkChangeEvent');
  });

  it('has an id that follows from its content', () => {
    expect(schema.id).toMatch(/^[\w-]{22}$/);
    expect(eventSchema(visit).id).toBe(schema.id);
    expect(eventSchema(object('Visit__c', 'Visit', 'a00', [field('id__c', 'id')])).id).not.toBe(schema.id);
  });

  it('leaves a calculated field out: the org holds no value of it', () => {
    const formula = object('Visit__c', 'Visit', 'a00', [field('Sum__c', 'string', { formula: '$Organization.Id' })]);
    expect(eventSchema(formula).fields.map((one) => one.name)).toEqual(AUDIT);
  });

  it.each(STANDARD_OBJECTS.map((one) => [one.name, one] as const))('of %s is one that a decoder takes', (_, definition) => {
    expect(Type.forSchema(JSON.parse(eventSchema(definition).json)).name).toBe(`com.sforce.eventbus.${definition.name}ChangeEvent`);
  });
});

/** The fields of a bitmap, read as a client does: the last digit has the first field. */
function namesIn(bitmaps: readonly string[]): Set<string> {
  const bits = BigInt(bitmaps[0] ?? '0x0');
  return new Set(schema.fields.flatMap((one, at) => ((bits >> BigInt(at + 1)) & 1n ? [one.name] : [])));
}
