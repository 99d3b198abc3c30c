import type { Bridge } from '@jackfield/contract';
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (event: unknown, ...values: unknown[]) => void;
const listeners = new Map<string, Set<Listener>>();
const calls: unknown[][] = [];
const exposed: Record<string, unknown> = {};
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => {
      exposed[name] = value;
    },
  },
  ipcRenderer: {
    invoke: (...args: unknown[]) => {
      calls.push(['invoke', ...args]);
      return Promise.resolve('answer');
    },
    send: (...args: unknown[]) => {
      calls.push(['send', ...args]);
    },
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off: (channel: string, listener: Listener) => {
      listeners.get(channel)?.delete(listener);
    },
  },
}));
await import('./workspace.ts');
const bridge = exposed['jackfield'] as Bridge;
const deliver = (channel: string, value: unknown) => {
  for (const listener of listeners.get(channel) ?? []) listener({ sender: 'Electron' }, value);
};

beforeEach(() => {
  calls.length = 0;
});

describe('what the workspace is given', () => {
  it('is five verbs and a log, and nothing of Electron', () => {
    expect(Object.keys(exposed)).toEqual(['jackfield']);
    expect(Object.keys(bridge).sort()).toEqual(['boot', 'command', 'events', 'log', 'query', 'watch']);
    expect(Object.values(bridge).every((verb) => typeof verb === 'function')).toBe(true);
  });

  it('never passes the event object on', () => {
    const heard: unknown[][] = [];
    const off = bridge.events((...values) => heard.push(values));
    deliver('desk:events', { firstSeq: 1, events: [] });
    expect(heard).toEqual([[{ firstSeq: 1, events: [] }]]);
    off();
  });

  it('lets go of every listener, and letting go twice is harmless', () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const offs = [bridge.events(() => undefined), bridge.watch('salesforceView', () => undefined)];
      for (const off of [...offs, ...offs]) off();
    }
    expect([...listeners.values()].map((set) => set.size)).toEqual([0, 0]);
  });

  it("asks main by the verbs' own channels", async () => {
    expect(await bridge.boot()).toBe('answer');
    bridge.watch('salesforceView', () => undefined)();
    bridge.log({ level: 'info', code: 'hello' });
    expect(calls).toEqual([
      ['invoke', 'desk:boot'],
      ['send', 'desk:watch', 'salesforceView'],
      ['send', 'desk:log', { level: 'info', code: 'hello' }],
    ]);
  });
});
