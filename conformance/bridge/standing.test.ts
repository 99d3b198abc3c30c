import { createClockMeter, createRestClient, readDailyLimit } from '@jackfield/salesforce';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bridgeOf } from '../support/bridge.ts';
import { openCentre, type TestCentre } from '../support/centre.ts';

let centre: TestCentre;
beforeAll(async () => {
  centre = await openCentre(29);
}, 60_000);
afterEach(() => centre.control('POST', '/__sim/settings', { maintenance: false }));
afterAll(() => centre.close());

const asked = async () =>
  ((await centre.control('GET', '/__sim/requests')) as Record<string, number>)['GET /services/data/v64.0/limits'] ?? 0;

describe('an org in maintenance', () => {
  it('is left alone, and found again when the time is over', async () => {
    const { keeper } = await bridgeOf(centre, 'maya');
    let nowMs = 0;
    const standings: string[] = [];
    const client = createRestClient({
      fetch,
      keeper,
      clock: createClockMeter(() => undefined),
      apiVersion: '64.0',
      nowMs: () => nowMs,
      onStanding: (standing) => standings.push(standing.is === 'open' ? 'open' : standing.why),
    });
    expect((await readDailyLimit(client)).ok).toBe(true);
    await centre.control('POST', '/__sim/settings', { maintenance: true });
    for (let turn = 0; turn < 5; turn += 1)
      expect(await readDailyLimit(client)).toMatchObject({ ok: false, refusal: { code: 'maintenance', untilMs: 60_000 } });
    expect([standings, await asked()]).toEqual([['maintenance'], 2]);
    await centre.control('POST', '/__sim/settings', { maintenance: false });
    nowMs = 60_000;
    expect((await readDailyLimit(client)).ok).toBe(true);
    expect(standings).toEqual(['maintenance', 'open']);
  });
});

describe('the requests of the day', () => {
  it('are told by every answer as by the org itself', async () => {
    const { client } = await bridgeOf(centre, 'maya');
    const read = await readDailyLimit(client);
    expect(read).toMatchObject({ ok: true, value: { limit: 15_000 } });
    expect(client.usage()?.limit).toBe(15_000);
    expect(client.usage()?.used).toBeGreaterThan(0);
  });
});
