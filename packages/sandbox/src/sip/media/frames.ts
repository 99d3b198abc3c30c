/** Telephone sound: 8,000 samples a second, 16 bits, one channel. */
export const RATE_HZ = 8_000;
/** How long one frame is, in milliseconds. */
export const FRAME_MS = 20;
/** Samples of a frame. */
export const FRAME_SAMPLES = (RATE_HZ * FRAME_MS) / 1_000;

/** {@link FRAME_SAMPLES} samples, or any stretch of sound. */
export type Sound = Int16Array;

/** The sum of several frames, cut where it would be too loud. */
export function mixed(frames: readonly Sound[]): Sound {
  const sum = new Int16Array(FRAME_SAMPLES);
  for (let at = 0; at < FRAME_SAMPLES; at += 1) {
    let value = 0;
    for (const frame of frames) value += frame[at] ?? 0;
    sum[at] = Math.max(-32_768, Math.min(32_767, value));
  }
  return sum;
}

/** Sounds one after the other. */
export function joined(sounds: readonly Sound[]): Sound {
  const all = new Int16Array(sounds.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of sounds) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}

/** How many samples a time has. */
export function samplesOf(durationMs: number): number {
  return Math.round((durationMs * RATE_HZ) / 1_000);
}

/** Sound as numbers from -1 to 1. */
export function floats(sound: Sound): Float64Array {
  const numbers = new Float64Array(sound.length);
  for (let at = 0; at < sound.length; at += 1) numbers[at] = (sound[at] ?? 0) / 32_768;
  return numbers;
}
