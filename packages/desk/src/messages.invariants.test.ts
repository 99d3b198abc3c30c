import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message, MessageId } from '@jackfield/contract';
import { eventMessageId } from './index.ts';
import { mayasDesk, said } from './testing/desk.ts';
import { annasChat, newCommandId } from './testing/people.ts';

/** One turn of a conversation in which everything that travels may be late, doubled or lost. */
type Turn =
  | { readonly turn: 'annaWrites'; readonly text: string; readonly events: 0 | 1 | 2 }
  | { readonly turn: 'mayaWrites'; readonly text: string; readonly delivered: boolean; readonly receipt: 'sent' | 'failed' | 'none' }
  | { readonly turn: 'orgIsRead' }
  | { readonly turn: 'somethingArrives'; readonly which: number };

const text = fc.constantFrom('Hi', 'ok', 'One moment');
const turn: fc.Arbitrary<Turn> = fc.oneof(
  fc.record({ turn: fc.constant('annaWrites' as const), text, events: fc.constantFrom(0 as const, 1 as const, 2 as const) }),
  fc.record({
    turn: fc.constant('mayaWrites' as const),
    text,
    delivered: fc.boolean(),
    receipt: fc.constantFrom('sent', 'failed', 'none'),
  }),
  fc.constant({ turn: 'orgIsRead' as const }),
  fc.record({ turn: fc.constant('somethingArrives' as const), which: fc.nat() }),
);

describe('a conversation over bad lines', () => {
  it('is, once the org is read, what the org has, each message once, followed by what it does not have', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        const desk = mayasDesk();
        desk.opens();
        const log: Message[] = [];
        const underWay: (() => void)[] = [];
        let undelivered = 0;
        const write = (from: Message['from'], words: string) => {
          const entry = said(from, words, desk.nowMs, `server-${log.length}`);
          log.push(entry);
          return entry;
        };
        for (const it of turns) {
          desk.wait(700);
          switch (it.turn) {
            case 'annaWrites': {
              const entry = write('customer', it.text);
              const message = { ...entry, id: eventMessageId(entry) };
              for (let count = 0; count < it.events; count += 1)
                underWay.push(() => desk.hears({ type: 'messageReceived', interactionId: annasChat, message }));
              break;
            }
            case 'mayaWrites': {
              const commandId = newCommandId();
              const messageId = commandId as string as MessageId;
              desk.asked({ type: 'sendMessage', interactionId: annasChat, text: it.text }, commandId);
              if (it.delivered) write('agent', it.text);
              else undelivered += 1;
              if (it.receipt === 'sent' && it.delivered)
                underWay.push(() => desk.hears({ type: 'messageSent', interactionId: annasChat, messageId }));
              if (it.receipt === 'failed')
                underWay.push(() => desk.hears({ type: 'messageFailed', interactionId: annasChat, messageId, code: 'noAnswer' }));
              break;
            }
            case 'orgIsRead': {
              const messages = [...log];
              underWay.push(() => desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages }));
              break;
            }
            case 'somethingArrives': {
              const [arrival] = underWay.splice(it.which % Math.max(1, underWay.length), 1);
              arrival?.();
              break;
            }
          }
        }
        for (const arrival of underWay) arrival();
        desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: log });
        const { messages } = desk.item();
        expect(messages.slice(0, log.length)).toMatchObject(log);
        expect(messages.slice(log.length).map((message) => message.from)).toEqual(Array.from({ length: undelivered }, () => 'agent'));
      }),
      { numRuns: 500 },
    );
  });
});
