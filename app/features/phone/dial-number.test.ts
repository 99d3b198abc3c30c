import { describe, expect, it } from 'vitest';
import { asTyped, countryOf, readTyped, shownNumber } from './dial-number.ts';

describe('a number that is typed', () => {
  it.each([
    ['', 'GB', { is: 'nothing' }],
    ['2002', 'GB', { is: 'extension', number: '2002' }],
    ['*21#', undefined, { is: 'extension', number: '*21#' }],
    ['020 7946 0018', 'GB', { is: 'number', number: '+442079460018', shown: '+44 20 7946 0018' }],
    ['+49 30 901820', 'GB', { is: 'number', number: '+4930901820', shown: '+49 30 901820' }],
    ['(030) 90-1820', 'DE', { is: 'number', number: '+4930901820', shown: '+49 30 901820' }],
    ['020 79', 'GB', { is: 'extension', number: '02079' }],
    ['+44 20 79', 'GB', { is: 'unfinished' }],
    // By its length it may be one in another part of the country: nobody is kept from calling it.
    ['020 7946', 'GB', { is: 'number', number: '+440207946', shown: '+44 0207946' }],
    ['0207946001800000000', 'GB', { is: 'unfinished' }],
    ['02079460018', undefined, { is: 'unfinished' }],
    ['Anna', 'GB', { is: 'unfinished' }],
    ['sip:anna@evil.example', 'GB', { is: 'unfinished' }],
  ] as const)('%j in %s is %j', (text, country, expected) => expect(readTyped(text, country)).toEqual(expected));

  it('is spaced as its country spaces it, while it is typed', () => {
    expect(asTyped('+442079', 'GB')).toBe('+44 20 79');
    expect(asTyped('020794', 'GB')).toBe('020 794');
    expect(asTyped('Anna', 'GB')).toBe('Anna');
  });

  it('is shown for reading, and what is none as it is', () => {
    expect(shownNumber('+442079460018')).toBe('+44 20 7946 0018');
    expect(shownNumber('2002')).toBe('2002');
  });

  it.each([
    ['en-GB', 'GB'],
    ['de', undefined],
    ['en-XX', undefined],
  ])('the country of %s is %s', (locale, country) => expect(countryOf(locale)).toBe(country));
});
