import type { Bridge, DeskEvent, EventBatch, LogEntry, Snapshot } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { chatWith, mayasDesk, NOON, withChats } from '../testing/people.ts';
import { connect } from './connect.ts';
import type { Apply } from './replica.ts';
import type { WorkspaceState } from './store.ts';

const anna = chatWith('Anna', 1);
const draft = (text: string): DeskEvent => ({ type: 'draftChanged', atMs: NOON, interactionId: anna.id, text });
const snapshotAt = (seq: number, text: string): Snapshot => ({
  seq,
  state: withChats(mayasDesk(), { ...anna, draft: text }),
  edition: 'sandbox',
  locale: 'de',
});

/** A main process whose answers to `boot` the test hands out one by one. */
function windowOfMaya(how: Apply = apply) {
  const store = createStore<WorkspaceState>()(() => ({
    phase: 'connecting',
    seq: 0,
    desk: initialState(),
    edition: 'release',
    locale: 'en',
    refusals: {},
  }));
  const boots: PromiseWithResolvers<Snapshot>[] = [];
  const log: LogEntry[] = [];
  const timers: (() => void)[] = [];
  let listener: ((batch: EventBatch) => void) | null = null;
  const bridge: Bridge = {
    boot: () => {
      const asked = withResolvers<Snapshot>();
      boots.push(asked);
      return asked.promise;
    },
    command: () => Promise.resolve({ ok: true }),
    query: () => Promise.resolve({ type: 'refused', code: 'none' }),
    events: (hear) => {
      listener = hear;
      return () => (listener = null);
    },
    watch: () => () => undefined,
    log: (entry) => log.push(entry),
  };
  const off = connect(bridge, store, how, (_delayMs, then) => timers.push(then));
  return {
    store,
    log,
    boots,
    timers,
    off,
    hear: (batch: EventBatch) => listener?.(batch),
    isListening: () => listener !== null,
    answer: async (at: number, snapshot: Snapshot) => {
      boots[at]?.resolve(snapshot);
      await boots[at]?.promise;
    },
    fail: async (at: number) => {
      boots[at]?.reject(new Error('main is not there'));
      await boots[at]?.promise.catch(() => undefined);
    },
    draft: () => store.getState().desk.interactions[anna.id]?.draft,
  };
}

/** `Promise.withResolvers`, which the oldest Node we test on does not have. */
function withResolvers<Value>(): PromiseWithResolvers<Value> {
  let resolve: PromiseWithResolvers<Value>['resolve'] = () => undefined;
  let reject: PromiseWithResolvers<Value>['reject'] = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

interface PromiseWithResolvers<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

describe('a window that follows the desk', () => {
  it('listens before it asks, and applies what came meanwhile after the snapshot', async () => {
    const maya = windowOfMaya();
    expect(maya.isListening()).toBe(true);
    maya.hear({ firstSeq: 6, events: [draft('six')] });
    expect(maya.store.getState().phase).toBe('connecting');
    await maya.answer(0, snapshotAt(5, 'five'));
    expect(maya.store.getState()).toMatchObject({ phase: 'live', seq: 6, locale: 'de', edition: 'sandbox' });
    expect(maya.draft()).toBe('six');
  });

  it('asks again after a gap, keeps the old state meanwhile, and loses nothing that comes in between', async () => {
    const maya = windowOfMaya();
    await maya.answer(0, snapshotAt(5, 'five'));
    maya.hear({ firstSeq: 8, events: [draft('eight')] });
    expect(maya.boots).toHaveLength(2);
    expect(maya.draft()).toBe('five');
    maya.hear({ firstSeq: 9, events: [draft('nine')] });
    await maya.answer(1, snapshotAt(8, 'eight'));
    expect(maya.store.getState().seq).toBe(9);
    expect(maya.draft()).toBe('nine');
    expect(maya.log.map(({ code }) => code)).toEqual(['eventsMissed']);
  });

  it('asks once more when the snapshot is older than what it heard', async () => {
    const maya = windowOfMaya();
    maya.hear({ firstSeq: 9, events: [draft('nine')] });
    await maya.answer(0, snapshotAt(5, 'five'));
    expect(maya.store.getState().phase).toBe('connecting');
    maya.timers.shift()?.();
    await maya.answer(1, snapshotAt(9, 'nine'));
    expect(maya.store.getState()).toMatchObject({ phase: 'live', seq: 9 });
  });

  it('tries again when main does not answer', async () => {
    const maya = windowOfMaya();
    await maya.fail(0);
    expect(maya.log.map(({ code }) => code)).toEqual(['bootFailed']);
    maya.timers.shift()?.();
    await maya.answer(1, snapshotAt(5, 'five'));
    expect(maya.store.getState().phase).toBe('live');
  });

  it('asks for the state again when an event cannot be applied', async () => {
    const maya = windowOfMaya((state, event) => {
      if (event.type === 'draftChanged' && event.text === 'bad') throw new Error('a bug');
      return apply(state, event);
    });
    await maya.answer(0, snapshotAt(5, 'five'));
    maya.hear({ firstSeq: 6, events: [draft('bad')] });
    expect(maya.log.map(({ code }) => code)).toEqual(['applyFailed', 'eventsMissed']);
    await maya.answer(1, snapshotAt(6, 'six'));
    expect(maya.draft()).toBe('six');
  });

  it('hears nothing after it was told to stop', async () => {
    const maya = windowOfMaya();
    maya.off();
    await maya.answer(0, snapshotAt(5, 'five'));
    expect(maya.isListening()).toBe(false);
    expect(maya.store.getState().phase).toBe('connecting');
  });
});
