import type { DeskEvent } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { createLink, type Attempt } from './links.ts';

/** An org we play by hand: each attempt waits for its answer, and time moves when told. */
function setUp() {
  const events: DeskEvent[] = [];
  const attempts: ((end: Attempt | Promise<never>) => void)[] = [];
  const logged: unknown[] = [];
  let now = 0;
  let timer: { at: number; run: () => void } | null = null;
  const link = createLink({
    name: 'salesforce',
    tell: (event) => events.push(event),
    serverNowMs: () => now,
    localNowMs: () => now,
    jitter: () => 0,
    log: (_level, code, fields) => logged.push([code, fields]),
    attempt: () => new Promise((resolve) => attempts.push(resolve)),
    schedule: (delayMs, run) => {
      timer = { at: now + delayMs, run };
      return () => {
        timer = null;
      };
    },
  });
  const answer = async (end: Attempt | Promise<never>) => {
    attempts.at(-1)?.(end);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const timePasses = () => {
    const due = timer;
    timer = null;
    if (due !== null) {
      now = due.at;
      due.run();
    }
  };
  const said = () =>
    events.map((event) =>
      event.type === 'linkDown' ? `down ${event.code} ${event.nextTryAtMs}` : event.type.replace('link', '').toLowerCase(),
    );
  return { link, attempts, answer, timePasses, said, logged, idle: () => timer === null };
}
const no = (code: string): Attempt => ({ ok: false, code });

describe('a link', () => {
  it('comes up at the first try', async () => {
    const { link, answer, said } = setUp();
    link.start();
    link.start();
    await answer({ ok: true });
    expect(said()).toEqual(['connecting', 'up']);
  });

  it('is tried again by the table of delays, and the table starts anew after it was up', async () => {
    const { link, answer, timePasses, said } = setUp();
    link.start();
    for (let turn = 0; turn < 8; turn += 1) {
      await answer(no('unreachable'));
      timePasses();
    }
    await answer({ ok: true });
    link.fail('unreachable');
    link.fail('unreachable');
    const waits = [500, 1_500, 3_500, 7_500, 15_500, 30_500, 60_500, 90_500];
    expect(said()).toEqual(['connecting', ...waits.map((at) => `down unreachable ${at}`), 'up', 'down unreachable 91000']);
  });

  it('whose attempt has a bug is tried again, and the bug is in the log', async () => {
    const { link, answer, said, logged } = setUp();
    link.start();
    await answer(Promise.reject(new TypeError('x is not a function')));
    expect(said()).toEqual(['connecting', 'down bug 500']);
    expect(logged).toMatchObject([['linkBug', { link: 'salesforce', name: 'TypeError' }]]);
  });

  it('is tried at once when somebody asks', async () => {
    const { link, answer, said, attempts, idle } = setUp();
    link.start();
    await answer(no('unreachable'));
    link.retryNow();
    link.retryNow();
    expect(idle()).toBe(true);
    await answer({ ok: true });
    expect(attempts).toHaveLength(2);
    expect(said()).toEqual(['connecting', 'down unreachable 500', 'connecting', 'up']);
  });

  it('waits for the person when only a person can help', async () => {
    const { link, answer, said, idle } = setUp();
    link.start();
    await answer({ ok: false, code: 'cancelled', byHand: true });
    expect(said()).toEqual(['connecting', 'down cancelled null']);
    expect(idle()).toBe(true);
  });

  it('waits as long as it is told, and by the table where that is longer', async () => {
    const { link, answer, said } = setUp();
    link.start();
    await answer({ ok: false, code: 'refusedTwice', waitMs: 300_000 });
    expect(said()).toEqual(['connecting', 'down refusedTwice 300000']);
  });

  it('breaks for good while it is up where only a person can help', async () => {
    const { link, answer, said, idle } = setUp();
    link.start();
    await answer({ ok: true });
    link.fail({ code: 'signedOut', byHand: true });
    expect(said()).toEqual(['connecting', 'up', 'down signedOut null']);
    expect(idle()).toBe(true);
  });

  it('is held however it stands, and the end of what was tried meanwhile counts no more', async () => {
    const { link, attempts, answer, said, idle } = setUp();
    link.start();
    link.hold('signedOutHere');
    attempts[0]?.({ ok: true });
    await answer({ ok: true });
    expect(said()).toEqual(['connecting', 'down signedOutHere null']);
    link.retryNow();
    attempts[0]?.({ ok: false, code: 'late' });
    await answer({ ok: true });
    expect(attempts).toHaveLength(2);
    expect(said().slice(2)).toEqual(['connecting', 'up']);
    link.hold('signedOutHere');
    expect({ said: said().at(-1), idle: idle() }).toEqual({ said: 'down signedOutHere null', idle: true });
  });

  it('is mended by what came about by itself, and only while it is down', async () => {
    const { link, answer, said, idle } = setUp();
    link.mended();
    link.start();
    link.mended();
    await answer({ ok: false, code: 'signInInView', byHand: true });
    link.mended();
    link.mended();
    expect(said()).toEqual(['connecting', 'down signInInView null', 'up']);
    link.fail('unreachable');
    link.mended();
    expect({ last: said().at(-1), idle: idle() }).toEqual({ last: 'up', idle: true });
  });

  it('waits once for the other side when that starts anew by itself', async () => {
    const { link, answer, said } = setUp();
    link.start();
    await answer({ ok: true });
    link.awaitReturn(() => Promise.resolve({ ok: true }));
    await answer({ ok: true });
    link.awaitReturn(() => Promise.resolve(no('guestTimeout')));
    await answer({ ok: true });
    link.awaitReturn(() => {
      throw new Error('it is down already');
    });
    expect(said()).toEqual(['connecting', 'up', 'connecting', 'up', 'connecting', 'down guestTimeout 500']);
  });

  it('says nothing more once it was stopped', async () => {
    const { link, answer, said } = setUp();
    link.start();
    link.stop();
    await answer({ ok: true });
    link.fail('unreachable');
    link.retryNow();
    expect(said()).toEqual(['connecting']);
  });
});
