import type { Column } from './table.ts';

/** Finds the place of an id in a column of them; -1 where it is not. A map of a hundred thousand texts would take ten times the memory. */
export function finderOf({ text, at }: Column): (id: string) => number {
  const size = at.length - 1;
  let mask = 1;
  while (mask < size * 2) mask *= 2;
  mask -= 1;
  /** Places by the hash of their id, each one more than it is; the next free one where two have the same. */
  const slots = new Uint32Array(mask + 1);
  for (let index = 0; index < size; index += 1) {
    let slot = hash(text, at[index] ?? 0, at[index + 1] ?? 0) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = index + 1;
  }
  return (id) => {
    for (let slot = hash(id, 0, id.length) & mask; ; slot = (slot + 1) & mask) {
      const index = (slots[slot] ?? 0) - 1;
      if (index === -1) return -1;
      const from = at[index] ?? 0;
      if ((at[index + 1] ?? 0) - from === id.length && text.startsWith(id, from)) return index;
    }
  };
}

/** FNV-1a, of 32 bits. */
function hash(text: string, from: number, to: number): number {
  let value = 0x81_1c_9d_c5;
  for (let at = from; at < to; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01_00_01_93);
  return value ^ (value >>> 15);
}
