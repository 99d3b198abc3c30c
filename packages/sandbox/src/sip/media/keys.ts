import { FRAME_SAMPLES } from './frames.ts';

/** The keys of a telephone in the order of their event numbers (RFC 4733, 3.2). */
const KEYS = '0123456789*#ABCD';
/** How many frames a key is held, and how many nothing follows it. */
const HELD_FRAMES = 6;
const REST_FRAMES = 4;

/** Whether this is one or more keys of a telephone. */
export function areKeys(text: string): boolean {
  return text !== '' && [...text].every((key) => KEYS.includes(key));
}

/** One packet of a pressed key. */
export interface KeyPacket {
  readonly payload: Buffer;
  /** Of the moment it was pressed: the same for all packets of a key. */
  readonly timestamp: number;
  readonly isFirst: boolean;
  /** The end of a key is said three times. */
  readonly copies: number;
}

/** Presses keys as telephone events, frame by frame. */
export class KeyWriter {
  #waiting = '';
  #key: { readonly code: number; readonly timestamp: number; frames: number } | null = null;
  #rest = 0;

  add(keys: string): void {
    if (!areKeys(keys)) throw new Error(`${keys} are no keys of a telephone`);
    this.#waiting += keys;
  }

  /** What falls into the frame that begins at `timestamp`; null when no key is pressed in it. */
  next(timestamp: number): KeyPacket | null {
    if (this.#rest > 0) this.#rest -= 1;
    else if (!this.#key && this.#waiting !== '') {
      this.#key = { code: KEYS.indexOf(this.#waiting[0] ?? ''), timestamp, frames: 0 };
      this.#waiting = this.#waiting.slice(1);
    }
    const key = this.#key;
    if (!key) return null;
    key.frames += 1;
    const isLast = key.frames === HELD_FRAMES;
    if (isLast) [this.#key, this.#rest] = [null, REST_FRAMES];
    const payload = Buffer.of(key.code, (isLast ? 0x80 : 0) | 10, 0, 0);
    payload.writeUInt16BE(key.frames * FRAME_SAMPLES, 2);
    return { payload, timestamp: key.timestamp, isFirst: key.frames === 1, copies: isLast ? 3 : 1 };
  }
}

/** Reads telephone events: each key once, however often its packets come. */
export class KeyReader {
  readonly #pressed: (key: string) => void;
  #lastTimestamp: number | null = null;

  constructor(pressed: (key: string) => void) {
    this.#pressed = pressed;
  }

  take(payload: Uint8Array, timestamp: number): void {
    const key = KEYS[payload[0] ?? 255];
    if (payload.length < 4 || key === undefined || timestamp === this.#lastTimestamp) return;
    this.#lastTimestamp = timestamp;
    this.#pressed(key);
  }
}
