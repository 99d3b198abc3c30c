import { describe, expect, it } from 'vitest';
import { bitmap } from './bitmap.ts';

describe('the bitmap of a header', () => {
  it.each([
    ['no field', [], []],
    ['the first field after the header', [1], ['0x02']],
    ['the last bit of a byte', [7], ['0x80']],
    ['the first bit of the next byte', [8], ['0x0100']],
    ["Industry and LastModifiedDate of the guide's Account", [11, 22], ['0x400800']],
    ['in any order', [22, 11], ['0x400800']],
  ])('of %s', (_, positions, expected) => {
    expect(bitmap(positions)).toEqual(expected);
  });
});
