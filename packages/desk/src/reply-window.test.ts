import type { Message } from '@jackfield/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDeadline } from './index.ts';
import { REPLY_WINDOW_MS, replyWindow, WINDOW_CLOSING_MS, windowAt, windowChangesAtMs } from './reply-window.ts';
import { said } from './testing/desk.ts';
import { annasChat } from './testing/people.ts';
import { annaOnWhatsApp } from './testing/whatsapp.ts';

const HOUR = 3_600_000;
const wrote = (atMs: number, from: Message['from'] = 'customer') => said(from, 'Hi', atMs, `${from}-${atMs}`);
const whatsapp = (messages: Message[], transcriptLoaded = true) => ({ channel: 'whatsapp' as const, messages, transcriptLoaded });

describe('how long Anna may be written to on WhatsApp', () => {
  it.each([
    ['she has just written', [wrote(0)], true, 1, 'open', 24 * HOUR],
    ['a moment before two hours are left', [wrote(0)], true, 22 * HOUR - 1, 'open', 24 * HOUR],
    ['two hours are left', [wrote(0)], true, 22 * HOUR, 'closing', 24 * HOUR],
    ['its last moment', [wrote(0)], true, 24 * HOUR - 1, 'closing', 24 * HOUR],
    ['a day after her last message', [wrote(0)], true, 24 * HOUR, 'closed', 24 * HOUR],
    ['what Maya writes changes nothing', [wrote(0), wrote(23 * HOUR, 'agent')], true, 24 * HOUR, 'closed', 24 * HOUR],
    ['nor does the system', [wrote(0), wrote(23 * HOUR, 'system')], true, 24 * HOUR, 'closed', 24 * HOUR],
    ['she writes again', [wrote(0), wrote(23 * HOUR)], true, 24 * HOUR, 'open', 47 * HOUR],
    ['her messages are told out of order', [wrote(5 * HOUR), wrote(0)], true, 26 * HOUR, 'open', 29 * HOUR],
    ['nothing of hers is known', [wrote(0, 'agent')], true, 1, 'unknown', null],
    ['the transcript was not read, and something was heard', [wrote(0)], false, 1, 'open', 24 * HOUR],
    ['the transcript was not read, and what was heard is old', [wrote(0)], false, 25 * HOUR, 'unknown', null],
  ] as const)('%s', (_story, messages, loaded, nowMs, is, closesAtMs) => {
    expect(replyWindow(whatsapp([...messages], loaded), nowMs)).toEqual({ is, ...(closesAtMs === null ? {} : { closesAtMs }) });
  });

  it.each(['chat', 'case', 'call'] as const)('is nobody’s question in a %s', (channel) => {
    expect(replyWindow({ ...whatsapp([wrote(0)]), channel }, 48 * HOUR)).toEqual({ is: 'none' });
  });

  it('only shrinks while she is silent, changes when it said it would, and is the same however it is looked at', () => {
    const order = ['open', 'closing', 'closed'];
    fc.assert(
      fc.property(fc.array(fc.nat(30 * HOUR), { minLength: 1, maxLength: 8 }), fc.nat(60 * HOUR), fc.nat(60 * HOUR), (times, a, b) => {
        const messages = times.map((atMs) => wrote(atMs));
        const [sooner, later] = [Math.min(a, b), Math.max(a, b)];
        const was = replyWindow(whatsapp(messages), sooner);
        const is = replyWindow(whatsapp(messages), later);
        expect(windowAt(was, later)).toEqual(is);
        expect(order.indexOf(is.is)).toBeGreaterThanOrEqual(order.indexOf(was.is));
        const changesAt = windowChangesAtMs(was);
        if (changesAt !== null) {
          expect(replyWindow(whatsapp(messages), changesAt - 1).is).toBe(was.is);
          expect(replyWindow(whatsapp(messages), changesAt).is).not.toBe(was.is);
        }
        const last = Math.max(...times);
        expect(is.is === 'closed').toBe(later >= last + REPLY_WINDOW_MS);
        expect(is.is === 'open').toBe(later < last + REPLY_WINDOW_MS - WINDOW_CLOSING_MS);
      }),
    );
  });
});

describe('the desk watches the window', () => {
  it('is woken when two hours are left and when none is, and no more', () => {
    const desk = annaOnWhatsApp(1);
    expect(desk.item().replyWindow.is).toBe('open');
    const told: string[] = [];
    for (let deadline = nextDeadline(desk.state); deadline !== null; deadline = nextDeadline(desk.state)) {
      desk.put({ type: 'deadlinePassed', atMs: deadline });
      told.push(desk.item().replyWindow.is);
    }
    expect(told).toEqual(['closing', 'closed']);
  });

  it('refuses what would be refused: a new message, and one that failed before', () => {
    const desk = annaOnWhatsApp(23);
    desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'Still there?' });
    const [, sent] = desk.item().messages;
    if (sent === undefined) throw new Error('nothing was sent');
    desk.hears({ type: 'messageFailed', interactionId: annasChat, messageId: sent.id, code: 'guestTimeout' });
    desk.wait(HOUR);
    // Nobody has woken the desk yet; the clock is enough.
    const send = { type: 'sendMessage', interactionId: annasChat, text: 'Hello?' } as const;
    const retry = { type: 'retryMessage', interactionId: annasChat, messageId: sent.id } as const;
    expect(desk.asked(send).decision).toEqual({ refused: 'windowClosed' });
    expect(desk.asked(retry).decision).toEqual({ refused: 'windowClosed' });
    desk.hears({ type: 'deadlinePassed' });
    expect(desk.asked(send).decision).toEqual({ refused: 'windowClosed' });
    expect(desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'Hello?' }).decision).toHaveProperty('events');
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: wrote(desk.nowMs) });
    expect(desk.item()).toMatchObject({ draft: 'Hello?', replyWindow: { is: 'open' } });
    expect(desk.asked(retry).effects.map(({ type }) => type)).toEqual(['sendMessage']);
    expect(desk.asked(send).effects.map(({ type }) => type)).toEqual(['sendMessage']);
  });
});
