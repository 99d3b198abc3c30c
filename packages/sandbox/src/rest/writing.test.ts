import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
beforeEach(async () => {
  centre = await Centre.open();
  rest = await centre.rest('maya');
});
afterEach(() => centre.close());

const transfer = { Work_Item_Id__c: 'x', Destination_Type__c: 'Queue', Destination_Id__c: 'y' };
const path = '/sobjects/Jackfield_Transfer__c/Transfer_Id__c/t-1';
const ofCase = (more: Record<string, unknown>) => ({ attributes: { type: 'Case' }, ...more });

describe('a record by external id', () => {
  it('is made the first time and changed the second', async () => {
    const made = await rest('PATCH', path, transfer);
    expect(made).toMatchObject({ status: 201, body: { success: true, created: true, errors: [] } });
    const again = await rest('PATCH', path, { Note__c: 'Again' });
    expect(again).toMatchObject({ status: 200, body: { id: made.body.id, created: false } });
    expect((await rest('GET', path)).body.Note__c).toBe('Again');
    expect((await rest('PATCH', path, { Transfer_Id__c: 't-1' })).body[0].errorCode).toBe('INVALID_FIELD');
    expect((await rest('PATCH', `${path}0?updateOnly=true`, transfer)).status).toBe(404);
    expect((await rest('DELETE', path)).status).toBe(204);
    expect((await rest('GET', path)).status).toBe(404);
  });

  it('is answered with where they all are when there are several', async () => {
    const twins = [1, 2].map(() => centre.org.world.records.insert('VoiceCall', { VendorCallKey: 'same' }).Id);
    expect(await rest('GET', '/sobjects/VoiceCall/VendorCallKey/same')).toMatchObject({
      status: 300,
      body: twins.map((id) => `/services/data/v64.0/sobjects/VoiceCall/${id}`),
    });
  });
});

describe('conditions', () => {
  it('refuse a change when somebody was there first, and save a reader what they have', async () => {
    const { id } = (await rest('POST', '/sobjects/Case', { Subject: 'A' })).body;
    const seen = (await rest('GET', `/sobjects/Case/${id}`)).headers.get('last-modified') ?? '';
    expect((await rest('GET', `/sobjects/Case/${id}`, undefined, { 'If-Modified-Since': seen })).status).toBe(304);
    const late = { 'If-Unmodified-Since': seen };
    expect((await rest('PATCH', `/sobjects/Case/${id}`, { Subject: 'B' }, late)).status).toBe(204);
    centre.advance(2_000);
    await rest('PATCH', `/sobjects/Case/${id}`, { Subject: 'C' });
    expect((await rest('PATCH', `/sobjects/Case/${id}`, { Subject: 'D' }, late)).status).toBe(412);
    expect((await rest('DELETE', `/sobjects/Case/${id}`, undefined, late)).status).toBe(412);
    expect((await rest('GET', `/sobjects/Case/${id}`, undefined, { 'If-Modified-Since': seen })).body.Subject).toBe('C');
    expect((await rest('GET', `/sobjects/Case/${id}`, undefined, { 'If-Modified-Since': 'then' })).status).toBe(400);
  });
});

describe('requests at the edge', () => {
  it('may change a record by POST, and are too long beyond 16,384 bytes', async () => {
    const { id } = (await rest('POST', '/sobjects/Case', { Subject: 'A' })).body;
    expect((await rest('POST', `/sobjects/Case/${id}?_HttpMethod=PATCH`, { Subject: 'B' })).status).toBe(204);
    expect((await rest('POST', `/sobjects/Case/${id}`, { Subject: 'B' })).status).toBe(405);
    const long = await rest('GET', `/query?q=${'x'.repeat(16_400)}`);
    expect(long).toMatchObject({ status: 414, body: [{ errorCode: 'URI_TOO_LONG' }] });
    expect(long.headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/15000$/);
    const xml = await fetch(`${centre.url}/services/data/v64.0/sobjects/Case`, {
      method: 'POST',
      body: '<a/>',
      headers: { 'content-type': 'application/xml', authorization: `Bearer ${(await centre.signIn('maya')).access_token}` },
    });
    expect(xml.status).toBe(415);
  });
});

