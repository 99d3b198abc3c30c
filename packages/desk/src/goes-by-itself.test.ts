import type { MessageId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { HELD_BACK, PAGE_NOT_READY } from './index.ts';
import { mayasDesk, said, type StoryDesk } from './testing/desk.ts';
import { annasChat, newCommandId } from './testing/people.ts';
import { annaOnWhatsApp } from './testing/whatsapp.ts';

const id = { interactionId: annasChat } as const;

function writes(desk: StoryDesk, text: string): MessageId {
  const commandId = newCommandId();
  desk.asked({ type: 'sendMessage', ...id, text }, commandId);
  return commandId as string as MessageId;
}

const leaves = (desk: StoryDesk) =>
  desk.hears({ type: 'linkDown', link: 'lightning', sinceMs: desk.nowMs, nextTryAtMs: null, code: 'pageSignedOut' });

/** The page is back; what goes out because of it, in order. */
const isBack = (desk: StoryDesk) =>
  desk
    .hears({ type: 'linkUp', link: 'lightning' })
    .flatMap((effect) => (effect.type === 'sendMessage' ? [`${effect.text} after ${effect.failedWith ?? 'nothing'}`] : []));

function mayaWithAnna(): StoryDesk {
  const desk = mayasDesk();
  desk.opens();
  return desk;
}

describe('texts that were typed while the page was leaving', () => {
  it('go out when it is back, in their order, and once', () => {
    const desk = mayaWithAnna();
    writes(desk, 'One');
    writes(desk, 'Two');
    leaves(desk);
    expect(desk.texts()).toEqual(['agent: One (failed)', 'agent: Two (failed)']);
    expect(isBack(desk)).toEqual(['One after linkDown', 'Two after linkDown']);
    expect(desk.texts()).toEqual(['agent: One (sending)', 'agent: Two (sending)']);
    expect(isBack(desk)).toEqual([]);
  });

  it.each(['pageGone', PAGE_NOT_READY])('take along what was held back behind them (%s)', (code) => {
    const desk = mayaWithAnna();
    const [one, two] = [writes(desk, 'One'), writes(desk, 'Two')];
    desk.hears({ type: 'messageFailed', ...id, messageId: one, code });
    desk.hears({ type: 'messageFailed', ...id, messageId: two, code: HELD_BACK });
    leaves(desk);
    expect(isBack(desk)).toEqual([`One after ${code}`, `Two after ${HELD_BACK}`]);
  });

  it('leave behind what was refused for itself, and what waits for that', () => {
    const desk = mayaWithAnna();
    const [one, two] = [writes(desk, 'One'), writes(desk, 'Two')];
    desk.hears({ type: 'messageFailed', ...id, messageId: one, code: 'refused' });
    desk.hears({ type: 'messageFailed', ...id, messageId: two, code: HELD_BACK });
    leaves(desk);
    expect(isBack(desk)).toEqual([]);
    expect(desk.texts()).toEqual(['agent: One (failed)', 'agent: Two (failed)']);
  });

  it('wait for their writer where the page was away for more than five minutes', () => {
    const desk = mayaWithAnna();
    writes(desk, 'One');
    leaves(desk);
    desk.wait(5 * 60_000);
    expect(isBack(desk)).toEqual([]);
    expect(desk.texts()).toEqual(['agent: One (failed)']);
  });

  it('are not sent where the conversation is over by then', () => {
    const desk = mayaWithAnna();
    writes(desk, 'One');
    leaves(desk);
    desk.hears({ type: 'conversationEnded', ...id, by: 'customer' });
    expect(isBack(desk)).toEqual([]);
  });

  it('are not sent where the customer may not be written to freely any more', () => {
    const desk = annaOnWhatsApp(23);
    writes(desk, 'One');
    leaves(desk);
    desk.wait(3_600_000);
    expect(isBack(desk)).toEqual([]);
  });

  it('that arrived all the same are what the transcript says, and are not sent', () => {
    const desk = mayaWithAnna();
    writes(desk, 'One');
    leaves(desk);
    desk.hears({ type: 'transcriptLoaded', ...id, messages: [said('agent', 'One', desk.nowMs)] });
    expect(isBack(desk)).toEqual([]);
    expect(desk.texts()).toEqual(['agent: One']);
  });
});
