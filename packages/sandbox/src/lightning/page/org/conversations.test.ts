import { describe, expect, it } from 'vitest';
import type { ConsoleApp } from '../../deploy/deployment.ts';
import { longId } from '../../ids.ts';
import type { PageMessage } from '../../port.ts';
import { ApplicationEvents } from '../aura/bus.ts';
import { Tabs } from '../console/tabs.ts';
import type { Client } from './client.ts';
import { Conversations } from './conversations.ts';
import { Sessions } from './sessions.ts';

const anna = longId('0MwAnna00000001');
const bertil = longId('0MwBertil000001');

async function mayasDesk(navType: ConsoleApp['navType'] = 'Console') {
  const sent: string[] = [];
  const status = new Map([
    [anna, 'Active'],
    [bertil, 'Active'],
  ]);
  const client = {
    session: async (id: string) => ({
      id,
      name: 'MS-1',
      customerName: 'Anna',
      status: status.get(id) ?? 'Waiting',
      ownerId: '005',
      transcript: [],
    }),
    send: async (_id: string, text: string) => void sent.push(text),
    now: async () => 2_000,
    end: async (id: string) => void sent.push(`end ${id}`),
  } as unknown as Client;
  const tabs = new Tabs(new ApplicationEvents());
  const sessions = new Sessions(client);
  const published: [string, Readonly<Record<string, unknown>>][] = [];
  const app: ConsoleApp = { label: 'Console', navType, utilities: [] };
  const conversations = new Conversations('Maya', app, tabs, sessions, client, (channel, message) => published.push([channel, message]));
  for (const id of [bertil, anna]) {
    tabs.openRecord(id, true);
    await sessions.load(id);
  }
  type Toolkit = { sendTextMessage(id: unknown, message: unknown): Promise<boolean>; endConversation(id: unknown): Promise<boolean> };
  return { tabs, sessions, conversations, toolkit: conversations.toolkit() as Toolkit, sent, published };
}

const says = (text: string, from: PageMessage['from'] = 'customer'): PageMessage => ({ id: text, from, name: 'Anna', text, atMs: 1_000 });

describe('the conversation toolkit', () => {
  it('sends text from the session in front, and tells the channel before', async () => {
    const { toolkit, sent, published } = await mayasDesk();
    expect(await toolkit.sendTextMessage(anna.slice(0, 15), { text: 'Hello' })).toBe(true);
    expect(sent).toEqual(['Hello']);
    expect(published).toEqual([
      ['lightning__conversationAgentSend', expect.objectContaining({ recordId: anna, content: 'Hello', name: 'Maya', timestamp: 2_000 })],
    ]);
  });

  it('ends the session in front', async () => {
    const { toolkit, sent } = await mayasDesk();
    expect(await toolkit.endConversation(anna)).toBe(true);
    expect(sent).toEqual([`end ${anna}`]);
  });

  it('refuses a session whose tab is not in front', async () => {
    const { toolkit, sent } = await mayasDesk();
    await expect(toolkit.sendTextMessage(bertil, { text: 'Hello' })).rejects.toThrow('its tab is not in front');
    expect(sent).toEqual([]);
  });

  it('refuses a session whose page is not open', async () => {
    const { toolkit } = await mayasDesk();
    await expect(toolkit.sendTextMessage(longId('0MwCleo00000001'), { text: 'Hello' })).rejects.toThrow(
      'record page of 0MwCleo00000001 is not open',
    );
  });

  it('refuses a session that is over', async () => {
    const { toolkit, conversations } = await mayasDesk();
    conversations.ended(anna);
    await expect(toolkit.sendTextMessage(anna, { text: 'Hello' })).rejects.toThrow('its status is Ended');
    await expect(toolkit.endConversation(anna)).rejects.toThrow('its status is Ended');
  });

  it('refuses outside of a console app', async () => {
    const { toolkit } = await mayasDesk('Standard');
    await expect(toolkit.sendTextMessage(anna, { text: 'Hello' })).rejects.toThrow('works only in Lightning console apps');
  });

  it.each([
    [undefined, { text: 'x' }, 'recordId is not a record id'],
    [anna, 'Hello', 'message is not an object'],
    [anna, { text: ' ' }, 'message.text is not a text'],
    [anna, { text: 'Hello', file: 'a.pdf' }, 'only text can be sent'],
  ])('refuses sendTextMessage(%j, %j)', async (recordId, message, words) => {
    const { toolkit } = await mayasDesk();
    await expect(toolkit.sendTextMessage(recordId, message)).rejects.toThrow(words);
  });
});

describe('the message channels', () => {
  it('carry what the customer of the session in front writes', async () => {
    const { conversations, published, sessions } = await mayasDesk();
    conversations.received(anna, says('Hi'));
    conversations.received(bertil, says('Anybody?'));
    conversations.received(anna, says('Hello Anna', 'agent'));
    expect(published).toEqual([
      ['lightning__conversationEndUserMessage', { recordId: anna, content: 'Hi', name: 'Anna', timestamp: 1_000 }],
    ]);
    expect(sessions.record(bertil)?.transcript).toHaveLength(1);
  });

  it('carry the end of the session in front only', async () => {
    const { conversations, published } = await mayasDesk();
    conversations.ended(bertil);
    conversations.ended(anna);
    conversations.ended(anna);
    expect(published).toEqual([['lightning__conversationEnded', { recordId: anna }]]);
  });
});

describe('a session on show', () => {
  it('keeps a message that comes while it is loading, and shows none twice', async () => {
    const { conversations, sessions } = await mayasDesk();
    const loading = sessions.load(anna);
    conversations.received(anna, says('Early'));
    await loading;
    conversations.received(anna, says('Early'));
    expect(sessions.record(anna)?.transcript.map((message) => message.text)).toEqual(['Early']);
  });

  it('is not set back by an answer that set out before what the stream told', async () => {
    const { conversations, sessions } = await mayasDesk();
    const first = sessions.load(anna);
    const second = sessions.load(anna);
    await first;
    conversations.received(anna, says('In between'));
    conversations.ended(anna);
    await second;
    expect(sessions.record(anna)).toMatchObject({ status: 'Ended', transcript: [{ text: 'In between' }] });
  });

  it('says why it cannot be shown', async () => {
    const sessions = new Sessions({ session: () => Promise.reject(new Error('You do not have access.')) } as unknown as Client);
    await sessions.load(anna);
    expect(sessions.get(anna)).toEqual({ state: 'failed', failure: 'You do not have access.' });
  });
});
