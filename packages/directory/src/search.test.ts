import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainFind } from './testing/plain-find.ts';
import { createDirectory, user } from './testing/people.ts';

/** Few letters, so that words meet, nearly meet and meet twice; and what breaks matchers: numbers, accents, other scripts, signs. */
const letters = fc.constantFrom('a', 'b', 'n', 'n', 'd', 'e', 'é', 'ß', 'Å', '1', '2', '山', 'ı', "'", '²', 'ſ', 'Σ', 'ς');
const plainLetters = fc.constantFrom('a', 'b', 'n', 'd');
const word = fc.oneof(
  fc.array(plainLetters, { minLength: 1, maxLength: 9 }).map((all) => all.join('')),
  fc.array(letters, { minLength: 1, maxLength: 7 }).map((all) => all.join('')),
);
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((all) => all.join(' '));
const people = fc
  .array(fc.record({ name, keyword: fc.option(name) }), { minLength: 1, maxLength: 10 })
  .map((all) => all.map((one, at) => user(at, one.name, true, ...(one.keyword === null ? [] : [one.keyword]))));
const texts = fc.array(word, { minLength: 1, maxLength: 2 }).map((all) => all.join(' '));

/** A word of a name with one slip, wherever it may be. */
const slip = (text: string, at: number, how: number): string => {
  const k = Math.min(at, text.length - 1);
  const [head, letter, tail] = [text.slice(0, k), text.slice(k, k + 1), text.slice(k + 1)];
  return (
    [`${head}x${tail}`, `${head}${tail}`, `${head}x${letter}${tail}`, `${head}${tail.slice(0, 1)}${letter}${tail.slice(1)}`][how] ?? text
  );
};

describe('the index', () => {
  const ids = (all: ReturnType<typeof user>[], text: string, limit = 1_000) =>
    createDirectory(all)
      .search({ text, channel: 'chat', limit })
      .map((row) => row.destination.id);

  it('answers exactly as if every text had been asked for every word', () => {
    fc.assert(
      fc.property(people, texts, (all, text) => {
        expect(ids(all, text)).toEqual(plainFind(all, text));
      }),
      { numRuns: 150 },
    );
  });

  it('answers so for names typed with a slip', () => {
    fc.assert(
      fc.property(people, fc.nat(9), fc.nat(8), fc.nat(3), (all, whose, at, how) => {
        const words = (all[whose % all.length]?.destination.name ?? '').split(' ');
        const text = slip(words[0] ?? '', at, how);
        expect(ids(all, text)).toEqual(plainFind(all, text));
      }),
      { numRuns: 150 },
    );
  });

  it('shows the first of what it found, whatever the limit', () => {
    fc.assert(
      fc.property(people, texts, fc.integer({ min: 1, max: 5 }), (all, text, limit) => {
        expect(ids(all, text, limit)).toEqual(plainFind(all, text).slice(0, limit));
      }),
    );
  });
});
