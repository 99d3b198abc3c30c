import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OrgRefusal } from '../lightning/port.ts';
import { WHATSAPP_WINDOW_MS } from '../messaging/sessions.ts';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
beforeEach(async () => {
  centre = await Centre.open();
  rest = await centre.rest('maya');
});
afterEach(() => centre.close());

const configId = () => centre.org.world.records.find('QueueRoutingConfig', { DeveloperName: 'Support_routing' })?.Id;
const run = (name: string, ...inputs: unknown[]) => rest('POST', `/actions/standard/${name}`, { inputs });
const whatsapp = async (phone = '+447700900001', text = 'Hello'): Promise<string> =>
  (await centre.ask('POST', '/__sim/interactions', { channel: 'whatsapp', customer: { name: 'Ben', phone }, text })).body.id;
const endUser = (id: string) => centre.org.sessions.get(id)?.['MessagingEndUserId'];
const texts = async (id: string): Promise<string[]> => (await centre.interaction(id)).transcript.map((line: { text: string }) => line.text);
const refusal = (act: () => void): string => {
  try {
    act();
  } catch (cause) {
    if (cause instanceof OrgRefusal) return cause.code;
    throw cause;
  }
  return 'none';
};

describe('the actions', () => {
  it('are listed, and routeWork is not one of them', async () => {
    expect((await rest('GET', '/actions/standard')).body.actions).toContainEqual(expect.objectContaining({ name: 'skillsBasedRouting' }));
    expect((await rest('GET', '/actions/custom/flow')).body.actions).toContainEqual(
      expect.objectContaining({ name: 'Jackfield_Transfer_Work', type: 'FLOW' }),
    );
    expect((await run('routeWork', {})).status).toBe(404);
    expect((await run('emailSimple', {})).body[0].errorCode).toBe('NOT_SUPPORTED_BY_SANDBOX');
  });
});

describe('routing by skills', () => {
  it('sends a case to who speaks Spanish, and answers with its routing', async () => {
    centre.online('Maya', 'Bo');
    const { id } = (await rest('POST', '/sobjects/Case', { Subject: 'Hola' })).body;
    const input = { recordId: id, routingConfigId: configId(), skillIdList: centre.skill('Spanish') };
    const answer = await run('skillsBasedRouting', input);
    expect(answer).toMatchObject({
      status: 200,
      body: [
        {
          actionName: 'skillsBasedRouting',
          isSuccess: true,
          errors: null,
          outputValues: { pendingServiceRoutingId: centre.org.omni.routingOf(id)?.Id },
        },
      ],
    });
    expect(centre.works('Bo')).toMatchObject([{ workItemId: id }]);
    expect(centre.works('Maya')).toEqual([]);
    expect(await run('skillsBasedRouting', input)).toMatchObject({
      status: 400,
      body: [{ isSuccess: false, errors: [{ statusCode: 'INVALID_API_INPUT' }] }],
    });
  });

  it.each([
    ['recordId', { recordId: '500000000000000' }],
    ['routingConfigId', { routingConfigId: 'x' }],
    ['skillIdList', { skillIdList: '' }],
    ['skillIdList', { skillIdList: Array.from({ length: 26 }, () => 'x').join(',') }],
  ])('says what is wrong with %s', async (field, over) => {
    const { id } = (await rest('POST', '/sobjects/Case', { Subject: 'Hola' })).body;
    const answer = await run('skillsBasedRouting', {
      recordId: id,
      routingConfigId: configId(),
      skillIdList: centre.skill('Spanish'),
      ...over,
    });
    expect(answer.body[0].errors[0].message).toContain(field);
    expect(centre.org.omni.routingOf(id)).toBeUndefined();
  });
});

