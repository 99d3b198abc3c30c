import type { FieldDef, FieldValue, Row } from '../records/schema.ts';
import type { AvroWriter } from './avro-writer.ts';
import { bitmap } from './bitmap.ts';
import { CHANGE_TYPES, type ChangeType, type EventSchema } from './event-schema.ts';

/** One change event before it has a place in the stream. */
export interface ChangeEvent {
  readonly entity: string;
  /** More than one when the same change was made to several records. */
  readonly recordIds: readonly string[];
  readonly changeType: ChangeType;
  /** Names of the fields that changed: for UPDATE only, empty otherwise. */
  readonly changed: ReadonlySet<string>;
  /** What the fields hold now. A field that is missing here is null in the event. */
  readonly values: Row;
  readonly commitUser: string;
}

/** Where and when a change event was committed. */
export interface CommitPlace {
  readonly transactionKey: string;
  /** From 1 within the transaction. */
  readonly sequenceNumber: number;
  /** In milliseconds since 1970 by the sandbox's clock. */
  readonly commitTimestampMs: number;
  readonly commitNumber: number;
}

/** A change event as Avro binary, without a file header. */
export function encodeChangeEvent(writer: AvroWriter, schema: EventSchema, event: ChangeEvent, place: CommitPlace): Buffer {
  const positions: number[] = [];
  const nulled: number[] = [];
  if (event.changed.size > 0)
    schema.fields.forEach(({ name }, at) => {
      if (!event.changed.has(name)) return;
      positions.push(at + 1);
      if ((event.values[name] ?? null) === null) nulled.push(at + 1);
    });
  writer
    .text(event.entity)
    .texts(event.recordIds)
    .long(CHANGE_TYPES.indexOf(event.changeType))
    // Nobody's client id is kept with a change, so every change looks as if Salesforce itself had made it.
    .text('')
    .text(place.transactionKey)
    .long(place.sequenceNumber)
    .long(place.commitTimestampMs)
    .long(place.commitNumber)
    .text(event.commitUser)
    .texts(bitmap(nulled))
    .texts([])
    .texts(bitmap(positions));
  for (const field of schema.fields) writeValue(writer, field, event.values[field.name] ?? null);
  return writer.take();
}

function writeValue(writer: AvroWriter, field: FieldDef, value: FieldValue): void {
  if (value === null) {
    writer.long(0);
    return;
  }
  writer.long(1);
  if (typeof value === 'string') writer.text(value);
  else if (typeof value === 'boolean') writer.boolean(value);
  else if (field.type === 'double' || field.type === 'percent') writer.double(value);
  else writer.long(Math.trunc(value));
}
