import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { Partner } from '../testing/partner.ts';
import { ROUTING_ANSWER_MS } from './partner-routing.ts';

let centre: Centre;
let partner: Partner;
let chat: { id: string; conversationIdentifier: string; workId: string };
beforeEach(async () => {
  centre = await Centre.open();
  partner = await Partner.signIn(centre);
  centre.online('Maya', 'Bo');
  chat = await partner.conversationWith('Maya');
});
afterEach(() => centre.close());

const session = () => centre.org.sessions.get(chat.id);
const route = (over: Record<string, unknown> = {}) =>
  partner.ask('POST', 'route', {
    conversationIdentifier: chat.conversationIdentifier,
    routingType: 'Conference',
    routingInfo: { queueId: centre.queue('Support') },
    ...over,
  });
const name = (first: string, over: Record<string, unknown> = {}) =>
  partner.ask('POST', 'agentWork', { userId: centre.user(first), workItemId: chat.id, ...over });
const joining = (routingType = 'Conference') => ({
  routingContext: { conversationIdentifier: chat.conversationIdentifier, routingType, routingCorrelationId: 'theirs' },
});
const result = (over: Record<string, unknown> = {}) =>
  partner.ask('POST', 'routingResult', {
    conversationIdentifier: chat.conversationIdentifier,
    workItemId: chat.id,
    routingType: 'Conference',
    success: true,
    externallyRouted: true,
    ...over,
  });

describe('a conference', () => {
  it('adds Bo from a queue to what Maya has, and both write', async () => {
    expect(await route()).toMatchObject({ status: 202, body: { success: true, psrId: centre.org.omni.routingOf(chat.id)?.Id } });
    expect(session()).toMatchObject({ Status: 'Active', OwnerId: centre.user('Maya') });
    await name('Bo');
    expect((await result()).status).toBe(202);
    centre.accept('Bo');
    expect(centre.org.omni.routingOf(chat.id)).toBeUndefined();
    expect(session()).toMatchObject({ Status: 'Active', OwnerId: centre.user('Maya') });
    for (const first of ['Maya', 'Bo']) centre.org.sendText(centre.user(first), chat.id, `This is ${first}`);
    expect((await centre.interaction(chat.id)).transcript.map((line: { name: string }) => line.name)).toEqual([
      'ben-17',
      'Maya Lindqvist',
      'Bo Castellanos',
    ]);
    expect([...centre.works('Maya'), ...centre.works('Bo')]).toMatchObject([{ status: 'Opened' }, { status: 'Opened' }]);
  });

  it('adds Bo by name, without any routing', async () => {
    await name('Bo', { capacityWeight: 1, ...joining() });
    centre.accept('Bo');
    expect(session()?.['OwnerId']).toBe(centre.user('Maya'));
    expect(centre.works('Maya')).toMatchObject([{ status: 'Opened' }]);
    centre.org.sendText(centre.user('Bo'), chat.id, 'Hello too');
  });

  it('ends when the guest leaves: Maya goes on, and Bo writes no more', async () => {
    await name('Bo', { capacityWeight: 1, ...joining() });
    const workId = centre.accept('Bo');
    expect((await partner.ask('PATCH', 'agentWork', { contextType: 'Agent', workId, status: 'Close' })).status).toBe(200);
    expect(session()).toMatchObject({ Status: 'Active', OwnerId: centre.user('Maya') });
    expect(() => centre.org.sendText(centre.user('Bo'), chat.id, 'Still here?')).toThrow('belongs to somebody else');
  });

  it('ends when Maya leaves: the conversation is Bo’s, a warm transfer', async () => {
    await name('Bo', { capacityWeight: 1, ...joining() });
    const workId = centre.accept('Bo');
    centre.org.close(centre.user('Maya'), chat.workId);
    expect(session()).toMatchObject({ Status: 'Active', OwnerId: centre.user('Bo') });
    centre.org.close(centre.user('Bo'), workId);
    expect(session()).toMatchObject({ Status: 'Inactive', OwnerId: centre.user('Bo') });
  });

  it('is not what a transfer is: there the conversation leaves Maya', async () => {
    await name('Bo', { capacityWeight: 1, ...joining('Transfer') });
    centre.accept('Bo');
    expect(session()?.['OwnerId']).toBe(centre.user('Bo'));
    expect(centre.works('Maya')).toEqual([]);
  });

  it.each(['a queue', 'nobody'])('that is not answered in 60 seconds leaves Maya with her conversation, asked to go to %s', async (to) => {
    if (to === 'a queue') await route();
    else
      await centre.ask('POST', '/__sim/partner/requests', {
        interaction: chat.id,
        user: centre.user('Maya'),
        routingType: 'Conference',
        to: 'Tech',
      });
    centre.advance(ROUTING_ANSWER_MS);
    expect(centre.org.world.events.since(0).at(-1)).toMatchObject({ type: 'routingFailed', interactionId: chat.id });
    expect(session()).toMatchObject({ Status: 'Active', OwnerId: centre.user('Maya') });
    expect((await result()).body.code).toBe('NO_ROUTING');
  });

  it('that Bo declines leaves Maya with her conversation, and somebody else can be named', async () => {
    await route();
    await name('Bo');
    centre.org.decline(centre.user('Bo'), centre.works('Bo')[0]?.workId ?? '', null);
    expect(session()).toMatchObject({ Status: 'Active', OwnerId: centre.user('Maya') });
    centre.online('Ines');
    expect((await name('Ines')).status).toBe(202);
    centre.accept('Ines');
    expect(centre.org.omni.isGuest(centre.user('Ines'), chat.id)).toBe(true);
  });

  it('is refused while no agent has the conversation, and on a channel that has none', async () => {
    centre.org.close(centre.user('Maya'), chat.workId);
    expect((await route()).body.code).toBe('SESSION_NOT_ACTIVE');
    expect((await name('Bo', joining())).body.code).toBe('SESSION_NOT_ACTIVE');
    await centre.ask('POST', '/__sim/partner/settings', { conferences: false });
    expect(await route()).toMatchObject({ status: 400, body: { code: 10075 } });
    expect(centre.org.omni.routingOf(chat.id)).toBeUndefined();
  });
});

