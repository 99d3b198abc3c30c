import { interactionId, type DeskEvent } from '@jackfield/contract';
import { ok, refused, type Outcome } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_CHAT, annasWork, settled } from './testing/people.ts';
import { createTranscripts } from './transcripts.ts';

/** An org that answers a reading of Anna's transcript when it is told to. */
function setUp() {
  const { org } = createFakeOrg();
  const waiting: ((answer: Outcome<unknown>) => void)[] = [];
  const told: DeskEvent[] = [];
  let isMayaHere = true;
  const load = createTranscripts({
    org: () =>
      isMayaHere
        ? {
            ...org,
            rest: { ...org.rest, send: () => new Promise((resolve) => waiting.push(resolve)) },
          }
        : null,
    work: {
      known: () => ({
        work: annasWork,
        conversationIdentifier: 'c-1',
        endUserId: null,
        customerMessages: 0,
        ended: false,
        endedMs: null,
        stage: 'open',
        openedMs: 1_500,
      }),
    },
    channelOf: () => 'chat',
    cases: { thread: () => Promise.reject(new Error('there is no case')) },
    tell: (event) => told.push(event),
    serverNowMs: () => 1_000,
    log: () => undefined,
  });
  return {
    load,
    told,
    waiting,
    leave: () => {
      isMayaHere = false;
    },
    answer: (how: Outcome<unknown>) => {
      waiting.shift()?.(how);
      return settled();
    },
  };
}

const nothingSaid = ok({ conversationEntries: [] });

describe('reading a transcript', () => {
  it('is done when the desk has heard of it', async () => {
    const { load, told, answer } = setUp();
    const read = load(ANNAS_CHAT);
    await answer(nothingSaid);
    expect([await read, told.map(({ type }) => type)]).toEqual([true, ['transcriptLoaded']]);
  });

  it('that was asked for during another is one of its own, for the first may be too old; two such wishes are one', async () => {
    const { load, told, answer, waiting } = setUp();
    const first = load(ANNAS_CHAT);
    const later = [load(ANNAS_CHAT), load(ANNAS_CHAT)];
    await answer(nothingSaid);
    expect([await first, told.length, waiting.length]).toEqual([true, 1, 1]);
    await answer(nothingSaid);
    expect([await Promise.all(later), told.length, waiting.length]).toEqual([[true, true], 2, 0]);
  });

  it('of a case is empty, without asking anybody', async () => {
    const { load, told, waiting } = setUp();
    expect(await load(interactionId.parse('5005i00000krRUKAA2'))).toBe(true);
    expect([told, waiting]).toMatchObject([[{ type: 'transcriptLoaded', messages: [] }], []]);
  });

  it('as somebody who has left meanwhile is told to nobody', async () => {
    const { load, told, answer, leave } = setUp();
    const read = load(ANNAS_CHAT);
    leave();
    await answer(nothingSaid);
    expect([await read, told]).toEqual([false, []]);
  });

  it('that the org does not give says so', async () => {
    const { load, told, answer } = setUp();
    const read = load(ANNAS_CHAT);
    await answer(refused('unreachable', ''));
    expect([await read, told]).toEqual([false, []]);
  });
});
