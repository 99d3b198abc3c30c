import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { Partner } from '../testing/partner.ts';

let centre: Centre;
let partner: Partner;
let chat: { id: string; conversationIdentifier: string };
beforeEach(async () => {
  centre = await Centre.open();
  partner = await Partner.signIn(centre);
  chat = await partner.conversation();
});
afterEach(() => centre.close());

const session = () => centre.org.sessions.get(chat.id);
const bot = () => centre.org.world.records.find('ExternalConversationBotDef', { DeveloperName: 'Order_Bot' })!;
const work = () => centre.org.world.records.where('AgentWork', { WorkItemId: chat.id, BotId: bot().Id }).at(-1)!;
const toBot = () =>
  partner.ask('POST', 'route', {
    conversationIdentifier: chat.conversationIdentifier,
    routingType: 'Initial',
    routingInfo: { flow: { flowId: 'Partner_Bot', queueId: centre.queue('Tech') } },
  });
const act = (status: string, over: Record<string, unknown> = {}) =>
  partner.askAsBot('PATCH', 'agentWork', {
    contextType: 'Chatbot',
    workId: work().Id,
    workItemId: chat.id,
    botId: bot().Id,
    status,
    ...over,
  });
const send = (abstractMessage: Record<string, unknown>, over: Record<string, unknown> = {}) =>
  partner.askAsBot('POST', 'conversationEntry', {
    conversationIdentifier: chat.conversationIdentifier,
    sender: { appType: 'custom', subject: bot().Id.slice(0, 15), role: 'Chatbot' },
    conversationEntries: [
      { clientTimestamp: 1, entryPayload: { id: 'e', entryType: 'Message', abstractMessage: { id: 'e', ...abstractMessage } } },
    ],
    ...over,
  });
const text = (words: string) => ({ messageType: 'StaticContentMessage', staticContent: { formatType: 'Text', text: words } });
const option = (optionIdentifier: string, title: string) => ({
  itemType: 'TitleOptionItem',
  optionIdentifier,
  titleItem: { itemType: 'TitleItem', title },
});
const choices = {
  messageType: 'ChoicesMessage',
  choices: { formatType: 'Buttons', text: 'What is it about?', optionItems: [option('o1', 'My order'), option('o2', 'My bill')] },
};
const form = {
  messageType: 'FormMessage',
  form: {
    formatType: 'Inputs',
    formTitle: { itemType: 'TitleItem', title: 'Your order' },
    sections: [
      {
        sectionType: 'SingleInputSection',
        input: { inputType: 'TextInput', id: 'number', label: { itemType: 'TitleItem', title: 'Number' } },
      },
      { sectionType: 'SingleInputSection', input: { inputType: 'SelectInput', id: 'speed', optionItems: [option('fast', 'Express')] } },
    ],
  },
};
const asks = async (message: Record<string, unknown>) => {
  await toBot();
  await act('Accept');
  expect((await send(message)).status).toBe(200);
  return String(centre.org.sessions.lines(chat.id).at(-1)?.id);
};
const reply = (abstractMessage: Record<string, unknown>) =>
  partner.enter({ entryType: 'Message', abstractMessage: { id: 'r', ...abstractMessage } });
const picks = (inReplyToMessageId: unknown, ...selectedOptions: unknown[]) =>
  reply({ messageType: 'ChoicesResponseMessage', inReplyToMessageId, choicesResponse: { formatType: 'Selections', selectedOptions } });
const last = () => centre.org.sessions.lines(chat.id).at(-1);

