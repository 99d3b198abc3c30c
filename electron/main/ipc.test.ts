import type { Snapshot } from '@jackfield/contract';
import { describe, expect, it, vi } from 'vitest';
import { createRegistry } from './trust.ts';
import type { Verbs } from './verbs.ts';

type Handler = (event: unknown, ...values: unknown[]) => unknown;
const handlers = new Map<string, Handler>();
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
    on: (channel: string, handler: Handler) => void handlers.set(channel, handler),
  },
}));
const { listenToWorkspace, sendEvents, sendTopic } = await import('./ipc.ts');
const { listenToGuests } = await import('./guest-ipc.ts');

const LIGHTNING = 'https://acme.lightning.force.com';
const DESK = 'app://desk/index.html';
const registry = createRegistry();
registry.add(1, 'workspace');
registry.add(2, 'salesforceView');
/** Electron's event of a page's main frame, or of a frame in it. */
const from = (id: number, url: string, parent: object | null = null) => ({ sender: { id }, senderFrame: { url, parent } });
/** The frame went away before its message was read: Electron gives none, or throws. */
const gone = { sender: { id: 1 }, senderFrame: null };
const thrown = {
  sender: { id: 1 },
  get senderFrame() {
    throw new Error('Render frame was disposed');
  },
};
const strangers: [string, unknown][] = [
  ['a frame inside the workspace', from(1, DESK, { url: DESK })],
  ['the workspace gone elsewhere', from(1, 'https://attacker.com/')],
  ['the Salesforce view', from(2, `${LIGHTNING}/lightning/page/home`)],
  ['the Salesforce view at our address', from(2, DESK)],
  ['a page we did not make', from(3, DESK)],
  ['a frame that is gone', gone],
  ['a frame that is gone meanwhile', thrown],
];

const did: unknown[][] = [];
const logged: string[] = [];
const verbs: Verbs = {
  boot: () => ({ seq: 1 }) as Snapshot,
  command: (input) => {
    did.push(['command', input]);
    return Promise.resolve({ ok: true });
  },
  query: (input) => {
    did.push(['query', input]);
    return Promise.resolve({ type: 'refused', code: 'none' });
  },
  watch: (input) => void did.push(['watch', input]),
  log: (input) => void did.push(['log', input]),
};
const heard: unknown[] = [];
let origin = LIGHTNING;
listenToWorkspace(verbs, registry, (_level, code) => void logged.push(code));
listenToGuests({
  origin: () => origin,
  registry,
  hear: (message) => void heard.push(message),
  log: (_level, code, fields) => void logged.push(`${code} ${String(fields?.['why'])}`),
});
const says = (channel: string, event: unknown, value?: unknown) => handlers.get(channel)?.(event, value);

describe('the verbs', () => {
  it('are answered to the main frame of our own window', async () => {
    const workspace = from(1, DESK);
    expect(says('desk:boot', workspace)).toEqual({ seq: 1 });
    expect(await says('desk:command', workspace, 'c')).toEqual({ ok: true });
    expect(await says('desk:query', workspace, 'q')).toEqual({ type: 'refused', code: 'none' });
    says('desk:watch', workspace, 'w');
    says('desk:log', workspace, 'l');
    expect(did.splice(0)).toEqual([
      ['command', 'c'],
      ['query', 'q'],
      ['watch', 'w'],
      ['log', 'l'],
    ]);
    expect(logged).toEqual([]);
  });

  it.each(strangers)('are refused to %s', (_who, event) => {
    expect(() => says('desk:boot', event)).toThrow('notTrusted');
    expect(says('desk:command', event, 'c')).toEqual({ ok: false, code: 'notTrusted' });
    expect(says('desk:query', event, 'q')).toEqual({ type: 'refused', code: 'notTrusted' });
    says('desk:watch', event, 'w');
    says('desk:log', event, 'l');
    expect(did).toEqual([]);
    expect(logged.splice(0)).toEqual(Array.from({ length: 5 }, () => 'ipcNotTrusted'));
  });
});

describe('what a guest says', () => {
  const message = { jackfield: 'fromGuest', v: 1, guest: 'utility', kind: 'statusChanged', statusId: null };
  const hello = JSON.stringify(message);
  const view = from(2, `${LIGHTNING}/lightning/page/home`);

  it('is heard from the main frame of the Salesforce view', () => {
    says('guest:says', view, hello);
    expect({ heard: heard.splice(0), logged }).toEqual({ heard: [message], logged: [] });
  });

  it.each([
    ['a frame inside the page', from(2, `${LIGHTNING}/frame`, { url: LIGHTNING }), 'guestNotTrusted'],
    ['the view at the sign-in page', from(2, 'https://acme.my.salesforce.com/'), 'guestNotTrusted'],
    ['a host that begins like the org', from(2, `${LIGHTNING}.attacker.com/`), 'guestNotTrusted'],
    ['the workspace', from(1, `${LIGHTNING}/`), 'guestNotTrusted'],
    ['a page we did not make', from(3, `${LIGHTNING}/`), 'guestNotTrusted'],
    ['a frame that is gone', gone, 'guestNotTrusted'],
  ])('is dropped from %s', (_who, event, why) => {
    says('guest:says', event, hello);
    expect({ heard, logged: logged.splice(0) }).toEqual({ heard: [], logged: [`guestIgnored ${why}`] });
  });

  it('is dropped when it is no message of ours', () => {
    says('guest:says', view, message);
    says('guest:says', view, '{');
    expect({ heard, logged: logged.splice(0) }).toEqual({
      heard: [],
      logged: ['guestIgnored guestMalformed', 'guestIgnored guestMalformed'],
    });
  });

  it('is dropped while there is no view, whoever speaks', () => {
    origin = '';
    says('guest:says', from(2, 'about:blank'), hello);
    origin = LIGHTNING;
    expect({ heard, logged: logged.splice(0) }).toEqual({ heard: [], logged: ['guestIgnored guestNotTrusted'] });
  });
});

describe('what main sends', () => {
  it.each([
    ['is there', {}, 2],
    ['is destroyed', { isDestroyed: () => true }, 0],
    ['has crashed', { isCrashed: () => true }, 0],
  ])('to a window that %s', (_how, over, expected) => {
    const sent: string[] = [];
    const contents = { isDestroyed: () => false, isCrashed: () => false, send: (channel: string) => void sent.push(channel), ...over };
    sendEvents(contents as never, { firstSeq: 1, events: [] });
    sendTopic(contents as never, { topic: 'salesforceView', loading: false, title: '', focused: false });
    sendEvents(null, { firstSeq: 1, events: [] });
    expect(sent).toHaveLength(expected);
  });
});
