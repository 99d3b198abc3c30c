import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { Partner } from '../testing/partner.ts';

let centre: Centre;
let partner: Partner;
beforeEach(async () => {
  centre = await Centre.open();
  partner = await Partner.signIn(centre);
});
afterEach(() => centre.close());

const bill = { name: 'bill.pdf', type: 'application/pdf', content: 'all of it' };
const sent = (over: Record<string, unknown> = {}) => ({
  timestamp: 1,
  interactionType: 'AttachmentInteraction',
  id: 'file',
  attachmentIndex: 0,
  contentLength: bill.content.length,
  ...over,
});

describe('a file from a partner’s customer', () => {
  it('is a line of the conversation, kept by name, type and size, with or without words', async () => {
    const first = await partner.interact(sent({ text: 'My bill' }), [bill]);
    expect(first).toMatchObject({ status: 202, body: { success: true, id: 'file' } });
    await partner.interact(sent(), [bill]);
    const attachment = { name: 'bill.pdf', type: 'application/pdf', bytes: 9 };
    expect((await centre.interaction(first.body.workItemIds[0])).transcript).toMatchObject([
      { from: 'customer', text: 'My bill', attachment },
      { from: 'customer', text: 'bill.pdf', attachment },
    ]);
  });

  it.each([
    ['without the file', sent(), [], 10011],
    ['with two', sent(), [bill, bill], 10011],
    ['without its size', sent({ contentLength: undefined }), [bill], 10010],
    ['with another size', sent({ contentLength: 1 }), [bill], 10051],
    ['that is empty', sent({ contentLength: 0 }), [{ ...bill, content: '' }], 10009],
  ])('is refused %s', async (_what, interaction, files, code) => {
    expect(await partner.interact(interaction, files)).toMatchObject({ status: 400, body: { code } });
    expect(centre.org.world.records.count('MessagingSession')).toBe(0);
  });
});

describe('what a partner’s customer does', () => {
  const payload = { id: 't', entryType: 'TypingStartedIndicator', timestamp: 1 };
  const typing = { timestamp: 1, interactionType: 'EntryInteraction', payload };

  it('types, which is told and begins nothing', async () => {
    expect(await partner.interact(typing)).toEqual({ status: 202, body: { success: true, id: 't' } });
    expect(centre.org.world.records.count('MessagingSession')).toBe(0);
    const { id } = await partner.conversation();
    await partner.interact(typing);
    expect(centre.org.world.events.since(0).at(-1)).toMatchObject({ type: 'customerTyping', interactionId: id, isTyping: true });
  });

  it.each([
    ['two things at once', { interactions: [1, 2] }, 10029],
    ['something to another channel', { to: 'elsewhere' }, 10001],
    ['something to nobody', { to: 1 }, 10027],
    ['something as nobody', { from: '' }, 10028],
  ])('is refused as %s', async (_what, over, code) => {
    expect((await partner.interact(typing, [], over)).body.code).toBe(code);
  });
});

