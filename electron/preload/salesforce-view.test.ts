import { beforeEach, describe, expect, it, vi } from 'vitest';

const LIGHTNING = 'https://acme.lightning.force.com';
const sent: unknown[][] = [];
const posted: unknown[][] = [];
let hearPage: (event: { origin: string; data: unknown }) => void = () => undefined;
let hearMain: (event: unknown, text: unknown) => void = () => undefined;
vi.mock('electron', () => ({
  ipcRenderer: {
    send: (...args: unknown[]) => void sent.push(args),
    on: (channel: string, listener: typeof hearMain) => {
      if (channel === 'guest:hears') hearMain = listener;
    },
  },
}));
const page = {
  addEventListener: (type: string, listener: typeof hearPage) => {
    if (type === 'message') hearPage = listener;
  },
  postMessage: (...args: unknown[]) => void posted.push(args),
};
vi.stubGlobal('window', page);
vi.stubGlobal('location', { origin: LIGHTNING });
await import('./salesforce-view.ts');
const message = JSON.stringify({ jackfield: 'fromGuest', v: 1, guest: 'utility' });

beforeEach(() => {
  sent.length = 0;
  posted.length = 0;
});

describe("the Salesforce view's preload", () => {
  it("hands a guest's words on as they are", () => {
    hearPage({ origin: LIGHTNING, data: message });
    expect(sent).toEqual([['guest:says', message]]);
  });

  it.each([
    ['a frame of another origin', 'https://attacker.com', message],
    ['a host that begins like the org', `${LIGHTNING}.attacker.com`, message],
    ['a frame without an origin', 'null', message],
    ['the same host without encryption', 'http://acme.lightning.force.com', message],
    ['something that is no text', LIGHTNING, { jackfield: 'fromGuest' }],
    ['the page to itself', LIGHTNING, JSON.stringify({ type: 'aura' })],
    ['main, echoed', LIGHTNING, JSON.stringify({ jackfield: 'toGuest' })],
    ['somebody without end', LIGHTNING, message + ' '.repeat(262_144)],
  ])('hands on nothing from %s', (_who, origin, data) => {
    hearPage({ origin, data });
    expect(sent).toEqual([]);
  });

  it("posts main's words to its own origin only, and only text", () => {
    hearMain({ sender: 'Electron' }, 'hello');
    hearMain({ sender: 'Electron' }, { no: 'text' });
    expect(posted).toEqual([['hello', LIGHTNING]]);
  });

  it('gives the page nothing of ours', () => {
    expect(Object.keys(page)).toEqual(['addEventListener', 'postMessage']);
  });
});
