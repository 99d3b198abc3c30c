import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Partner } from '../testing/partner.ts';
import { PubSubCentre, ALL } from './testing/pubsub-centre.ts';
import type { PubSubClient, Received, Stream } from './testing/subscriber.ts';

const CHANNEL = '/event/Partner_Chat_Event__e';
const BOTS = '/event/Partner_Bots_Event__e';
const BEN = { appType: 'custom', subject: 'ben-17', role: 'EndUser' };

let bus: PubSubCentre;
let client: PubSubClient;
let partner: Partner;
beforeEach(async () => {
  bus = await PubSubCentre.open();
  client = bus.connect();
  partner = await Partner.signIn(bus.centre);
  bus.centre.online('Maya', 'Bo');
});
afterEach(() => bus.close());

const org = () => bus.centre.org;
const user = (first: string) => bus.centre.user(first);
const short = (id: string) => id.slice(0, 15);

/** An event as a partner reads it: its type, and its payload parsed. */
async function read(event: Received) {
  const { EventType__c: type, Payload__c: payload, CreatedDate: createdMs } = await client.decode(event);
  return { type, createdMs, ...JSON.parse(payload) };
}
/** What a stream has brought, from the `from`-th event on, once there are `until`. */
async function heard(stream: Stream, from: number, until: number) {
  return Promise.all((await stream.until(until)).slice(from).map(read));
}
/** Ben's conversation with Maya, and what the partner hears of it from then on. */
async function chat() {
  const begun = await partner.conversationWith('Maya');
  return { ...begun, stream: await bus.listen(client, CHANNEL) };
}

