import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../deployed/schema.ts';
import { ownMetadata } from '../../testing/metadata.ts';
import { makeWorld, type World } from '../../world/world.ts';
import { RestError } from '../errors.ts';
import type { StoredRow } from '../store.ts';
import { parseSoql } from './parse.ts';
import { runQuery } from './run.ts';
import { showRecords } from './shown.ts';

let world: World;
let session: StoredRow;
const START_MS = Date.UTC(2026, 10, 22, 9, 0, 0);

beforeAll(() => {
  world = makeWorld({ seed: 1, schema: buildSchema(ownMetadata().objects), log: () => {}, realNowMs: () => START_MS });
  const support = world.records.find('Group', { Name: 'Support' });
  const anna = world.records.insert('MessagingEndUser', { Name: "Anna O'Neil 100%" });
  session = world.records.insert('MessagingSession', {
    Name: 'MS-1',
    Status: 'Waiting',
    OwnerId: support?.Id ?? null,
    MessagingEndUserId: anna.Id,
    StartTime: START_MS,
    AgentMessageCount: 3,
  });
  world.records.insert('MessagingSession', {
    Name: 'MS-2',
    Status: 'Active',
    OwnerId: world.records.find('User', { FirstName: 'Maya' })?.Id ?? null,
    AgentMessageCount: 1,
  });
});

function ask(soql: string): Record<string, unknown>[] {
  const { definition, paths, rows } = runQuery(world.records, parseSoql(soql));
  return showRecords(world.records, definition, paths ?? [], { rows }, '/base');
}
const names = (soql: string) => ask(soql).map((row) => row['Name']);
const refusal = (soql: string): RestError => {
  try {
    ask(soql);
  } catch (cause) {
    if (cause instanceof RestError) return cause;
    throw cause;
  }
  throw new Error(`nothing was refused: ${soql}`);
};