describe('receipts', () => {
  const said = async () => {
    centre.online('Maya');
    const { id, conversationIdentifier } = await partner.conversation();
    await partner.ask('POST', 'route', { conversationIdentifier, routingType: 'Initial' });
    await partner.ask('POST', 'agentWork', { userId: centre.user('Maya'), workItemId: id, capacityWeight: 1 });
    centre.accept('Maya');
    const lines = ['One moment', 'Here it is'].map((text) => centre.org.sessions.sayAsAgent(id, centre.user('Maya'), text).id);
    return { id, conversationIdentifier, lines };
  };
  const receipt = (messageId: string | undefined, acknowledgementType: string, acknowledgementTimestamp: number | string) => ({
    acknowledgementType,
    acknowledgementTimestamp,
    acknowledgedConversationEntryIdentifier: messageId,
    acknowledgmentCreatedConversationEntryIdentifier: 'theirs',
  });
  const acknowledge = (conversationIdentifier: string, acknowledgements: unknown[], sender: Record<string, unknown> = {}) =>
    partner.ask('POST', 'acknowledgement', {
      sender: { appType: 'custom', subject: 'ben-17', role: 'EndUser', ...sender },
      conversationIdentifier,
      acknowledgements,
    });

  it('say what became of Maya’s words: delivered, read, and never back', async () => {
    const { id, conversationIdentifier, lines } = await said();
    const [first, second] = lines;
    expect(await acknowledge(conversationIdentifier, [receipt(first, 'Delivered', 1_000)])).toMatchObject({
      status: 200,
      body: { success: true },
    });
    await acknowledge(conversationIdentifier, [receipt(first, 'Read', '3000')]);
    await acknowledge(conversationIdentifier, [receipt(first, 'Delivered', 4_000)]);
    await partner.enter({
      entryType: 'MessageDeliveryFailed',
      failedConversationEntryIdentifier: second,
      recipient: { appType: 'custom', subject: 'ben-17', role: 'EndUser' },
      errorCode: '131026',
    });
    expect((await centre.interaction(id)).receipts).toMatchObject([
      { messageId: first, state: 'Read', at: '1970-01-01T00:00:03.000Z', errorCode: null },
      { messageId: second, state: 'Failed', errorCode: '131026' },
    ]);
  });

  it('count by the latest of one request', async () => {
    const { id, conversationIdentifier, lines } = await said();
    await acknowledge(conversationIdentifier, [receipt(lines[1], 'Delivered', 9_000), receipt(lines[0], 'Delivered', 1_000)]);
    expect((await centre.interaction(id)).receipts).toMatchObject([{ messageId: lines[1], state: 'Delivered' }]);
  });

  it('are at most 25, of lines of this conversation, from its customer', async () => {
    const { id, conversationIdentifier, lines } = await said();
    const one = receipt(lines[0], 'Delivered', 1);
    expect(
      (
        await acknowledge(
          conversationIdentifier,
          Array.from({ length: 26 }, () => one),
        )
      ).status,
    ).toBe(400);
    expect((await acknowledge(conversationIdentifier, [receipt('nope', 'Read', 1)])).body.code).toBe(10089);
    expect((await acknowledge(conversationIdentifier, [one], { subject: 'x' })).body.code).toBe(10036);
    expect((await acknowledge(conversationIdentifier, [one], { role: 'Agent' })).body.code).toBe(10038);
    expect((await acknowledge(conversationIdentifier, [one], { appType: 'x' })).body.code).toBe(10037);
    expect((await acknowledge('nope', [one])).body.code).toBe(10018);
    expect((await centre.interaction(id)).receipts).toEqual([]);
  });
});

describe('consent', () => {
  const change = (over: Record<string, unknown>) =>
    partner.ask('PATCH', 'consent', {
      endUserClientId: 'ben-17',
      channelAddressIdentifier: partner.address,
      consentStatus: 'OptedOut',
      ...over,
    });
  const consent = () => centre.org.world.records.find('MessagingEndUser', { MessagingPlatformKey: 'ben-17' });

  it('is what the partner says it is', async () => {
    await partner.conversation();
    expect(await change({})).toMatchObject({ status: 200, body: { success: true } });
    expect(consent()).toMatchObject({ MessagingConsentStatus: 'OptedOut', IsFullyOptedIn: false });
    await change({ consentStatus: 'DoublyOptedIn' });
    expect(consent()).toMatchObject({ MessagingConsentStatus: 'DoublyOptedIn', IsFullyOptedIn: true });
  });

  it.each([
    ['nobody', { endUserClientId: 'x' }, 10020],
    ['a word nobody knows', { consentStatus: 'Maybe' }, 10021],
    ['another channel', { channelAddressIdentifier: '+442079460000' }, 10001],
    ['no channel', { channelAddressIdentifier: 'x' }, 10017],
  ])('cannot be changed of %s', async (_what, over, code) => {
    await partner.conversation();
    expect((await change(over)).body.code).toBe(code);
    expect(consent()?.['MessagingConsentStatus']).toBe('ImplicitlyOptedIn');
  });
});

describe('capabilities', () => {
  const register = (format: unknown, over: Record<string, unknown> = {}, integration: Record<string, unknown> = {}) =>
    partner.ask('PATCH', 'capabilities', {
      capabilities: {
        appType: 'custom',
        channelCapabilities: [
          {
            channelType: 'custom',
            customIntegration: {
              customIntegrationType: 'CustomChannelIntegration',
              integrationNamespace: centre.org.world.population.organizationId,
              conversationChannelDefinitionDevName: 'Partner_Chat',
              ...integration,
            },
            messageTypeCapabilities: [{ messageType: 'StaticContentMessage', formatTypeCapabilities: [{ formatType: format }], ...over }],
          },
        ],
      },
    });

  it('are kept as the partner registers them, the last time', async () => {
    await register('RichLink');
    expect(await register('Text')).toMatchObject({ status: 200, body: { success: true } });
    expect((await centre.ask('GET', '/__sim/capabilities')).body).toEqual({
      Partner_Chat: [{ messageType: 'StaticContentMessage', formatType: 'Text' }],
    });
  });

  it('are refused where they name what does not exist', async () => {
    expect((await register('Smoke')).body.code).toBe(10048);
    expect((await register('Text', { messageType: 'Smoke' })).body.code).toBe(10047);
    expect((await register('Text', {}, { conversationChannelDefinitionDevName: 'Website_chat' })).body.code).toBe(10050);
    expect((await centre.ask('GET', '/__sim/capabilities')).body).toEqual({});
  });
});
