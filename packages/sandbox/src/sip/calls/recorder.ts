import { floats, FRAME_MS, joined, RATE_HZ, type Sound } from '../media/frames.ts';
import { heardIn, type Heard } from '../media/hearing.ts';

/** Longest recording that is kept, in milliseconds: what comes later is left out. */
const LONGEST_MS = 30 * 60_000;

/** Records a call in memory, and rests when it is asked to. */
export class Recorder {
  isOn = true;
  #frames: Sound[] = [];
  #samples = 0;

  /** Takes one frame, unless it rests. */
  take(frame: Sound): void {
    if (!this.isOn || this.durationMs >= LONGEST_MS) return;
    this.#frames.push(frame);
    this.#samples += frame.length;
  }

  get durationMs(): number {
    return Math.round((this.#samples / RATE_HZ) * 1_000);
  }

  /** What was in its last `windowMs`. */
  last(windowMs: number): Heard {
    return heardIn(floats(joined(this.#frames.slice(-Math.max(1, Math.round(windowMs / FRAME_MS))))));
  }

  /** The whole of it as a WAV file. */
  wav(): Buffer {
    const sound = joined(this.#frames);
    const header = Buffer.alloc(44);
    header.write('RIFF', 0);
    header.writeUInt32LE(36 + sound.byteLength, 4);
    header.write('WAVEfmt ', 8);
    header.writeUInt32LE(16, 16);
    header.writeUInt16LE(1, 20);
    header.writeUInt16LE(1, 22);
    header.writeUInt32LE(RATE_HZ, 24);
    header.writeUInt32LE(RATE_HZ * 2, 28);
    header.writeUInt16LE(2, 32);
    header.writeUInt16LE(16, 34);
    header.write('data', 36);
    header.writeUInt32LE(sound.byteLength, 40);
    return Buffer.concat([header, Buffer.from(sound.buffer, sound.byteOffset, sound.byteLength)]);
  }
}
