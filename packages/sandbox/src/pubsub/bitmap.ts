/**
 * The bitmap of a change event's header: one bit for each field of the schema, the first field being bit 0 of the last digit. Written as
 * Salesforce writes it: `0x`, then whole bytes in upper-case digits, the highest first and none for nothing. No fields is no bitmap at all.
 *
 * @param positions the places of the fields in the schema, from 0, in any order.
 */
export function bitmap(positions: readonly number[]): string[] {
  if (positions.length === 0) return [];
  const bytes = Buffer.alloc(Math.floor(Math.max(...positions) / 8) + 1);
  for (const position of positions) {
    const at = bytes.length - 1 - Math.floor(position / 8);
    bytes.writeUInt8(bytes.readUInt8(at) | (1 << (position % 8)), at);
  }
  return [`0x${bytes.toString('hex').toUpperCase()}`];
}
