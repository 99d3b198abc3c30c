/** A seeded source of numbers: the same seed gives the same run. Not fit for secrets of a real system. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** The next whole number in 0 .. 2^32-1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** Text of `length` characters out of an alphabet. */
  text(length: number, alphabet: string): string {
    let text = '';
    for (let at = 0; at < length; at += 1) text += alphabet[this.next() % alphabet.length];
    return text;
  }

  /** A version 4 UUID in lower case. */
  uuid(): string {
    const hex = this.text(32, '0123456789abcdef');
    const variant = '89ab'[this.next() % 4];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
