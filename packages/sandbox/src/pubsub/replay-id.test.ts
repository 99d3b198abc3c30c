import { describe, expect, it } from 'vitest';
import { readReplayId, replayIdBytes } from './replay-id.ts';

describe('a replay id', () => {
  it('has ten bytes, of which the last two are zero', () => {
    expect(replayIdBytes(1_104_717)).toEqual(Buffer.from([0, 0, 0, 0, 0, 16, 219, 77, 0, 0]));
  });

  it('comes back as it went, and as the eight bytes of a client that takes it for a number', () => {
    expect(readReplayId(replayIdBytes(1_104_717))).toBe(1_104_717);
    expect(readReplayId(replayIdBytes(1_104_717).subarray(0, 8))).toBe(1_104_717);
  });

  it.each([
    ['nothing', ''],
    ['too few bytes', '00ff'],
    ['nine bytes', '000000000010db4d00'],
    ['a tail that is not zero', '000000000010db4d0001'],
    ['a number beyond all counting', 'ffffffffffffffff0000'],
  ])('is not %s', (_, hex) => {
    expect(readReplayId(Buffer.from(hex, 'hex'))).toBeNull();
  });
});
