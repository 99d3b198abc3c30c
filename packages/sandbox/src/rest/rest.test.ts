import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
beforeEach(async () => {
  centre = await Centre.open();
  rest = await centre.rest('maya');
});
afterEach(() => centre.close());

const query = (soql: string, headers?: Record<string, string>) => rest('GET', `/query?q=${encodeURIComponent(soql)}`, undefined, headers);

describe('every REST answer', () => {
  it('counts against the day and carries the sandbox’s time', async () => {
    const first = await rest('GET', '/limits');
    expect(first.body.DailyApiRequests.Max).toBe(15_000);
    centre.advance(3_600_000);
    const second = await rest('GET', '/limits');
    expect(second.headers.get('sforce-limit-info')).toBe('api-usage=2/15000');
    expect(Date.parse(second.headers.get('date') ?? '')).toBe(Date.UTC(2026, 10, 22, 10, 0, 0));
  });

  it('is refused without a token, for another version, and on an unknown path', async () => {
    expect(await centre.ask('GET', '/services/data/v64.0/limits')).toMatchObject({
      status: 401,
      body: [{ errorCode: 'INVALID_SESSION_ID' }],
    });
    expect(await rest('GET', '/services/data/v12.0/limits')).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
    expect(await rest('GET', '/nonsense')).toMatchObject({ status: 404, body: [{ errorCode: 'NOT_FOUND' }] });
    expect(await rest('PUT', '/limits')).toMatchObject({ status: 405, body: [{ errorCode: 'METHOD_NOT_ALLOWED' }] });
    expect(await rest('GET', '/sobjects/User/%E0%A4%A')).toMatchObject({ status: 404 });
  });

  it('lists the versions to anybody', async () => {
    expect((await centre.ask('GET', '/services/data')).body).toContainEqual({
      label: "Summer '25",
      url: '/services/data/v64.0',
      version: '64.0',
    });
  });
});

describe('queries', () => {
  it('answer records, or what is wrong with the query', async () => {
    expect((await query("SELECT Id FROM User WHERE FirstName = 'Bo'")).body).toMatchObject({
      totalSize: 1,
      done: true,
      records: [{ Id: centre.user('Bo') }],
    });
    expect((await query('SELECT COUNT() FROM Skill')).body).toEqual({ totalSize: 2, done: true, records: [] });
    expect(await query('SELECT Nope FROM User')).toMatchObject({ status: 400, body: [{ errorCode: 'INVALID_FIELD' }] });
    expect(await rest('GET', '/query')).toMatchObject({ status: 400, body: [{ errorCode: 'MALFORMED_QUERY' }] });
  });

  it('come in pages of 2,000, or smaller when asked', async () => {
    for (let count = 0; count < 2_001; count += 1) centre.org.world.records.insert('Skill', { DeveloperName: `S${count}` });
    const first = await query('SELECT Id FROM Skill');
    expect(first.body).toMatchObject({
      totalSize: 2_003,
      done: false,
      nextRecordsUrl: expect.stringMatching(/^\/services\/data\/v64\.0\/query\/01g\w{15}-2000$/),
    });
    expect(first.body.records).toHaveLength(2_000);
    const second = await rest('GET', first.body.nextRecordsUrl);
    expect(second.body).toMatchObject({ totalSize: 2_003, done: true });
    expect(second.body.records).toHaveLength(3);
    expect((await query('SELECT Id FROM Skill', { 'sforce-query-options': 'batchSize=200' })).body.records).toHaveLength(200);
    expect((await query('SELECT Id FROM Skill', { 'sforce-query-options': 'batchSize=5' })).status).toBe(400);
    expect((await rest('GET', '/query/01gxxxxxxxxxxxxxxx-2000')).body[0].errorCode).toBe('INVALID_QUERY_LOCATOR');
    const bo = await centre.rest('bo');
    expect((await bo('GET', first.body.nextRecordsUrl)).status).toBe(400);
  });

  it('of a desktop all work', async () => {
    centre.online('Maya');
    centre.org.startChat('Anna', centre.queue('Support'), 'Hello');
    for (const soql of [
      'SELECT Id, Name, Username, Jackfield_Linked_Agent__c FROM User WHERE IsActive = true ORDER BY Name',
      "SELECT QueueId, Queue.Name, Queue.QueueRoutingConfig.RoutingModel FROM QueueSobject WHERE SobjectType = 'MessagingSession'",
      'SELECT PresenceUserConfig.OptionsIsDeclineEnabled FROM PresenceUserConfigUser',
      "SELECT Id, WorkItemId, WorkItem.Name, Status, OriginalGroup.Name, AssignedDateTime, AcceptDateTime, PushTimeoutDateTime FROM AgentWork WHERE Status IN ('Assigned','Opened')",
      'SELECT Id, Status, ChannelType, EndUserMessageCount, MessagingEndUser.Name, Conversation.ConversationIdentifier, Owner.Name FROM MessagingSession',
      'SELECT ServiceResource.RelatedRecord.Name, Skill.MasterLabel, SkillLevel FROM ServiceResourceSkill',
      'SELECT ServicePresenceStatus.DeveloperName, IsCurrentState FROM UserServicePresence WHERE IsCurrentState = true',
      'SELECT ServiceChannel.DeveloperName, ServicePresenceStatus.MasterLabel FROM ServiceChannelStatus',
      'SELECT Id, MasterLabel, QueueId, Queue.Name FROM LiveChatButton WHERE IsActive = true',
      'SELECT GroupId, RoutingModel, IsPushed, Serial FROM PendingServiceRouting',
    ]) {
      const answer = await query(soql);
      expect([soql, answer.status]).toEqual([soql, 200]);
      expect(answer.body.totalSize).toBeGreaterThan(0);
    }
  });
});

