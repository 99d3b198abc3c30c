import { describe, expect, it } from 'vitest';
import { BEAT_MS, createHeartbeat } from './heartbeat.ts';
import { handTime } from './testing/people.ts';

const pong = { jackfield: 'fromGuest', v: 1, guest: 'utility', kind: 'result', id: 'heartbeat', ok: false, code: 'badRequest' } as const;

/** A page that is asked; how it answers is up to the story. */
function setUp() {
  const time = handTime();
  const did: string[] = [];
  let isAlive = true;
  let pings = 0;
  const heart = createHeartbeat({
    schedule: time.schedule,
    send: () => {
      pings += 1;
      if (isAlive) heart.hear(pong);
    },
    onSilence: (silent) => did.push(silent ? 'silent' : 'answers'),
    onDead: () => did.push('dead'),
  });
  return { heart, time, did, pings: () => pings, lives: (alive: boolean) => (isAlive = alive) };
}

describe('the heart of the page', () => {
  it('is asked about three times a second, and nothing is said while it beats; a refusal is an answer', async () => {
    const { heart, time, did, pings } = setUp();
    heart.start();
    heart.start();
    await time.pass(10_000);
    expect(pings()).toBe(1 + Math.floor(10_000 / BEAT_MS));
    expect(did).toEqual([]);
  });

  it('stops: that is said within a second, once, and taken back at the next sign of life', async () => {
    const { heart, time, did, lives } = setUp();
    heart.start();
    await time.pass(5_000);
    lives(false);
    await time.pass(900);
    expect(did).toEqual(['silent']);
    await time.pass(3_000);
    expect(did).toEqual(['silent']);
    heart.hear(pong);
    expect(did).toEqual(['silent', 'answers']);
  });

  it('stops for good: after a quarter of a minute the page is given up, once', async () => {
    const { heart, time, did, lives } = setUp();
    heart.start();
    lives(false);
    await time.pass(14_000);
    expect(did).toEqual(['silent']);
    await time.pass(30_000);
    expect(did).toEqual(['silent', 'dead']);
  });

  it('is not taken for silent because the machine slept, nor by what a record page says', async () => {
    const { heart, time, did, lives } = setUp();
    heart.start();
    lives(false);
    await time.pass(2 * BEAT_MS);
    expect(did).toEqual([]);
    heart.hear({ jackfield: 'fromGuest', v: 1, guest: 'session', kind: 'sessionGone', recordId: '0Mw5i00000krRUK' });
    await time.pass(BEAT_MS);
    expect(did).toEqual(['silent']);
  });

  it('is not listened to once the page is gone', async () => {
    const { heart, time, did, lives, pings } = setUp();
    heart.start();
    heart.stop();
    lives(false);
    const before = pings();
    await time.pass(60_000);
    expect([pings(), did, time.waiting()]).toEqual([before, [], 0]);
  });
});
