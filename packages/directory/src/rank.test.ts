import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hintedBy } from './rank.ts';
import { createDirectory, idOf, queue, skill, user } from './testing/people.ts';
import type { DirectoryEntry, SearchHints } from './types.ts';

const bo = user(1, 'Bo Castellanos');
const bob = user(2, 'Bob Miller');
const anna = user(3, 'Anna Bolton');
const jacobo = user(4, 'Jacobo Ruiz');
const boQueue = queue(1, 'Bo');
const spanish = skill(1, 'Spanish');
const everyone = [bo, bob, anna, jacobo, boQueue, spanish];
const acme = createDirectory(everyone);
const id = ({ destination }: DirectoryEntry) => destination.id as string;
const names = (text: string, hints: SearchHints, channel: 'chat' | 'case' = 'chat') =>
  acme
    .search({ text, channel, limit: 10, hints, cannot: channel === 'case' ? { skill: 'onlyOwners' } : {} })
    .map((row) => row.destination.name);

describe('the order of what matches', () => {
  it.each<[string, string, SearchHints, string[]]>([
    ['no hints: the match alone', 'bo', {}, ['Bo', 'Bo Castellanos', 'Bob Miller', 'Anna Bolton', 'Jacobo Ruiz']],
    [
      'a favourite met at the beginning of another word',
      'bo',
      { favourites: [id(anna)] },
      ['Bo', 'Anna Bolton', 'Bo Castellanos', 'Bob Miller', 'Jacobo Ruiz'],
    ],
    [
      'a favourite met inside of a word',
      'bo',
      { favourites: [id(jacobo)] },
      ['Bo', 'Bo Castellanos', 'Bob Miller', 'Jacobo Ruiz', 'Anna Bolton'],
    ],
    [
      'the newest of the lately chosen',
      'bo',
      { recents: [id(bob), id(bo)] },
      ['Bo', 'Bo Castellanos', 'Bob Miller', 'Anna Bolton', 'Jacobo Ruiz'],
    ],
    [
      'lately chosen, and long ago',
      'bo',
      { recents: [id(bob), '1', '2', '3', '4', id(bo)] },
      ['Bo', 'Bob Miller', 'Bo Castellanos', 'Anna Bolton', 'Jacobo Ruiz'],
    ],
    [
      'whoever had this customer, before a favourite',
      'bo',
      { favourites: [id(bo)], affinity: { lastAgents: [id(bob)], caseOwner: null } },
      ['Bo', 'Bob Miller', 'Bo Castellanos', 'Anna Bolton', 'Jacobo Ruiz'],
    ],
    [
      'who is free, among equals',
      'bo',
      {
        availability: [
          [id(bob), 'free'],
          [id(anna), 'free'],
          [id(bo), 'away'],
        ],
      },
      ['Bo', 'Bob Miller', 'Bo Castellanos', 'Anna Bolton', 'Jacobo Ruiz'],
    ],
    [
      'nothing typed: whom hints speak for, then by name',
      '',
      { favourites: [id(jacobo)], recents: [id(bob)] },
      ['Jacobo Ruiz', 'Bob Miller', 'Anna Bolton', 'Bo', 'Bo Castellanos', 'Spanish'],
    ],
  ])('%s', (_story, text, hints, order) => {
    expect(names(text, hints)).toEqual(order);
  });

  it('puts what cannot be chosen after all that can, a favourite too', () => {
    expect(names('', { favourites: [id(spanish), id(bob)] }, 'case')).toEqual([
      'Bob Miller',
      'Anna Bolton',
      'Bo',
      'Bo Castellanos',
      'Jacobo Ruiz',
      'Spanish',
    ]);
  });

  it('says why, the strongest reason first', () => {
    const hints: SearchHints = {
      favourites: [id(bo)],
      recents: [id(bo)],
      affinity: { lastAgents: [id(bo)], caseOwner: id(bo) },
      availability: [[id(bo), 'free']],
    };
    expect(acme.search({ text: 'castel', channel: 'chat', limit: 1, hints })[0]?.why).toEqual([
      'lastAgent',
      'caseOwner',
      'favourite',
      'recent',
      'available',
    ]);
  });
});

/** Few people with names that meet each other, hints of every kind, also of people who are not there. */
const word = fc.array(fc.constantFrom('a', 'b', 'n'), { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
const people = fc
  .array(fc.array(word, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 12 })
  .map((all) => all.map((words, at) => user(at, words.join(' '))));
const someId = fc.nat(14).map((number) => idOf('005', number));
const hints: fc.Arbitrary<SearchHints> = fc.record({
  favourites: fc.uniqueArray(someId),
  recents: fc.uniqueArray(someId, { maxLength: 20 }),
  affinity: fc.record({ lastAgents: fc.uniqueArray(someId, { maxLength: 3 }), caseOwner: fc.option(someId) }),
  availability: fc.array(fc.tuple(someId, fc.constantFrom('free', 'busy', 'away', 'unknown'))),
});

describe('any hints', () => {
  const order = (all: DirectoryEntry[], text: string, given: SearchHints) =>
    createDirectory(all)
      .search({ text, channel: 'chat', limit: 1_000, hints: given })
      .map((row) => row.destination.id as string);

  it('bring in nobody who does not match, and leave out nobody who does', () => {
    fc.assert(
      fc.property(people, word, hints, (all, text, given) => {
        expect(order(all, text, given).sort()).toEqual(order(all, text, {}).sort());
      }),
    );
  });

  it('let no worse match before a better one of the same hints', () => {
    fc.assert(
      fc.property(people, word, hints, (all, text, given) => {
        const hinted = hintedBy(given);
        const points = (one: string) => hinted.get(one)?.points ?? 0;
        const ranked = order(all, text, given);
        const plain = order(all, text, {});
        for (const a of ranked) {
          for (const b of ranked) {
            if (points(a) === points(b) && plain.indexOf(a) < plain.indexOf(b)) expect(ranked.indexOf(a)).toBeLessThan(ranked.indexOf(b));
          }
        }
      }),
    );
  });

  it('with one favourite more never put that one lower', () => {
    fc.assert(
      fc.property(people, fc.oneof(word, fc.constant('')), hints, someId, (all, text, given, more) => {
        const before = order(all, text, given).indexOf(more);
        const after = order(all, text, { ...given, favourites: [...(given.favourites ?? []), more] }).indexOf(more);
        expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });
});
