import { describe, expect, it } from 'vitest';
import type { MessageId } from '@jackfield/contract';
import { eventMessageId, MESSAGE_MAX_LENGTH } from './index.ts';
import { kinds, mayasDesk, said } from './testing/desk.ts';
import { agentWork, annasChat, carlsChat, messageId, newCommandId } from './testing/people.ts';

/** Anna writes, as the conversation toolkit tells it: without an id of the org's. */
function heard(text: string, atMs: number) {
  return { ...said('customer', text, atMs), id: eventMessageId({ from: 'customer', text, atMs }) };
}

describe('Maya writes to Anna', () => {
  it('sends under the id of her command and empties the draft', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'Hello Anna' });
    const commandId = newCommandId();
    const { effects } = desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Hello Anna' }, commandId);
    expect(effects).toEqual([{ type: 'sendMessage', interactionId: annasChat, messageId: commandId, text: 'Hello Anna' }]);
    expect(desk.item().draft).toBe('');
    expect(desk.texts()).toEqual(['agent: Hello Anna (sending)']);
    desk.hears({ type: 'messageSent', interactionId: annasChat, messageId: commandId as string as MessageId });
    expect(desk.texts()).toEqual(['agent: Hello Anna']);
    expect(desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Hello Anna' }, commandId).effects).toEqual([]);
  });

  it('sends it again with a word on how it failed, and believes a receipt that comes late', () => {
    const desk = mayasDesk();
    desk.opens();
    const commandId = newCommandId();
    const messageId = commandId as string as MessageId;
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Hello Anna' }, commandId);
    desk.hears({ type: 'messageFailed', interactionId: annasChat, messageId, code: 'guestTimeout' });
    expect(desk.asked({ type: 'retryMessage', interactionId: annasChat, messageId }).effects).toEqual([
      { type: 'sendMessage', interactionId: annasChat, messageId, text: 'Hello Anna', failedWith: 'guestTimeout' },
    ]);
    desk.hears({ type: 'messageFailed', interactionId: annasChat, messageId, code: 'guestTimeout' });
    desk.hears({ type: 'messageSent', interactionId: annasChat, messageId });
    expect(desk.texts()).toEqual(['agent: Hello Anna']);
  });

  it('sees her message once when the transcript has it under another id, and a late receipt finds nothing to do', () => {
    const desk = mayasDesk();
    desk.opens();
    const commandId = newCommandId();
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Hello  Anna\n' }, commandId);
    const entry = said('agent', 'Hello Anna', desk.nowMs + 300);
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [entry] });
    desk.hears({ type: 'messageSent', interactionId: annasChat, messageId: commandId as string as MessageId });
    desk.hears({ type: 'messageFailed', interactionId: annasChat, messageId: commandId as string as MessageId, code: 'late' });
    expect(desk.item().messages).toEqual([{ ...entry, sentAs: commandId }]);
  });

  it('says the same thing twice: each entry stands for one of them, and what is still on its way stays behind', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'One moment' });
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'One moment' });
    const first = said('agent', 'One moment', desk.nowMs + 200);
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [first] });
    expect(desk.texts()).toEqual(['agent: One moment', 'agent: One moment (sending)']);
    const second = said('agent', 'One moment', desk.nowMs + 400);
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [first, second] });
    expect(desk.texts()).toEqual(['agent: One moment', 'agent: One moment']);
  });

  it('is not mistaken for a colleague who said the same before the transfer', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.wait(60_000);
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Hello' });
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [said('agent', 'Hello', desk.nowMs - 50_000)] });
    expect(desk.texts()).toEqual(['agent: Hello', 'agent: Hello (sending)']);
  });

  it('is told that a message failed; the org is asked, and one that arrived after all is shown once, as sent', () => {
    const desk = mayasDesk();
    desk.opens();
    const commandId = newCommandId();
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Hello' }, commandId);
    const effects = desk.hears({
      type: 'messageFailed',
      interactionId: annasChat,
      messageId: commandId as string as MessageId,
      code: 'noAnswer',
    });
    expect(kinds(effects)).toEqual(['loadTranscript']);
    expect(desk.texts()).toEqual(['agent: Hello (failed)']);
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [said('agent', 'Hello', desk.nowMs - 500)] });
    expect(desk.texts()).toEqual(['agent: Hello']);
  });

  it('sends a failed message again in its place', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = newCommandId();
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Hello' }, id);
    const retry = { type: 'retryMessage', interactionId: annasChat, messageId: id as string as MessageId } as const;
    expect(desk.asked(retry).decision).toEqual({ refused: 'wrongStage', detail: 'sending' });
    desk.hears({ type: 'messageFailed', interactionId: annasChat, messageId: id as string as MessageId, code: 'noAnswer' });
    expect(kinds(desk.asked(retry).effects)).toEqual(['sendMessage']);
    expect(desk.texts()).toEqual(['agent: Hello (sending)']);
    expect(desk.asked({ ...retry, messageId: messageId('nothing') }).decision).toEqual({ refused: 'unknownMessage' });
  });

  it('is refused nothing, white space and novels; a draft may be as long as it likes', () => {
    const desk = mayasDesk();
    desk.opens();
    const send = (text: string) => desk.asked({ type: 'sendMessage', interactionId: annasChat, text }).decision;
    expect(send('')).toEqual({ refused: 'emptyMessage' });
    expect(send(' \n\t ')).toEqual({ refused: 'emptyMessage' });
    expect(send('x'.repeat(MESSAGE_MAX_LENGTH + 1))).toMatchObject({ refused: 'messageTooLong' });
    expect(send('x'.repeat(MESSAGE_MAX_LENGTH))).toHaveProperty('events');
    desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'y'.repeat(MESSAGE_MAX_LENGTH + 1) });
    expect(desk.item().draft).toHaveLength(MESSAGE_MAX_LENGTH + 1);
  });

  it('keeps a draft for each conversation', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    desk.opens(carlsChat, agentWork(2), 'Carl');
    desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'for Anna' });
    desk.asked({ type: 'setDraft', interactionId: carlsChat, text: 'for Carl' });
    desk.asked({ type: 'sendMessage', interactionId: carlsChat, text: 'for Carl' });
    expect([desk.item(annasChat).draft, desk.item(carlsChat).draft]).toEqual(['for Anna', '']);
  });
});

