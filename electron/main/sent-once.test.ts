import type { HttpAnswer } from '@jackfield/salesforce';
import { describe, expect, it, vi } from 'vitest';
import { createSentOnce, type Line } from './sent-once.ts';

const ASK = { method: 'POST', headers: {}, signal: new AbortController().signal };
const answer = (text: () => Promise<string>): HttpAnswer => ({ status: 200, headers: new Headers(), text });

/** Lines that write down what they are asked for, and answer when they are told to. */
function lines() {
  const did: string[] = [];
  const waiting = new Map<string, (result: Promise<HttpAnswer>) => void>();
  const lineOf = (number: number): Line => ({
    fetch: (url) => {
      did.push(`${number} asks ${url}`);
      return new Promise((resolve) => waiting.set(url, resolve));
    },
    closeAllConnections: () => {
      did.push(`${number} closes`);
      return Promise.resolve();
    },
  });
  const asked = (url: string) => vi.waitFor(() => expect(waiting.has(url)).toBe(true));
  return { did, send: createSentOnce(lineOf), asked, answers: (url: string, result: Promise<HttpAnswer>) => waiting.get(url)?.(result) };
}

describe('what would do harm twice', () => {
  it('goes over a connection that has served nobody, each time', async () => {
    const { did, send, asked, answers } = lines();
    for (const url of ['one', 'two']) {
      const sent = send(url, ASK);
      await asked(url);
      answers(url, Promise.resolve(answer(() => Promise.resolve(`done ${url}`))));
      const { status, text } = await sent;
      expect([status, await text()]).toEqual([200, `done ${url}`]);
    }
    expect(did).toEqual(['0 closes', '0 asks one', '0 closes', '0 asks two']);
  });

  it('does not close the connection of another that is on its way, nor of one whose answer is still coming', async () => {
    const { did, send, asked, answers } = lines();
    const one = send('one', ASK);
    await asked('one');
    let arrived = (_text: string) => {};
    answers('one', Promise.resolve(answer(() => new Promise((resolve) => (arrived = resolve)))));
    const two = send('two', ASK);
    await asked('two');
    expect(did).toEqual(['0 closes', '0 asks one', '1 closes', '1 asks two']);
    arrived('done');
    expect(await (await one).text()).toBe('done');
    answers('two', Promise.resolve(answer(() => Promise.resolve(''))));
    await two;
  });

  it('that broke is told, and its line serves the next', async () => {
    const { did, send, asked, answers } = lines();
    const one = send('one', ASK);
    await asked('one');
    answers('one', Promise.reject(new Error('ERR_EMPTY_RESPONSE')));
    await expect(one).rejects.toThrow('ERR_EMPTY_RESPONSE');
    const two = send('two', ASK);
    await asked('two');
    answers('two', Promise.resolve(answer(() => Promise.resolve(''))));
    await two;
    expect(did.filter((it) => it.includes('one'))).toHaveLength(1);
    expect(did.at(-1)).toBe('0 asks two');
  });
});
