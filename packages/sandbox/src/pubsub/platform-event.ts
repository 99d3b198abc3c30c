import { createHash } from 'node:crypto';
import type { AvroWriter } from './avro-writer.ts';

/** A kind of platform event that the org defines: its API name (`Name__e`) and its own fields, all of them texts. */
export interface PlatformEventDef {
  readonly name: string;
  readonly fields: readonly string[];
}

/** One platform event as it is published. A field that is missing here is null in the event. */
export interface PlatformEvent {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The schema of one kind of platform event. */
export interface PlatformEventSchema {
  /** A fingerprint of the schema: the same fields give the same id. */
  readonly id: string;
  /** The Avro schema as GetSchema answers it. */
  readonly json: string;
  readonly fields: readonly string[];
}

/** Who an event is said to be by: the org itself publishes it, as a user that is in no table. Invented. */
const NOBODY = '0055i0000000000AAA';

/** The schema of a platform event: when and by whom it was created, then each of its fields as a union with null. */
export function platformEventSchema(definition: PlatformEventDef): PlatformEventSchema {
  const json = JSON.stringify({
    type: 'record',
    name: definition.name,
    namespace: 'com.sforce.eventbus',
    fields: [
      { name: 'CreatedDate', type: 'long', doc: 'CreatedDate:DateTime' },
      { name: 'CreatedById', type: 'string', doc: 'CreatedBy:EntityId' },
      ...definition.fields.map((name) => ({ name, type: ['null', 'string'], default: null })),
    ],
  });
  return { id: createHash('md5').update(json).digest('base64url'), json, fields: definition.fields };
}

/** A platform event as Avro binary, without a file header. `createdMs` is in milliseconds since 1970. */
export function encodePlatformEvent(writer: AvroWriter, schema: PlatformEventSchema, event: PlatformEvent, createdMs: number): Buffer {
  writer.long(createdMs).text(NOBODY);
  for (const name of schema.fields) {
    const value = event.values[name];
    if (value === undefined) writer.long(0);
    else writer.long(1).text(value);
  }
  return writer.take();
}
