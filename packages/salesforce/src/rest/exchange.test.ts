import { describe, expect, it } from 'vitest';
import type { HttpFetch } from '../http.ts';
import { exchange } from './exchange.ts';

const ASK = { method: 'GET', kind: 'other', headers: {}, isAskedOnce: false, isSentOnce: false } as const;

describe('one request', () => {
  it('that takes too long is a time-out, whatever the platform calls it', async () => {
    const slow: HttpFetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(Object.assign(new Error('The operation was aborted'), { name: 'AbortError' })));
      });
    expect(await exchange(slow, 'T1', 'http://org.example/', ASK, 1)).toMatchObject({
      outcome: { ok: false, refusal: { code: 'timeout' } },
    });
  });

  it.each([
    ['an answer', () => new Promise<never>(() => {})],
    ['the end of an answer', () => Promise.resolve({ status: 200, headers: new Headers(), text: () => new Promise<never>(() => {}) })],
  ] satisfies [string, HttpFetch][])('ends in time though %s never comes and nobody listens to the signal', async (_what, deaf) => {
    expect(await exchange(deaf, 'T1', 'http://org.example/', ASK, 1)).toMatchObject({
      outcome: { ok: false, refusal: { code: 'timeout' } },
    });
  });

  it('that breaks before is not', async () => {
    const broken: HttpFetch = () => Promise.reject(new TypeError('fetch failed'));
    expect(await exchange(broken, 'T1', 'http://org.example/', ASK, 20_000)).toMatchObject({
      outcome: { ok: false, refusal: { code: 'unreachable', words: 'fetch failed' } },
      headers: null,
    });
  });
});
