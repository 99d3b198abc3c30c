import type { DeskEvent, DeskState } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createQuit } from './quit.ts';
import { AVAILABLE, handTime, opening, settled } from './testing/people.ts';

const online: DeskEvent = { type: 'presenceChanged', atMs: 1_500, status: AVAILABLE.id, reason: null };
const atRest: DeskState = [...opening.slice(0, -1), online].reduce(apply, initialState());
const atWork: DeskState = [...opening, online].reduce(apply, initialState());
const offline = { type: 'presenceReported', status: null, reason: null } as const;

function setUp(state: DeskState, page: { ok: true } | { ok: false; code: string; words: string } = { ok: true }, hasWindow = true) {
  const time = handTime();
  const did: string[] = [];
  const quit = createQuit({
    guests: {
      order: (order) => {
        did.push(order.op);
        return Promise.resolve(page);
      },
    },
    state: () => state,
    tell: (event) => did.push(event.type === 'quitAsked' ? `asked ${event.asked}` : event.type),
    serverNowMs: () => 9_000,
    schedule: time.schedule,
    showWindow() {
      if (hasWindow) did.push('window');
      return hasWindow;
    },
    quit: () => did.push('quit'),
    log: () => undefined,
  });
  return { quit, did, time };
}

describe('quitting', () => {
  it('with no work goes offline, and waits until Salesforce has said so; the desk does not hear of it', async () => {
    const { quit, did } = setUp(atRest);
    expect(quit.hears(offline)).toBe(false);
    expect(quit.wanted()).toBe(false);
    await settled();
    expect(did).toEqual(['logout']);
    expect(quit.hears({ type: 'omniInDoubt' })).toBe(true);
    await settled();
    expect(did).toEqual(['logout']);
    expect(quit.hears(offline)).toBe(true);
    await settled();
    expect(did).toEqual(['logout', 'quit']);
    expect(quit.wanted()).toBe(true);
  });

  it('waits for a Salesforce that says nothing no longer than 3 s, and for one that refuses not at all', async () => {
    const silent = setUp(atRest);
    silent.quit.wanted();
    await silent.time.pass(2_900);
    expect(silent.did).toEqual(['logout']);
    await silent.time.pass(100);
    expect(silent.did).toEqual(['logout', 'quit']);
    const refuses = setUp(atRest, { ok: false, code: 'pageNotReady', words: '' });
    refuses.quit.wanted();
    await settled();
    expect(refuses.did).toEqual(['logout', 'quit']);
  });

  it('of somebody who is offline is at once', async () => {
    const { quit, did } = setUp(initialState());
    expect(quit.wanted()).toBe(false);
    await settled();
    expect(did).toEqual(['quit']);
  });

  it('with open work asks first: who stays, stays; who means it, goes', async () => {
    const { quit, did } = setUp(atWork);
    quit.answered('quit');
    expect(quit.wanted()).toBe(false);
    await settled();
    expect(did).toEqual(['window', 'asked true']);
    expect(quit.hears(offline)).toBe(false);
    quit.answered('stay');
    expect(quit.wanted()).toBe(false);
    quit.answered('quit');
    await settled();
    quit.hears(offline);
    await settled();
    expect(did).toEqual(['window', 'asked true', 'asked false', 'window', 'asked true', 'asked false', 'logout', 'quit']);
  });

  it('is not kept back by a window that cannot ask: who asks twice goes, and quits once', async () => {
    const { quit, did } = setUp(atWork);
    quit.wanted();
    expect(quit.wanted()).toBe(false);
    expect(quit.wanted()).toBe(false);
    await settled();
    quit.hears(offline);
    await settled();
    expect(did).toEqual(['window', 'asked true', 'logout', 'quit']);
  });

  it('asks nobody where the window is gone', async () => {
    const { quit, did } = setUp(atWork, { ok: true }, false);
    expect(quit.wanted()).toBe(false);
    await settled();
    quit.hears(offline);
    await settled();
    expect(did).toEqual(['logout', 'quit']);
  });

  it('by the system is neither asked about nor waited for', async () => {
    const { quit, did } = setUp(atWork);
    quit.forced();
    expect(quit.wanted()).toBe(true);
    await settled();
    expect(did).toEqual([]);
  });
});
