import type { HttpFetch } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createProbe } from './probe.ts';
import { settled } from './testing/people.ts';

/** A probe of an org that answers so, and how often it was found dead. */
async function probed(fetch: HttpFetch, times = 1) {
  const dead: string[] = [];
  const probe = createProbe({ fetch, address: () => 'https://acme.my.salesforce.com/services/data/', onDead: (code) => dead.push(code) });
  for (let turn = 0; turn < times; turn += 1) {
    probe();
    await settled();
  }
  return dead;
}
const answer = (text: () => Promise<string>) => ({ status: 200, headers: new Headers(), text });

describe('after a request got no answer', () => {
  it('Salesforce is alive if it answers at all, whatever it says', async () => {
    expect(await probed(() => Promise.resolve(answer(() => Promise.resolve('[]'))))).toEqual([]);
  });

  it.each([
    ['cannot be reached', () => Promise.reject(new Error('ECONNREFUSED'))],
    ['breaks off in the middle of its answer', () => Promise.resolve(answer(() => Promise.reject(new Error('terminated'))))],
  ])('one that %s is dead, and is asked again the next time', async (_how, fetch) => {
    expect(await probed(fetch, 2)).toEqual(['unreachable', 'unreachable']);
  });

  it('is asked once at a time', async () => {
    let asked = 0;
    await probed(() => {
      asked += 1;
      return new Promise(() => undefined);
    }, 3);
    expect(asked).toBe(1);
  });
});
