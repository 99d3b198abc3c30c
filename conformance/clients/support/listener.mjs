import { expect } from 'vitest';

/** Collects what the callback of a subscription hears. */
export function listener() {
  const heard = [];
  const ofType = (type) => heard.filter((one) => one.type === type);
  return {
    heard,
    ofType,
    /** The payloads of all events so far, each with its replay id. */
    events: () => ofType('event').map((one) => one.data),
    callback: (info, type, data) => {
      heard.push({ type, data, lastReplayId: info.lastReplayId });
    },
    /** Waits until what is looked for is found in what was heard. */
    async until(look) {
      await expect.poll(() => look(heard) !== undefined, { timeout: 15_000, interval: 10 }).toBe(true);
      return look(heard);
    },
    /** Waits for the given number of events. */
    async hears(count) {
      await expect.poll(() => ofType('event').length, { timeout: 15_000, interval: 10 }).toBeGreaterThanOrEqual(count);
      return ofType('event').map((one) => one.data);
    },
  };
}
