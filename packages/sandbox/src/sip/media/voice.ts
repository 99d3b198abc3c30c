import { joined, RATE_HZ, samplesOf, type Sound } from './frames.ts';

/** How loud everything that is made here is, of 32,767: about -12 dB below the loudest. */
const LOUDNESS = 8_000;
/** A syllable and the breath after it, in milliseconds. */
const SYLLABLE_MS = 160;
const BREATH_MS = 40;
/** How long the ends of a tone take to swell and fade, in milliseconds; a sharp edge has every frequency. */
const EDGE_MS = 4;

/** A pure tone. @param frequencyHz 50 to 3,900: what a telephone carries. */
export function tone(frequencyHz: number, durationMs: number, loudness = LOUDNESS): Sound {
  const sound = new Int16Array(samplesOf(durationMs));
  const edge = samplesOf(EDGE_MS);
  for (let at = 0; at < sound.length; at += 1) {
    const swell = Math.min(1, at / edge, (sound.length - 1 - at) / edge);
    sound[at] = Math.round(loudness * swell * Math.sin((2 * Math.PI * frequencyHz * at) / RATE_HZ));
  }
  return sound;
}

/** Nothing to hear. */
export function silence(durationMs: number): Sound {
  return new Int16Array(samplesOf(durationMs));
}

/** What a phrase sounds like, and by what it is found in what others hear. */
export interface Phrase {
  readonly sound: Sound;
  /** The pitch of all its syllables. */
  readonly frequencyHz: number;
  readonly durationMs: number;
}

/**
 * Speech as a telephone tester hears it: each phrase has a pitch of its own (400 to 1,990 Hz in steps of 30), always the same for the same words, and
 * one syllable for every three letters. It says nothing to a person; its pitch says which phrase arrived.
 */
export function speak(text: string): Phrase {
  const frequencyHz = 400 + 30 * (hashOf(text) % 54);
  const syllables = Math.max(3, Math.min(200, Math.ceil(text.length / 3)));
  const one = joined([tone(frequencyHz, SYLLABLE_MS), silence(BREATH_MS)]);
  return { sound: joined(Array.from({ length: syllables }, () => one)), frequencyHz, durationMs: syllables * (SYLLABLE_MS + BREATH_MS) };
}

/** The pitches of the music on hold, in hertz: three notes, over and over, which nobody's phrase has. */
export const MUSIC_HZ = [2_093, 2_349, 2_637] as const;
/** How long each note lasts, in milliseconds. */
export const NOTE_MS = 400;

/** The music on hold, one round of it. */
export function music(): Sound {
  return joined(MUSIC_HZ.map((frequencyHz) => tone(frequencyHz, NOTE_MS, LOUDNESS / 2)));
}

/** What a caller hears while it rings: 425 Hz, one second on and four off. */
export function ringing(): Sound {
  return joined([tone(425, 1_000, LOUDNESS / 2), silence(4_000)]);
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}
