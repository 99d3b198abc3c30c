import { messageId, type DeskEvent, type DeskState, type Message } from '@jackfield/contract';
import { apply, decide, initialState, react } from '@jackfield/desk';
import type { GuestResult } from '@jackfield/omni-bridge';
import { ok, refused, type Outcome } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createMessages } from './messages.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_CHAT, annasWork, command, handTime, opening, settled } from './testing/people.ts';

const END_USER = '0PA5i00000A1b2cGAB';
const MINUTE = 60_000;

/** Maya's desk with Anna's conversation on WhatsApp open, a page and an org that answer as told, and the org's transcript. */
function setUp() {
  const time = handTime();
  const anna = { ...annasWork, channel: 'whatsapp' as const, customer: { name: 'Anna', key: END_USER } };
  const hears: DeskEvent[] = [
    ...opening.slice(0, -1),
    { type: 'centreKnown', atMs: 1_000, centre: { ...initialState().centre, templates: [backTemplate] } },
    { type: 'workListed', atMs: 2_000, offered: [], open: [{ work: anna, openedMs: 1_500, ended: false, endedMs: null }] },
  ];
  let state: DeskState = hears.reduce(apply, initialState());
  const sent: string[] = [];
  const bodies: unknown[] = [];
  /** Answers to come, and those still waited for. Without one, it is a yes. */
  const page: (GuestResult | Promise<GuestResult>)[] = [];
  const org: Outcome<unknown>[] = [];
  const transcript: Message[] = [];
  let readable = true;
  let reads = 0;
  const { org: fake } = createFakeOrg();
  const rest = {
    ...fake.rest,
    send: (_method: string, path: string, body: unknown) => {
      sent.push(`POST ${path.split('/').at(-1) ?? ''}`);
      bodies.push(body);
      return Promise.resolve(org.shift() ?? ok([{ isSuccess: true, outputValues: { messageIdentifiers: 'x', requestId: '1sr' } }]));
    },
  };
  const tell = (event: DeskEvent) => {
    const before = state;
    state = apply(state, event);
    for (const effect of react(before, event, state)) {
      if (effect.type === 'sendMessage' || effect.type === 'sendTemplate') messages.send(effect);
    }
  };
  const messages = createMessages({
    guests: {
      orderOf(_id, order) {
        sent.push(order.op === 'send' ? `page: ${order.text}` : order.op);
        return Promise.resolve(page.shift() ?? { ok: true });
      },
    },
    cases: { comment: () => Promise.resolve({ ok: true }) },
    org: () => ({ ...fake, rest }),
    state: () => state,
    async loadTranscript() {
      await Promise.resolve();
      reads += 1;
      if (readable) tell({ type: 'transcriptLoaded', atMs: time.nowMs(), interactionId: ANNAS_CHAT, messages: [...transcript] });
      return readable;
    },
    tell,
    serverNowMs: time.nowMs,
    schedule: time.schedule,
    log: () => undefined,
  });
  const give = (wish: Parameters<typeof decide>[1]) => {
    const decision = decide(state, wish, { nowMs: time.nowMs() });
    if ('refused' in decision) throw new Error(decision.refused);
    for (const event of decision.events) tell(event);
    return settled();
  };
  return {
    sent,
    bodies,
    page,
    org,
    transcript,
    time,
    tell,
    reads: () => reads,
    types: (n: number, text: string) => give({ type: 'sendMessage', commandId: command(n), interactionId: ANNAS_CHAT, text }),
    sends: (n: number) => give({ type: 'sendTemplate', commandId: command(n), interactionId: ANNAS_CHAT, name: 'Back', parameters: {} }),
    retries: (n: number, by = 90 + n) =>
      give({ type: 'retryMessage', commandId: command(by), interactionId: ANNAS_CHAT, messageId: idOf(n) }),
    setReadable: (to: boolean) => {
      readable = to;
    },
    texts: () =>
      (state.interactions[ANNAS_CHAT]?.messages ?? []).map(
        ({ text, delivery }) => `${text}: ${delivery.status}${delivery.status === 'failed' ? ` ${delivery.code}` : ''}`,
      ),
    failure: () => state.interactions[ANNAS_CHAT]?.messages.at(-1)?.delivery,
  };
}

