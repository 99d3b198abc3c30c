import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchCost, matching } from './match.ts';

const COMMANDS = [
  'Accept the first offer',
  'Decline the first offer',
  'Transfer the selected item',
  'Go to José Núñez',
  'Go to Ångström',
  'Go to Strauß',
];
const found = (typed: string) => matching(typed, COMMANDS, (text) => text);

describe('what was typed into the palette', () => {
  it.each([
    ['', COMMANDS],
    ['acc', ['Accept the first offer']],
    ['OFFER', ['Accept the first offer', 'Decline the first offer']],
    ['first decl', ['Decline the first offer']],
    ['jose', ['Go to José Núñez']],
    ['NUNEZ', ['Go to José Núñez']],
    ['núñez', ['Go to José Núñez']],
    ['angstrom', ['Go to Ångström']],
    ['strauss', ['Go to Strauß']],
    ['trnsf', ['Transfer the selected item']],
    ['xyz', []],
    ['offer xyz', []],
  ])('%j finds %j', (typed, expected) => expect(found(typed)).toEqual(expected));

  it('finds the beginning before the middle, and what stands together before what is scattered', () => {
    const texts = ['Reset the park', 'A spark', 'Put a red kite', 'Park the item'];
    expect(matching('park', texts, (text) => text)).toEqual(['Park the item', 'Reset the park', 'A spark', 'Put a red kite']);
  });

  it('finds every text by any of its words, however it is accented', () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMMANDS), fc.nat(), (text, at) => {
        const words = text.split(' ');
        const word = words[at % words.length] ?? '';
        expect(matchCost(word.normalize('NFD').toUpperCase(), text)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('is quick to say no to a very long text', () => {
    expect(matchCost('b'.repeat(50), 'a '.repeat(50_000))).toBeNull();
  });
});
