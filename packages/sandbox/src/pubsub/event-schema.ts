import { createHash } from 'node:crypto';
import type { FieldDef, FieldType, ObjectDef } from '../records/schema.ts';

/** How a change came about, in the order of the schema's enum. */
export const CHANGE_TYPES = [
  'CREATE',
  'UPDATE',
  'DELETE',
  'UNDELETE',
  'GAP_CREATE',
  'GAP_UPDATE',
  'GAP_DELETE',
  'GAP_UNDELETE',
  'GAP_OVERFLOW',
] as const;

/** How a change came about. */
export type ChangeType = (typeof CHANGE_TYPES)[number];

/** The schema of one entity's change events. */
export interface EventSchema {
  /** A fingerprint of the schema: the same fields give the same id. */
  readonly id: string;
  /** The Avro schema as GetSchema answers it. */
  readonly json: string;
  /** The record's fields in the order they are written. In bitmaps the first of them is bit 1: bit 0 is the header. */
  readonly fields: readonly FieldDef[];
}

/** Fields of the record that a change event does not have: the id is in the header. ("Change Event Message Structure".) */
const LEFT_OUT = new Set(['Id', 'IsDeleted', 'SystemModstamp']);

const AVRO_TYPE: Readonly<Record<FieldType, 'string' | 'boolean' | 'int' | 'double' | 'long'>> = {
  id: 'string',
  reference: 'string',
  string: 'string',
  textarea: 'string',
  picklist: 'string',
  boolean: 'boolean',
  int: 'int',
  double: 'double',
  percent: 'double',
  datetime: 'long',
};

const texts = { type: 'array', items: 'string' } as const;

const HEADER = {
  name: 'ChangeEventHeader',
  type: {
    type: 'record',
    name: 'ChangeEventHeader',
    fields: [
      { name: 'entityName', type: 'string' },
      { name: 'recordIds', type: texts },
      { name: 'changeType', type: { type: 'enum', name: 'ChangeType', symbols: CHANGE_TYPES } },
      { name: 'changeOrigin', type: 'string' },
      { name: 'transactionKey', type: 'string' },
      { name: 'sequenceNumber', type: 'int' },
      { name: 'commitTimestamp', type: 'long' },
      { name: 'commitNumber', type: 'long' },
      { name: 'commitUser', type: 'string' },
      { name: 'nulledFields', type: texts },
      { name: 'diffFields', type: texts },
      { name: 'changedFields', type: texts },
    ],
  },
} as const;

/** `AgentWork` gives `AgentWorkChangeEvent`, `Visit__c` gives `Visit__ChangeEvent`. */
export function eventName(entity: string): string {
  return `${entity.replace(/__c$/, '__')}ChangeEvent`;
}

/** The schema of an object's change events: the header, then each field as a union with null. */
export function eventSchema(definition: ObjectDef): EventSchema {
  const fields = [...definition.fields.values()].filter((one) => !LEFT_OUT.has(one.name) && one.formula === null);
  const json = JSON.stringify({
    type: 'record',
    name: eventName(definition.name),
    namespace: 'com.sforce.eventbus',
    fields: [HEADER, ...fields.map((one) => ({ name: one.name, type: ['null', AVRO_TYPE[one.type]], default: null }))],
  });
  return { id: createHash('md5').update(json).digest('base64url'), json, fields };
}
