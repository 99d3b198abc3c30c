import type { CommandId, MessageId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { HELD_BACK, whyNoRetry } from './index.ts';
import type { StoryDesk } from './testing/desk.ts';
import { annasChat, newCommandId } from './testing/people.ts';
import { annaOnWhatsApp } from './testing/whatsapp.ts';

const id = { interactionId: annasChat } as const;
const idOf = (commandId: CommandId) => commandId as string as MessageId;

/** Maya's messages, all failed with these codes; a code that begins with `t:` is a template's. */
function failed(desk: StoryDesk, ...codes: string[]): MessageId[] {
  return codes.map((code) => {
    const commandId = newCommandId();
    desk.asked(
      code.startsWith('t:')
        ? { type: 'sendTemplate', ...id, name: 'Still_There', parameters: {} }
        : { type: 'sendMessage', ...id, text: code },
      commandId,
    );
    desk.hears({ type: 'messageFailed', ...id, messageId: idOf(commandId), code: code.replace('t:', '') });
    return idOf(commandId);
  });
}

const sent = (desk: StoryDesk, messageId: MessageId | undefined) =>
  desk
    .asked({ type: 'retryMessage', ...id, messageId: messageId ?? idOf(newCommandId()) })
    .effects.flatMap((effect) => ('messageId' in effect ? [effect.messageId] : []));

describe('messages that failed', () => {
  it('go out again in their order, with all that waited behind them', () => {
    const desk = annaOnWhatsApp(1);
    const [a, b, c, d] = failed(desk, 'refused', HELD_BACK, HELD_BACK, 'refused');
    expect(sent(desk, a)).toEqual([a, b, c]);
    expect(sent(desk, d)).toEqual([d]);
  });

  it('go out with the one they waited for, whichever of them is asked for', () => {
    const desk = annaOnWhatsApp(1);
    const [, b, c, d] = failed(desk, 'refused', 'refused', HELD_BACK, HELD_BACK);
    expect(sent(desk, d)).toEqual([b, c, d]);
  });

  it('go out without the one they waited for, when that arrived after all', () => {
    const desk = annaOnWhatsApp(1);
    const [a, b] = failed(desk, 'guestTimeout', HELD_BACK);
    if (a !== undefined) desk.hears({ type: 'messageSent', ...id, messageId: a });
    expect(sent(desk, b)).toEqual([b]);
  });

  it('leave out what may not be sent any more: after a day the template goes alone', () => {
    const desk = annaOnWhatsApp(23);
    const [a, b] = failed(desk, 'refused', `t:${HELD_BACK}`);
    desk.wait(3_600_000);
    desk.hears({ type: 'deadlinePassed' });
    expect(a && whyNoRetry(desk.state, annasChat, a)).toBe('windowClosed');
    expect(b && whyNoRetry(desk.state, annasChat, b)).toBeNull();
    expect(sent(desk, b)).toEqual([b]);
  });
});
