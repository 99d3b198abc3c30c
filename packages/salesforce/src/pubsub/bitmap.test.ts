import { describe, expect, it } from 'vitest';
import { namesIn, type FieldPlace } from './bitmap.ts';

const fields: FieldPlace[] = [
  { name: 'ChangeEventHeader', parts: null },
  { name: 'Phone', parts: null },
  { name: 'Name', parts: ['Salutation', 'FirstName', 'LastName'] },
  ...['F3', 'F4', 'F5', 'F6', 'F7', 'F8'].map((name) => ({ name, parts: null })),
];

describe('the bitmaps of a header', () => {
  it.each([
    ['nothing', [], []],
    ['the lowest bit is the first field', ['0x02'], ['Phone']],
    ['bits of several digits, in either case', ['0x10A'], ['Phone', 'F3', 'F8']],
    ['a compound field as a whole', ['0x4'], ['Name']],
    ['parts of a compound field', ['2-0x06'], ['Name.FirstName', 'Name.LastName']],
    ['both', ['0x102', '2-0x1'], ['Phone', 'F8', 'Name.Salutation']],
    ['nothing at all, spelled out', ['0x00'], []],
  ])('%s', (_, bitmaps, names) => {
    expect([...namesIn(bitmaps, fields)]).toEqual(names);
  });

  it.each([
    ['a bit beyond the schema', ['0x200']],
    ['a part beyond the compound field', ['2-0x8']],
    ['parts of a field that has none', ['1-0x1']],
    ['a place beyond the schema', ['77-0x1']],
    ['no bitmap', ['Phone']],
    ['a bitmap without digits', ['0x']],
  ])('refuses %s: a wrong name would be worse than none', (_, bitmaps) => {
    expect(() => namesIn(bitmaps, fields)).toThrow(/bitmap|field|parts/);
  });

  it('reads bitmaps as long as a big object needs', () => {
    const wide = Array.from({ length: 800 }, (_, place) => ({ name: `F${place}`, parts: null }));
    expect([...namesIn([`0x8${'0'.repeat(199)}`], wide)]).toEqual(['F799']);
  });
});
