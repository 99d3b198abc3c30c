import type { Message, MessageId } from '@jackfield/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_KNOWN } from './limits.ts';
import { said } from './testing/desk.ts';
import { annasChat, newCommandId } from './testing/people.ts';
import { annaOnWhatsApp } from './testing/whatsapp.ts';

/** One turn of a conversation by templates, in which answers and readings may be late, and the org may have words of its own. */
type Turn =
  | { readonly turn: 'annaWrites' }
  | {
      readonly turn: 'mayaSends';
      readonly name: 'Order_Update' | 'Still_There';
      readonly taken: boolean;
      readonly role: 'agent' | 'system';
      readonly answer: 'enqueued' | 'lost';
    }
  | { readonly turn: 'mayaTypes' }
  | { readonly turn: 'orgIsRead' }
  | { readonly turn: 'somethingArrives'; readonly which: number };

const turn: fc.Arbitrary<Turn> = fc.oneof(
  fc.constant({ turn: 'annaWrites' as const }),
  fc.constant({ turn: 'mayaTypes' as const }),
  fc.record({
    turn: fc.constant('mayaSends' as const),
    name: fc.constantFrom('Order_Update', 'Still_There'),
    taken: fc.boolean(),
    role: fc.constantFrom('agent', 'system'),
    answer: fc.constantFrom('enqueued', 'lost'),
  }),
  fc.constant({ turn: 'orgIsRead' as const }),
  fc.record({ turn: fc.constant('somethingArrives' as const), which: fc.nat() }),
);

describe('templates over bad lines', () => {
  it('are all in the conversation, none of them twice: what the org has, and behind it as many as it does not have', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 24 }), (turns) => {
        const desk = annaOnWhatsApp(1);
        const interactionId = annasChat;
        const log: Message[] = [...desk.item().messages];
        const underWay: (() => void)[] = [];
        const ours: MessageId[] = [];
        let notSent = 0;
        const write = (from: Message['from'], text: string) => void log.push(said(from, text, desk.nowMs, `server-${log.length}`));
        for (const it of turns) {
          desk.wait(700);
          switch (it.turn) {
            case 'annaWrites':
              write('customer', 'Hi');
              break;
            case 'mayaTypes': {
              const commandId = newCommandId();
              desk.asked({ type: 'sendMessage', interactionId, text: 'One moment' }, commandId);
              ours.push(commandId as string as MessageId);
              write('agent', 'One moment');
              break;
            }
            case 'mayaSends': {
              const commandId = newCommandId();
              const messageId = commandId as string as MessageId;
              desk.asked({ type: 'sendTemplate', interactionId, name: it.name, parameters: { name: 'Anna' } }, commandId);
              ours.push(messageId);
              const text = desk.item().messages.find(({ id }) => id === messageId)?.text ?? '';
              if (!it.taken) notSent += 1;
              // The profile's words for one of the two are not the org's.
              else write(it.role, it.name === 'Order_Update' ? `${text} (Acme)` : text);
              underWay.push(() =>
                desk.hears(
                  it.answer === 'enqueued'
                    ? { type: 'messageEnqueued', interactionId, messageId }
                    : { type: 'messageFailed', interactionId, messageId, code: NOT_KNOWN },
                ),
              );
              break;
            }
            case 'orgIsRead': {
              const messages = [...log];
              underWay.push(() => desk.hears({ type: 'transcriptLoaded', interactionId, messages }));
              break;
            }
            case 'somethingArrives':
              underWay.splice(it.which % Math.max(1, underWay.length), 1)[0]?.();
              break;
          }
          const here = desk.item().messages;
          // Never lost: each of ours is here by its own id, or as an entry of the org that says so.
          const known = here.flatMap((message) => (message.sentAs === undefined ? [message.id] : [message.id, message.sentAs]));
          expect(ours.filter((one) => !known.includes(one))).toEqual([]);
          expect(new Set(known).size).toBe(known.length);
        }
        for (const arrival of underWay) arrival();
        desk.hears({ type: 'transcriptLoaded', interactionId, messages: log });
        const { messages } = desk.item();
        // Never twice.
        expect(messages.slice(0, log.length)).toMatchObject(log);
        expect(messages.slice(log.length).map(({ template }) => template !== undefined)).toEqual(
          Array.from({ length: notSent }, () => true),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
