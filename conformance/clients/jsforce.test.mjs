import { Connection } from '@jsforce/jsforce-node';
import { SfDate } from '@jsforce/jsforce-node/lib/date.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre } from './support/centre.mjs';
import { visit } from './support/browser.mjs';

// jsforce, as its own users write it, with nothing of ours between it and the org.

/** @type {Awaited<ReturnType<typeof openCentre>>} */
let centre;
/** @type {Connection} */
let maya;

beforeAll(async () => {
  centre = await openCentre();
  maya = await signIn('maya');
}, 60_000);
afterAll(() => centre.close());

/** Signs somebody in: authorization code with jsforce's own verifier. */
async function signIn(who) {
  const connection = new Connection({
    version: '64.0',
    oauth2: {
      loginUrl: centre.url,
      clientId: 'other-tool',
      redirectUri: 'http://localhost:1717/OauthRedirect',
      useVerifier: true,
    },
  });
  const address = connection.oauth2.getAuthorizationUrl({ scope: 'api refresh_token openid', login_hint: who, state: 'story' });
  const back = await visit(address, 'http://localhost:1717/OauthRedirect');
  expect(back.searchParams.get('state')).toBe('story');
  await connection.authorize(back.searchParams.get('code') ?? '');
  return connection;
}

describe('signing in', () => {
  it('tells who one is', async () => {
    const identity = await maya.identity();
    expect(identity).toMatchObject({ user_id: maya.userInfo?.id, username: 'maya@acme.example', display_name: 'Maya Lindqvist' });
  });

  it('refuses a code that was made for another verifier', async () => {
    const thief = new Connection({
      oauth2: {
        loginUrl: centre.url,
        clientId: 'other-tool',
        redirectUri: 'http://localhost:1717/OauthRedirect',
        useVerifier: true,
      },
    });
    const back = await visit(maya.oauth2.getAuthorizationUrl({ login_hint: 'maya' }), 'http://localhost:1717/OauthRedirect');
    await expect(thief.authorize(back.searchParams.get('code') ?? '')).rejects.toMatchObject({ name: 'invalid_request' });
  });

  it('refreshes when the token has expired, and goes on', async () => {
    const bo = await signIn('bo');
    const spent = bo.accessToken;
    await centre.fault({ route: 'GET /services/data/v64.0/query', kind: 'expireToken' });
    expect((await bo.query('SELECT Id FROM Organization')).totalSize).toBe(1);
    expect(bo.accessToken).not.toBe(spent);
  });

  it('rotates the refresh token: the second refresh with the first one is refused, which is how jsforce behaves', async () => {
    const ines = await signIn('ines');
    const first = ines.refreshToken ?? '';
    const answer = await ines.oauth2.refreshToken(first);
    expect(answer.refresh_token).not.toBe(first);
    await expect(ines.oauth2.refreshToken(first)).rejects.toMatchObject({ name: 'invalid_grant' });
  });

  it('signs out: what was revoked is turned away', async () => {
    const tom = await signIn('tom');
    await tom.oauth2.revokeToken(tom.refreshToken ?? '');
    await expect(tom.query('SELECT Id FROM Organization')).rejects.toThrow('expired access/refresh token');
  });
});

