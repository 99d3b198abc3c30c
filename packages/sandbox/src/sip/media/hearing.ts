import { floats, FRAME_MS, joined, RATE_HZ, type Sound } from './frames.ts';
import { BIN_HZ, spectrum } from './spectrum.ts';

/** What somebody heard in the last while. */
export interface Heard {
  /** How much sound was looked at, in milliseconds. */
  readonly windowMs: number;
  /** Its level in decibels below the loudest possible; -96 is silence. */
  readonly levelDb: number;
  readonly isSilent: boolean;
  /** The strongest frequency, to 2 Hz; null in silence. */
  readonly frequencyHz: number | null;
  /** How much of the sound that frequency is, 0 to 1. */
  readonly share: number;
}

/** What is quieter than this is silence, in decibels: the noise of G.711 itself is far below, a whisper above. */
const SILENCE_DB = -55;
/** What is lower than about 80 Hz no telephone carries. */
const LOWEST_BIN = Math.ceil(80 / BIN_HZ);
/** How much of the past is kept, in milliseconds. */
const KEPT_MS = 10_000;
/** Most that is looked through for frequencies at once, in milliseconds: looking takes time that sound needs. */
export const LONGEST_LOOK_MS = 2_000;

/** Listens: keeps the last seconds of what somebody heard, and says what was in it. */
export class Hearing {
  #frames: Sound[] = [];
  #samples = 0;

  /** Hears one more frame. */
  take(frame: Sound): void {
    this.#frames.push(frame);
    this.#samples += frame.length;
    if (this.#frames.length > (KEPT_MS / FRAME_MS) * 1.2) this.#frames = this.#frames.slice(-KEPT_MS / FRAME_MS);
  }

  /** How many milliseconds were heard since the beginning. */
  get totalMs(): number {
    return Math.round((this.#samples / RATE_HZ) * 1_000);
  }

  /** Forgets what was heard. */
  forget(): void {
    this.#frames = [];
  }

  /** What was in the last `windowMs` (at most {@link LONGEST_LOOK_MS}), or in as much as there is. */
  last(windowMs: number): Heard {
    return heardIn(this.#sound(windowMs));
  }

  /** How strong one frequency was in the last `windowMs`, in decibels. */
  strengthDb(frequencyHz: number, windowMs: number): number {
    return decibels(2 * powerAt(this.#sound(windowMs), frequencyHz));
  }

  #sound(windowMs: number): Float64Array {
    return floats(joined(this.#frames.slice(-Math.max(1, Math.round(Math.min(windowMs, LONGEST_LOOK_MS) / FRAME_MS)))));
  }
}

/** What a stretch of sound is. */
export function heardIn(sound: Float64Array): Heard {
  const windowMs = Math.round((sound.length / RATE_HZ) * 1_000);
  let power = 0;
  for (let at = 0; at < sound.length; at += 1) power += (sound[at] ?? 0) ** 2 / sound.length;
  const levelDb = decibels(power);
  if (levelDb < SILENCE_DB) return { windowMs, levelDb, isSilent: true, frequencyHz: null, share: 0 };
  let best = 0;
  let bestPower = -1;
  const consider = (frequencyHz: number) => {
    const found = 2 * powerAt(sound, frequencyHz);
    if (found > bestPower) [best, bestPower] = [frequencyHz, found];
  };
  // Coarsely by the whole spectrum, then finely around its highest place.
  const bins = spectrum(sound);
  let highest = LOWEST_BIN;
  for (let bin = LOWEST_BIN; bin < bins.length; bin += 1) if ((bins[bin] ?? 0) > (bins[highest] ?? 0)) highest = bin;
  const around = 2 * Math.round((highest * BIN_HZ) / 2);
  for (let hz = around - 8; hz <= around + 8; hz += 2) consider(hz);
  return { windowMs, levelDb, isSilent: false, frequencyHz: best, share: Math.min(1, Math.round((bestPower / power) * 100) / 100) };
}

/**
 * The power of one frequency: half of the whole for a pure tone (Goertzel). Longer sound is taken in pieces of a tenth of a second, so that the phases of
 * what begins and ends do not cancel each other.
 */
export function powerAt(sound: Float64Array, frequencyHz: number): number {
  const step = RATE_HZ / 10;
  if (sound.length <= step) return pieceAt(sound, 0, sound.length, frequencyHz);
  let sum = 0;
  let pieces = 0;
  for (let at = 0; at + step <= sound.length; at += step, pieces += 1) sum += pieceAt(sound, at, at + step, frequencyHz);
  return sum / pieces;
}

/** The power of one frequency in a part of a sound. It runs some million times a second while somebody listens, so it is plain. */
function pieceAt(sound: Float64Array, from: number, to: number, frequencyHz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * frequencyHz) / RATE_HZ);
  let before = 0;
  let last = 0;
  for (let at = from; at < to; at += 1) {
    const next = (sound[at] ?? 0) + turn * last - before;
    before = last;
    last = next;
  }
  const length = Math.max(1, to - from);
  return (before * before + last * last - turn * before * last) / (length * length);
}

function decibels(power: number): number {
  return power <= 0 ? -96 : Math.max(-96, Math.round(100 * Math.log10(power)) / 10);
}