describe('records', () => {
  it('are read by id, whole or in part', async () => {
    const whole = await rest('GET', `/sobjects/User/${centre.user('Bo').slice(0, 15)}`);
    expect(whole.body).toMatchObject({ attributes: { type: 'User' }, Id: centre.user('Bo'), IsActive: true });
    const part = await rest('GET', `/sobjects/User/${centre.user('Bo')}?fields=Name`);
    expect(part.body).toEqual({ attributes: expect.anything(), Name: 'Bo Castellanos' });
    expect((await rest('GET', '/sobjects/User/nope')).body[0]).toMatchObject({ errorCode: 'MALFORMED_ID', fields: ['Id'] });
    expect((await rest('GET', `/sobjects/User/${centre.queue('Support')}`)).status).toBe(404);
    expect((await rest('GET', `/sobjects/Planet/${centre.queue('Support')}`)).status).toBe(404);
  });

  it('are created and changed where the org allows it, with its checks', async () => {
    const body = { Transfer_Id__c: 't-1', Work_Item_Id__c: 'x', Destination_Type__c: 'Queue', Destination_Id__c: 'y' };
    const made = await rest('POST', '/sobjects/Jackfield_Transfer__c', body);
    expect(made).toMatchObject({ status: 201, body: { success: true, errors: [] } });
    expect((await rest('POST', '/sobjects/Jackfield_Transfer__c', body)).body[0]).toMatchObject({ errorCode: 'DUPLICATE_VALUE' });
    expect((await rest('PATCH', `/sobjects/Jackfield_Transfer__c/${made.body.id}`, { Note__c: 'Hello' })).status).toBe(204);
    expect((await rest('GET', '/sobjects/Jackfield_Transfer__c/Transfer_Id__c/t-1')).body).toMatchObject({
      Note__c: 'Hello',
      CreatedById: centre.user('Maya'),
    });
    expect((await rest('GET', '/sobjects/Jackfield_Transfer__c/Transfer_Id__c/t-2')).status).toBe(404);
    expect((await rest('GET', '/sobjects/Jackfield_Transfer__c/Note__c/Hello')).body[0].message).toContain('external ID');
    expect((await rest('POST', '/sobjects/Jackfield_Transfer__c', { ...body, Transfer_Id__c: 'x'.repeat(37) })).body[0].errorCode).toBe(
      'STRING_TOO_LONG',
    );
    expect((await rest('POST', '/sobjects/Jackfield_Transfer__c', { Nope: 1 })).body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD',
      fields: ['Nope'],
    });
    expect((await rest('POST', '/sobjects/Jackfield_Transfer__c', {})).body[0].errorCode).toBe('REQUIRED_FIELD_MISSING');
    expect((await rest('POST', '/sobjects/Jackfield_Transfer__c', [])).body[0].errorCode).toBe('JSON_PARSER_ERROR');
  });

  it('of Omni-Channel cannot be used to accept work or to go online', async () => {
    centre.online('Maya');
    centre.org.startChat('Anna', centre.queue('Support'), null);
    const workId = centre.works('Maya')[0]?.workId ?? '';
    expect((await rest('PATCH', `/sobjects/AgentWork/${workId}`, { Status: 'Opened' })).body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['Status'],
    });
    expect((await rest('POST', '/sobjects/UserServicePresence', { UserId: centre.user('Maya') })).body[0].errorCode).toBe(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    );
    const sessionId = centre.works('Maya')[0]?.workItemId ?? '';
    expect((await rest('PATCH', `/sobjects/MessagingSession/${sessionId}`, { OwnerId: centre.queue('Billing') })).body[0].errorCode).toBe(
      'NOT_SUPPORTED_BY_SANDBOX',
    );
    expect((await rest('DELETE', `/sobjects/MessagingSession/${sessionId}`)).body[0].errorCode).toBe('NOT_SUPPORTED_BY_SANDBOX');
  });

  it('are described', async () => {
    expect((await rest('GET', '/sobjects/PendingServiceRouting/describe')).body).toMatchObject({
      name: 'PendingServiceRouting',
      keyPrefix: '0JR',
      createable: true,
      deletable: true,
    });
    const { fields } = (await rest('GET', '/sobjects/Jackfield_Transfer__c/describe')).body;
    expect(fields).toContainEqual(
      expect.objectContaining({
        name: 'Destination_Type__c',
        type: 'picklist',
        restrictedPicklist: true,
        picklistValues: [expect.objectContaining({ value: 'Queue' }), expect.anything(), expect.anything()],
      }),
    );
  });
});

