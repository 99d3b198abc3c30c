import { describe, expect, it } from 'vitest';
import { ok, readRefusal, refused, type Outcome } from '../refusal.ts';
import { clientWith } from '../testing/client-with.ts';
import { lookForMessage, sendTemplate, type TemplateMessage } from './template-message.ts';

const ANNA = '0PA5i0000004CAeGAM';
const REMINDER: TemplateMessage = { name: 'Reminder', to: [ANNA], parameters: { day: 'Monday' }, sessions: 'Any' };
const send = (answer: Outcome<unknown>, message = REMINDER) => {
  const asked: unknown[] = [];
  const { client, calls } = clientWith({}, (_path, body) => {
    asked.push(body);
    return answer;
  });
  return sendTemplate(client, message).then((sent) => ({ sent, asked, calls }));
};

describe('sending a template', () => {
  it('is one action, and enqueued when Salesforce takes it', async () => {
    const { sent, asked, calls } = await send(
      ok([{ isSuccess: true, errors: null, outputValues: { messageIdentifiers: 'u-1, u-2', requestId: '1sr5i000000001AAA' } }]),
    );
    expect(sent).toEqual({ is: 'enqueued', messageIdentifiers: ['u-1', 'u-2'], requestId: '1sr5i000000001AAA' });
    expect(calls).toEqual(['POST /services/data/v64.0/actions/standard/sendConversationMessages']);
    expect(asked).toEqual([
      {
        inputs: [
          {
            messageDefinitionName: 'Reminder',
            requestType: 'SendNotificationMessages',
            isEnforceMessagingChannelConsent: true,
            channelConsentType: 'MessagingEndUser',
            allowedSessionStatus: 'Any',
            messagingEndUserIds: ANNA,
            messagingDefinitionInputParameters: [{ name: 'day', textValue: 'Monday' }],
          },
        ],
      },
    ]);
  });

  it.each([
    ['as an error', { ok: false, refusal: readRefusal(400, [{ isSuccess: false, errors: [{ statusCode: 'INVALID_API_INPUT' }] }]) }],
    ['inside a yes', ok([{ isSuccess: false, errors: [{ statusCode: 'INVALID_API_INPUT', message: 'no such component' }] }])],
  ] as [string, Outcome<unknown>][])('is refused when Salesforce says no, %s', async (_how, answer) => {
    expect((await send(answer)).sent).toMatchObject({ is: 'refused', refusal: { orgCode: 'INVALID_API_INPUT' } });
  });

  it.each([
    ['no answer comes', refused('unreachable', '')],
    ['none comes in time', refused('timeout', '')],
    ['it breaks there', { ok: false, refusal: readRefusal(500, null) }],
    ['the answer says neither yes nor no', ok([])],
    ['the answer is something else', ok({ hello: true })],
  ] as [string, Outcome<unknown>][])('is not known, and not sent again, when %s', async (_why, answer) => {
    const { sent, asked } = await send(answer);
    expect(sent.is).toBe('unknown');
    expect(asked).toHaveLength(1);
  });

  it('has 1 to 100 recipients', async () => {
    await expect(send(ok([]), { ...REMINDER, to: [] })).rejects.toThrow('1 to 100');
    await expect(send(ok([]), { ...REMINDER, to: Array.from({ length: 101 }, () => ANNA) })).rejects.toThrow('1 to 100');
  });
});

describe('finding out whether a template was sent', () => {
  const entry = (identifier: string, role: string) => ({ identifier, messageText: 'Hello', serverReceivedTimestamp: 1, sender: { role } });
  it.each([
    ['a message that was not there before', [entry('m1', 'Agent'), entry('m2', 'System')], 'seen'],
    ['nothing new', [entry('m1', 'Agent')], 'notSeen'],
    ['only a new message of the customer', [entry('m1', 'Agent'), entry('m2', 'EndUser')], 'notSeen'],
  ])('by %s', async (_what, conversationEntries, expected) => {
    const { client } = clientWith({}, () => ok({ conversationEntries }));
    expect(await lookForMessage(client, 'uuid-1', new Set(['m1']))).toEqual(ok(expected));
  });

  it('says so when the transcript cannot be read', async () => {
    const { client } = clientWith({}, () => refused('unreachable', ''));
    expect(await lookForMessage(client, 'uuid-1', new Set())).toMatchObject({ ok: false, refusal: { code: 'unreachable' } });
  });
});