describe('a partner’s bot', () => {
  it('is given a conversation, talks, hands it to a person, and leaves', async () => {
    centre.online('Maya');
    expect(await toBot()).toMatchObject({ status: 202, body: { success: true, psrId: null, contextParamMap: { botId: bot().Id } } });
    expect(await act('Accept')).toMatchObject({ status: 200, body: { success: true } });
    expect(session()).toMatchObject({ Status: 'Active', AgentType: 'Bot' });
    expect(await send(text('How can I help?'))).toMatchObject({ status: 200, body: { success: true } });
    expect(last()).toMatchObject({ from: 'system', name: 'Order bot', text: 'How can I help?' });
    const transfer = {
      conversationIdentifier: chat.conversationIdentifier,
      routingType: 'Transfer',
      routingInfo: { queueId: centre.queue('Support') },
    };
    expect((await partner.askAsBot('POST', 'route', transfer)).status).toBe(202);
    expect((await act('Close')).status).toBe(200);
    expect(session()?.['Status']).toBe('Waiting');
    await partner.ask('POST', 'agentWork', { userId: centre.user('Maya'), workItemId: chat.id });
    centre.accept('Maya');
    expect(session()).toMatchObject({ Status: 'Active', AgentType: 'Agent', OwnerId: centre.user('Maya') });
    expect((await send(text('One more thing'))).body.code).toBe(10068);
  });

  it('declines: the queue behind it has the conversation', async () => {
    await toBot();
    expect((await act('Decline')).status).toBe(200);
    expect(work()['Status']).toBe('Declined');
    expect(centre.org.omni.routingOf(chat.id)).toMatchObject({ GroupId: centre.queue('Tech'), RoutingModel: 'ExternalRouting' });
  });

  it('leaves without handing it on: the session sleeps', async () => {
    await toBot();
    await act('Accept');
    await act('Close');
    expect(session()?.['Status']).toBe('Inactive');
  });

  it('is no longer asked when the conversation is routed elsewhere first', async () => {
    await toBot();
    await partner.ask('POST', 'route', { conversationIdentifier: chat.conversationIdentifier, routingType: 'Initial' });
    expect(work()['Status']).toBe('Canceled');
    expect(await act('Accept')).toMatchObject({ status: 409, body: { code: 'WRONG_WORK_STATUS' } });
  });

  it.each([
    ['with work that is not there', { workId: 'x' }, 10082],
    ['for another session', { workItemId: 'x' }, 10012],
    ['as somebody who is no bot', { botId: 'x' }, 10084],
    ['to do what only agents’ work is told', { status: 'Cancel' }, 10085],
    ['as an agent', { contextType: 'Agent' }, 10093],
  ])('is refused %s', async (_what, over, code) => {
    await toBot();
    expect((await act('Accept', over)).body.code).toBe(code);
    expect(work()['Status']).toBe('Assigned');
  });

  it('is refused while it is switched off', async () => {
    await toBot();
    centre.org.world.records.update('ExternalConversationBotDef', bot().Id, { IsActive: false });
    expect((await act('Accept')).body.code).toBe(10088);
    expect((await toBot()).body.code).toBe(10088);
  });

  it.each([
    ['by the channel', { AuthorizationContext: 'Partner_Chat', AuthorizationContextType: 'ConversationChannelDefinition' }, 10093],
    ['by bots nobody knows', { AuthorizationContext: 'Others', AuthorizationContextType: 'ExternalConversationParticipant' }, 10005],
    ['by a kind of caller nobody knows', { AuthorizationContextType: 'Person' }, 10093],
  ])('is not spoken for %s', async (_what, headers, code) => {
    expect((await partner.ask('POST', 'conversationEntry', {}, headers)).body.code).toBe(code);
  });

  it('cannot use what is for channels', async () => {
    for (const path of ['routingResult', 'participant', 'messagingSession'])
      expect((await partner.askAsBot('POST', path, {})).body.code).toBe(10093);
  });

  it.each([
    ['a format nobody knows', { messageType: 'ChoicesMessage', choices: { formatType: 'Smoke', optionItems: [option('a', 'A')] } }, 10048],
    [
      'choices without a choice',
      { messageType: 'ChoicesMessage', choices: { formatType: 'Buttons', text: 'Well?', optionItems: [] } },
      10045,
    ],
    ['a form that is no form', { messageType: 'FormMessage', form: { formatType: 'Buttons', sections: [] } }, 10048],
    ['an answer', { messageType: 'ChoicesResponseMessage' }, 10047],
  ])('cannot send %s', async (_what, message, code) => {
    await toBot();
    await act('Accept');
    expect((await send(message)).body.code).toBe(code);
    expect(last()?.text).toBe('Hello');
  });

  it('types, which is nothing that is kept', async () => {
    await toBot();
    await act('Accept');
    const conversationEntries = [{ clientTimestamp: 1, entryPayload: { id: 't', entryType: 'TypingStartedIndicator', timestamp: 1 } }];
    expect((await send({}, { conversationEntries })).status).toBe(200);
    expect(last()?.text).toBe('Hello');
  });
});

describe('a customer’s answer', () => {
  it('to choices reads as what was chosen', async () => {
    const asked = await asks(choices);
    expect(last()?.text).toBe('What is it about?\nMy order\nMy bill');
    expect(await picks(asked, { optionIdentifier: 'o2' })).toMatchObject({ status: 202, body: { success: true, workItemIds: [chat.id] } });
    expect(last()).toMatchObject({ from: 'customer', text: 'My bill' });
  });

  it('to a form reads as its labels and what was given', async () => {
    const asked = await asks(form);
    await reply({
      messageType: 'FormResponseMessage',
      inReplyToMessageId: asked,
      formResponse: {
        formatType: 'Inputs',
        inputValues: [
          { inputValueType: 'SingleInputValue', inputId: 'number', value: { valueType: 'IntegerValue', integerValue: 42 } },
          { inputValueType: 'SelectedOptionsInputValue', inputId: 'speed', selectedOptions: [{ optionIdentifier: 'fast' }] },
        ],
      },
    });
    expect(last()).toMatchObject({ from: 'customer', text: 'Number: 42\nspeed: Express' });
  });

  it('that does not say what it answers reads as the partner’s own words', async () => {
    await picks(undefined, { optionIdentifier: 'a', optionTitle: { itemType: 'TitleItem', title: 'Blue' } }, { optionIdentifier: 'b' });
    expect(last()?.text).toBe('Blue, b');
  });

  it('can begin a conversation', async () => {
    centre.org.end(chat.id, 'customer');
    const { body } = await picks(undefined, { optionIdentifier: 'a' });
    expect(body.workItemIds).not.toEqual([chat.id]);
  });

  it.each([
    ['to a message of nobody', () => picks('nope', { optionIdentifier: 'o1' }), 10089],
    ['to plain words', async () => picks(await asks(text('Well?')), { optionIdentifier: 'o1' }), 10089],
    ['to a form, as to choices', async () => picks(await asks(form), { optionIdentifier: 'fast' }), 10089],
    ['with a choice that was not there', async () => picks(await asks(choices), { optionIdentifier: 'o3' }), 10089],
    ['with nothing', () => picks(undefined), 'INVALID_INPUT'],
    ['in another format', () => reply({ messageType: 'ChoicesResponseMessage', choicesResponse: { formatType: 'Text' } }), 10049],
    ['with a field nobody knows', () => reply({ messageType: 'ChoicesResponseMessage', staticContent: {} }), 'INVALID_INPUT'],
    ['that is a question', () => reply(choices), 'INVALID_INPUT'],
    ['of no type', () => reply({ messageType: 'Poem' }), 10062],
  ])('is refused %s', async (_what, answer, code) => {
    expect((await answer()).body.code).toBe(code);
    const said = centre.org.sessions.lines(chat.id).filter((line) => line.from === 'customer');
    expect(said.map((line) => line.text)).toEqual(['Hello']);
  });
});
