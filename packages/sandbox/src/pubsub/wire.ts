/**
 * Protobuf by hand for the one message that is sent in numbers. An event is turned into bytes once, and every subscriber's FetchResponse
 * only strings such pieces together; the library would build each event anew for each subscriber.
 */

/** The length of one piece of memory that events share, in bytes. What is written together is also forgotten together. */
const SLAB = 1_048_576;

/** Writes events as pieces of a FetchResponse: its `events` field, with tag and length. */
export class EventPieces {
  #slab = Buffer.alloc(0);
  #used = 0;

  /** One event: `events { event { id, schema_id, payload }, replay_id }`. */
  write(event: { id: string; schemaId: string; payload: Buffer; replayId: Buffer }): Buffer {
    const { id, schemaId, payload, replayId } = event;
    const inner = fieldLength(id.length) + fieldLength(schemaId.length) + fieldLength(payload.length);
    const outer = fieldLength(inner) + fieldLength(replayId.length);
    const start = this.#room(fieldLength(outer));
    this.#tag(1, outer);
    this.#tag(1, inner);
    this.#tag(1, id.length);
    this.#used += this.#slab.write(id, this.#used, 'latin1');
    this.#tag(2, schemaId.length);
    this.#used += this.#slab.write(schemaId, this.#used, 'latin1');
    this.#tag(3, payload.length);
    this.#used += payload.copy(this.#slab, this.#used);
    this.#tag(2, replayId.length);
    this.#used += replayId.copy(this.#slab, this.#used);
    return this.#slab.subarray(start, this.#used);
  }

  /** Begins a new slab when this one has not so much room. @returns where to write. */
  #room(length: number): number {
    if (this.#used + length > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(Math.max(SLAB, length));
      this.#used = 0;
    }
    return this.#used;
  }

  #tag(field: number, length: number): void {
    this.#slab[this.#used++] = (field << 3) | 2;
    let rest = length;
    for (; rest >= 128; rest >>>= 7) this.#slab[this.#used++] = (rest & 127) | 128;
    this.#slab[this.#used++] = rest;
  }
}

/** A FetchResponse out of the pieces of its events. Without events it is a keep-alive. */
export function fetchResponse(pieces: readonly Buffer[], latestReplayId: Buffer, rpcId: string, pendingNumRequested: number): Buffer {
  // A number that is 0 is left out, as everywhere in proto3.
  const pending = pendingNumRequested === 0 ? [] : [Buffer.from([4 << 3, ...varint(pendingNumRequested)])];
  return Buffer.concat([...pieces, field(2, latestReplayId), field(3, Buffer.from(rpcId)), ...pending]);
}

function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...varint(bytes.length)]), bytes]);
}

/** How long a field of so many bytes is with its tag and length. */
function fieldLength(length: number): number {
  return 1 + varint(length).length + length;
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}
