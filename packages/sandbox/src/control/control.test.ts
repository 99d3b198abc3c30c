import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { EventReader } from '../testing/stream.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const start = (over: Record<string, unknown> = {}) =>
  centre.ask('POST', '/__sim/interactions', { channel: 'chat', customer: { name: 'Anna' }, queue: 'Support', text: 'Hello', ...over });

describe('a customer', () => {
  it('has a reason where the case has one, and no skills of a case', async () => {
    const { body } = await start({ channel: 'case', queue: 'Case Desk', reason: 'Duplicate' });
    expect(centre.org.world.records.get('Case', body.id)).toMatchObject({ Reason: 'Duplicate' });
    expect((await start({ channel: 'case', queue: 'Case Desk', skills: ['Spanish'] })).body.error.message).toContain('skills');
    expect((await start({ reason: 'Duplicate' })).body.error.message).toContain('reason');
  });
});

describe('a user', () => {
  it('is changed only where something is named', async () => {
    const change = (body: object) => centre.ask('POST', `/__sim/users/${centre.user('Bo')}`, body);
    expect((await change({})).body.error.message).toContain('active');
    expect((await change({ autoAccept: 'yes' })).body.error.message).toContain('autoAccept');
    expect((await change({ autoAccept: true })).body).toEqual({ id: centre.user('Bo'), active: true, autoAccept: true, capacity: 5 });
    expect((await change({ capacity: 40 })).body).toMatchObject({ active: true, autoAccept: true, capacity: 40 });
    expect((await change({ capacity: 0 })).body.error.message).toContain('capacity');
    expect((await change({ active: false })).body).toMatchObject({ active: false, autoAccept: true, capacity: 40 });
    expect((await centre.ask('POST', `/__sim/users/${centre.user('Sam')}`, { autoAccept: true })).body.error.code).toBe(
      'NO_PRESENCE_CONFIG',
    );
  });
});

describe('how long an offer stands', () => {
  it('is a setting of the org', async () => {
    const set = (pushTimeoutS: number) => centre.ask('POST', '/__sim/settings', { pushTimeoutS });
    expect((await set(0)).body.error.message).toContain('pushTimeoutS');
    await set(90);
    centre.online('Maya');
    centre.org.startChat('Anna', centre.queue('Support'), 'Hello');
    const [work] = centre.org.world.records.where('AgentWork', { UserId: centre.user('Maya') });
    expect(work).toMatchObject({ PushTimeout: 90, PushTimeoutDateTime: Number(work?.['AssignedDateTime']) + 90_000 });
  });
});

