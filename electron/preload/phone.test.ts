import type { PhoneBridge, PhoneHears } from '@jackfield/contract';
import { expect, it, vi } from 'vitest';

type Listener = (event: unknown, value: unknown) => void;
const { listeners, sent, exposed } = vi.hoisted(() => ({
  listeners: new Map<string, Set<(event: unknown, value: unknown) => void>>(),
  sent: [] as unknown[][],
  exposed: {} as Record<string, unknown>,
}));
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void (exposed[name] = value) },
  ipcRenderer: {
    send: (...values: unknown[]) => void sent.push(values),
    on: (channel: string, listener: Listener) => void listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener)),
    off: (channel: string, listener: Listener) => void listeners.get(channel)?.delete(listener),
  },
}));
await import('./phone.ts');
const bridge = exposed['jackfieldPhone'] as PhoneBridge;

it('the phone page gets two words, and nothing of Electron', () => {
  expect(Object.keys(exposed)).toEqual(['jackfieldPhone']);
  expect(Object.keys(bridge)).toEqual(['say', 'hear']);
  bridge.say({ says: 'here' });
  expect(sent).toEqual([['phone:says', { says: 'here' }]]);
});

it('never passes the event object on, and lets go of who does not listen any more', () => {
  const heard: PhoneHears[][] = [];
  const off = bridge.hear((...values) => heard.push(values));
  for (const listener of listeners.get('phone:hears') ?? []) listener({ sender: 'electron' }, { tells: 'connectNow' });
  expect(heard).toEqual([[{ tells: 'connectNow' }]]);
  off();
  off();
  expect(listeners.get('phone:hears')?.size).toBe(0);
});
