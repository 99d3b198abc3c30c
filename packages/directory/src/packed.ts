import type { Holding } from './holding.ts';
import type { Column, Table } from './table.ts';

/** What packing needs of the platform. */
export interface ByteTools {
  /** Any text as bytes: one byte a character where all fit, else two. */
  encode(text: string): Uint8Array;
  /** The text of what `encode` gave for it. */
  decode(bytes: Uint8Array): string;
  /** A digest of always the same length, {@link DIGEST_BYTES}, that shows any damage. */
  digest(bytes: Uint8Array): Uint8Array;
}

/** How long a digest is: that of SHA-256. */
export const DIGEST_BYTES = 32;

/** Of the format, and of how texts are folded and entries ordered: a file of another one is read anew from the org. */
const VERSION = 3;
const MAGIC = 'JFDIR';

/** What stands before the columns. */
interface Header {
  readonly magic: string;
  readonly version: number;
  readonly owner: string;
  readonly size: number;
  readonly lengths: readonly number[];
  readonly places: Holding['places'];
  readonly fromProfile: Holding['fromProfile'];
  readonly stamp: Holding['stamp'];
}

/**
 * A holding as bytes: a digest of the rest, the length of a header, the header, and the columns one after the other, each on a multiple
 * of four. `owner` says whose it is: sharing rules make one person's directory another than the next one's.
 */
export function pack({ table, places, fromProfile, stamp }: Holding, owner: string, tools: ByteTools): Uint8Array {
  const parts = columnsOf(table).flatMap(({ text, at }) => [tools.encode(text), bytesOf(at)]);
  parts.push(table.kinds, table.flags, bytesOf(table.nameEnds));
  const lengths = parts.map((part) => part.length);
  const header: Header = { magic: MAGIC, version: VERSION, owner, size: table.size, lengths, places, fromProfile, stamp };
  const head = tools.encode(JSON.stringify(header));
  const size = lengths.reduce((sum, length) => sum + padded(length), FIXED + padded(head.length));
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(DIGEST_BYTES, head.length, true);
  let at = FIXED;
  for (const part of [head, ...parts]) {
    bytes.set(part, at);
    at += padded(part.length);
  }
  bytes.set(tools.digest(bytes.subarray(DIGEST_BYTES)), 0);
  return bytes;
}

/** The holding again; null for what is damaged, of another version or of another owner. */
export function unpack(bytes: Uint8Array, owner: string, tools: ByteTools): Holding | null {
  if (bytes.length < FIXED) return null;
  const digest = tools.digest(bytes.subarray(DIGEST_BYTES));
  if (digest.length !== DIGEST_BYTES || !digest.every((byte, at) => byte === bytes[at])) return null;
  // From here on it is as some version of us wrote it.
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(DIGEST_BYTES, true);
  const header = JSON.parse(tools.decode(bytes.subarray(FIXED, FIXED + headLength))) as Header;
  if (header.magic !== MAGIC || header.version !== VERSION || header.owner !== owner) return null;
  let at = FIXED + padded(headLength);
  const parts = header.lengths.map((length) => {
    // A copy: a view would keep the whole file in memory.
    const part = bytes.slice(at, at + length);
    at += padded(length);
    return part;
  });
  const part = (index: number) => parts[index] ?? new Uint8Array();
  const column = (index: number): Column => ({ text: tools.decode(part(index)), at: numbersOf(part(index + 1)) });
  const table: Table = {
    size: header.size,
    ids: column(0),
    names: column(2),
    behind: column(4),
    found: column(6),
    numbers: column(8),
    kinds: part(10),
    flags: part(11),
    nameEnds: numbersOf(part(12)),
  };
  return { table, places: header.places, fromProfile: header.fromProfile, stamp: header.stamp };
}

const FIXED = DIGEST_BYTES + 4;

function columnsOf(table: Table): readonly Column[] {
  return [table.ids, table.names, table.behind, table.found, table.numbers];
}

function padded(length: number): number {
  return (length + 3) & ~3;
}

function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function numbersOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
