import { describe, expect, it } from 'vitest';
import { createClockMeter, timeOf } from './clock.ts';

/** The `Date` header a server would write at this moment of its own clock. */
const header = (serverMs: number) => new Date(Math.floor(serverMs / 1_000) * 1_000).toUTCString();

describe('the clock of the org', () => {
  it('is known better than the one second of the Date header after a few answers', () => {
    const meter = createClockMeter(() => undefined);
    const ahead = 40_250;
    for (let local = 1_000_000; local < 1_020_000; local += 730) meter.sample(header(local + 20 + ahead), local, local + 40);
    expect(Math.abs(meter.offsetMs() - ahead)).toBeLessThan(150);
    expect(meter.uncertaintyMs()).toBeLessThan(150);
  });

  it('starts anew when the clock was set', () => {
    const meter = createClockMeter(() => undefined);
    meter.sample(header(5_000_500), 5_000_490, 5_000_510);
    meter.sample(header(5_600_500), 5_000_900, 5_000_920);
    expect(Math.abs(meter.offsetMs() - 600_000)).toBeLessThan(1_000);
  });

  it('ignores an answer without a date', () => {
    const meter = createClockMeter(() => {
      throw new Error('nothing was measured');
    });
    meter.sample(null, 1, 2);
    meter.sample('yesterday', 1, 2);
    expect(meter.offsetMs()).toBe(0);
  });
});

describe('date-times', () => {
  it.each([
    ['2026-11-22T10:00:00.000+0000', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T10:00:00.000Z', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T12:00:00.000+0200', Date.UTC(2026, 10, 22, 10)],
    [null, null],
    ['soon', null],
  ])('%s', (text, ms) => expect(timeOf(text)).toBe(ms));
});
