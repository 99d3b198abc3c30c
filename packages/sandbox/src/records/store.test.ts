import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IdFactory } from '../world/ids.ts';
import type { Commit } from './commits.ts';
import { RestError } from './errors.ts';
import { field, object, reference, type ObjectDef, type Schema } from './schema.ts';
import { Records } from './store.ts';

const PERSON = object('Person', 'Person', '0P0', [
  field('Name', 'string'),
  field('IsGrown', 'boolean'),
  field('Height', 'double'),
  field('Born', 'datetime'),
  field('Code', 'string', { unique: true }),
  field('Token', 'string', { unique: true, caseSensitive: true }),
  field('Shown', 'string', { formula: '$Organization.Id' }),
  reference('FriendId', 'Friend', ['Person']),
]);
const schema: Schema = new Map<string, ObjectDef>([['person', PERSON]]);
const NOW_MS = Date.UTC(2026, 10, 22, 9, 0, 0);

let records: Records;
let failures: unknown[];
beforeEach(() => {
  failures = [];
  records = new Records(schema, new IdFactory(1), () => NOW_MS, { failed: (cause) => failures.push(cause) });
});
afterEach(() => records.close());

const names = () => records.all('Person').map((one) => one['Name']);
const add = (Name: string, more = {}) => records.insert('Person', { Name, ...more });
const refusalOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (cause) {
    return cause;
  }
  throw new Error('nothing was refused');
};

describe('a record', () => {
  it('comes back as it was written, with a value for every field', () => {
    const ada = add('Ada', { IsGrown: true, Height: 0.1 + 0.2, Born: NOW_MS + 7 });
    expect(records.get('Person', ada.Id)).toEqual(ada);
    expect(ada).toMatchObject({ IsGrown: true, Height: 0.1 + 0.2, Born: NOW_MS + 7, Code: null, Shown: null, CreatedDate: NOW_MS });
    expect(add('Bo')['IsGrown']).toBe(false);
  });

  it('keeps every letter there is, and loses only what no text has', () => {
    const text = 'Zoë "Łódź"\\\n\t👩‍🚒 ÅΩ';
    expect(records.mustGet('Person', add(text).Id)['Name']).toBe(text);
    expect(records.mustGet('Person', add('A\0da').Id)['Name']).toBe('Ada');
  });

  it('that was read stays what it was', () => {
    const ada = add('Ada');
    const before = records.mustGet('Person', ada.Id);
    records.update('Person', ada.Id, { Name: 'Ada L.' });
    expect([before['Name'], records.mustGet('Person', ada.Id)['Name']]).toEqual(['Ada', 'Ada L.']);
  });

  it('is found by exactly its values, also once there are so many that indexes are made', () => {
    for (let count = 0; count < 500; count += 1) add(`P${count % 7}`, { IsGrown: count % 2 === 0 });
    expect(records.count('Person')).toBe(500);
    expect(records.where('Person', { Name: 'P3', IsGrown: true })).toHaveLength(35);
    expect(records.where('Person', { Name: 'p3' })).toEqual([]);
    expect(records.where('Person', { IsGrown: 1 })).toEqual([]);
    expect(records.alike('Person', 'Name', 'p3')?.['Name']).toBe('P3');
    expect(records.first('Person', { Name: 'P1' }, 2)).toHaveLength(2);
    expect(records.where('Person', { FriendId: null })).toHaveLength(500);
    expect(names().slice(0, 8)).toEqual(['P0', 'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P0']);
  });

  it('is located by its id alone, with 15 characters or 18', () => {
    const ada = add('Ada');
    expect(records.locate(ada.Id.slice(0, 15))).toMatchObject({ definition: { name: 'Person' }, row: { Id: ada.Id } });
    records.remove('Person', ada.Id);
    expect(records.locate(ada.Id)).toBeUndefined();
    expect(records.remove('Person', ada.Id)).toBe(false);
  });

  it('with an object or field the org has not is a bug', () => {
    expect(() => records.all('Planet')).toThrow('no object Planet');
    expect(() => records.insert('Person', { Size: 1 })).toThrow('no field Person.Size');
    expect(() => records.update('Person', 'nobody', { Name: 'x' })).toThrow('no Person nobody');
  });
});

describe('a unique field', () => {
  it('refuses the same text in other letter case, unless it was deployed to tell them apart', () => {
    const ada = add('Ada', { Code: 'Ä1', Token: 'a' });
    expect(refusalOf(() => add('Bo', { Code: 'ä1' }))).toMatchObject({
      errorCode: 'DUPLICATE_VALUE',
      message: expect.stringContaining(ada.Id),
    });
    expect(refusalOf(() => add('Bo', { Token: 'a' }))).toBeInstanceOf(RestError);
    add('Bo', { Token: 'A' });
    records.update('Person', ada.Id, { Code: 'ä1' });
    expect(names()).toEqual(['Ada', 'Bo']);
    expect(records.findUnique('Person', PERSON.fields.get('code') ?? field('Code', 'string'), 'Ä1')?.Id).toBe(ada.Id);
  });
});

