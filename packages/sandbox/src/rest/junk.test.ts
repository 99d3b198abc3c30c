import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
beforeAll(async () => {
  centre = await Centre.open();
  rest = await centre.rest('maya');
});
afterAll(() => centre.close());

const PATHS = [
  'POST /composite',
  'POST /composite/batch',
  'POST /composite/sobjects',
  'PATCH /composite/sobjects',
  'PATCH /composite/sobjects/Jackfield_Transfer__c/Transfer_Id__c',
  'POST /composite/sobjects/Case',
  'DELETE /composite/sobjects?ids=x,500000000000000',
  'POST /sobjects/Case',
  'POST /sobjects/AgentWork',
  'POST /sobjects/PendingServiceRouting',
  'PATCH /sobjects/Jackfield_Transfer__c/Transfer_Id__c/%F0%9F%90%9F',
  'POST /actions/standard/sendConversationMessages',
  'POST /actions/standard/skillsBasedRouting',
] as const;

/** Values that are almost right: the names the resources know, with anything under them. */
const names = fc.constantFrom(
  ...[
    'compositeRequest',
    'batchRequests',
    'records',
    'inputs',
    'attributes',
    'type',
    'method',
    'url',
    'referenceId',
    'httpHeaders',
    'body',
    'ids',
  ],
  ...['allOrNone', 'Subject', 'OwnerId', 'Status', 'Priority', 'UserId', 'WorkItemId', 'Transfer_Id__c', 'recordId', 'messagingEndUserIds'],
);
const { value: junk } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom('Case', 'GET', 'POST', '/services/data/v64.0/sobjects/Case', '@{a.b}', '500000000000000', 'v64.0/limits', 'http://['),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 5 }),
  ),
}));

const url = fc.constantFrom(
  ...[
    'http://[',
    '/services/data/v64.0/limits',
    '/services/data/v64.0/sobjects/Case',
    '/services/data/v64.0/sobjects/Case/@{a.id}',
    '//',
    '%',
  ],
  ...['v64.0/limits', 'v64.0/sobjects/Case/500000000000000', '/services/data/v64.0/query?q=SELECT', '/services/data/v64.0/sobjects/%'],
);
const method = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'HEAD');
const shaped = fc.oneof(
  junk,
  fc.record({
    allOrNone: fc.boolean(),
    compositeRequest: fc.array(fc.record({ method, url, referenceId: fc.constantFrom('a', 'b', '1'), body: junk }), { maxLength: 3 }),
  }),
  fc.record({ batchRequests: fc.array(fc.record({ method, url, richInput: junk }), { maxLength: 3 }), haltOnError: fc.boolean() }),
  fc.record({
    allOrNone: fc.boolean(),
    records: fc.array(
      fc.record({ attributes: fc.record({ type: fc.constantFrom('Case', 'AgentWork', 'X') }), id: junk, Subject: junk, OwnerId: junk }),
    ),
  }),
  fc.record({
    inputs: fc.array(fc.record({ recordId: junk, skillIdList: junk, requestType: junk, messagingEndUserIds: junk }, { requiredKeys: [] })),
  }),
);

describe('whatever a client sends', () => {
  it('is answered in the words of the REST API, and the sandbox does not fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PATHS), shaped, async (route, body) => {
        const [method = '', path = ''] = route.split(' ');
        const failures = centre.logged.length;
        const answer = await rest(method, path, body ?? {});
        expect([route, body, answer.status < 500, centre.logged.slice(failures)]).toEqual([route, body, true, []]);
        if (answer.status >= 400) expect(Array.isArray(answer.body)).toBe(true);
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});
