import type { Random } from '../world/random.ts';

/** Two digits for each byte: a thousand events are numbered at a time, and `toString(16)` would be most of the work. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A version 4 UUID by four numbers of a source: what a call, a transaction or an event is known by. */
export function eventUuid(random: Random): string {
  const [a, b, c, d] = [random.next(), random.next(), random.next(), random.next()];
  // The digit of the version, and the two bits of the variant, are given.
  return `${hex32(a)}-${hex16(b >>> 16)}-${hex16((b & 0x0fff) | 0x4000)}-${hex16(((c >>> 16) & 0x3fff) | 0x8000)}-${hex16(c)}${hex32(d)}`;
}

function hex32(value: number): string {
  return hex16(value >>> 16) + hex16(value);
}

function hex16(value: number): string {
  return `${HEX[(value >>> 8) & 255]}${HEX[value & 255]}`;
}
