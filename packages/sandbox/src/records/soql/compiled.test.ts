import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdFactory } from '../../world/ids.ts';
import { field, object, reference, type FieldValue, type ObjectDef, type Row, type Schema } from '../schema.ts';
import { plainly, PATHS, read, type AllRecords, type Sort } from '../../testing/plain-soql.ts';
import { Records, type StoredRow } from '../store.ts';
import type { Condition, Literal, Ordering, Query } from './ast.ts';
import { runQuery } from './run.ts';
import { showRecords } from './shown.ts';

// The compiled query against the plainest reading of SOQL there is: every record is looked at, one after the other, in TypeScript.

const PERSON = object('Person', 'Person', '0P0', [
  field('Name', 'string'),
  field('IsGrown', 'boolean'),
  field('Height', 'double'),
  field('Born', 'datetime'),
  reference('FriendId', 'Friend', ['Person']),
]);
const GROUP = object('Group', 'Group', '00G', [field('Name', 'string'), field('Type', 'picklist')]);
const TASK = object('Task', 'Task', '0T0', [
  field('Name', 'string'),
  field('Size', 'int'),
  reference('OwnerId', 'Owner', ['Person', 'Group']),
  reference('ForId', 'For', ['Person']),
]);
const schema: Schema = new Map<string, ObjectDef>([PERSON, GROUP, TASK].map((one) => [one.name.toLowerCase(), one]));

const texts = fc.constantFrom('ada', 'ADA', 'Ädam', 'ädAM', 'a_a', 'a%b', 'a\\b', 'Zoë', 'zoe', '', 'x');
const orNull = <T extends FieldValue>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 4 });
const people = fc.array(
  fc.record({
    Name: orNull(texts),
    IsGrown: fc.boolean(),
    Height: orNull(fc.constantFrom(0, 1, 1.5, -2)),
    Born: orNull(fc.constantFrom(1_000, 2_000, 1_700_000_000_123)),
    friend: fc.option(fc.nat(5), { nil: null }),
  }),
  { maxLength: 6 },
);
const groups = fc.array(fc.record({ Name: orNull(texts), Type: orNull(fc.constantFrom('Queue', 'Regular')) }), { maxLength: 3 });
const tasks = fc.array(
  fc.record({
    Name: orNull(texts),
    Size: orNull(fc.constantFrom(0, 1, 5)),
    owner: fc.option(fc.nat(9), { nil: null }),
    person: fc.option(fc.nat(6), { nil: null }),
  }),
  { maxLength: 10 },
);

const literalFor: Readonly<Record<Sort, fc.Arbitrary<Literal>>> = {
  text: fc.constantFrom('ada', 'Ada', 'ÄDAM', 'a_a', 'zoë', '', 'queue', 'Person', 'x').map((value) => ({ kind: 'string', value })),
  number: fc.constantFrom(0, 1, 1.5, 5).map((value) => ({ kind: 'number', value })),
  boolean: fc.boolean().map((value) => ({ kind: 'boolean', value })),
  time: fc.constantFrom(1_000, 1_500, 1_700_000_000_123).map((valueMs) => ({ kind: 'datetime', valueMs })),
  // Ids follow the seed, so the first ones of each object are known beforehand.
  id: fc.constantFrom(...firstIds()).map((value) => ({ kind: 'string', value })),
};
const withNull = (literals: fc.Arbitrary<Literal>): fc.Arbitrary<Literal> =>
  fc.oneof({ weight: 5, arbitrary: literals }, { weight: 1, arbitrary: fc.constant<Literal>({ kind: 'null' }) });
const patterns = fc.constantFrom('%', 'a%', '%A', '_da', 'a\\_a', 'a\\%%', '%\\%%', 'Ä%', 'a\\b', '', '%o%', 'ada');

