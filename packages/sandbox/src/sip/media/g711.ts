import type { Sound } from './frames.ts';

/** The two ways telephones write a sample into a byte (ITU-T G.711). */
export type Law = 'PCMU' | 'PCMA';

const MU_BIAS = 0x84;
const MU_CLIP = 32_635;

function toMu(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const size = Math.min(Math.abs(sample), MU_CLIP) + MU_BIAS;
  const exponent = Math.max(0, 24 - Math.clz32(size));
  const mantissa = (size >> (exponent + 3)) & 0x0f;
  return ~(sign | (exponent << 4) | mantissa) & 0xff;
}

function fromMu(byte: number): number {
  const code = ~byte & 0xff;
  const size = (((code & 0x0f) << 3) + MU_BIAS) << ((code >> 4) & 0x07);
  return code & 0x80 ? MU_BIAS - size : size - MU_BIAS;
}

function toA(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const size = Math.min(sample >= 0 ? sample : -sample - 1, 32_767) >> 3;
  const exponent = Math.max(0, 27 - Math.clz32(size));
  const code = exponent === 0 ? size >> 1 : (exponent << 4) | ((size >> exponent) & 0x0f);
  return (sign | code) ^ 0x55;
}

function fromA(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 0x07;
  const mantissa = code & 0x0f;
  const size = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
  return code & 0x80 ? size : -size;
}

const TABLES: Readonly<Record<Law, Int16Array>> = {
  PCMU: Int16Array.from({ length: 256 }, (_none, byte) => fromMu(byte)),
  PCMA: Int16Array.from({ length: 256 }, (_none, byte) => fromA(byte)),
};

/** Writes sound as bytes, one for each sample. */
export function encode(sound: Sound, law: Law): Buffer {
  const bytes = Buffer.allocUnsafe(sound.length);
  const code = law === 'PCMU' ? toMu : toA;
  for (let at = 0; at < sound.length; at += 1) bytes[at] = code(sound[at] ?? 0);
  return bytes;
}

/** Reads bytes back as sound. */
export function decode(bytes: Uint8Array, law: Law): Sound {
  const table = TABLES[law];
  const sound = new Int16Array(bytes.length);
  for (let at = 0; at < bytes.length; at += 1) sound[at] = table[bytes[at] ?? 0] ?? 0;
  return sound;
}