describe('the world', () => {
  it('is told: people, queues, skills and buttons', async () => {
    centre.online('Maya');
    const { body } = await centre.ask('GET', '/__sim/world');
    expect(body.users).toContainEqual({
      id: centre.user('Maya'),
      name: 'Maya Lindqvist',
      username: 'maya@acme.example',
      linkedAgent: true,
      presence: 'Available',
      hasPage: true,
      active: true,
      readsCases: true,
    });
    expect(body.users).toContainEqual(expect.objectContaining({ name: 'Tom Brandt', linkedAgent: false, presence: 'Offline' }));
    expect(body.queues.map((queue: { name: string; externalRouting: boolean }) => [queue.name, queue.externalRouting])).toEqual([
      ['Support', false],
      ['Billing', false],
      ['Tech', false],
      ['Escalations', true],
      ['Case Desk', false],
      ['Claims', true],
      ['Archive', false],
      ['Hotline', false],
    ]);
    expect(body.skills).toMatchObject([{ name: 'Spanish' }, { name: 'Refunds' }]);
    expect(body.chatButtons).toContainEqual({ id: expect.any(String), name: 'Invoices', queueId: centre.queue('Billing') });
  });

  it('is the same for the same seed, and has other ids for another', async () => {
    const same = await Centre.open(1);
    const other = await Centre.open(2);
    expect(same.user('Maya')).toBe(centre.user('Maya'));
    expect(other.user('Maya')).not.toBe(centre.user('Maya'));
    await same.close();
    await other.close();
  });

  it('gives the desktop its profile', async () => {
    expect((await centre.ask('GET', '/__sim/profile')).body).toMatchObject({
      loginUrl: centre.url,
      clientId: 'jackfield-desktop',
      flows: { transfer: 'Jackfield_Transfer_Work' },
      presence: {
        mode: 'mapped',
        signInStatus: 'Available',
        mapping: expect.arrayContaining([{ state: 'Away', status: 'Break', direction: 'both' }]),
      },
      capacity: { chat: 33, whatsapp: 33, case: 20, call: 51 },
      emulatedHosts: { 'acme.my.salesforce.com': centre.url, 'acme.lightning.force.com': centre.url, 'idp.acme.example': centre.url },
    });
  });

  it('gives the desktop statuses to map that are in the org, and templates that can be sent', async () => {
    const { presence, templates } = (await centre.ask('GET', '/__sim/profile')).body;
    for (const { status } of presence.mapping) expect(centre.status(status)).toMatch(/^0N5/);
    const { messageDefinitions } = (await centre.ask('GET', '/__sim/world')).body;
    expect(templates.map((one: { name: string }) => one.name)).toEqual(messageDefinitions.map((one: { name: string }) => one.name));
    expect(templates[0]).toEqual({
      name: 'Order_Update',
      title: 'Order update',
      body: 'Hello {name}, your order {order} is on its way.',
      parameters: [
        { name: 'name', label: 'First name' },
        { name: 'order', label: 'Order number' },
      ],
    });
  });

  it('can be told that a router outside is master of presence', async () => {
    expect((await centre.ask('POST', '/__sim/settings', { presenceMode: 'externalRouting' })).body.presenceMode).toBe('externalRouting');
    const { presence } = (await centre.ask('GET', '/__sim/profile')).body;
    expect(presence).toEqual({ mode: 'externalRouting', signInStatus: 'Available', statusWithoutVoice: 'Break' });
    expect((await centre.ask('POST', '/__sim/settings', { presenceMode: 'both' })).status).toBe(400);
  });

  it('has a phone, unless it is told to have none', async () => {
    expect((await centre.ask('GET', '/__sim/profile')).body.sip.domain).toBe('acme.example');
    expect((await centre.ask('POST', '/__sim/settings', { phones: false })).body.phones).toBe(false);
    const { sip, presence } = (await centre.ask('GET', '/__sim/profile')).body;
    expect([sip, presence.statusWithoutVoice]).toEqual([undefined, undefined]);
    await centre.ask('POST', '/__sim/settings', { phones: true });
  });

  it('can be told that work is closed only with a disposition', async () => {
    expect((await centre.ask('GET', '/__sim/profile')).body.wrapUp.required).toBe(false);
    expect((await centre.ask('POST', '/__sim/settings', { wrapUpRequired: true })).body.wrapUpRequired).toBe(true);
    expect((await centre.ask('GET', '/__sim/profile')).body.wrapUp.required).toBe(true);
  });

  it('can send phones to servers elsewhere, with the accounts of here', async () => {
    const own = (await centre.ask('GET', '/__sim/profile')).body.sip;
    const elsewhere = ['ws://127.0.0.1:5080', 'wss://127.0.0.1:5081'];
    expect((await centre.ask('POST', '/__sim/settings', { sipServers: elsewhere })).body.sipServers).toEqual(elsewhere);
    expect((await centre.ask('GET', '/__sim/profile')).body.sip).toEqual({ ...own, servers: elsewhere });
    for (const sipServers of [[], ['http://127.0.0.1:5080'], 'ws://127.0.0.1:5080'])
      expect((await centre.ask('POST', '/__sim/settings', { sipServers })).status).toBe(400);
    await centre.ask('POST', '/__sim/settings', { sipServers: null });
    expect((await centre.ask('GET', '/__sim/profile')).body.sip).toEqual(own);
  });
});

it('what agents noted about their work is told', async () => {
  const rest = await centre.rest('maya');
  expect((await centre.ask('GET', '/__sim/wrap-ups')).body).toEqual([]);
  const agentId = centre.user('Maya');
  const record = { Work_Item_Id__c: 'one', Agent__c: agentId, Disposition__c: 'Solved', Notes__c: 'Sent a new one', Seconds__c: 7 };
  expect((await rest('PATCH', '/sobjects/Jackfield_Wrap_Up__c/Agent_Work_Id__c/work', record)).status).toBe(201);
  expect((await centre.ask('GET', '/__sim/wrap-ups')).body).toEqual([
    { agentWorkId: 'work', workItemId: 'one', agentId, disposition: 'Solved', notes: 'Sent a new one', seconds: 7 },
  ]);
});