describe('a transaction', () => {
  it('that throws leaves nothing, and no id of it is given again', () => {
    const ada = add('Ada');
    let lost = '';
    const thrown = refusalOf(() =>
      records.transact(() => {
        lost = add('Bo').Id;
        records.update('Person', ada.Id, { Name: 'Changed' });
        records.remove('Person', ada.Id);
        expect(names()).toEqual(['Bo']);
        throw new Error('no');
      }),
    );
    expect(thrown).toMatchObject({ message: 'no' });
    expect(names()).toEqual(['Ada']);
    expect(add('Cy').Id).not.toBe(lost);
  });

  it('inside another is undone alone when the outer one goes on', () => {
    const result = records.transact(() => {
      add('Ada');
      expect(() =>
        records.transact(() => {
          add('Bo');
          records.transact(() => add('Cy'));
          throw new Error('no');
        }),
      ).toThrow('no');
      records.transact(() => add('Di'));
      return 'done';
    });
    expect([result, names()]).toEqual(['done', ['Ada', 'Di']]);
  });

  it('survives a refused duplicate in the middle of it', () => {
    records.transact(() => {
      add('Ada', { Code: '1' });
      expect(() => add('Bo', { Code: '1' })).toThrow('duplicate value');
      add('Cy', { Code: '2' });
    });
    expect(names()).toEqual(['Ada', 'Cy']);
  });

  it('that made indexes on the way and was undone leaves a table that still works', () => {
    const fill = () => {
      for (let count = 0; count < 300; count += 1) add(`P${count}`, { Code: `C${count}` });
    };
    expect(() =>
      records.transact(() => {
        fill();
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(records.count('Person')).toBe(0);
    fill();
    expect(records.find('Person', { Name: 'P299' })?.['Code']).toBe('C299');
    expect(() => add('Bo', { Code: 'c299' })).toThrow('duplicate value');
  });

  it('takes no work that waits: others would write into it', () => {
    expect(() => records.transact(() => Promise.resolve(add('Ada')))).toThrow('does not wait');
    expect(names()).toEqual([]);
  });
});

describe('the feed of commits', () => {
  const told: Commit[] = [];
  const kinds = () =>
    told.map((commit) => commit.changes.map((change) => `${change.kind} ${String((change.after ?? change.before)?.['Name'])}`));
  beforeEach(() => {
    told.length = 0;
  });

  it('tells a write by itself as a commit of one change, with what was and what is', () => {
    records.onCommit((commit) => told.push(commit));
    const ada = add('Ada');
    const changed = records.update('Person', ada.Id, { Name: 'Ada L.' });
    records.remove('Person', ada.Id);
    expect(told).toEqual([
      { number: 1, atMs: NOW_MS, changes: [{ object: 'Person', id: ada.Id, kind: 'create', before: null, after: ada }] },
      { number: 2, atMs: NOW_MS, changes: [{ object: 'Person', id: ada.Id, kind: 'update', before: ada, after: changed }] },
      { number: 3, atMs: NOW_MS, changes: [{ object: 'Person', id: ada.Id, kind: 'delete', before: changed, after: null }] },
    ]);
  });

  it('tells a transaction once, when the outermost one is final, without what was undone inside', () => {
    records.onCommit((commit) => told.push(commit));
    records.transact(() => {
      add('Ada');
      records.transact(() => add('Bo'));
      expect(() =>
        records.transact(() => {
          add('Cy');
          throw new Error('no');
        }),
      ).toThrow('no');
      add('Di');
      expect(told).toEqual([]);
    });
    expect(kinds()).toEqual([['create Ada', 'create Bo', 'create Di']]);
    expect(() =>
      records.transact(() => {
        add('Ed');
        throw new Error('no');
      }),
    ).toThrow('no');
    records.transact(() => names());
    expect(told).toHaveLength(1);
  });

  it('stays in order when a listener writes, and goes on when one fails', () => {
    const second: number[] = [];
    records.onCommit((commit) => {
      if (commit.number === 1) add('Echo');
      throw new Error('deaf');
    });
    records.onCommit((commit) => second.push(commit.number));
    const stop = records.onCommit((commit) => told.push(commit));
    add('Ada');
    expect(second).toEqual([1, 2]);
    expect(kinds()).toEqual([['create Ada'], ['create Echo']]);
    expect(failures).toHaveLength(2);
    stop();
    add('Bo');
    expect([told.length, second]).toEqual([2, [1, 2, 3]]);
  });
});