describe('SOQL that the org answers', () => {
  it.each([
    ["SELECT Name FROM User WHERE FirstName = 'Maya'", ['Maya Lindqvist']],
    ["select name from user where firstname = 'MAYA'", ['Maya Lindqvist']],
    [
      "SELECT Name FROM User WHERE FirstName != 'Maya' AND Title = 'Agent' AND IsActive = true ORDER BY Name DESC",
      ['Tom Brandt', 'Ines Okafor', 'Bo Castellanos'],
    ],
    ["SELECT Name FROM User WHERE FirstName IN ('Bo', 'ines') ORDER BY Name", ['Bo Castellanos', 'Ines Okafor']],
    ["SELECT Name FROM User WHERE FirstName NOT IN ('Bo', 'Ines', 'Tom', 'Sam', 'Nora')", ['Maya Lindqvist']],
    ["SELECT Name FROM User WHERE Name LIKE '%an%' ORDER BY Name", ['Bo Castellanos', 'Tom Brandt']],
    ["SELECT Name FROM User WHERE FirstName LIKE 'B_'", ['Bo Castellanos']],
    ["SELECT Name FROM User WHERE Jackfield_Linked_Agent__c = false AND Name LIKE 'T%'", ['Tom Brandt']],
    [
      "SELECT Name FROM User WHERE IsActive = true AND (FirstName = 'Bo' OR FirstName = 'Tom') ORDER BY Name",
      ['Bo Castellanos', 'Tom Brandt'],
    ],
    [
      "SELECT Name FROM User WHERE NOT FirstName = 'Bo' AND NOT (FirstName = 'Tom' OR FirstName = 'Ines') AND LastName LIKE 'l%'",
      ['Maya Lindqvist'],
    ],
    ['SELECT Name FROM User ORDER BY Name LIMIT 2 OFFSET 1', ['Ines Okafor', 'Maya Lindqvist']],
    ['SELECT Name FROM MessagingSession WHERE AgentMessageCount > 1', ['MS-1']],
    ['SELECT Name FROM MessagingSession WHERE AgentMessageCount <= 1', ['MS-2']],
    ['SELECT Name FROM MessagingSession WHERE StartTime >= 2026-11-22T09:00:00Z', ['MS-1']],
    ['SELECT Name FROM MessagingSession WHERE StartTime < 2026-11-22T10:00:00.000+01:00', []],
    ['SELECT Name FROM MessagingSession WHERE StartTime = null', ['MS-2']],
    ['SELECT Name FROM MessagingSession ORDER BY StartTime NULLS LAST', ['MS-1', 'MS-2']],
    ['SELECT Name FROM MessagingSession ORDER BY StartTime', ['MS-2', 'MS-1']],
    ["SELECT Name FROM MessagingSession WHERE MessagingEndUser.Name = 'Anna O\\'Neil 100%'", ['MS-1']],
    ["SELECT Name FROM MessagingSession WHERE MessagingEndUser.Name LIKE '%100\\%'", ['MS-1']],
    ["SELECT Name FROM MessagingSession WHERE Owner.Type = 'Queue'", ['MS-1']],
    [
      "SELECT Name FROM Group WHERE Id IN (SELECT QueueId FROM QueueSobject WHERE SobjectType = 'MessagingSession') AND QueueRoutingConfig.RoutingModel = 'ExternalRouting'",
      ['Escalations'],
    ],
  ])('%s', (soql, expected) => {
    expect(names(soql)).toEqual(expected);
  });

  it('nests parents, makes a missing one null, and gives each record its attributes', () => {
    expect(ask('SELECT Id, Owner.Name, Owner.Type, MessagingEndUser.Name FROM MessagingSession ORDER BY Name')).toEqual([
      expect.objectContaining({
        attributes: { type: 'MessagingSession', url: `/base/sobjects/MessagingSession/${session.Id}` },
        Owner: { attributes: expect.objectContaining({ type: 'Name' }), Name: 'Support', Type: 'Queue' },
      }),
      expect.objectContaining({ MessagingEndUser: null, Owner: expect.objectContaining({ Type: 'User' }) }),
    ]);
  });

  it('takes ids of 15 characters for those of 18, and keeps their letter case', () => {
    expect(names(`SELECT Name FROM MessagingSession WHERE Id = '${session.Id.slice(0, 15)}'`)).toEqual(['MS-1']);
  });

  it('counts', () => {
    expect(runQuery(world.records, parseSoql('SELECT COUNT() FROM User')).total).toBe(world.records.count('User'));
    expect(runQuery(world.records, parseSoql('SELECT COUNT() FROM User LIMIT 3 OFFSET 1')).total).toBe(3);
    expect(runQuery(world.records, parseSoql("SELECT COUNT() FROM User WHERE FirstName = 'Bo'")).total).toBe(1);
  });

  it('calculates formula fields and writes whole seconds', () => {
    expect(ask("SELECT Jackfield_Organization_Id__c, CreatedDate FROM User WHERE FirstName = 'Bo'")[0]).toMatchObject({
      Jackfield_Organization_Id__c: world.population.organizationId,
      CreatedDate: '2026-11-22T09:00:00.000+0000',
    });
  });

  it('reads back any text that was escaped as documented', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = text
          .replace(/[\\']/g, (char) => `\\${char}`)
          .replace(/\n/g, '\\n')
          .replace(/\r/g, '\\r');
        const query = parseSoql(`SELECT Id FROM User WHERE Name = '${escaped}'`);
        expect(query.where).toMatchObject({ value: { kind: 'string', value: text } });
      }),
    );
  });
});

