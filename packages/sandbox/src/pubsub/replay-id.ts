const LENGTH = 10;

/** A replay id as it travels: eight bytes with the highest first, and two that are always zero. */
export function replayIdBytes(replayId: number): Buffer {
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeBigUInt64BE(BigInt(replayId));
  return bytes;
}

/** Reads a replay id. Clients that treat it as a number send eight bytes, and those are taken too. Null for anything else. */
export function readReplayId(bytes: Buffer): number | null {
  if (bytes.length !== LENGTH && bytes.length !== 8) return null;
  if (bytes.length === LENGTH && bytes.readUInt16BE(8) !== 0) return null;
  const value = bytes.readBigUInt64BE();
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}
