import type { PhoneSays } from '@jackfield/contract';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createRegistry } from './trust.ts';

type Listener = (event: unknown, input: unknown) => void;
const { heardOn } = vi.hoisted(() => ({ heardOn: new Map<string, (event: unknown, input: unknown) => void>() }));
vi.mock('electron', () => ({
  ipcMain: { on: (channel: string, listener: Listener) => void heardOn.set(channel, listener), handle: () => undefined },
}));
const { listenToPhone } = await import('./phone-ipc.ts');

const PHONE = 7;
const WORKSPACE = 8;
const page = { url: 'app://phone/index.html', parent: null };
let heard: PhoneSays[];
let logged: string[];
const says = (input: unknown, sender = PHONE, frame: object | null = page) =>
  heardOn.get('phone:says')?.({ sender: { id: sender }, senderFrame: frame }, input);

beforeEach(() => {
  [heard, logged] = [[], []];
  const registry = createRegistry();
  registry.add(PHONE, 'phone');
  registry.add(WORKSPACE, 'workspace');
  listenToPhone(
    (what) => heard.push(what),
    registry,
    (_level, code) => logged.push(code),
  );
});

describe('what is said to main as the phone', () => {
  it('is heard from the page of the phone', () => {
    says({ says: 'here' });
    expect([heard, logged]).toEqual([[{ says: 'here' }], []]);
  });

  it.each([
    ['the workspace', WORKSPACE, page],
    ['a page we did not make', 99, page],
    ['a frame in it', PHONE, { ...page, parent: {} }],
    ['another origin', PHONE, { ...page, url: 'app://desk/index.html' }],
    ['a page that is gone', PHONE, null],
  ])('is not believed from %s', (_who, sender, frame) => {
    says({ says: 'here' }, sender, frame);
    expect([heard, logged]).toEqual([[], ['phoneNotTrusted']]);
  });

  it.each([
    null,
    'here',
    { says: 'here!' },
    { says: 'legs', legs: ['../etc'] },
    { says: 'leg', callId: 'call00000000001', news: { is: 'ringing', number: 'sip:x@evil', name: null, work: null, assignment: null } },
    { says: 'leg', callId: 'call00000000001', news: { is: 'answered' } },
  ])('is not heard where it is malformed: %j', (input) => {
    says(input);
    expect([heard, logged]).toEqual([[], ['phoneMalformed']]);
  });
});
