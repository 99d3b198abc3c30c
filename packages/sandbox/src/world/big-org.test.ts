import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildSchema } from '../deployed/schema.ts';
import { parseSoql } from '../records/soql/parse.ts';
import { runQuery } from '../records/soql/run.ts';
import { ownMetadata } from '../testing/metadata.ts';
import { makeOrgFile } from './big-org.ts';
import { longId } from './ids.ts';
import { makeWorld, type World } from './world.ts';

const START_MS = Date.UTC(2026, 10, 22, 9, 0, 0);
const schema = buildSchema(ownMetadata().objects);
const size = { users: 5_000, queues: 120, cases: 900 };
const folder = mkdtempSync(path.join(tmpdir(), 'org-file-test-'));
const file = path.join(folder, 'acme.db');
const worlds: World[] = [];

beforeAll(() => makeOrgFile({ file, seed: 7, size, schema, nowMs: START_MS }), 60_000);
afterAll(() => {
  for (const world of worlds) world.records.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(from = file, seed = 7): World {
  const world = makeWorld({ seed, schema, log: () => {}, realNowMs: () => START_MS, orgFile: from });
  worlds.push(world);
  return world;
}
const count = (world: World, soql: string) => runQuery(world.records, parseSoql(`SELECT COUNT() FROM ${soql}`)).total;
const digest = () => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('a generated org', () => {
  it('has the small org, and around it as much as was asked for', () => {
    const world = open();
    expect(world.records.get('Organization', world.population.organizationId)?.['Name']).toBe('Acme');
    expect(world.population.usersWithoutCases).toBeInstanceOf(Set);
    expect(world.records.alike('User', 'Username', 'MAYA@acme.example')?.['IsActive']).toBe(true);
    expect(world.records.count('User')).toBeGreaterThan(size.users);
    expect(world.records.count('Case')).toBe(size.cases);
    expect(count(world, "Group WHERE Type = 'Queue'")).toBeGreaterThan(size.queues);
    expect(count(world, 'Group WHERE Id IN (SELECT QueueId FROM QueueSobject)')).toBeGreaterThan(size.queues);
    expect(world.records.count('Skill')).toBeGreaterThan(200);
    expect(count(world, 'User WHERE IsActive = false') / size.users).toBeCloseTo(0.1, 1);
    expect(count(world, 'User WHERE Jackfield_Linked_Agent__c = true AND IsActive = true') / size.users).toBeCloseTo(0.2, 1);
    expect(count(world, "Group WHERE QueueRoutingConfig.RoutingModel = 'ExternalRouting'")).toBeGreaterThan(5);
    expect(count(world, "Case WHERE Owner.Type = 'Queue' AND IsClosed = false")).toBeGreaterThan(20);
    expect(count(world, 'Case WHERE Contact.Account.Name = null')).toBe(0);
    expect(count(world, 'Case WHERE LastModifiedDate < 2026-11-22T09:00:00Z AND CreatedDate < 2026-01-01T00:00:00Z')).toBeGreaterThan(100);
  });

  it('gives nobody the user name or alias of another, and every alias at most eight characters', () => {
    const users = open().records.all('User');
    expect(new Set(users.map((user) => user['Username'])).size).toBe(users.length);
    expect(new Set(users.map((user) => user['Alias'])).size).toBe(users.length);
    expect(Math.max(...users.map((user) => String(user['Alias']).length))).toBeLessThanOrEqual(8);
    for (const user of users.slice(0, 50)) expect(longId(user.Id)).toBe(user.Id);
  });

  it('is the same for the same seed, and another for another', () => {
    const [again, other] = [path.join(folder, 'again.db'), path.join(folder, 'other.db')];
    const little = { users: 40, queues: 5, cases: 12 };
    for (const [to, seed] of [
      [again, 7],
      [other, 8],
    ] as const)
      makeOrgFile({ file: to, seed, size: little, schema, nowMs: START_MS });
    makeOrgFile({ file: path.join(folder, 'first.db'), seed: 7, size: little, schema, nowMs: START_MS });
    const rows = (world: World) => ['User', 'Group', 'Case', 'GroupMember'].map((name) => world.records.all(name));
    const [one, two, three] = [open(path.join(folder, 'first.db')), open(again), open(other)];
    expect(rows(one)).toEqual(rows(two));
    expect(rows(one)).not.toEqual(rows(three));
  });

  it('answers what a desktop asks from an index, not by reading whole tables', () => {
    const { connection } = open().records.tables;
    for (const [sql, index] of [
      [`SELECT 1 FROM "User" WHERE "Username~" = 'x'`, 'User.Username'],
      [`SELECT 1 FROM "User" WHERE "Name~" >= 'a' AND "Name~" < 'b' ORDER BY "Name~", "#"`, 'User.Name'],
      [`SELECT 1 FROM "User" WHERE "SystemModstamp" > 5 ORDER BY "SystemModstamp"`, 'User.SystemModstamp'],
      [`SELECT 1 FROM "Case" WHERE "OwnerId" = 'x' ORDER BY "#"`, 'Case.OwnerId'],
      [`SELECT 1 FROM "GroupMember" WHERE "GroupId" = 'x' AND "UserOrGroupId" = 'y' ORDER BY "#"`, 'GroupMember.'],
    ] as const) {
      const plan = connection.all(`EXPLAIN QUERY PLAN ${sql}`).map((row) => row['detail']);
      expect([sql, plan.join()]).toEqual([sql, expect.stringMatching(new RegExp(`USING (COVERING )?INDEX ${index}`))]);
    }
  });
});

describe('a sandbox that starts from a file', () => {
  it('writes only into a copy of its own, of which nothing stays behind', () => {
    const temporary = mkdtempSync(path.join(folder, 'temporary-'));
    vi.stubEnv('TMPDIR', temporary);
    vi.stubEnv('TEMP', temporary);
    const before = digest();
    const [one, two] = [open(), open()];
    const fresh = one.records.insert('User', { Name: 'New here' });
    one.records.transact(() => one.records.remove('User', one.records.first('User', {}, 1)[0]?.Id ?? ''));
    expect(one.records.get('User', fresh.Id)?.['Name']).toBe('New here');
    expect(two.records.get('User', fresh.Id)).toBeUndefined();
    one.records.close();
    two.records.close();
    expect(digest()).toBe(before);
    expect(readdirSync(temporary)).toEqual([]);
    vi.unstubAllEnvs();
  });

  it('gives no id that is in the file, whatever its own seed', () => {
    for (const seed of [7, 8]) {
      const { records } = open(file, seed);
      for (const name of ['User', 'Group', 'Case', 'Contact', 'MessagingSession']) {
        const id = records.ids.next(records.definition(name).keyPrefix);
        expect([name, records.locate(id)]).toEqual([name, undefined]);
        records.insert(name, {}, id);
        expect(records.insert(name, {}).Id).not.toBe(id);
      }
    }
  });

  it('says what is wrong with a file it cannot use', () => {
    expect(() => open(path.join(folder, 'none.db'))).toThrow('There is no org file');
    const torn = path.join(folder, 'torn.db');
    writeFileSync(torn, readFileSync(file).subarray(0, 50_000));
    expect(() => open(torn)).toThrow('is not an org file');
    writeFileSync(torn, 'not a database at all'.repeat(100));
    expect(() => open(torn)).toThrow('is not an org file');
    const other = new Map([...schema].filter(([name]) => name !== 'skill'));
    expect(() => makeWorld({ seed: 7, schema: other, log: () => {}, orgFile: file })).toThrow('make it again with --make-org');
  });

  it('is refused an org that lacks what it is made of, and a file that is half made is taken away', () => {
    const without = new Map([...schema].filter(([name]) => name !== 'case'));
    const target = path.join(folder, 'without.db');
    expect(() => makeOrgFile({ file: target, seed: 1, size: { users: 1, queues: 1, cases: 1 }, schema: without, nowMs: 0 })).toThrow(
      'no object Case',
    );
    expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
  });
});
