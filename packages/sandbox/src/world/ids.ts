import { Random } from './random.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** The pod and reserved characters every id of this org carries after its prefix. */
const POD = '5i0';

/** The three characters that make a 15-character id safe where case is lost: one for each block of five, bit k set when character k is upper case. */
export function checksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let k = 0; k < 5; k += 1) if (/[A-Z]/.test(id15[block * 5 + k] ?? '')) bits |= 1 << k;
    suffix += CHECKSUM[bits];
  }
  return suffix;
}

/** Widens a 15-character id to 18 and checks an 18-character one. Null when the text is no id or its checksum is wrong. */
export function longId(text: string): string | null {
  if (/^[A-Za-z0-9]{15}$/.test(text)) return text + checksum(text);
  if (!/^[A-Za-z0-9]{18}$/.test(text)) return null;
  return checksum(text.slice(0, 15)) === text.slice(15) ? text : null;
}

/** Makes record ids: each prefix counts up from a seeded start, so that the same seed gives the same ids in the same order. */
export class IdFactory {
  readonly #seed: number;
  readonly #counters: Map<string, number>;

  /** @param counters where an earlier factory stopped, when this one goes on with its org. */
  constructor(seed: number, counters: Iterable<readonly [string, number]> = []) {
    this.#seed = seed;
    this.#counters = new Map(counters);
  }

  /** How far each prefix has counted: for a factory that goes on from here. */
  get counters(): [string, number][] {
    return [...this.#counters];
  }

  /** The next 18-character id of a key prefix. */
  next(prefix: string): string {
    const count = this.#counters.get(prefix) ?? startOf(prefix, this.#seed);
    this.#counters.set(prefix, count + 1);
    const id15 = prefix + POD + base62(count, 9);
    return id15 + checksum(id15);
  }
}

function startOf(prefix: string, seed: number): number {
  let mixed = seed;
  for (const char of prefix) mixed = Math.imul(mixed, 31) + char.charCodeAt(0);
  return 1_000_000 + (new Random(mixed).next() % 800_000_000);
}

function base62(value: number, width: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = BASE62[rest % 62] + text;
  return text.padStart(width, '0');
}