describe('a partner that listens to the platform event of its channel', () => {
  it('finds the event in the definition of the channel, and its topic and schema by name', async () => {
    const rest = await bus.centre.rest('Maya');
    const query =
      'SELECT CustomPlatformEvent, CustomEventTypeField, CustomEventPayloadField, RoutingOwner FROM ConversationChannelDefinition';
    const { body } = await rest('GET', `/query?q=${encodeURIComponent(query)}`);
    expect(body.records).toMatchObject([
      {
        CustomPlatformEvent: 'Partner_Chat_Event__e',
        CustomEventTypeField: 'EventType__c',
        CustomEventPayloadField: 'Payload__c',
        RoutingOwner: 'Partner',
      },
    ]);
    const topic = await client.getTopic(CHANNEL);
    expect(topic).toMatchObject({ topicName: CHANNEL, canSubscribe: true, canPublish: false });
    const { schemaJson } = await client.getSchema(topic.schemaId);
    expect(JSON.parse(schemaJson).fields.map((field: { name: string }) => field.name)).toEqual([
      'CreatedDate',
      'CreatedById',
      'EventType__c',
      'Payload__c',
    ]);
  });

  it('hears what Maya writes, in the published shape, and acknowledges it', async () => {
    const { id, conversationIdentifier, stream } = await chat();
    org().sendText(user('Maya'), id, 'One moment');
    const [event] = await heard(stream, 0, 1);
    const line = org().sessions.lines(id).at(-1);
    expect(event).toEqual({
      type: 'Interaction',
      createdMs: org().nowMs(),
      conversationIdentifier,
      channelAddressIdentifier: partner.address,
      recipient: BEN,
      payload: {
        senderDisplayName: 'Maya Lindqvist',
        identifier: line?.id,
        entryType: 'Message',
        entryPayload: {
          entryType: 'Message',
          id: line?.id,
          abstractMessage: {
            messageType: 'StaticContentMessage',
            id: line?.id,
            staticContent: { formatType: 'Text', text: 'One moment' },
          },
          messageReason: null,
        },
        sender: { appType: 'agent', subject: short(user('Maya')), role: 'Agent' },
        transcriptedTimestamp: line?.atMs,
        clientTimestamp: line?.atMs,
        clientDuration: 0,
      },
    });
    const receipt = {
      acknowledgementType: 'Read',
      acknowledgementTimestamp: 1,
      acknowledgedConversationEntryIdentifier: event?.payload.identifier,
      acknowledgmentCreatedConversationEntryIdentifier: 'theirs',
    };
    const { status } = await partner.ask('POST', 'acknowledgement', { sender: BEN, conversationIdentifier, acknowledgements: [receipt] });
    expect(status).toBe(200);
  });

  it('hears neither what its own customer writes, nor anything of other channels', async () => {
    const { id, stream } = await chat();
    await partner.write('Are you there?');
    const website = bus.chat('Anna');
    bus.centre.accept('Maya');
    org().sendText(user('Maya'), website, 'Hello Anna');
    org().sendText(user('Maya'), id, 'Yes');
    await heard(stream, 0, 1);
    await bus.settle(client);
    expect(stream.events).toHaveLength(1);
  });

  it('hears that Maya types, that she stopped, and that she ended the chat', async () => {
    const { id, stream } = await chat();
    for (const isTyping of [true, false])
      await bus.centre.ask('POST', '/__sim/partner/typing', { interaction: id, user: user('Maya'), isTyping });
    org().endSession(user('Maya'), id);
    const events = await heard(stream, 0, 4);
    expect(events.map((one) => one.payload.entryType)).toEqual([
      'TypingStartedIndicator',
      'TypingStoppedIndicator',
      'SessionStatusChanged',
      'ParticipantChanged',
    ]);
    expect(events[2].payload.entryPayload).toMatchObject({
      sessionId: short(id),
      sessionStatusPrev: 'Active',
      sessionStatus: 'Ended',
      sessionEndedByRole: 'Agent',
    });
    expect(events[3].payload.entryPayload.entries).toMatchObject([
      {
        operation: 'remove',
        participant: { appType: 'agent', subject: short(user('Maya')), role: 'Agent' },
        displayName: 'Maya Lindqvist',
      },
    ]);
  });

  it('hears who joins and who leaves', async () => {
    const stream = await bus.listen(client, CHANNEL);
    const { id, workId } = await partner.conversationWith('Maya');
    org().close(user('Maya'), workId);
    const events = await heard(stream, 0, 4);
    const shown = events.map(({ payload: { entryPayload: entry } }) => [
      entry.entryType,
      entry.sessionStatus ?? entry.entries[0].operation,
    ]);
    expect(shown).toEqual([
      ['ParticipantChanged', 'add'],
      ['SessionStatusChanged', 'Active'],
      ['ParticipantChanged', 'remove'],
      ['SessionStatusChanged', 'Inactive'],
    ]);
    expect(org().sessions.get(id)?.['Status']).toBe('Inactive');
  });

  it.each([
    ['Transfer', 'Tech', 'queueId', true],
    ['Conference', 'Bo', 'userId', false],
  ])('is asked for a %s to %s, does it, and says so', async (routingType, to, kind, isTransfer) => {
    const { id, conversationIdentifier, stream } = await chat();
    const toId = to === 'Bo' ? user('Bo') : bus.centre.queue(to);
    await bus.centre.ask('POST', '/__sim/partner/requests', { interaction: id, user: user('Maya'), routingType, to: toId });
    const [event] = await heard(stream, 0, 1);
    expect(event).toEqual({
      type: 'RoutingRequested',
      createdMs: org().nowMs(),
      channelAddressIdentifier: partner.address,
      recipient: BEN,
      payload: { conversationIdentifier, routingType, workRecordId: short(id), routingParameters: { isTransfer, [kind]: short(toId) } },
    });
    const routingContext = { conversationIdentifier, routingType, routingCorrelationId: 'theirs' };
    await partner.ask('POST', 'agentWork', { userId: user('Bo'), workItemId: id, capacityWeight: 1, routingContext });
    const result = { conversationIdentifier, workItemId: id, success: true, externallyRouted: true };
    expect((await partner.ask('POST', 'routingResult', result)).status).toBe(202);
    bus.centre.accept('Bo');
    expect(org().sessions.get(id)?.['OwnerId']).toBe(isTransfer ? user('Bo') : user('Maya'));
  });

  it('goes on after the last event it saw, in the same stream as change events', async () => {
    const { id, stream } = await chat();
    for (const text of ['One', 'Two', 'Three']) org().sendText(user('Maya'), id, text);
    const [first] = await stream.until(3);
    const again = client.subscribe(CHANNEL, 1, 2, first?.replayId);
    const texts = async (from: number, until: number) =>
      (await heard(again, from, until)).map((one) => one.payload.entryPayload.abstractMessage.staticContent.text);
    expect(await texts(0, 1)).toEqual(['Two']);
    await bus.settle(client);
    expect(again.events).toHaveLength(1);
    again.ask({ numRequested: 5 });
    expect(await texts(1, 2)).toEqual(['Three']);
    const changes = client.subscribe(ALL, 100, 1);
    await changes.untilResponses(1);
    expect(changes.events.map((one) => one.schemaId)).not.toContain(first?.schemaId);
  });
});