describe('an agent’s offer', () => {
  const change = (workId: unknown, status: string, over: Record<string, unknown> = {}) =>
    partner.ask('PATCH', 'agentWork', { contextType: 'Agent', workId, status, ...over });

  it('is cancelled before it is accepted, and goes to somebody else', async () => {
    await route({ routingType: 'Transfer' });
    const { agentWorkId } = (await name('Bo')).body;
    expect(await change(agentWorkId, 'Cancel')).toMatchObject({ status: 200, body: { success: true } });
    expect(centre.works('Bo')).toEqual([]);
    centre.online('Ines');
    expect((await name('Ines')).status).toBe(202);
    expect((await change(chat.workId, 'Cancel')).body).toEqual({
      message: expect.stringContaining('cannot be cancelled'),
      code: 'WRONG_WORK_STATUS',
    });
  });

  it.each([
    ['to be accepted for the agent', { status: 'Accept' }, 10085],
    ['for somebody unknown', { contextType: 'Robot' }, 10083],
    ['as a bot’s', { contextType: 'Chatbot' }, 10093],
  ])('is not changed %s', async (_what, over, code) => {
    expect((await change(chat.workId, 'Close', over)).body.code).toBe(code);
    expect(centre.works('Maya')).toMatchObject([{ status: 'Opened' }]);
  });

  it('is answered for after the agent is named, as documented, and only once', async () => {
    await route({ routingType: 'Transfer' });
    await name('Bo');
    centre.advance(ROUTING_ANSWER_MS);
    expect((await result()).status).toBe(202);
    expect((await result()).body.code).toBe('NO_ROUTING');
    expect(centre.org.omni.routingOf(chat.id)).toBeDefined();
  });
});

describe('a partner', () => {
  const remove = (over: Record<string, unknown> = {}) =>
    partner.ask('POST', 'participant', {
      conversationIdentifier: chat.conversationIdentifier,
      participants: [{ appType: 'agent', subject: centre.user('Maya').slice(0, 15), role: 'Agent' }],
      operation: 'remove',
      ...over,
    });
  const change = (over: Record<string, unknown> = {}) =>
    partner.ask('POST', 'messagingSession', {
      channelAddressIdentifier: partner.address,
      conversationIdentifier: chat.conversationIdentifier,
      endUserClientId: 'ben-17',
      operation: 'End',
      operationBy: 'EndUser',
      ...over,
    });

  it('routes the conversation to somebody else, and takes Maya, who has lost her line, out of it', async () => {
    await route({ routingType: 'Transfer' });
    expect(await remove()).toMatchObject({ status: 200, body: { success: true } });
    expect(centre.works('Maya')).toEqual([]);
    expect(session()?.['Status']).toBe('Waiting');
    expect((await remove()).body.code).toBe(10036);
  });

  it.each([
    ['a customer', { participants: [{ appType: 'agent', subject: 'ben-17', role: 'EndUser' }] }, 10038],
    ['an agent of another app', { participants: [{ appType: 'custom', subject: 'x', role: 'Agent' }] }, 10037],
    ['by adding', { operation: 'add' }, 10089],
    ['nobody', { participants: [] }, 'INVALID_INPUT'],
  ])('cannot remove %s', async (_what, over, code) => {
    expect((await remove(over)).body.code).toBe(code);
    expect(centre.works('Maya')).toMatchObject([{ status: 'Opened' }]);
  });

  it.each([
    ['EndUser', 'EndUser'],
    ['System', 'System'],
  ])('ends a session in the name of %s', async (operationBy, endedBy) => {
    expect((await change({ operationBy })).status).toBe(200);
    expect(session()).toMatchObject({ Status: 'Ended', EndedByType: endedBy });
    expect((await change()).body.code).toBe('SESSION_ENDED');
  });

  it('puts a session to sleep, once', async () => {
    const asleep = { operation: 'Inactivate', operationBy: 'System', sessionId: chat.id.slice(0, 15) };
    expect((await change(asleep)).status).toBe(200);
    expect(session()?.['Status']).toBe('Inactive');
    expect((await change(asleep)).body.code).toBe('SESSION_NOT_ACTIVE');
  });

  it.each([
    ['another channel', { channelAddressIdentifier: '+442079460000' }, 10001],
    ['another customer', { endUserClientId: 'x' }, 10020],
    ['a conversation that is not there', { conversationIdentifier: 'x' }, 10018],
    ['another session', { operation: 'Inactivate', sessionId: 'x' }, 10071],
    ['an operation nobody knows', { operation: 'Pause' }, 10089],
    ['somebody it is not', { operationBy: 'Maya' }, 10089],
  ])('cannot change the session of %s', async (_what, over, code) => {
    expect((await change(over)).body.code).toBe(code);
    expect(session()?.['Status']).toBe('Active');
  });
});
