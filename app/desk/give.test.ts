import type { Bridge, Command, CommandAnswer, LogEntry } from '@jackfield/contract';
import { initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { chatWith } from '../testing/people.ts';
import { makeGive, makeGiveForAnswer } from './give.ts';
import type { WorkspaceState } from './store.ts';

const anna = chatWith('Anna', 1);

function mayaGives(answer: () => Promise<CommandAnswer>) {
  const given: Command[] = [];
  const log: LogEntry[] = [];
  const store = createStore<WorkspaceState>()(() => ({
    phase: 'live',
    seq: 0,
    desk: initialState(),
    edition: 'release',
    locale: 'en',
    refusals: {},
  }));
  const bridge: Bridge = {
    boot: () => Promise.reject(new Error('not asked here')),
    command: (command) => {
      given.push(command);
      return answer();
    },
    query: () => Promise.resolve({ type: 'refused', code: 'none' }),
    events: () => () => undefined,
    watch: () => () => undefined,
    log: (entry) => log.push(entry),
  };
  return { give: makeGive(makeGiveForAnswer(bridge, store)), store, given, log };
}

describe('giving a command', () => {
  it('adds an id of its own to each', async () => {
    const { give, given } = mayaGives(() => Promise.resolve({ ok: true }));
    expect(await give({ type: 'acceptWork', interactionId: anna.id }, `offer:${anna.id}`)).toBe(true);
    await give({ type: 'acceptWork', interactionId: anna.id }, `offer:${anna.id}`);
    expect(given.map(({ type }) => type)).toEqual(['acceptWork', 'acceptWork']);
    expect(given[0]?.commandId).toMatch(/^[0-9a-f-]{36}$/u);
    expect(given[0]?.commandId).not.toBe(given[1]?.commandId);
  });

  it('shows a refusal where the click was, until the next command from there', async () => {
    const answers: CommandAnswer[] = [{ ok: false, code: 'linkDown' }, { ok: true }];
    const { give, store } = mayaGives(() => Promise.resolve(answers.shift() ?? { ok: true }));
    expect(await give({ type: 'acceptWork', interactionId: anna.id }, `offer:${anna.id}`)).toBe(false);
    expect(store.getState().refusals[`offer:${anna.id}`]).toMatchObject({ code: 'linkDown', command: 'acceptWork' });
    await give({ type: 'acceptWork', interactionId: anna.id }, `offer:${anna.id}`);
    expect(store.getState().refusals).toEqual({});
  });

  it('tells two equal refusals apart, so that the second is announced too', async () => {
    const { give, store } = mayaGives(() => Promise.resolve({ ok: false, code: 'wrongStage' }));
    await give({ type: 'closeTransferPanel' }, 'transfer');
    const first = store.getState().refusals.transfer?.serial;
    await give({ type: 'closeTransferPanel' }, 'transfer');
    expect(store.getState().refusals.transfer?.serial).not.toBe(first);
  });

  it('shows a refusal, and logs, when main is gone', async () => {
    const { give, store, log } = mayaGives(() => Promise.reject(new Error('no such window')));
    expect(await give({ type: 'closeTransferPanel' }, 'transfer')).toBe(false);
    expect(store.getState().refusals.transfer?.code).toBe('windowGone');
    expect(log.map(({ code }) => code)).toEqual(['commandThrew', 'commandRefused']);
  });

  it('never writes what was said into the log', async () => {
    const { give, log } = mayaGives(() => Promise.resolve({ ok: false, code: 'linkDown' }));
    await give({ type: 'sendMessage', interactionId: anna.id, text: 'my card number is 4111' }, 'composer');
    expect(JSON.stringify(log)).not.toContain('4111');
  });
});