const backTemplate = { name: 'Back', title: 'We are back', body: 'We are back.', parameters: [] };
const idOf = (n: number) => messageId.parse(command(n));
const timedOut: GuestResult = { ok: false, code: 'guestTimeout', words: '' };
const entry = (text: string, atMs: number, from: Message['from'] = 'agent'): Message => ({
  id: messageId.parse(`org-${text}-${atMs}`),
  from,
  author: 'Maya Lindqvist',
  text,
  atMs,
  delivery: { status: 'sent' },
});
/** An answer to come, given later. */
function later<T>() {
  let give: (value: T) => void = () => undefined;
  const answer = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

describe('a text whose sending was given up', () => {
  it('is shown as sent when its answer comes late', async () => {
    const { types, page, tell, texts } = setUp();
    page.push(timedOut);
    await types(1, 'Hello');
    expect(texts()).toEqual(['Hello: failed guestTimeout']);
    tell({ type: 'messageSent', atMs: 5_000, interactionId: ANNAS_CHAT, messageId: idOf(1) });
    expect(texts()).toEqual(['Hello: sent']);
  });

  it.each(['pageGone', 'guestTimeout', 'linkDown'])('(%s) is not sent again when the transcript has it by now', async (code) => {
    const { types, page, retries, sent, transcript, texts } = setUp();
    page.push({ ...timedOut, code });
    await types(1, 'Hello');
    transcript.push(entry('Hello', 10_500));
    await retries(1);
    expect([sent, texts()]).toEqual([['page: Hello'], ['Hello: sent']]);
  });

  it('is sent again, under its own id, when the transcript does not have it', async () => {
    const { types, page, retries, sent, texts } = setUp();
    page.push(timedOut);
    await types(1, 'Hello');
    await retries(1);
    expect([sent, texts()]).toEqual([['page: Hello', 'page: Hello'], ['Hello: sent']]);
  });

  it('is not sent while nobody can say whether it arrived', async () => {
    const { types, page, retries, sent, setReadable, texts } = setUp();
    page.push(timedOut);
    await types(1, 'Hello');
    setReadable(false);
    await retries(1);
    expect([sent, texts()]).toEqual([['page: Hello'], ['Hello: failed guestTimeout']]);
    setReadable(true);
    await retries(1, 92);
    expect([sent.length, texts()]).toEqual([2, ['Hello: sent']]);
  });

  it('is sent again at once when it was refused: then it did not arrive', async () => {
    const { types, page, retries, sent, setReadable, time } = setUp();
    setReadable(false);
    page.push({ ...timedOut, code: 'refused' });
    await types(1, 'Hello');
    await time.pass(2_000);
    await retries(1);
    expect(sent).toEqual(['page: Hello', 'page: Hello']);
  });
});

describe('several messages to one customer', () => {
  it('go out one after the other, by whichever way, each when the one before it is answered', async () => {
    const { types, sends, page, sent, texts } = setUp();
    const first = later<GuestResult>();
    page.push(first.answer);
    await types(1, 'One');
    await sends(2);
    await types(3, 'Three');
    expect(sent).toEqual(['page: One']);
    first.give({ ok: true });
    await settled();
    expect(sent).toEqual(['page: One', 'POST sendConversationMessages', 'page: Three']);
    expect(texts()).toEqual(['One: sent', 'We are back.: queued', 'Three: sent']);
  });

  it('do not overtake one that failed; sent again, they keep their order and none goes twice', async () => {
    const { types, page, retries, sent, texts, time } = setUp();
    const first = later<GuestResult>();
    page.push(first.answer);
    await types(1, 'One');
    await types(2, 'Two');
    await types(3, 'Three');
    first.give({ ok: false, code: 'refused', words: 'No' });
    await time.pass(2_000);
    expect(texts()).toEqual(['One: failed refused', 'Two: failed heldBack', 'Three: failed heldBack']);
    await retries(3);
    expect(sent).toEqual(['page: One', 'page: One', 'page: Two', 'page: Three']);
    expect(texts()).toEqual(['One: sent', 'Two: sent', 'Three: sent']);
  });

  it('are free again once the queue is empty: a failure of before holds nobody back', async () => {
    const { types, page, sent, time } = setUp();
    page.push({ ...timedOut, code: 'refused' });
    await types(1, 'One');
    await time.pass(2_000);
    await types(2, 'Two');
    expect(sent).toEqual(['page: One', 'page: Two']);
  });

  it('that failed with the link while they waited are not sent before the page is back', async () => {
    const { types, page, tell, sent, texts } = setUp();
    const first = later<GuestResult>();
    page.push(first.answer);
    await types(1, 'One');
    await types(2, 'Two');
    tell({ type: 'linkDown', atMs: 11_000, link: 'lightning', sinceMs: 11_000, nextTryAtMs: null, code: 'pageGone' });
    first.give({ ok: false, code: 'pageGone', words: '' });
    await settled();
    expect(sent).toEqual(['page: One']);
    expect(texts()).toEqual(['One: failed linkDown', 'Two: failed linkDown']);
  });
});

describe('a template', () => {
  it('is asked for once, for Anna, and looked for until the transcript has it', async () => {
    const { sends, bodies, transcript, time, reads, texts } = setUp();
    await sends(1);
    expect(bodies).toMatchObject([
      { inputs: [{ messageDefinitionName: 'Back', messagingEndUserIds: END_USER, allowedSessionStatus: 'Any' }] },
    ]);
    expect([texts(), reads()]).toEqual([['We are back.: queued'], 0]);
    await time.pass(2_000);
    expect([texts(), reads()]).toEqual([['We are back.: queued'], 1]);
    transcript.push(entry('We are back.', time.nowMs(), 'system'));
    await time.pass(10_000);
    expect([texts(), reads(), time.waiting()]).toEqual([['We are back.: sent'], 2, 0]);
  });

  it('is looked for three times, and not for ever', async () => {
    const { sends, time, reads } = setUp();
    await sends(1);
    await time.pass(60 * MINUTE);
    expect([reads(), time.waiting()]).toEqual([3, 0]);
  });

  it('that the org refuses says so in the org’s words', async () => {
    const { sends, org, failure } = setUp();
    org.push(refused('noAccess', 'Insufficient access', 403, 'INSUFFICIENT_ACCESS'));
    await sends(1);
    expect(failure()).toEqual({ status: 'failed', code: 'noAccess', words: 'Insufficient access' });
  });

  it('whose answer was lost may be sent again after a minute, when the conversation was read and does not have it', async () => {
    const { sends, org, retries, sent, time, setReadable, failure, texts } = setUp();
    org.push(refused('timeout', ''));
    await sends(1);
    expect(failure()).toEqual({ status: 'failed', code: 'notKnown' });
    await retries(1, 91);
    expect([sent.length, texts()]).toEqual([1, ['We are back.: failed notKnown']]);
    await time.pass(MINUTE);
    setReadable(false);
    await retries(1, 92);
    expect([sent.length, texts()]).toEqual([1, ['We are back.: failed notKnown']]);
    setReadable(true);
    await retries(1, 93);
    expect([sent.length, texts()]).toEqual([2, ['We are back.: queued']]);
  });

  it('whose answer was lost is not sent again when the conversation has it, be it in other words', async () => {
    const { sends, org, retries, sent, transcript, time, texts } = setUp();
    org.push(refused('unreachable', ''));
    await sends(1);
    await time.pass(MINUTE);
    transcript.push(entry('We are back. Acme', 10_500, 'system'));
    await retries(1);
    expect([sent.length, texts()]).toEqual([1, ['We are back. Acme: sent']]);
  });
});

describe('a page that refuses a text because its session has ended', () => {
  const no: GuestResult = { ok: false, code: 'refused', words: 'Your session has expired.' };
  const at = 11_000;
  const down: DeskEvent = { type: 'linkDown', atMs: at, link: 'lightning', sinceMs: at, nextTryAtMs: null, code: 'pageSignedOut' };
  const up: DeskEvent = { type: 'linkUp', atMs: at, link: 'lightning' };

  it('gets it once more when it is back, with what was typed meanwhile behind it', async () => {
    const { types, page, sent, tell, texts, time } = setUp();
    page.push(no);
    await types(1, 'One');
    await types(2, 'Two');
    expect(texts()).toEqual(['One: sending', 'Two: sending']);
    tell(down);
    await time.pass(2_000);
    expect([texts(), sent]).toEqual([['One: failed linkDown', 'Two: failed linkDown'], ['page: One']]);
    tell(up);
    await settled();
    expect([texts(), sent]).toEqual([
      ['One: sent', 'Two: sent'],
      ['page: One', 'page: One', 'page: Two'],
    ]);
  });

  it('gets it once, also where it is back before anybody has looked', async () => {
    const { types, page, sent, tell, texts, time } = setUp();
    page.push(no);
    await types(1, 'One');
    tell(down);
    tell(up);
    await time.pass(2_000);
    expect([texts(), sent]).toEqual([['One: sent'], ['page: One', 'page: One']]);
  });

  it('gets it when it has signed in again by itself, without ever being given up', async () => {
    const { types, page, sent, tell, texts, time } = setUp();
    page.push(no);
    await types(1, 'One');
    tell({ type: 'linkConnecting', atMs: at, link: 'lightning' });
    await time.pass(2_000);
    expect(texts()).toEqual(['One: failed pageNotReady']);
    tell(up);
    await settled();
    expect([texts(), sent]).toEqual([['One: sent'], ['page: One', 'page: One']]);
  });

  it('is taken at its word where it stays', async () => {
    const { types, page, sent, texts, time } = setUp();
    page.push(no);
    await types(1, 'One');
    await time.pass(2_000);
    expect([texts(), sent]).toEqual([['One: failed refused'], ['page: One']]);
  });
});
