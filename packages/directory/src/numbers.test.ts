import { describe, expect, it } from 'vitest';
import { numberForms, numbersText } from './numbers.ts';
import { createDirectory, user } from './testing/people.ts';
import type { DirectoryEntry } from './types.ts';

const called = (entry: DirectoryEntry, extension: string | null, phone: string | null, mobile: string | null = null): DirectoryEntry => ({
  ...entry,
  numbers: numbersText({ extension, phone, mobile }),
});
const maya = called(user(1, 'Maya Lindqvist'), '4711', '+49 (0)89 1234-567', '0049 171 998877');
const bo = called(user(2, 'Bo Castellanos'), '0815', '089 1234568');
const line = user(3, 'Line 4711');
const acme = createDirectory([maya, bo, line, user(4, 'Tom Brandt')]);
const find = (text: string) => acme.search({ text, channel: 'chat', limit: 10 });
const names = (text: string) => find(text).map((row) => row.destination.name);

describe('the numbers of a person', () => {
  it.each([
    [{ extension: '4711', phone: '+49 (0)89 12-34', mobile: null }, '#4711+49891234'],
    [{ extension: null, phone: '089 1234', mobile: '089/1234' }, '+891234'],
    [{ extension: ' x815 ', phone: '+1 415 555 0100 ext. 7', mobile: '' }, '#815+14155550100'],
    [{ extension: null, phone: 'none', mobile: null }, ''],
  ])('are kept as digits: %j', (numbers, text) => {
    expect(numbersText(numbers)).toBe(text);
  });

  it.each([
    ['+49 89 1234', ['49891234', '891234']],
    ['0049 89 1234', ['0049891234', '49891234', '891234']],
    ['089 1234', ['0891234', '891234']],
    ['+1 415 555', ['1415555', '415555']],
    ['+353 1 234', ['3531234', '1234']],
    ['+49 8', ['498']],
    ['4711', ['4711']],
    ['x', []],
  ])('may be typed %s', (typed, forms) => {
    expect(numberForms(typed)).toEqual(forms);
  });
});

describe('typing a number', () => {
  it.each([
    ['+49 89 1234567', ['Maya Lindqvist']],
    ['0049891234567', ['Maya Lindqvist']],
    ['089 1234567', ['Maya Lindqvist']],
    ['0891234567', ['Maya Lindqvist']],
    ['(089) 123-4567', ['Maya Lindqvist']],
    ['1234567', ['Maya Lindqvist']],
    ['+49 89 1234568', ['Bo Castellanos']],
    ['+49 171 99', ['Maya Lindqvist']],
    ['0815', ['Bo Castellanos']],
    ['4711 maya', ['Maya Lindqvist']],
    ['maya 089 1234', ['Maya Lindqvist']],
    ['tom 089 1234', []],
  ])('%s finds %j', (text, found) => {
    expect(names(text).filter((name) => !name.startsWith('+'))).toEqual(found);
  });

  it('puts a name that has it before a person who is called by it, and says by what somebody was found', () => {
    expect(find('4711').map((row) => [row.destination.name, ...row.why])).toEqual([['Line 4711'], ['Maya Lindqvist', 'number']]);
  });

  it('finds nobody by one digit, nor by a few inside of a number', () => {
    expect(names('8')).toEqual([]);
    expect(names('345')).toEqual([]);
    expect(names('47')).toEqual(['Line 4711', 'Maya Lindqvist']);
  });
});
