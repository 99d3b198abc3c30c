import type { CommandId, MessageId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { missingParameter, parametersOf, templateParts, templateText } from './templates.ts';
import { NOT_KNOWN } from './limits.ts';
import { kinds, said } from './testing/desk.ts';
import { annasChat, newCommandId } from './testing/people.ts';
import { annaOnWhatsApp, orderUpdate, stillThere } from './testing/whatsapp.ts';

const id = { interactionId: annasChat } as const;
const idOf = (commandId: CommandId) => commandId as string as MessageId;
const update = { type: 'sendTemplate', ...id, name: 'Order_Update', parameters: { name: ' Anna ' } } as const;

describe('the text of a template', () => {
  it.each([
    ['filled', '{name}, {order}!', { name: 'Anna', order: '7' }, 'Anna, 7!'],
    ['the same blank twice', '{name} {name}', { name: 'Anna' }, 'Anna Anna'],
    ['braces that are no blank', '{other} {name} {', { name: 'Anna' }, '{other} Anna {'],
    ['what fills a blank is words, also in braces', '{name}', { name: '{order}', order: '7' }, '{order}'],
    ['nothing yet', 'Hi {name}.', {}, 'Hi .'],
    ['no name of the object itself', 'Hi {name}.', Object.create({ name: 'Eve' }) as Record<string, string>, 'Hi .'],
  ])('%s', (_what, body, given, text) => {
    const parameters = ['name', 'order'].map((name) => ({ name, label: name }));
    expect(templateText({ ...orderUpdate, body, parameters }, given)).toBe(text);
  });

  it('comes in pieces, so that a blank can be seen', () => {
    expect(templateParts(orderUpdate, {})).toEqual([
      { kind: 'words', text: 'Hello ' },
      { kind: 'blank', name: 'name', value: '' },
      { kind: 'words', text: ', your order is on its way.' },
    ]);
  });

  it('knows what is missing, and takes nothing that it does not ask for', () => {
    expect(missingParameter(orderUpdate, { name: ' \n' })?.label).toBe('First name');
    expect(missingParameter(stillThere, {})).toBeNull();
    expect(parametersOf(orderUpdate, { name: ' Anna ', more: 'x' })).toEqual({ name: 'Anna' });
  });
});

describe('Maya sends Anna a template', () => {
  it('when nothing else may be sent: under the id of her command, and her draft stays', () => {
    const desk = annaOnWhatsApp(30);
    desk.asked({ type: 'setDraft', ...id, text: 'Dear Anna' });
    const commandId = newCommandId();
    const { effects } = desk.asked(update, commandId);
    expect(effects).toEqual([
      {
        type: 'sendTemplate',
        ...id,
        messageId: commandId,
        endUserId: '0PA000000000000001',
        name: 'Order_Update',
        parameters: { name: 'Anna' },
      },
    ]);
    expect(desk.texts().at(-1)).toBe('agent: Hello Anna, your order is on its way. (sending)');
    expect(desk.item().draft).toBe('Dear Anna');
    expect(desk.asked(update, commandId).effects).toEqual([]);
  });

  it('Salesforce has it, then the transcript does', () => {
    const desk = annaOnWhatsApp(30);
    const commandId = newCommandId();
    desk.asked(update, commandId);
    desk.hears({ type: 'messageEnqueued', ...id, messageId: idOf(commandId) });
    expect(desk.texts().at(-1)).toContain('(queued)');
    const [wrote] = desk.item().messages;
    const entry = said('system', 'Hello Anna,  your order is on its way.', desk.nowMs);
    desk.hears({ type: 'transcriptLoaded', ...id, messages: wrote === undefined ? [] : [wrote, entry] });
    expect(desk.item().messages).toMatchObject([wrote, { ...entry, sentAs: commandId, template: { name: 'Order_Update' } }]);
    expect(desk.item().messages).toHaveLength(2);
  });

  it('is told the org’s words when it says no, and nothing when nobody knows', () => {
    const desk = annaOnWhatsApp(30);
    const commandId = newCommandId();
    desk.asked(update, commandId);
    const failed = { type: 'messageFailed', ...id, messageId: idOf(commandId) } as const;
    desk.hears({ ...failed, code: 'noAccess', words: 'Not for you' });
    expect(desk.item().messages.at(-1)?.delivery).toEqual({ status: 'failed', code: 'noAccess', words: 'Not for you' });
    expect(desk.asked({ type: 'retryMessage', ...id, messageId: idOf(commandId) }).effects).toMatchObject([
      { type: 'sendTemplate', messageId: commandId, failedWith: 'noAccess' },
    ]);
    expect(kinds(desk.hears({ ...failed, code: NOT_KNOWN, words: '' }))).toEqual(['loadTranscript']);
    expect(desk.item().messages.at(-1)?.delivery).toEqual({ status: 'failed', code: NOT_KNOWN });
  });

  it('goes by REST: the page may be away, Salesforce may not', () => {
    const desk = annaOnWhatsApp(30);
    const down = (link: 'salesforce' | 'lightning') =>
      desk.hears({ type: 'linkDown', link, sinceMs: desk.nowMs, nextTryAtMs: null, code: 'unreachable' });
    desk.asked(update);
    down('lightning');
    expect(desk.texts().at(-1)).toContain('(sending)');
    expect(kinds(desk.asked(update).effects)).toEqual(['sendTemplate']);
    down('salesforce');
    expect(desk.asked(update).decision).toEqual({ refused: 'linkDown' });
  });

  it.each([
    ['of another centre', {}, { ...update, name: 'Gone' }, { refused: 'unknownTemplate', detail: 'Gone' }],
    ['with a blank left', {}, { ...update, parameters: {} }, { refused: 'templateParameterMissing', detail: 'First name' }],
    ['with a blank full of nothing', {}, { ...update, parameters: { name: '  ' } }, { refused: 'templateParameterMissing' }],
    ['though Anna wants none', { consent: 'optedOut' as const }, update, { refused: 'optedOut' }],
  ])('not one %s', (_why, { consent = null }: { consent?: 'optedOut' | null }, wish, refused) => {
    const desk = annaOnWhatsApp(1, consent);
    expect(desk.asked(wish).decision).toMatchObject(refused);
    expect(desk.texts()).toEqual(['customer: Hi']);
    if (consent !== null) expect(desk.asked({ type: 'sendMessage', ...id, text: 'Hi' }).decision).toEqual({ refused: 'optedOut' });
  });

  it('not where nobody knows who she is, nor in a chat', () => {
    const desk = annaOnWhatsApp(1);
    const { agentWorkId } = desk.item();
    const wish = { ...update };
    desk.state = {
      ...desk.state,
      interactions: { ...desk.state.interactions, [annasChat]: { ...desk.item(), customer: { name: 'Anna', key: null }, agentWorkId } },
    };
    expect(desk.asked(wish).decision).toEqual({ refused: 'noRoute' });
  });
});
