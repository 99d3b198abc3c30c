import { describe, expect, it } from 'vitest';
import { dialledIn, type NotDialled } from './dialled.ts';

describe('a number that is typed', () => {
  it.each<[string, string | undefined, string]>([
    ['+44 20 7946 0958', undefined, '+442079460958'],
    ['020 7946 0958', 'GB', '+442079460958'],
    ['(020) 7946-0958', 'GB', '+442079460958'],
    ['0044 20 7946 0958', undefined, '+442079460958'],
    ['0044 20 7946 0958', 'DE', '+442079460958'],
    ['+49 (0)89 636 48018', 'GB', '+498963648018'],
    ['089/636 48018', 'DE', '+498963648018'],
    ['+44 20 7946 0958', 'XX', '+442079460958'],
  ])('%s, in %s, is %s', (text, country, id) => expect(dialledIn(text, country)).toMatchObject({ kind: 'number', id }));

  it('is called as its country writes it', () => expect(dialledIn('02079460958', 'GB')).toMatchObject({ name: '+44 20 7946 0958' }));

  it.each<[string, string | undefined, NotDialled]>([
    ['020 7946 0958', undefined, 'noCountry'],
    ['+999 123456789', 'GB', 'unknownCountry'],
    ['12345', 'GB', 'tooShort'],
    ['+44 20 7946', undefined, 'tooShort'],
    ['+44 20 7946 0958 1234 567 890', undefined, 'tooLong'],
    ['+1 555 010 9999', undefined, 'noNumber'],
    ['/-.- 12345', 'GB', 'tooShort'],
  ])('%s, in %s, is none: %s', (text, country, not) => expect(dialledIn(text, country)).toEqual({ not }));

  it.each(['', 'bo', 'bo 12345678', '4711', '+49', 'O20 7946 0958', '+', '() - ()'])('%s is not meant as one', (text) => {
    expect(dialledIn(text, 'GB')).toBeNull();
  });
});
