import type { ConsoleApp } from '../../deploy/deployment.ts';
import { isRecordId, longId, shortId } from '../../ids.ts';
import type { MessageChannelName } from '../../lwc-modules.ts';
import type { PageMessage } from '../../port.ts';
import type { Tabs } from '../console/tabs.ts';
import type { Client } from './client.ts';
import type { Sessions } from './sessions.ts';

/** Publishes on a message channel. */
type Publish = (channel: MessageChannelName, message: Readonly<Record<string, unknown>>) => void;

/**
 * The conversations on the record pages, with the conditions Salesforce documents for enhanced channels: the session is active and its
 * conversation component is on screen, or no event fires and no method works.
 */
export class Conversations {
  constructor(
    private readonly agentName: string,
    private readonly app: ConsoleApp,
    private readonly tabs: Tabs,
    private readonly sessions: Sessions,
    private readonly client: Client,
    private readonly publish: Publish,
  ) {}

  /** A message has come into a conversation. Only the end user's own text fires an event; the agent's fired when it was sent. */
  received(recordId: string, message: PageMessage): void {
    const fires = message.from === 'customer' && this.#isLive(recordId);
    this.sessions.addMessage(recordId, message);
    if (fires)
      this.publish('lightning__conversationEndUserMessage', {
        recordId,
        content: message.text,
        name: message.name,
        timestamp: message.atMs,
      });
  }

  /** A session has ended. */
  ended(recordId: string): void {
    const fires = this.#isLive(recordId);
    this.sessions.ended(recordId);
    if (fires) this.publish('lightning__conversationEnded', { recordId });
  }

  /** Sends what the agent wrote, in the composer or through the toolkit. The event fires before the message is sent, sent or not. */
  async send(recordId: string, text: string): Promise<void> {
    if (this.#isLive(recordId)) {
      const timestamp = await this.client.now();
      this.publish('lightning__conversationAgentSend', { recordId, content: text, name: this.agentName, timestamp });
    }
    await this.client.send(recordId, text);
  }

  async end(recordId: string): Promise<void> {
    await this.client.end(recordId);
  }

  /** `lightning/conversationToolkitApi`: promises that resolve to true, or reject with what was in the way. */
  toolkit(): object {
    return Object.freeze({
      sendTextMessage: async (given: unknown, message: unknown): Promise<boolean> => {
        const text = readText(message);
        const recordId = this.#usable('sendTextMessage', given);
        await this.send(recordId, text);
        return true;
      },
      endConversation: async (given: unknown): Promise<boolean> => {
        const recordId = this.#usable('endConversation', given);
        await this.end(recordId);
        return true;
      },
    });
  }

  #isLive(recordId: string): boolean {
    return this.tabs.isInFront(recordId) && this.sessions.record(recordId)?.status === 'Active';
  }

  #usable(method: string, given: unknown): string {
    if (typeof given !== 'string' || !isRecordId(given)) throw new TypeError(`${method}: recordId is not a record id`);
    const recordId = longId(given);
    if (this.app.navType !== 'Console') throw new Error(`${method}: this method works only in Lightning console apps`);
    const tab = this.tabs.ofRecord(recordId);
    const record = this.sessions.record(recordId);
    if (!tab || !record) throw new Error(`${method}: the Messaging Session record page of ${shortId(recordId)} is not open`);
    if (!this.tabs.isInFront(recordId))
      throw new Error(`${method}: the conversation component of ${shortId(recordId)} is not visible; its tab is not in front`);
    if (record.status !== 'Active') throw new Error(`${method}: the session is not active; its status is ${record.status}`);
    return recordId;
  }
}

/** The message argument: `{ text }` and nothing else, for these methods carry text only. */
function readText(message: unknown): string {
  if (typeof message !== 'object' || message === null) throw new TypeError('sendTextMessage: message is not an object');
  const { text, ...others } = { ...message } as { text?: unknown };
  if (typeof text !== 'string' || text.trim() === '') throw new TypeError('sendTextMessage: message.text is not a text');
  const other = Object.keys(others)[0];
  if (other !== undefined) throw new TypeError(`sendTextMessage: a message has no ${other}; only text can be sent`);
  return text;
}