describe('a customer played from outside', () => {
  it('starts a chat, writes, and ends it', async () => {
    const started = await start();
    expect(started).toMatchObject({ status: 201, body: { id: expect.any(String), workItemId: expect.any(String) } });
    const { id } = started.body;
    centre.online('Maya');
    const workId = centre.accept('Maya');
    expect((await centre.ask('POST', `/__sim/interactions/${id}/say`, { text: 'Are you there?' })).status).toBe(201);
    centre.org.sendText(centre.user('Maya'), id, 'I am');
    const photo = { name: 'invoice.png', type: 'image/png', bytes: 48_000 };
    expect((await centre.ask('POST', `/__sim/interactions/${id}/say`, { attachment: photo })).status).toBe(201);
    expect((await centre.ask('POST', `/__sim/interactions/${id}/say`, {})).status).toBe(400);
    expect(await centre.interaction(id)).toMatchObject({
      channel: 'chat',
      status: 'Active',
      owner: { id: centre.user('Maya'), name: 'Maya Lindqvist', type: 'user' },
      agentWork: [{ id: workId, userId: centre.user('Maya'), status: 'Opened' }],
      routing: [],
      transcript: [
        { from: 'customer', text: 'Hello', at: '2026-11-22T09:00:00.000Z' },
        { from: 'customer', text: 'Are you there?' },
        { from: 'agent', text: 'I am' },
        { from: 'customer', text: '', attachment: photo },
      ],
    });
    expect((await centre.ask('POST', `/__sim/interactions/${id}/end`)).body.status).toBe('Ended');
    expect(await centre.ask('POST', `/__sim/interactions/${id}/say`, { text: 'Wait' })).toMatchObject({
      status: 409,
      body: { error: { code: 'SESSION_ENDED' } },
    });
    expect((await centre.ask('POST', `/__sim/interactions/${id}/end`)).status).toBe(409);
  });

  it.each(['Transferred', 'Canceled'] as const)('is given to somebody else while it is offered (%s)', async (offerBecomes) => {
    const { id } = (await start()).body;
    centre.online('Maya');
    expect(await centre.ask('POST', `/__sim/interactions/${id}/reassign`, { user: centre.user('Bo') })).toMatchObject({
      status: 409,
      body: { error: { code: 'AGENT_NOT_AVAILABLE' } },
    });
    centre.online('Bo');
    expect((await centre.ask('POST', `/__sim/interactions/${id}/reassign`, { user: centre.user('Bo'), offerBecomes })).status).toBe(200);
    expect(await centre.interaction(id)).toMatchObject({
      agentWork: [
        { userId: centre.user('Maya'), status: offerBecomes },
        { userId: centre.user('Bo'), status: 'Assigned' },
      ],
      routing: [],
    });
    centre.accept('Bo');
    expect(await centre.interaction(id)).toMatchObject({ owner: { id: centre.user('Bo') } });
    expect((await centre.ask('POST', `/__sim/interactions/${id}/reassign`, { user: centre.user('Maya') })).body.error.code).toBe(
      'NOT_OFFERED',
    );
  });

  it('goes on with a long conversation that others have had with them', async () => {
    const transcript = [
      { from: 'customer', text: 'My bill is wrong' },
      { from: centre.user('Tom'), text: 'Let me see' },
      { from: 'customer', text: 'Thank you' },
    ];
    const { id } = (await start({ text: 'Still there?', transcript })).body;
    expect((await centre.interaction(id)).transcript).toMatchObject([
      { from: 'customer', name: 'Anna', text: 'My bill is wrong', at: '2026-11-22T08:59:57.000Z' },
      { from: 'agent', name: 'Tom Brandt', text: 'Let me see', at: '2026-11-22T08:59:58.000Z' },
      { from: 'customer', text: 'Thank you', at: '2026-11-22T08:59:59.000Z' },
      { from: 'customer', text: 'Still there?', at: '2026-11-22T09:00:00.000Z' },
    ]);
    expect(centre.org.sessions.get(id)).toMatchObject({ EndUserMessageCount: 3, AgentMessageCount: 1 });
    expect(centre.org.world.events.since(0).map(({ type }) => type)).toEqual(['interactionStarted', 'messageAdded', 'routingCreated']);
  });

  it('comes by a button, by a queue of any name, or by the front door', async () => {
    const owner = async (over: Record<string, unknown>) => (await centre.interaction((await start(over)).body.id)).owner.name;
    expect(await owner({ queue: undefined, button: 'Invoices' })).toBe('Billing');
    expect(await owner({ queue: centre.queue('Tech') })).toBe('Tech');
    expect(await owner({ queue: undefined })).toBe('Support');
  });

  it.each([
    [{ channel: 'fax' }, 400, 'channel'],
    [{ channel: 'whatsapp' }, 400, 'customer.phone'],
    [{ channel: 'call' }, 400, 'customer.phone'],
    [{ channel: 'case' }, 400, 'queue Support does not take Case'],
    [{ queue: 'Case Desk' }, 400, 'queue Case Desk does not take MessagingSession'],
    [{ customer: undefined }, 400, 'customer'],
    [{ customer: {} }, 400, 'customer.name'],
    [{ customer: { name: ' ' } }, 400, 'customer.name'],
    [{ customer: { name: 'Anna', age: 5 } }, 400, 'customer.age'],
    [{ queue: 'Nowhere' }, 400, 'queue'],
    [{ button: 'Invoices' }, 400, 'queue and button'],
    [{ queue: undefined, button: 'Nothing' }, 400, 'button'],
    [{ text: 5 }, 400, 'text'],
    [{ text: 'x'.repeat(5_000) }, 400, 'text'],
    [{ subject: 'x' }, 400, 'subject'],
    [{ transcript: 'Hello' }, 400, 'transcript must be a list'],
    [{ transcript: [{ from: 'nobody', text: 'Hello' }] }, 400, 'transcript line 0: from'],
    [{ transcript: [{ from: 'customer', text: ' ' }] }, 400, 'transcript line 0: text'],
    [{ channel: 'case', queue: 'Case Desk', transcript: [] }, 400, 'transcript'],
  ])('is refused with %j, and the field is named', async (over, status, word) => {
    const answer = await start(over);
    expect(answer).toMatchObject({ status, body: { error: { code: expect.any(String) } } });
    expect(answer.body.error.message).toMatch(new RegExp(`^${word}`));
  });
});

