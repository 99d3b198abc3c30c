import { describe, expect, it } from 'vitest';
import { mayHaveHappened } from './requests.ts';
import { ANNAS_CHAT, HELLO, ready, setUp, settled } from './testing/hand-page.ts';

describe('a reply whose answer is late', () => {
  /** Maya's text to Anna reaches a page that stalls; after ten seconds nobody waits for it any more. */
  async function givenUp() {
    const setting = setUp();
    const { link, answer, sessionReady, timeUp } = setting;
    link.hear(ready);
    link.hear(sessionReady(ANNAS_CHAT));
    const send = async (index: number) => {
      const reply = link.orderOf(ANNAS_CHAT, { op: 'send', text: 'Hello Anna', messageId: HELLO });
      await settled();
      answer(index);
      await settled();
      return { reply };
    };
    const first = await send(0);
    timeUp(8_000);
    expect(await first.reply).toMatchObject({ ok: false, code: 'guestTimeout' });
    setting.facts.length = 0;
    return { ...setting, send };
  }

  it('is known to have arrived after all', async () => {
    const { facts, answer } = await givenUp();
    answer(1);
    answer(1);
    expect(facts).toEqual([{ type: 'messageArrivedLate', interactionId: ANNAS_CHAT, messageId: HELLO }]);
  });

  it('may have arrived: only where nobody said that it did not', () => {
    expect(['guestTimeout', 'pageGone', 'conversationNotShown', 'pageNotReady', 'refused'].map(mayHaveHappened)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('is asked for again under the same id, by which the component knows it; its two answers are one', async () => {
    const { sent, facts, answer, send } = await givenUp();
    const again = await send(2);
    answer(3);
    expect(await again.reply).toEqual({ ok: true });
    answer(3);
    expect([sent[1]?.id, sent[3]?.id, facts]).toEqual([HELLO, HELLO, []]);
  });

  it('is no news when it says no, or when another page stands there by now', async () => {
    const refused = await givenUp();
    refused.answer(1, { ok: false });
    refused.answer(1);
    const reloaded = await givenUp();
    reloaded.link.pageGone();
    reloaded.link.hear(ready);
    reloaded.answer(1);
    expect([refused.facts, reloaded.facts]).toEqual([[], []]);
  });
});