describe('SOQL that the org refuses', () => {
  it.each([
    ['SELECT Nope FROM User', 'INVALID_FIELD'],
    ['SELECT Name FROM User WHERE Nope = 1', 'INVALID_FIELD'],
    ['SELECT Name FROM User ORDER BY Nope', 'INVALID_FIELD'],
    ['SELECT Nope.Name FROM User', 'INVALID_FIELD'],
    ['SELECT Owner.Username FROM MessagingSession', 'INVALID_FIELD'],
    ['SELECT IsTransfer FROM AgentWork', 'INVALID_FIELD'],
    ['SELECT Name FROM User WHERE Name = 5', 'INVALID_FIELD'],
    ["SELECT Name FROM User WHERE IsActive = 'true'", 'INVALID_FIELD'],
    ["SELECT Name FROM MessagingSession WHERE StartTime > '2026-11-22T09:00:00Z'", 'INVALID_FIELD'],
    ["SELECT Name FROM User WHERE Id = 'nonsense'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ["SELECT Name FROM User WHERE Id LIKE '005%'", 'INVALID_QUERY_FILTER_OPERATOR'],
    ['SELECT Name FROM User WHERE IsActive > true', 'INVALID_QUERY_FILTER_OPERATOR'],
    ['SELECT Name FROM Planet', 'INVALID_TYPE'],
    ['SELECT Name FROM User OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE'],
  ])('%s: %s', (soql, errorCode) => {
    expect(refusal(soql)).toMatchObject({ status: 400, errorCode });
  });

  it.each([
    '',
    'SELECT',
    'SELECT FROM User',
    'SELECT Name',
    'SELECT Name FROM',
    'SELECT Name, FROM User',
    'SELECT Name Name FROM User',
    'SELECT Name, name FROM User',
    'SELECT * FROM User',
    'SELECT Name FROM User WHERE',
    "SELECT Name FROM User WHERE Name = 'a' AND",
    "SELECT Name FROM User WHERE Name = 'a' OR Name = 'b' AND Name = 'c'",
    "SELECT Name FROM User WHERE (Name = 'a'",
    "SELECT Name FROM User WHERE Name = 'open",
    "SELECT Name FROM User WHERE Name = 'bad \\q'",
    "SELECT Name FROM User WHERE Name == 'a'",
    'SELECT Name FROM User WHERE Name IN ()',
    'SELECT Name FROM User WHERE Name = Alias',
    'SELECT Name FROM User LIMIT -1',
    'SELECT Name FROM User LIMIT 1.5',
    'SELECT Name FROM User GROUP BY Name',
    'SELECT COUNT(Id) FROM User',
    'SELECT Name FROM User FOR UPDATE',
    'SELECT FIELDS(ALL) FROM User',
    'SELECT toLabel(Name) FROM User',
    'SELECT (SELECT Id FROM Members) FROM User',
    'SELECT Name FROM User WITH SECURITY_ENFORCED',
    'SELECT Name FROM User USING SCOPE mine',
    'SELECT Name FROM User WHERE CreatedDate = TODAY',
    'SELECT Name FROM User WHERE CreatedDate = LAST_N_DAYS:3',
    'SELECT Name FROM User WHERE CreatedDate > 2026-11-22',
    'SELECT Name FROM User u',
    'SELECT Name FROM User; DROP TABLE User',
    'SELECT Name FROM User ALL ROWS',
    'SELECT TYPEOF Owner WHEN User THEN Name END FROM MessagingSession',
    'SELECT COUNT() FROM User ORDER BY Name',
    "SELECT Name FROM User WHERE Name INCLUDES ('a')",
    'SELECT Name FROM User WHERE Id IN (SELECT Id, Name FROM User)',
    'SELECT Name FROM User HAVING Name = null',
  ])('%s', (soql) => {
    expect(refusal(soql)).toMatchObject({ status: 400, errorCode: 'MALFORMED_QUERY' });
  });

  it('never fails in another way, whatever it is given', () => {
    const pieces = fc.constantFrom(
      'SELECT',
      'Name',
      'FROM',
      'User',
      'WHERE',
      'AND',
      'OR',
      'NOT',
      'IN',
      'LIKE',
      'ORDER',
      'BY',
      'LIMIT',
      '(',
      ')',
      ',',
      '=',
      '<',
      "'a'",
      '5',
      'null',
      'true',
      'COUNT',
      'Owner.Name',
      'Id',
      '2026-11-22T09:00:00Z',
      '%',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (words) => {
        try {
          ask(words.join(' '));
        } catch (cause) {
          expect(cause).toBeInstanceOf(RestError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
