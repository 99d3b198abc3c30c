import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksum, IdFactory, longId } from './ids.ts';

describe('record ids', () => {
  it.each(['0JR5i000001OXSgGAO', '0LQ5i000000PBw9GAG', '00G5i000000h9CkEAI', '0N95i000000TPwICAW', '0Bz5i0000011r27CAA'])(
    'knows the checksum of %s, an id of a real org',
    (id) => {
      expect(checksum(id.slice(0, 15))).toBe(id.slice(15));
    },
  );

  it('refuses an id whose checksum is wrong', () => {
    expect(longId('0dwRMR000003M5pYAE')).toBeNull();
    expect(longId('0JR5i000001OXSg')).toBe('0JR5i000001OXSgGAO');
    expect(longId("0JR5i'; DROP")).toBeNull();
  });

  it('are the same for the same seed, and never twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
        const [one, two] = [new IdFactory(seed), new IdFactory(seed)];
        const ids = Array.from({ length: 50 }, () => one.next('0Mw'));
        expect(ids).toEqual(Array.from({ length: 50 }, () => two.next('0Mw')));
        expect(new Set(ids).size).toBe(50);
        for (const id of ids) expect(longId(id)).toBe(id);
      }),
      { numRuns: 50 },
    );
  });
});
