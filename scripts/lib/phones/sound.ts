/** Sound of one channel: samples from -1 to 1. */
export interface Sound {
  rateHz: number;
  samples: Float64Array;
}

/** What somebody heard. */
export interface Heard {
  /** Decibels below the loudest possible; -100 where there was nothing. */
  levelDb: number;
  /** The strongest frequency, to 10 Hz; null in silence, which is below -60 decibels. */
  hz: number | null;
  /** How much of the sound it is, 0 to 1. */
  share: number;
}

/** Mean power of what is silence: the noise of G.711 is below. */
const SILENCE = 1e-6;

const HEADER_BYTES = 44;

/** A WAV file with one note, 8,000 samples a second, 16 bits. */
export function noteAsWav(hz: number, seconds: number): Buffer {
  const rateHz = 8_000;
  const bytes = rateHz * seconds * 2;
  const file = Buffer.alloc(HEADER_BYTES + bytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(rateHz * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(bytes, 40);
  for (let at = 0; at < rateHz * seconds; at += 1)
    file.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hz * at) / rateHz)), HEADER_BYTES + at * 2);
  return file;
}

/** Reads a WAV file of 16 bits and one channel, also one that is still being written and does not know its length yet. @throws when it is another. */
export function readWav(file: Buffer): Sound {
  const isWav = file.length >= 12 && file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WAVE';
  if (!isWav) throw new Error('no WAV file');
  let rateHz = 0;
  for (let at = 12; at + 8 <= file.length;) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      const [channels, bits] = [file.readUInt16LE(at + 10), file.readUInt16LE(at + 22)];
      if (channels !== 1 || bits !== 16) throw new Error(`${channels} channels of ${bits} bits`);
      rateHz = file.readUInt32LE(at + 12);
    }
    if (name === 'data') {
      const samples = new Float64Array(Math.floor((file.length - at - 8) / 2));
      for (let index = 0; index < samples.length; index += 1) samples[index] = file.readInt16LE(at + 8 + index * 2) / 32_768;
      return { rateHz, samples };
    }
    at += 8 + size + (size % 2);
  }
  throw new Error('a WAV file without sound');
}

/** The last part of a sound. */
export function lastOf({ rateHz, samples }: Sound, ms: number): Sound {
  return { rateHz, samples: samples.subarray(Math.max(0, samples.length - Math.round((rateHz * ms) / 1_000))) };
}

/** How long a stretch is looked at for frequencies, in milliseconds: it answers to 10 Hz, and notes that come in pulses stay whole. */
const LOOK_MS = 100;

/** How loud a sound is, and what its note is (Goertzel's algorithm, in stretches of a tenth of a second). */
export function heardIn({ rateHz, samples }: Sound): Heard {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  if (power < SILENCE) return { levelDb: 10 * Math.log10(power + 1e-10), hz: null, share: 0 };
  const stepHz = 1_000 / LOOK_MS;
  const length = Math.round((rateHz * LOOK_MS) / 1_000);
  const powers = new Float64Array(Math.floor(rateHz / 2 / stepHz));
  for (let from = 0; from + length <= samples.length; from += length) {
    const part = samples.subarray(from, from + length);
    for (let bin = 1; bin < powers.length; bin += 1) powers[bin] = (powers[bin] ?? 0) + powerAt(part, bin / length);
  }
  const all = powers.reduce((sum, one) => sum + one, 0);
  if (all === 0) return { levelDb: 10 * Math.log10(power), hz: null, share: 0 };
  const best = powers.indexOf(Math.max(...powers));
  const near = powers.slice(Math.max(0, best - 1), best + 2).reduce((sum, one) => sum + one, 0);
  return { levelDb: 10 * Math.log10(power), hz: best * stepHz, share: near / all };
}

/** How strong one frequency is, given in turns per sample. */
function powerAt(samples: Float64Array, turns: number): number {
  const twice = 2 * Math.cos(2 * Math.PI * turns);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + twice * last - before, last];
  return last * last + before * before - twice * last * before;
}

/** One note as bare PCMU (G.711 µ-law), as it goes over a telephone line. */
export function noteAsUlaw(hz: number, seconds: number): Buffer {
  const { samples } = readWav(noteAsWav(hz, seconds));
  return Buffer.from([...samples].map((sample) => ulaw(Math.round(sample * 32_768))));
}

/** ITU-T G.711: sign, exponent and four bits of what is left, all turned over. */
function ulaw(sample: number): number {
  const level = Math.min(Math.abs(sample), 32_635) + 132;
  const exponent = Math.floor(Math.log2(level)) - 7;
  return ~((sample < 0 ? 128 : 0) | (exponent << 4) | ((level >> (exponent + 3)) & 15)) & 255;
}
