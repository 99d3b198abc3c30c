import avro from 'avsc';
import { longType } from '../avro-long.ts';

const optional = (type: unknown) => ['null', type];

/** A schema of change events as the org gives them: the header first, then the object's fields, all of them optional. */
export const SCHEMA = {
  type: 'record',
  name: 'ContactChangeEvent',
  namespace: 'com.sforce.eventbus',
  fields: [
    {
      name: 'ChangeEventHeader',
      type: {
        type: 'record',
        name: 'ChangeEventHeader',
        fields: [
          { name: 'entityName', type: 'string' },
          { name: 'recordIds', type: { type: 'array', items: 'string' } },
          {
            name: 'changeType',
            type: {
              type: 'enum',
              name: 'ChangeType',
              symbols: [
                ...['CREATE', 'UPDATE', 'DELETE', 'UNDELETE', 'GAP_CREATE', 'GAP_UPDATE', 'GAP_DELETE', 'GAP_UNDELETE', 'GAP_OVERFLOW'],
                'SNAPSHOT',
              ],
            },
          },
          { name: 'changeOrigin', type: 'string' },
          { name: 'transactionKey', type: 'string' },
          { name: 'sequenceNumber', type: 'int' },
          { name: 'commitTimestamp', type: 'long' },
          { name: 'commitNumber', type: 'long' },
          { name: 'commitUser', type: 'string' },
          { name: 'nulledFields', type: { type: 'array', items: 'string' } },
          { name: 'diffFields', type: { type: 'array', items: 'string' } },
          { name: 'changedFields', type: { type: 'array', items: 'string' } },
        ],
      },
    },
    { name: 'Phone', type: optional('string') },
    {
      name: 'Name',
      type: optional({
        type: 'record',
        name: 'PersonName',
        fields: [
          { name: 'Salutation', type: optional('string') },
          { name: 'FirstName', type: optional('string') },
          { name: 'LastName', type: optional('string') },
        ],
      }),
    },
    { name: 'IsReady', type: optional('boolean') },
    { name: 'Weight', type: optional('double') },
    { name: 'LastModifiedDate', type: optional('long') },
    { name: 'Counter', type: optional('long') },
    { name: 'Either', type: ['null', 'int', 'double'] },
    { name: 'Description', type: optional('string') },
    { name: 'Owner', type: optional('string') },
  ],
};

/** The id under which the tiny server knows {@link SCHEMA}. */
export const SCHEMA_ID = 'contact-1';

const type = avro.Type.forSchema(SCHEMA as unknown as avro.Type, { registry: { long: longType } });

/** What a test says of an event; the rest is as in most. */
export interface Told {
  header?: Record<string, unknown>;
  fields?: Record<string, unknown>;
}

/** The payload of an event. */
export function payloadOf(told: Told = {}): Buffer {
  const nothing = Object.fromEntries(SCHEMA.fields.slice(1).map((field) => [field.name, null]));
  return type.toBuffer({
    ChangeEventHeader: {
      entityName: 'Contact',
      recordIds: ['003000000000001AAA'],
      changeType: 'UPDATE',
      changeOrigin: 'com/salesforce/api/rest/64.0',
      transactionKey: '0000-1',
      sequenceNumber: 1,
      commitTimestamp: 1_763_802_000_000,
      commitNumber: 10_585_193_272_713,
      commitUser: '005000000000001AAA',
      nulledFields: [],
      diffFields: [],
      changedFields: ['0x02'],
      ...told.header,
    },
    ...nothing,
    Phone: '1',
    ...told.fields,
  });
}

/** The replay id of the `n`th event of a topic: in order, but neither contiguous nor to be computed by anybody else. */
export function replayIdAt(n: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeBigUInt64BE(BigInt(n) * 17n + 5n, 1);
  return bytes;
}

/** The reverse of {@link replayIdAt}. */
export function placeOf(replayId: Uint8Array): number {
  return Number((Buffer.from(replayId).readBigUInt64BE(1) - 5n) / 17n);
}

/** The `n`th event of a topic as it travels; its `sequenceNumber` is `n`. */
export function eventAt(n: number, told: Told = {}, schemaId = SCHEMA_ID) {
  const payload = payloadOf({ ...told, header: { sequenceNumber: n, ...told.header } });
  return { event: { id: `e${n}`, schemaId, payload }, replayId: replayIdAt(n) };
}
