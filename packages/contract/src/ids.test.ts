import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandId, interactionId, toLongId, userId } from './ids.ts';

describe('widening a Salesforce id', () => {
  // Checksums worked out by hand from the rule: each block of five gives one of A-Z, 0-5, bit k standing for an upper-case k-th character.
  it.each([
    ['000000000000000', '000000000000000AAA', 'no letters at all'],
    ['abcdefghijklmno', 'abcdefghijklmnoAAA', 'lower case only'],
    ['ABCDEFGHIJKLMNO', 'ABCDEFGHIJKLMNO555', 'upper case only: 31 is the last character'],
    ['Aaaaaaaaaaaaaaa', 'AaaaaaaaaaaaaaaBAA', 'the first character of a block is the lowest bit'],
    ['aaaaAaaaaaaaaaa', 'aaaaAaaaaaaaaaaQAA', 'the fifth is the highest'],
    ['aaaaaaaaaaaaaaA', 'aaaaaaaaaaaaaaAAAQ', 'the last block gives the last character'],
    ['0Mw4X000000pLsq', '0Mw4X000000pLsqSAE', 'a messaging session'],
    ['005B0000001JwvA', '005B0000001JwvAIAS', 'a user'],
    ['00D50000000IcYs', '00D50000000IcYsEAK', 'an org'],
  ])('%s becomes %s (%s)', (short, long) => {
    expect(toLongId(short)).toBe(long);
  });

  it('leaves a long id as it is', () => {
    expect(toLongId('0Mw4X000000pLsqSAE')).toBe('0Mw4X000000pLsqSAE');
  });

  it.each(['', '0Mw4X000000pLs', '0Mw4X000000pLsqS', '0Mw4X000000pLsqSAEX', '0Mw4X-00000pLsq', ' 0Mw4X000000pLsq', '0Mw4X000000pLsq\n'])(
    'refuses %j',
    (id) => {
      expect(() => toLongId(id)).toThrow('not a Salesforce id');
    },
  );

  const shortId = fc.stringMatching(/^[A-Za-z0-9]{15}$/);

  it('keeps the short id, adds three characters, and changes nothing the second time', () => {
    fc.assert(
      fc.property(shortId, (id) => {
        const long = toLongId(id);
        expect(long).toMatch(/^[A-Za-z0-9]{15}[A-Z0-5]{3}$/);
        expect(long.slice(0, 15)).toBe(id);
        expect(toLongId(long)).toBe(long);
      }),
    );
  });

  it('tells apart ids that differ in case alone, also for those who ignore case', () => {
    fc.assert(
      fc.property(shortId, shortId, (one, other) => {
        fc.pre(one !== other);
        expect(toLongId(one).toLowerCase()).not.toBe(toLongId(other).toLowerCase());
      }),
    );
    fc.assert(
      fc.property(shortId, fc.nat(14), (id, at) => {
        const swapped = Array.from(id, (c, index) => (index === at ? swapCase(c) : c)).join('');
        fc.pre(swapped !== id);
        expect(toLongId(swapped).toLowerCase()).not.toBe(toLongId(id).toLowerCase());
      }),
    );
  });

  it('can be taken back: the checksum says which letters were upper case', () => {
    fc.assert(
      fc.property(shortId, (id) => {
        expect(restoreCase(toLongId(id).toLowerCase())).toBe(id);
      }),
    );
  });
});

describe('ids at the border', () => {
  it('takes records by their long id only', () => {
    expect(interactionId.safeParse('0Mw4X000000pLsqSAE').success).toBe(true);
    expect(interactionId.safeParse('0Mw4X000000pLsq').success).toBe(false);
    expect(userId.safeParse('005B0000001JwvAIA!').success).toBe(false);
    expect(userId.safeParse(5).success).toBe(false);
  });

  it('takes commands by a lower-case UUID', () => {
    expect(commandId.safeParse('3f2b8f0e-5d3c-4e4a-9b1e-0a6b7c8d9e0f').success).toBe(true);
    expect(commandId.safeParse('3F2B8F0E-5D3C-4E4A-9B1E-0A6B7C8D9E0F').success).toBe(false);
    expect(commandId.safeParse('3f2b8f0e5d3c4e4a9b1e0a6b7c8d9e0f').success).toBe(false);
  });
});

function swapCase(character: string): string {
  return character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase();
}

/** Undoes a loss of case with the checksum, as a spreadsheet's user would have to: independent of how it was made. */
function restoreCase(lowered: string): string {
  const bits = Array.from(lowered.slice(15).toUpperCase(), (c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'.indexOf(c));
  return Array.from(lowered.slice(0, 15), (c, at) => ((bits[Math.floor(at / 5)] ?? 0) & (1 << (at % 5)) ? c.toUpperCase() : c)).join('');
}
