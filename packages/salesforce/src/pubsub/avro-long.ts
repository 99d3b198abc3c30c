import avro from 'avsc';

/** How many bytes of seven bits always fit a number: 2^49 is below 2^53. */
const NARROW_BYTES = 7;

/** A 64-bit integer, zigzag and seven bits a byte: a number where that is exact, else a bigint. */
function readLong(bytes: Buffer): number | bigint {
  if (bytes.length <= NARROW_BYTES) {
    let value = 0;
    let scale = 1;
    for (const byte of bytes) {
      value += (byte & 0x7f) * scale;
      scale *= 128;
    }
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }
  let wide = 0n;
  for (let at = bytes.length - 1; at >= 0; at -= 1) wide = (wide << 7n) | BigInt((bytes[at] ?? 0) & 0x7f);
  const value = BigInt.asIntN(64, (wide >> 1n) ^ -(wide & 1n));
  const narrow = Number(value);
  return Number.isSafeInteger(narrow) ? narrow : value;
}

/** The reverse of {@link readLong}. */
function writeLong(value: number | bigint): Buffer {
  const wide = BigInt(value);
  let rest = BigInt.asUintN(64, (wide << 1n) ^ (wide >> 63n));
  const bytes: number[] = [];
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

/** Avro's `long` without loss. The library's own throws for what a number cannot hold, and commit numbers may be such. */
export const longType = avro.types.LongType.__with(
  {
    fromBuffer: readLong,
    toBuffer: writeLong,
    fromJSON: (value: number | string) => BigInt(value),
    toJSON: (value: number | bigint) => value.toString(),
    isValid: (value: unknown) => typeof value === 'bigint' || Number.isSafeInteger(value),
    compare: (left: number | bigint, right: number | bigint) => Number(left > right) - Number(left < right),
  },
  true,
);