describe('a conversation', () => {
  it('is read oldest or newest first, within times and up to a limit', async () => {
    centre.online('Maya');
    const id = centre.org.startChat('Anna', centre.queue('Support'), 'One');
    centre.accept('Maya');
    centre.advance(1_000);
    centre.org.sendText(centre.user('Maya'), id, 'Two');
    const identifier = (await query('SELECT Conversation.ConversationIdentifier FROM MessagingSession')).body.records[0].Conversation
      .ConversationIdentifier;
    const entries = async (more: string) => (await rest('GET', `/connect/conversation/${identifier}/entries${more}`)).body;
    const all = (await entries('?queryDirection=FromStart')).conversationEntries;
    expect(all).toMatchObject([
      { messageText: 'One', sender: { role: 'EndUser' }, relatedRecords: [id] },
      { messageText: 'Two', sender: { role: 'Agent', subject: centre.user('Maya') } },
    ]);
    expect((await entries('')).conversationEntries.map((one: { messageText: string }) => one.messageText)).toEqual(['Two', 'One']);
    expect((await entries(`?startTimestamp=${all[1].serverReceivedTimestamp}`)).conversationEntries).toHaveLength(1);
    expect((await entries('?recordLimit=1')).conversationEntries).toMatchObject([{ messageText: 'Two' }]);
    expect((await entries('?recordLimit=5000'))[0].errorCode).toBe('INVALID_API_INPUT');
    expect((await entries('?order=up'))[0].errorCode).toBe('INVALID_API_INPUT');
    expect((await rest('GET', '/connect/conversation/00000000-0000-4000-8000-000000000000/entries')).status).toBe(404);
  });
});

describe('a composite request', () => {
  const base = '/services/data/v64.0';
  const part = (method: string, url: string, referenceId: string, body?: unknown) => ({
    method,
    url: base + url,
    referenceId,
    ...(body === undefined ? {} : { body }),
  });
  const transfer = (id: string) => ({ Transfer_Id__c: id, Work_Item_Id__c: 'x', Destination_Type__c: 'Queue', Destination_Id__c: 'y' });

  it('answers each part on its own', async () => {
    const answer = await rest('POST', '/composite', {
      allOrNone: false,
      compositeRequest: [part('GET', '/query?q=SELECT+Id+FROM+Skill', 'skills'), part('GET', '/query?q=SELECT+Id+FROM+Planet', 'planets')],
    });
    expect(answer.body.compositeResponse).toMatchObject([
      { referenceId: 'skills', httpStatusCode: 200, body: { totalSize: 2 } },
      { referenceId: 'planets', httpStatusCode: 400, body: [{ errorCode: 'INVALID_TYPE' }] },
    ]);
  });

  it('undoes all of it with allOrNone', async () => {
    const answer = await rest('POST', '/composite', {
      allOrNone: true,
      compositeRequest: [
        part('POST', '/sobjects/Jackfield_Transfer__c', 'one', transfer('1')),
        part('POST', '/sobjects/Jackfield_Transfer__c', 'two', transfer('1')),
      ],
    });
    expect(answer.body.compositeResponse).toMatchObject([
      { body: [{ errorCode: 'PROCESSING_HALTED' }] },
      { body: [{ errorCode: 'DUPLICATE_VALUE' }] },
    ]);
    expect(centre.org.world.records.all('Jackfield_Transfer__c')).toEqual([]);
  });

  it.each([
    [{ compositeRequest: [] }, 'compositeRequest'],
    [{ compositeRequest: [part('GET', '/limits', 'a')], extra: 1 }, 'extra'],
    [{ compositeRequest: [{ method: 'GET', url: 5, referenceId: 'a' }] }, 'compositeRequest[0].url'],
    [{ compositeRequest: [part('GET', '/limits', 'a'), part('GET', '/limits', 'a')] }, 'referenceId'],
    [{ compositeRequest: [{ ...part('GET', '/limits', 'a'), httpHeaders: { a: 1 } }] }, 'httpHeaders'],
  ])('refuses %j by name', async (body, word) => {
    const answer = await rest('POST', '/composite', body);
    expect(answer.status).toBe(400);
    expect(answer.body[0].message).toContain(word);
  });
});