describe('colleagues', () => {
  it('are scripted by id, and the script is checked', async () => {
    const path = `/__sim/colleagues/${centre.user('Bo')}`;
    expect((await centre.ask('POST', path, { onOffer: 'accept', delayMs: 500, reply: 'Hi' })).status).toBe(200);
    expect(centre.org.presence(centre.user('Bo'))).toBe(centre.status('Available'));
    expect((await centre.ask('POST', path, { onOffer: 'sing' })).body.error.message).toContain('onOffer');
    expect((await centre.ask('POST', path, { onOffer: 'accept', delayMs: -1 })).body.error.message).toContain('delayMs');
    expect((await centre.ask('POST', `/__sim/colleagues/${centre.queue('Tech')}`, { onOffer: 'accept' })).status).toBe(404);
  });
});

describe('the clock', () => {
  it('moves, and offers time out on the way', async () => {
    centre.online('Maya');
    const { id } = (await start()).body;
    const before = (await centre.ask('GET', '/__sim/clock')).body.nowMs;
    expect((await centre.ask('POST', '/__sim/clock', { advanceMs: 30_000 })).body.nowMs).toBe(before + 30_000);
    expect((await centre.interaction(id)).agentWork).toMatchObject([{ status: 'DeclinedOnPushTimeout' }]);
    expect((await centre.ask('POST', '/__sim/clock', { advanceMs: -5 })).body.error.message).toContain('advanceMs');
  });
});

describe('the stream of events', () => {
  it('tells what happened since a number, and what happens from then on', async () => {
    const { id } = (await start()).body;
    const events = await EventReader.open(`${centre.url}/__sim/events?since=0`);
    expect(await events.next()).toMatchObject({ seq: 1, type: 'interactionStarted', interactionId: id });
    centre.online('Maya');
    expect(await events.until((event) => event.type === 'workAssigned')).toMatchObject({ interactionId: id, userId: centre.user('Maya') });
    events.close();
    expect((await centre.ask('GET', '/__sim/events?since=x')).status).toBe(400);
  });
});

describe('what does not belong', () => {
  it('is refused loudly: unknown routes, wrong methods, broken bodies', async () => {
    expect(await centre.ask('GET', '/__sim/nothing')).toMatchObject({ status: 404, body: { error: { code: 'UNKNOWN_ROUTE' } } });
    expect(await centre.ask('POST', '/__sim/world')).toMatchObject({ status: 405, body: { error: { code: 'METHOD_NOT_ALLOWED' } } });
    for (const body of ['{', '[]', '5', 'null']) {
      const answer = await fetch(`${centre.url}/__sim/interactions`, { method: 'POST', body });
      expect(answer.status).toBe(400);
    }
    expect((await centre.ask('GET', '/__sim/interactions/nope')).status).toBe(404);
    expect((await fetch(`${centre.url}/__sim/interactions`, { method: 'POST', body: 'x'.repeat(1_100_000) })).status).toBe(413);
    expect(centre.logged).toEqual([]);
  });

  it('is refused to pages of other origins and under other host names', async () => {
    expect((await centre.ask('GET', '/__sim/world', undefined, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await centre.ask('GET', '/__sim/world', undefined, { origin: centre.url })).status).toBe(200);
    expect((await centre.ask('GET', '/__sim/world', undefined, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await centre.ask('GET', '/__sim/world', undefined, { 'x-forwarded-host': 'acme.lightning.force.com' })).status).toBe(403);
  });
});