describe('records', () => {
  it('are created, read, changed and deleted', async () => {
    const made = await maya.sobject('Case').create({ Subject: 'Anna cannot pay', Origin: 'Web' });
    expect(made).toMatchObject({ success: true, errors: [] });
    expect(made.id).toMatch(/^500\w{15}$/);
    expect(await maya.sobject('Case').retrieve(made.id)).toMatchObject({ Id: made.id, Subject: 'Anna cannot pay', IsClosed: false });
    expect(await maya.sobject('Case').update({ Id: made.id, Priority: 'Low' })).toMatchObject({ id: made.id, success: true });
    expect(await maya.sobject('Case').findOne({ Id: made.id }, ['Id', 'Priority'])).toMatchObject({ Priority: 'Low' });
    expect(await maya.sobject('Case').destroy(made.id)).toMatchObject({ success: true });
    await expect(maya.sobject('Case').retrieve(made.id)).rejects.toMatchObject({
      errorCode: expect.stringMatching(/NOT_FOUND|ENTITY_IS_DELETED/),
    });
  });

  it('are put in by an external id, once', async () => {
    const transfer = {
      Transfer_Id__c: 'story-1',
      Work_Item_Id__c: '500000000000001AAA',
      Destination_Type__c: 'Queue',
      Destination_Id__c: '00G000000000001AAA',
    };
    const transfers = maya.sobject('Jackfield_Transfer__c');
    expect(await transfers.upsert({ ...transfer, Note__c: 'first' }, 'Transfer_Id__c')).toMatchObject({ success: true });
    expect(await transfers.upsert({ ...transfer, Note__c: 'second' }, 'Transfer_Id__c')).toMatchObject({ success: true });
    const found = await transfers.find({ Transfer_Id__c: 'story-1' }, ['Id', 'Note__c']);
    expect(found.map((one) => one.Note__c)).toEqual(['second']);
    await expect(transfers.create(transfer)).rejects.toMatchObject({ errorCode: 'DUPLICATE_VALUE' });
  });

  it('come in pages, all of them and each once', async () => {
    const people = Array.from({ length: 450 }, (_none, at) => ({ LastName: `Page ${String(at).padStart(3, '0')}` }));
    const made = await maya.sobject('Contact').create(people, { allowRecursive: true, allOrNone: true });
    expect(made.every((one) => one.success)).toBe(true);
    const first = await maya.query("SELECT Id, LastName FROM Contact WHERE LastName LIKE 'Page %' ORDER BY LastName", {
      headers: { 'Sforce-Query-Options': 'batchSize=200' },
    });
    expect([first.records.length, first.done, first.totalSize]).toEqual([200, false, 450]);
    const names = first.records.map((one) => one.LastName);
    for (let page = first; !page.done;) {
      page = await maya.queryMore(page.nextRecordsUrl ?? '');
      names.push(...page.records.map((one) => one.LastName));
    }
    expect(names).toEqual(people.map((one) => one.LastName));
  });

  it('are asked for with conditions as jsforce writes them', async () => {
    await maya.sobject('Case').create({ Subject: 'It\'s 100% "odd"', Origin: 'Phone' });
    const found = await maya
      .sobject('Case')
      .find(
        { Subject: 'It\'s 100% "odd"', CreatedDate: { $gte: SfDate.toDateTimeLiteral('2020-01-01T00:00:00Z') } },
        'Id, Subject, Owner.Name',
      )
      .limit(5);
    expect(found).toHaveLength(1);
    expect(found[0].Owner.Name).toBe('Maya Lindqvist');
  });

  it('that cannot be say why, in a code and in words', async () => {
    await expect(maya.query('SELECT Nonsense FROM Case')).rejects.toMatchObject({ errorCode: 'INVALID_FIELD' });
    await expect(maya.query('SELECT Id FROM Nowhere')).rejects.toMatchObject({ errorCode: 'INVALID_TYPE' });
    await expect(maya.query('SELECT Id FROM')).rejects.toMatchObject({ errorCode: 'MALFORMED_QUERY' });
    await expect(maya.sobject('Case').retrieve('nonsense')).rejects.toMatchObject({
      errorCode: expect.stringMatching(/NOT_FOUND|MALFORMED_ID/),
    });
    await expect(maya.sobject('UserServicePresence').create({})).rejects.toMatchObject({ errorCode: expect.stringMatching(/^[A-Z_]+$/) });
  });
});

describe('several in one', () => {
  it('composite: a case and its comment by reference, then neither when one of them fails', async () => {
    const composite = (subject, status) =>
      maya.requestPost('/services/data/v64.0/composite', {
        allOrNone: true,
        compositeRequest: [
          { method: 'POST', url: '/services/data/v64.0/sobjects/Case', referenceId: 'made', body: { Subject: subject } },
          { method: 'PATCH', url: '/services/data/v64.0/sobjects/Case/@{made.id}', referenceId: 'changed', body: status },
        ],
      });
    const whole = await composite('whole', { Priority: 'Low' });
    expect(whole.compositeResponse.map((one) => one.httpStatusCode)).toEqual([201, 204]);
    const half = await composite('half', { Nonsense: true });
    expect(half.compositeResponse.map((one) => one.httpStatusCode)).toEqual([400, 400]);
    expect(half.compositeResponse[0].body[0].errorCode).toBe('PROCESSING_HALTED');
    expect(await maya.sobject('Case').count({ Subject: { $in: ['whole', 'half'] } })).toBe(1);
  });
});

describe('what there is', () => {
  it('is described: every object of the org, and every one of them by itself', async () => {
    const all = await maya.describeGlobal();
    const names = all.sobjects.map((one) => one.name);
    expect(names).toEqual(
      expect.arrayContaining(['AgentWork', 'Case', 'Contact', 'MessagingSession', 'PendingServiceRouting', 'User', 'VoiceCall']),
    );
    for (const name of names) {
      const one = await maya.sobject(name).describe();
      expect([one.name, one.fields.some((field) => field.name === 'Id' && field.type === 'id')]).toEqual([name, true]);
    }
    expect((await maya.sobject('AgentWork').describe()).keyPrefix).toBe('0Bz');
  });

  it('counts what was asked today', async () => {
    const before = maya.limitInfo.apiUsage?.used ?? 0;
    await maya.query('SELECT Id FROM Organization');
    expect(maya.limitInfo.apiUsage?.used).toBeGreaterThan(before);
    expect((await maya.limits()).DailyApiRequests).toMatchObject({ Max: maya.limitInfo.apiUsage?.limit });
  });
});