describe('a partner’s bot that listens to its own platform event', () => {
  it('hears of its work and of what the customer says, while the channel hears the bot', async () => {
    const [bots, channel] = [await bus.listen(client, BOTS), await bus.listen(client, CHANNEL)];
    const { id, conversationIdentifier } = await partner.conversation();
    const flow = { flowId: 'Partner_Bot', queueId: bus.centre.queue('Tech') };
    await partner.ask('POST', 'route', { conversationIdentifier, routingType: 'Initial', routingInfo: { flow } });
    const [assigned] = await heard(bots, 0, 1);
    const { botId, workId, workTargetId, workType } = assigned.payload.entryPayload;
    expect([assigned.payload.entryType, workType, workTargetId]).toEqual(['RoutingWorkResult', 'Assigned', short(id)]);
    expect(assigned.recipient).toEqual({ appType: 'custom', subject: botId, role: 'Chatbot' });
    const act = (status: string) =>
      partner.askAsBot('PATCH', 'agentWork', { contextType: 'Chatbot', workId, workItemId: workTargetId, botId, status });
    await act('Accept');
    await partner.write('Where is my order?');
    const choices = {
      formatType: 'Buttons',
      text: 'Which one?',
      optionItems: [{ itemType: 'TitleOptionItem', optionIdentifier: 'o1', titleItem: { itemType: 'TitleItem', title: 'The red one' } }],
    };
    const abstractMessage = { id: 'e', messageType: 'ChoicesMessage', choices };
    await partner.askAsBot('POST', 'conversationEntry', {
      conversationIdentifier,
      sender: { appType: 'custom', subject: botId, role: 'Chatbot' },
      conversationEntries: [{ clientTimestamp: 1, entryPayload: { id: 'e', entryType: 'Message', abstractMessage } }],
    });
    await act('Close');
    const toBot = await heard(bots, 1, 4);
    expect(toBot.map(({ payload: { entryPayload: entry } }) => entry.workType ?? entry.abstractMessage.staticContent.text)).toEqual([
      'Accepted',
      'Where is my order?',
      'Closed',
    ]);
    expect(toBot[1].payload.sender).toEqual(BEN);
    const asked = (await heard(channel, 0, 5)).find((one) => one.payload.entryType === 'Message');
    expect(asked.payload).toMatchObject({
      sender: { appType: 'custom', subject: botId, role: 'Chatbot' },
      entryPayload: { abstractMessage: { id: asked.payload.identifier, messageType: 'ChoicesMessage', choices } },
    });
    const abstractAnswer = {
      id: 'r',
      messageType: 'ChoicesResponseMessage',
      inReplyToMessageId: asked.payload.identifier,
      choicesResponse: { formatType: 'Selections', selectedOptions: [{ optionIdentifier: 'o1' }] },
    };
    await partner.enter({ entryType: 'Message', abstractMessage: abstractAnswer });
    expect(org().sessions.lines(id).at(-1)?.text).toBe('The red one');
  });
});

describe('the control interface, of what an agent does in Salesforce’s own window', () => {
  it.each([
    ['typing', { isTyping: 'yes' }, 'isTyping must be true or false'],
    ['requests', { routingType: 'Initial', to: 'Tech' }, 'routingType must be one of'],
    ['requests', { routingType: 'Transfer', to: 'Nowhere' }, 'neither a user nor a queue'],
    ['typing', { isTyping: true, loudly: true }, 'loudly is not a field'],
  ])('refuses %s with %j', async (path, fields, words) => {
    const { id, stream } = await chat();
    const { status, body } = await bus.centre.ask('POST', `/__sim/partner/${path}`, { interaction: id, user: user('Maya'), ...fields });
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(words)]);
    await bus.settle(client);
    expect(stream.events).toHaveLength(0);
  });

  it('refuses what somebody does who is not in the conversation, or in one of another channel', async () => {
    const { id } = await chat();
    const typing = (interaction: string, first: string) =>
      bus.centre.ask('POST', '/__sim/partner/typing', { interaction, user: user(first), isTyping: true });
    expect((await typing(id, 'Bo')).status).toBe(409);
    expect((await typing(bus.chat('Anna'), 'Maya')).status).toBe(400);
  });
});