describe('WhatsApp', () => {
  it('lets Maya write freely for 24 hours after Ben wrote, then only by template', async () => {
    centre.online('Maya');
    const id = await whatsapp();
    centre.accept('Maya');
    centre.advance(WHATSAPP_WINDOW_MS - 1);
    centre.org.sendText(centre.user('Maya'), id, 'Just in time');
    centre.advance(1);
    expect(refusal(() => centre.org.sendText(centre.user('Maya'), id, 'Too late'))).toBe('MESSAGING_WINDOW_CLOSED');
    rest = await centre.rest('maya');
    const sent = await run('sendConversationMessages', {
      messageDefinitionName: 'We_Are_Back',
      requestType: 'SendNotificationMessages',
      messagingEndUserIds: endUser(id),
      messagingDefinitionInputParameters: [{ name: 'name', textValue: 'Ben' }],
    });
    expect(sent.body[0].outputValues).toMatchObject({ requestId: expect.stringMatching(/^1sr/), messageIdentifiers: expect.any(String) });
    expect(await texts(id)).toEqual(['Hello', 'Just in time']);
    centre.advance(1_000);
    expect((await texts(id)).at(-1)).toBe('Hello Ben, we are back. Answer this message to go on.');
    await centre.ask('POST', `/__sim/interactions/${id}/say`, { text: 'Good' });
    centre.org.sendText(centre.user('Maya'), id, 'Thank you');
    expect((await texts(id)).slice(-2)).toEqual(['Good', 'Thank you']);
  });

  it('keeps one conversation to a phone number, and knows Ben again later', async () => {
    const first = await whatsapp();
    expect(await whatsapp('+447700900001', 'Me again')).toBe(first);
    expect(await centre.interaction(first)).toMatchObject({ channel: 'whatsapp', customer: { name: 'Ben' } });
    expect(await texts(first)).toEqual(['Hello', 'Me again']);
    await centre.ask('POST', `/__sim/interactions/${first}/end`);
    const second = await whatsapp();
    expect(second).not.toBe(first);
    expect(endUser(second)).toBe(endUser(first));
    expect(endUser(await whatsapp('+447700900002'))).not.toBe(endUser(first));
  });
});

describe('a message written beforehand', () => {
  const order = (id: string, over: Record<string, unknown> = {}) => ({
    messageDefinitionName: 'Order_Update',
    requestType: 'SendNotificationMessages',
    messagingEndUserIds: endUser(id),
    messagingDefinitionInputParameters: [
      { name: 'name', textValue: 'Ben' },
      { name: 'order', textValue: '17' },
    ],
    ...over,
  });

  it('opens a conversation when there is none, and Ben’s answer comes in by the front door', async () => {
    const old = await whatsapp();
    await centre.ask('POST', `/__sim/interactions/${old}/end`);
    await run('sendConversationMessages', order(old, { allowedSessionStatus: 'Closed' }));
    centre.advance(1_000);
    const fresh = centre.org.sessions.livingOf(String(endUser(old)));
    expect(fresh).toMatchObject({ Origin: 'TriggeredOutbound', Status: 'Inactive' });
    await centre.ask('POST', `/__sim/interactions/${fresh?.Id ?? ''}/say`, { text: 'Thanks' });
    expect((await centre.interaction(fresh?.Id ?? '')).owner.name).toBe('Support');
  });

  it('is not sent to who opted out, into a session that is not allowed, or with a word missing', async () => {
    centre.online('Maya');
    const id = await whatsapp();
    centre.accept('Maya');
    const why = async (over: Record<string, unknown>) =>
      (await run('sendConversationMessages', order(id, over))).body[0].errors?.[0].message ?? 'sent';
    expect(await why({ allowedSessionStatus: 'Closed' })).toContain('Active');
    expect(await why({ allowedSessionStatus: 'NonActive' })).toContain('Active');
    expect(await why({ messagingDefinitionInputParameters: [] })).toContain('name is missing');
    expect(await why({ messageDefinitionName: 'Nothing' })).toContain('messageDefinitionName');
    expect(await why({ messagingEndUserIds: '' })).toContain('messagingEndUserIds');
    await centre.ask('POST', `/__sim/interactions/${id}/consent`, { status: 'OptedOut' });
    expect(await why({ isEnforceMessagingChannelConsent: true })).toContain('opted out');
    expect(await why({ isEnforceMessagingChannelConsent: false })).toBe('sent');
    centre.advance(1_000);
    expect(await texts(id)).toEqual(['Hello', 'Hello Ben, your order 17 is on its way.']);
  });
});