describe('Anna writes to Maya', () => {
  it('is heard once, however often the event comes', () => {
    const desk = mayasDesk();
    desk.opens();
    const message = heard('Hi', desk.nowMs);
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message });
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message });
    expect(desk.texts()).toEqual(['customer: Hi']);
  });

  it('says the same thing twice and is heard twice', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: heard('ok', desk.nowMs) });
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: heard('ok', desk.nowMs) });
    expect(desk.texts()).toEqual(['customer: ok', 'customer: ok']);
  });

  it('is shown as the transcript has it once that is read; what is newer than the reading stays', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: heard('Hi', desk.nowMs) });
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: heard('Are you there?', desk.nowMs) });
    const entry = said('customer', 'Hi', desk.nowMs - 900);
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [entry] });
    expect(desk.texts()).toEqual(['customer: Hi', 'customer: Are you there?']);
    expect(desk.item().messages[0]).toEqual(entry);
  });

  it('is in the transcript before her event comes: not shown twice, and the org is asked whether she said it twice', () => {
    const desk = mayasDesk();
    desk.opens();
    const entry = said('customer', 'Hi', desk.nowMs);
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [entry] });
    const effects = desk.hears({ type: 'messageReceived', interactionId: annasChat, message: heard('Hi', desk.nowMs + 40) });
    expect(desk.item().messages).toEqual([entry]);
    expect(kinds(effects)).toEqual(['loadTranscript']);
  });

  it('counts as unread only while another conversation is shown', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    desk.opens(carlsChat, agentWork(2), 'Carl');
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: heard('Hi', desk.nowMs) });
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: heard('Hello?', desk.nowMs) });
    desk.hears({ type: 'messageReceived', interactionId: carlsChat, message: heard('Hi', desk.nowMs) });
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: said('system', 'Anna is waiting', desk.nowMs) });
    expect([desk.item(annasChat).unread, desk.item(carlsChat).unread]).toEqual([2, 0]);
    const transcript = [
      said('customer', 'Hi', desk.nowMs - 3_000),
      said('customer', 'Hello?', desk.nowMs - 2_000),
      said('customer', 'Bye', desk.nowMs),
    ];
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: transcript });
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: transcript });
    expect(desk.item(annasChat).unread).toBe(3);
    expect(kinds(desk.asked({ type: 'selectInteraction', interactionId: annasChat }).effects)).toEqual(['openRecord']);
    expect(desk.item(annasChat).unread).toBe(0);
  });
});

describe('a conversation ends', () => {
  it('by Anna, and Maya closes it', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    expect(desk.item().at).toMatchObject({ stage: 'ended', endedBy: 'customer' });
    expect(desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Bye' }).decision).toEqual({ refused: 'wrongStage' });
    expect(kinds(desk.asked({ type: 'closeWork', interactionId: annasChat }).effects)).toEqual(['closeWork']);
    desk.hears({ type: 'closeFailed', interactionId: annasChat, code: 'omniRefused' });
    expect(desk.item().at).toMatchObject({ stage: 'ended', problem: 'omniRefused' });
    desk.asked({ type: 'closeWork', interactionId: annasChat });
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(desk.stage()).toBe('gone');
    expect(desk.notices()).toEqual([]);
  });

  it('by Maya, who is told when it did not work', () => {
    const desk = mayasDesk();
    desk.opens();
    expect(kinds(desk.asked({ type: 'endConversation', interactionId: annasChat }).effects)).toEqual(['endConversation']);
    expect(desk.asked({ type: 'endConversation', interactionId: annasChat }).decision).toEqual({ refused: 'wrongStage' });
    desk.hears({ type: 'endFailed', interactionId: annasChat, code: 'notVisible' });
    expect(desk.item().at).toMatchObject({ stage: 'open', ending: false, problem: 'notVisible' });
  });
});