describe('a collection', () => {
  it('answers each record on its own', async () => {
    const answer = await rest('POST', '/composite/sobjects', {
      records: [ofCase({ Subject: 'One' }), ofCase({ Nope: 1 }), { Subject: 'Two' }, { attributes: { type: 'Planet' } }],
    });
    expect(answer.body).toMatchObject([
      { success: true, errors: [], id: expect.stringMatching(/^500/) },
      { success: false, errors: [{ statusCode: 'INVALID_FIELD', fields: ['Nope'] }] },
      { success: false, errors: [{ statusCode: 'INVALID_INPUT' }] },
      { success: false, errors: [{ statusCode: 'INVALID_TYPE' }] },
    ]);
    const { id } = answer.body[0];
    expect((await rest('PATCH', '/composite/sobjects', { records: [ofCase({ id, Subject: 'Uno' })] })).body).toEqual([
      { id, success: true, errors: [] },
    ]);
    expect((await rest('GET', `/composite/sobjects/Case?ids=${id},500000000000000&fields=Subject`)).body).toMatchObject([
      { Subject: 'Uno' },
      null,
    ]);
    expect((await rest('POST', '/composite/sobjects/Case', { ids: [id], fields: ['Subject'] })).body).toMatchObject([{ Subject: 'Uno' }]);
    expect((await rest('DELETE', `/composite/sobjects?ids=${id},${id}`)).body).toMatchObject([
      { success: true },
      { success: false, errors: [{ statusCode: 'ENTITY_IS_DELETED' }] },
    ]);
  });

  it('undoes all of it with allOrNone, and routes nothing of it', async () => {
    const queueId = centre.queue('Claims');
    const answer = await rest('POST', '/composite/sobjects', {
      allOrNone: true,
      records: [ofCase({ OwnerId: queueId }), ofCase({ Nope: 1 })],
    });
    expect(answer.body).toMatchObject([
      { success: false, errors: [{ statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' }] },
      { success: false, errors: [{ statusCode: 'INVALID_FIELD' }] },
    ]);
    expect(centre.org.world.records.count('Case')).toBe(0);
    expect(centre.org.world.records.count('PendingServiceRouting')).toBe(0);
  });

  it('makes or changes by external id, and takes 200 records at most', async () => {
    const one = (id: string) => ({ attributes: { type: 'Jackfield_Transfer__c' }, Transfer_Id__c: id, ...transfer });
    const url = '/composite/sobjects/Jackfield_Transfer__c/Transfer_Id__c';
    expect((await rest('PATCH', url, { records: [one('a')] })).body).toMatchObject([{ success: true, created: true }]);
    expect((await rest('PATCH', url, { records: [one('a'), one('b')] })).body).toMatchObject([{ created: false }, { created: true }]);
    expect((await rest('POST', '/composite/sobjects', { records: Array.from({ length: 201 }, () => ofCase({})) })).status).toBe(400);
  });
});

describe('a composite request', () => {
  const base = '/services/data/v64.0';

  it('lets later parts use what earlier ones answered, with headers of their own', async () => {
    const answer = await rest('POST', '/composite', {
      compositeRequest: [
        { method: 'POST', url: `${base}/sobjects/Contact`, referenceId: 'ben', body: { FirstName: 'Ben', LastName: 'Ash' } },
        {
          method: 'POST',
          url: `${base}/sobjects/Case`,
          referenceId: 'hisCase',
          httpHeaders: { 'Sforce-Auto-Assign': 'FALSE' },
          body: { ContactId: '@{ben.id}', Priority: 'High' },
        },
        { method: 'GET', url: `${base}/sobjects/Case/@{hisCase.id}?fields=OwnerId,Contact.Name`, referenceId: 'look' },
        { method: 'GET', url: `${base}/sobjects/Case/@{nobody.id}`, referenceId: 'lost' },
      ],
    });
    expect(answer.body.compositeResponse).toMatchObject([
      { httpStatusCode: 201, httpHeaders: { Location: expect.stringContaining('/sobjects/Contact/003') } },
      { httpStatusCode: 201 },
      { httpStatusCode: 200, body: { OwnerId: centre.user('Maya'), Contact: { Name: 'Ben Ash' } } },
      { httpStatusCode: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] },
    ]);
  });

  it('refuses to push work that it might have to take back', async () => {
    const { id } = (await rest('POST', '/sobjects/Case', { OwnerId: centre.queue('Claims') })).body;
    centre.online('Maya');
    const body = {
      UserId: centre.user('Maya'),
      WorkItemId: id,
      ServiceChannelId: centre.org.world.records.find('ServiceChannel', { RelatedEntity: 'Case' })?.Id,
      PendingServiceRoutingId: centre.org.omni.routingOf(id)?.Id,
    };
    const push = { method: 'POST', url: `${base}/sobjects/AgentWork`, referenceId: 'push', body };
    const together = await rest('POST', '/composite', { allOrNone: true, compositeRequest: [push] });
    expect(together.body.compositeResponse[0].body[0].errorCode).toBe('NOT_SUPPORTED_BY_SANDBOX');
    expect((await rest('POST', '/composite', { compositeRequest: [push] })).body.compositeResponse[0].httpStatusCode).toBe(201);
  });

  it('of the batch kind answers in order, and halts where it is told to', async () => {
    const batchRequests = [
      { method: 'GET', url: 'v64.0/sobjects/Planet' },
      { method: 'GET', url: 'v64.0/limits' },
    ];
    expect((await rest('POST', '/composite/batch', { batchRequests })).body).toMatchObject({
      hasErrors: true,
      results: [{ statusCode: 404 }, { statusCode: 200, result: { DailyApiRequests: {} } }],
    });
    expect((await rest('POST', '/composite/batch', { batchRequests, haltOnError: true })).body.results[1].statusCode).toBe(412);
  });
});

describe('what the org has', () => {
  it('is listed, named and described', async () => {
    expect((await rest('GET', '')).body).toMatchObject({
      sobjects: '/services/data/v64.0/sobjects',
      identity: expect.stringContaining('/id/00D'),
    });
    const { sobjects, encoding } = (await rest('GET', '/sobjects')).body;
    expect(encoding).toBe('UTF-8');
    expect(sobjects).toContainEqual(expect.objectContaining({ name: 'Case', keyPrefix: '500', createable: true, queryable: true }));
    expect((await rest('GET', '/sobjects/Case')).body).toMatchObject({ objectDescribe: { name: 'Case' }, recentItems: [] });
    const described = (await rest('GET', '/sobjects/Case/describe')).body;
    expect(described).toMatchObject({ keyPrefix: '500', recordTypeInfos: [], labelPlural: 'Cases' });
    expect(described.childRelationships).toContainEqual(expect.objectContaining({ childSObject: 'CaseComment', field: 'ParentId' }));
    const field = (name: string) => described.fields.find((one: { name: string }) => one.name === name);
    expect(field('Priority')).toMatchObject({ type: 'picklist', soapType: 'xsd:string', defaultValue: 'Medium', byteLength: 765 });
    expect(field('OwnerId')).toMatchObject({ type: 'reference', referenceTo: ['User', 'Group'], polymorphicForeignKey: true });
    expect(field('SuppliedEmail')).toMatchObject({ type: 'email', length: 80 });
    expect(field('CaseNumber')).toMatchObject({ autoNumber: true, nameField: true, createable: false });
    expect(field('Description')).toMatchObject({ type: 'textarea', filterable: false, sortable: false });
  });
});

describe('favourite transfer destinations', () => {
  const object = '/sobjects/CallCtrAgentFavTrfrDest';
  it('are kept for an agent, found by both, and taken away', async () => {
    const me = centre.org.world.records.find('User', { Name: 'Maya Lindqvist' })?.Id ?? '';
    const favourite = { AgentId: me, TransferDestination: '0055i00000TBbILAA1', Name: 'Bo Castellanos' };
    const { id } = (await rest('POST', object, favourite)).body;
    const soql = `SELECT Name, TransferDestination FROM CallCtrAgentFavTrfrDest WHERE AgentId = '${me}'`;
    const found = await rest('GET', `/query?q=${encodeURIComponent(soql)}`);
    expect(found.body.records).toMatchObject([{ Name: 'Bo Castellanos', TransferDestination: '0055i00000TBbILAA1' }]);
    expect((await rest('DELETE', `${object}/${id}`)).status).toBe(204);
    expect((await rest('GET', `/query?q=${encodeURIComponent(soql)}`)).body.totalSize).toBe(0);
  });

  it('are refused without agent, destination or name, and with a field that is not there', async () => {
    expect((await rest('POST', object, { Name: 'Bo' })).body[0].errorCode).toBe('REQUIRED_FIELD_MISSING');
    expect((await rest('POST', object, { Kind: 'Agent' })).body[0].errorCode).toBe('INVALID_FIELD');
  });
});
