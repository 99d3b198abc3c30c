import type { Fault } from './fault.ts';
import type { PubSubEvent } from './event.ts';
import { CallFailed } from './link.ts';
import type { Overlap } from './overlap.ts';
import { replayIdOf, type ReplayId } from './position.ts';
import { remedyFor } from './remedy.ts';
import type { SchemaReading, Schemas } from './schemas.ts';
import type { ConsumerEvent, FetchResponse } from './wire.ts';

/** Responses as events. */
export interface Decoded {
  events: PubSubEvent[];
  /** How many events were taken off the wire for it, repeated ones included: what the window gets back. */
  taken: number;
  /** The place after all of it; null when nothing new came. */
  position: ReplayId | null;
  /** What stopped the reading: a schema could not be fetched. The event in question and all after it come again with the next stream. */
  fault: Fault | null;
}

/** Reads responses in their order, dropping what was handled before. Fetches a schema the first time it is named. */
export async function decode(responses: readonly FetchResponse[], schemas: Schemas, overlap: Overlap): Promise<Decoded> {
  const decoded: Decoded = { events: [], taken: 0, position: null, fault: null };
  for (const response of responses) {
    for (const sent of response.events) {
      const replayId = replayIdOf(sent.replayId);
      if (replayId === null) throw new Error('an event came without a replay id');
      if (!overlap.repeats(replayId)) {
        const schemaId = sent.event?.schemaId ?? '';
        const schema = schemas.known(schemaId) ?? (await learn(schemas, schemaId));
        if ('fault' in schema) return { ...decoded, fault: schema.fault };
        decoded.events.push(read(sent, schema, schemaId, replayId));
        decoded.position = replayId;
      }
      decoded.taken += 1;
    }
    // Only a keep-alive moves the place beyond the last event.
    if (response.events.length === 0) decoded.position = replayIdOf(response.latestReplayId) ?? decoded.position;
  }
  return decoded;
}

/** A schema from the org. One that it says does not exist, or is not for asking, can never be read: its events are told, not waited for. */
async function learn(schemas: Schemas, schemaId: string): Promise<SchemaReading | { fault: Fault }> {
  try {
    return await schemas.learn(schemaId);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const remedy = remedyFor(error.fault);
    const never = remedy.act === 'stop' || (remedy.act === 'end' && remedy.refused === 'topicNotFound');
    return never ? { readable: false, why: `the schema was refused: ${error.fault.words}` } : { fault: error.fault };
  }
}

function read(sent: ConsumerEvent, schema: SchemaReading, schemaId: string, replayId: ReplayId): PubSubEvent {
  if (sent.event === null) return { kind: 'undecodable', schemaId, why: 'there is no event in it', replayId };
  if (!schema.readable) return { kind: 'undecodable', schemaId, why: schema.why, replayId };
  try {
    return schema.reader.read(sent.event.payload, replayId);
  } catch (error) {
    return { kind: 'undecodable', schemaId, why: error instanceof Error ? error.message : 'unreadable', replayId };
  }
}
