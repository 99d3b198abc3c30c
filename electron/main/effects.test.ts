import { messageId, type DeskEvent, type DeskState, type Message } from '@jackfield/contract';
import { apply, decide, initialState, react, type Effect } from '@jackfield/desk';
import type { GuestResult } from '@jackfield/omni-bridge';
import { describe, expect, it } from 'vitest';
import { createPerformer } from './effects.ts';
import { ANNAS_CHAT, command, opening, settled } from './testing/people.ts';

const HELLO = messageId.parse(command(1));

/** Maya's desk with Anna's chat open, a page that answers as told, and the org's transcript. */
function setUp() {
  let state: DeskState = opening.reduce(apply, initialState());
  const ordered: unknown[] = [];
  const answers: GuestResult[] = [];
  const transcript: Message[] = [];
  let readable = true;
  const tell = (event: DeskEvent) => {
    const before = state;
    state = apply(state, event);
    for (const effect of react(before, event, state)) perform(effect);
  };
  const answer = (what: unknown) => {
    ordered.push(what);
    return Promise.resolve(answers.shift() ?? { ok: true as const });
  };
  const perform: (effect: Effect) => void = createPerformer({
    guests: { order: answer, orderOf: (_id, what) => answer(what), show: () => Promise.resolve({ ok: true }) },
    state: () => state,
    work: { readNow: () => undefined },
    transfers: { start: () => undefined, watch: () => undefined, stopWatching: () => undefined },
    async loadTranscript() {
      await Promise.resolve();
      if (readable) tell({ type: 'transcriptLoaded', atMs: 4_000, interactionId: ANNAS_CHAT, messages: [...transcript] });
      return readable;
    },
    notifications: { offer: () => undefined, withdraw: () => undefined },
    signOut: () => Promise.resolve(),
    links: { salesforce: { retryNow: () => undefined }, lightning: { retryNow: () => undefined } },
    tell,
    serverNowMs: () => 4_000,
    log: () => undefined,
  });
  const give = (wish: Parameters<typeof decide>[1]) => {
    const decision = decide(state, wish, { nowMs: 4_000 });
    if ('refused' in decision) throw new Error(decision.refused);
    for (const event of decision.events) tell(event);
    return settled();
  };
  return {
    ordered,
    transcript,
    tell,
    send: (how: GuestResult) => {
      answers.push(how);
      return give({ type: 'sendMessage', commandId: command(1), interactionId: ANNAS_CHAT, text: 'Hello' });
    },
    retry: () => give({ type: 'retryMessage', commandId: command(2), interactionId: ANNAS_CHAT, messageId: HELLO }),
    setReadable: (to: boolean) => {
      readable = to;
    },
    texts: () => (state.interactions[ANNAS_CHAT]?.messages ?? []).map((it) => `${it.text}: ${it.delivery.status}`),
  };
}

const timedOut: GuestResult = { ok: false, code: 'guestTimeout', words: '' };
const order = { op: 'send', text: 'Hello', messageId: HELLO };
const arrived: Message = {
  id: messageId.parse('org-1'),
  from: 'agent',
  author: 'Maya Lindqvist',
  text: 'Hello',
  atMs: 4_500,
  delivery: { status: 'sent' },
};

describe('a text whose sending was given up', () => {
  it('is shown as sent when its answer comes late', async () => {
    const { send, tell, texts } = setUp();
    await send(timedOut);
    expect(texts()).toEqual(['Hello: failed']);
    tell({ type: 'messageSent', atMs: 5_000, interactionId: ANNAS_CHAT, messageId: HELLO });
    expect(texts()).toEqual(['Hello: sent']);
  });

  it('is not sent again when the transcript has it by now, though the component that sent it is gone', async () => {
    const { send, retry, ordered, transcript, texts } = setUp();
    await send({ ...timedOut, code: 'pageGone' });
    transcript.push(arrived);
    await retry();
    expect(ordered).toEqual([order]);
    expect(texts()).toEqual(['Hello: sent']);
  });

  it('is sent again, under its own id, when the transcript does not have it', async () => {
    const { send, retry, ordered, texts } = setUp();
    await send(timedOut);
    await retry();
    expect(ordered).toEqual([order, order]);
    expect(texts()).toEqual(['Hello: sent']);
  });

  it('is not sent while nobody can say whether it arrived', async () => {
    const { send, retry, ordered, setReadable, texts } = setUp();
    await send(timedOut);
    setReadable(false);
    await retry();
    expect([ordered, texts()]).toEqual([[order], ['Hello: failed']]);
    setReadable(true);
    await retry();
    expect([ordered, texts()]).toEqual([[order, order], ['Hello: sent']]);
  });

  it('is sent again at once when it was refused: then it did not arrive', async () => {
    const { send, retry, ordered, setReadable } = setUp();
    setReadable(false);
    await send({ ...timedOut, code: 'refused' });
    await retry();
    expect(ordered).toEqual([order, order]);
  });
});