const comparisons: fc.Arbitrary<Condition> = fc.constantFrom(...PATHS).chain(([text, sort]): fc.Arbitrary<Condition> => {
  const path = text.split('.');
  const equal = fc.record({
    kind: fc.constant('compare' as const),
    path: fc.constant(path),
    sign: fc.constantFrom('=' as const, '!=' as const),
    value: withNull(literalFor[sort]),
  });
  const among = fc.record({
    kind: fc.constant('in' as const),
    path: fc.constant(path),
    negated: fc.boolean(),
    values: fc.array(withNull(literalFor[sort]), { minLength: 1, maxLength: 3 }),
  });
  const ordered = fc.record({
    kind: fc.constant('compare' as const),
    path: fc.constant(path),
    sign: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
    value: literalFor[sort],
  });
  const like = fc.record({
    kind: fc.constant('compare' as const),
    path: fc.constant(path),
    sign: fc.constant('LIKE' as const),
    value: patterns.map((value): Literal => ({ kind: 'string', value })),
  });
  return fc.oneof(equal, among, ...(sort === 'boolean' ? [] : [ordered]), ...(sort === 'text' ? [like] : []));
});
const joined: fc.Arbitrary<Condition> = fc
  .tuple(fc.boolean(), fc.constantFrom('OwnerId', 'ForId'), fc.constantFrom('Id', 'FriendId'), withNull(literalFor.text))
  .map(([negated, outer, inner, value]) => ({
    kind: 'in',
    path: [outer],
    negated,
    values: {
      select: [[inner]],
      from: 'Person',
      where: { kind: 'compare', path: ['Name'], sign: '!=', value },
      orderBy: [],
      limit: null,
      offset: 0,
    },
  }));
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparisons,
    joined,
    fc.record({ kind: fc.constant('not' as const), term: tie('condition') }),
    fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), terms: fc.array(tie('condition'), { minLength: 2, maxLength: 4 }) }),
  ),
}));
const orderings: fc.Arbitrary<Ordering[]> = fc.array(
  fc.record({ path: fc.constantFrom(...PATHS).map(([text]) => text.split('.')), descending: fc.boolean(), nullsLast: fc.boolean() }),
  { maxLength: 3 },
);
const queries: fc.Arbitrary<Query> = fc.record({
  select: fc.constant(PATHS.map(([text]) => text.split('.'))),
  from: fc.constant('Task'),
  where: fc.option(condition, { nil: null }),
  orderBy: orderings,
  limit: fc.option(fc.nat(6), { nil: null }),
  offset: fc.nat(3),
});

function firstIds(): string[] {
  const ids = new IdFactory(1);
  return ['0P0', '0P0', '00G', '0T0'].map((prefix) => ids.next(prefix));
}

describe('a compiled query', () => {
  it('finds the same records in the same order as looking at each of them, and shows what they say', () => {
    fc.assert(
      fc.property(people, groups, tasks, queries, (persons, teams, jobs, query) => {
        const records = new Records(schema, new IdFactory(1), () => 0, {
          failed: (cause) => {
            throw cause;
          },
        });
        const made: StoredRow[] = [];
        const ids = (at: number | null) => (at === null ? null : (made[at]?.Id ?? '0P05i0000000000AAA'));
        for (const { friend, ...values } of persons) made.push(records.insert('Person', { ...values, FriendId: ids(friend) }));
        for (const values of teams) made.push(records.insert('Group', values));
        for (const { owner, person, ...values } of jobs)
          records.insert('Task', {
            ...values,
            OwnerId: ids(owner),
            ForId: person !== null && person < persons.length ? ids(person) : null,
          });
        const all: AllRecords = new Map<string, readonly [string, Row]>(
          ['Person', 'Group', 'Task'].flatMap((name) =>
            records.all(name).map((row): [string, readonly [string, Row]] => [row.Id, [name, row]]),
          ),
        );
        const found = runQuery(records, query);
        const shown = showRecords(records, found.definition, found.paths ?? [], { rows: found.rows }, '');
        const expected = plainly(all, query);
        expect(shown.map((row) => row['Id'])).toEqual(expected);
        expect(runQuery(records, { ...query, select: 'count', orderBy: [] }).total).toBe(expected.length);
        for (const row of shown) {
          const task = all.get(String(row['Id']))?.[1] ?? {};
          const [owner, forWhom] = [row['Owner'] as Row | null, row['For'] as Row | null];
          expect([row['Size'], owner?.['Name'] ?? null, owner?.['Type'] ?? null, forWhom?.['IsGrown'] ?? null]).toEqual(
            [['Size'], ['Owner', 'Name'], ['Owner', 'Type'], ['For', 'IsGrown']].map((path) => read(all, task, path)),
          );
        }
        records.close();
      }),
      { numRuns: 300 },
    );
  });

  it('stays answerable when it is very long', () => {
    const records = new Records(schema, new IdFactory(1), () => 0, { failed: () => {} });
    records.insert('Task', { Name: 'n2999' });
    const terms = Array.from({ length: 3_000 }, (_, at): Condition => ({
      kind: 'compare',
      path: ['Name'],
      sign: '=',
      value: { kind: 'string', value: `N${at}` },
    }));
    const query: Query = { select: [['Name']], from: 'Task', where: { kind: 'or', terms }, orderBy: [], limit: null, offset: 0 };
    expect(runQuery(records, query).total).toBe(1);
    records.close();
  });
});
