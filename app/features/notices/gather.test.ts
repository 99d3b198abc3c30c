import { describe, expect, it } from 'vitest';
import { GATHER_MS, gatherer } from './gather.ts';

/** A gatherer whose clock is moved by hand. */
function gathering() {
  const told: (readonly string[])[] = [];
  const waiting: (() => void)[] = [];
  const hear = gatherer<string>(
    (things) => told.push(things),
    (run, ms) => {
      expect(ms).toBe(GATHER_MS);
      waiting.push(run);
    },
  );
  const passes = () => {
    for (const run of waiting.splice(0)) run();
  };
  return { told, hear, passes, isWaiting: () => waiting.length > 0 };
}

describe('what is said aloud, in a rush', () => {
  it('begins at once, and the rest is said together', () => {
    const { told, hear, passes } = gathering();
    hear(['Kim']);
    expect(told).toEqual([['Kim']]);
    for (let index = 0; index < 1_000; index += 1) hear([`offer ${index}`]);
    expect(told).toHaveLength(1);
    passes();
    expect(told).toHaveLength(2);
    expect(told[1]).toHaveLength(1_000);
  });

  it('goes on so as long as news keep coming, and is at rest afterwards', () => {
    const { told, hear, passes, isWaiting } = gathering();
    hear(['one']);
    hear(['two']);
    passes();
    hear(['three']);
    passes();
    passes();
    expect(told).toEqual([['one'], ['two'], ['three']]);
    expect(isWaiting()).toBe(false);
    hear(['four']);
    expect(told).toHaveLength(4);
  });

  it('says nothing of nothing', () => {
    const { told, hear, isWaiting } = gathering();
    hear([]);
    expect(told).toEqual([]);
    expect(isWaiting()).toBe(false);
  });
});
