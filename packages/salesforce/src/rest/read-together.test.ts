import { describe, expect, it } from 'vitest';
import { ok } from '../refusal.ts';
import { soql } from '../soql.ts';
import { clientWith } from '../testing/client-with.ts';
import { queryPath } from './query.ts';
import { readTogether } from './read-together.ts';

const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, queryPath(soql`SELECT Id FROM User`)]));

describe('reading several things', () => {
  it('is one request for five queries and any other reads', async () => {
    const { client, calls } = clientWith({}, () => ok({ Id: '1' }));
    const read = await readTogether(client, { ...five, record: '/sobjects/Case/1', describe: '/sobjects/Case/describe' });
    expect(read.ok && Object.keys(read.value)).toEqual(['a', 'b', 'c', 'd', 'e', 'record', 'describe']);
    expect(calls).toEqual(['POST /services/data/v64.0/composite']);
  });

  it('is two requests for a sixth query, or a twenty-sixth part, and all of them are answered', async () => {
    const { client, calls } = clientWith({}, () => ok(null));
    const six = await readTogether(client, { ...five, f: queryPath(soql`SELECT Id FROM Case`) });
    expect(six.ok && Object.keys(six.value)).toHaveLength(6);
    expect(calls).toHaveLength(2);
    const many = await readTogether(client, Object.fromEntries(Array.from({ length: 26 }, (_, at) => [`p${at}`, '/sobjects/Case/1'])));
    expect(many.ok && Object.keys(many.value)).toHaveLength(26);
    expect(calls).toHaveLength(4);
  });

  it('asks for nothing when there is nothing to read', async () => {
    const { client, calls } = clientWith({});
    expect(await readTogether(client, {})).toEqual(ok({}));
    expect(calls).toEqual([]);
  });
});
