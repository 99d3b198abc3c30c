import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskEvent } from '@jackfield/contract';
import { draftsToRestore, transfersToRestore, wrapUpsToRestore } from '@jackfield/desk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACME, ANNAS_CHAT, ANNAS_WORK, BO, MAYA, toBilling } from './testing/people.ts';
import type { LogFields } from './redact.ts';
import type { Vault } from './vault.ts';

vi.mock('electron', () => ({ safeStorage: null }));
const { openEventJournal } = await import('./journal.ts');

const keyring: Vault = {
  usable: true,
  backend: 'test',
  seal: (text) => Buffer.from(text).toString('base64'),
  open: (sealed) => Buffer.from(sealed, 'base64').toString(),
};
const none: Vault = { usable: false, backend: 'basic_text', seal: () => null, open: () => null };
/** A keyring with another key, which opens what it cannot read to noise. */
const another: Vault = { ...keyring, open: () => '\u0007noise' };
const maya = { orgId: ACME, userId: MAYA };
const bo = { orgId: ACME, userId: BO };
const events: DeskEvent[] = [
  { type: 'transferRequested', atMs: 5_000, transfer: toBilling },
  { type: 'draftChanged', atMs: 5_000, interactionId: ANNAS_CHAT, text: 'Dear Anna' },
];

let path: string;
let opened: LogFields;
let nowMs = 10_000;
beforeEach(async () => {
  nowMs = 10_000;
  path = join(await mkdtemp(join(tmpdir(), 'jackfield-journal-')), 'journal.jsonl');
});
afterEach(() => rm(join(path, '..'), { recursive: true }));

const open = (vault: Vault) =>
  openEventJournal(
    path,
    () => vault,
    () => nowMs,
    (_level, _code, fields) => {
      opened = fields ?? {};
    },
  );
const textsIn = (had: readonly DeskEvent[]) => Object.fromEntries([...draftsToRestore(had, nowMs)].map(([id, { text }]) => [id, text]));
/** A start of the app: what it gives back to a person, and what that person does meanwhile. */
async function start(vault: Vault, owner = maya, does: readonly DeskEvent[] = []) {
  const journal = await open(vault);
  const had = journal.eventsOf(owner);
  const kept = { transfers: transfersToRestore(had), drafts: textsIn(had) };
  for (const event of does) await journal.append(event, owner);
  await journal.close();
  return { ...kept, text: await readFile(path, 'utf8') };
}

describe('what the journal keeps of people', () => {
  it('is all of it, under a key from the keyring', async () => {
    expect((await start(keyring, maya, events)).text).not.toContain('Anna');
    expect(await start(keyring)).toMatchObject({ transfers: [toBilling], drafts: { [ANNAS_CHAT]: 'Dear Anna' } });
  });

  it('is nothing without a keyring; the transfer itself is kept all the same', async () => {
    expect((await start(none, maya, events)).text).not.toContain('Anna');
    expect(await start(none)).toMatchObject({ transfers: [{ ...toBilling, customerName: '' }], drafts: {} });
  });

  it.each([
    ['away', none],
    ['another one', another],
  ])('is not lost when the keyring is %s for a day', async (_how, instead) => {
    await start(keyring, maya, events);
    expect(await start(instead, maya, [{ type: 'presenceRequested', atMs: 6_000, status: 'offline' }])).toMatchObject({
      transfers: [],
      drafts: {},
    });
    expect(opened).toMatchObject({ unreadable: 2, malformed: 0 });
    expect(await start(keyring)).toMatchObject({ transfers: [toBilling], drafts: { [ANNAS_CHAT]: 'Dear Anna' } });
  });

  it('is gone from the disk a week after the work has left', async () => {
    const left: DeskEvent = { type: 'draftLeft', atMs: 6_000, interactionId: ANNAS_CHAT, lastSeenMs: 6_000 };
    await start(keyring, maya, [...events, left]);
    nowMs = 6_000 + 7 * 24 * 3_600_000 - 1;
    expect(await start(keyring)).toMatchObject({ drafts: { [ANNAS_CHAT]: 'Dear Anna' } });
    nowMs += 1;
    const { text, drafts } = await start(keyring);
    expect(drafts).toEqual({});
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line.slice(9)) as { sealed: string }).sealed);
    expect(lines.map((sealed) => keyring.open(sealed))).toEqual([
      expect.stringContaining('destinationsRestored'),
      expect.stringContaining('transferRestored'),
    ]);
  });

  it('does not grow for ever when the keyring never comes back', async () => {
    const many = Array.from({ length: 1_100 }, (_, n): DeskEvent => ({ type: 'presenceRequested', atMs: n, status: 'offline' }));
    const journal = await open(keyring);
    await Promise.all(many.map((event) => journal.append(event, maya)));
    await journal.close();
    await start(none);
    expect(opened).toMatchObject({ unreadable: 1_000 });
  });
});

describe('what somebody noted about work', () => {
  const about = { interactionId: ANNAS_CHAT, agentWorkId: ANNAS_WORK };
  const noted: DeskEvent[] = [
    { type: 'wrapUpChanged', atMs: 5_000, ...about, disposition: 'Solved', notes: 'Anna moved' },
    { type: 'wrapUpExtended', atMs: 6_000, ...about, extensionsUsed: 1 },
  ];
  const keptBy = async (vault: Vault) => {
    const journal = await open(vault);
    const kept = wrapUpsToRestore(journal.eventsOf(maya), nowMs).map(({ wrapUp }) => wrapUp);
    await journal.close();
    return { kept, text: await readFile(path, 'utf8') };
  };

  it('is kept under a key from the keyring, however often the file is made short', async () => {
    await start(keyring, maya, noted);
    for (const turn of [1, 2]) {
      const { kept, text } = await keptBy(keyring);
      expect([turn, kept]).toEqual([turn, [{ disposition: 'Solved', notes: 'Anna moved', extensionsUsed: 1, saved: false }]]);
      expect(text).not.toContain('Anna');
    }
  });

  it('is not kept without one: only how often its time was extended', async () => {
    await start(none, maya, noted);
    const { kept, text } = await keptBy(none);
    expect(kept).toEqual([{ disposition: null, notes: '', extensionsUsed: 1, saved: false }]);
    expect(text).not.toMatch(/Anna|Solved/u);
  });
});

describe('on a machine that Maya and Bo share', () => {
  it("Bo is given nothing of Maya's, and she finds it again after him", async () => {
    await start(keyring, maya, events);
    expect(await start(keyring, bo, [{ type: 'presenceRequested', atMs: 6_000, status: 'offline' }])).toMatchObject({
      transfers: [],
      drafts: {},
    });
    expect(await start(keyring)).toMatchObject({ transfers: [toBilling], drafts: { [ANNAS_CHAT]: 'Dear Anna' } });
    expect((await start(keyring, { ...maya, orgId: '00D5i00000FPcrSEAT' as typeof ACME })).transfers).toEqual([]);
  });

  it('nor in the same run of the app, however much was written', async () => {
    const journal = await open(keyring);
    for (const event of events) await journal.append(event, maya);
    const typing = Array.from({ length: 600 }, (_, n): DeskEvent => ({
      type: 'draftChanged',
      atMs: n,
      interactionId: ANNAS_CHAT,
      text: `Dear ${n}`,
    }));
    await Promise.all(typing.map((event) => journal.append(event, bo)));
    expect(transfersToRestore(journal.eventsOf(bo))).toEqual([]);
    expect(textsIn(journal.eventsOf(bo))).toEqual({ [ANNAS_CHAT]: 'Dear 599' });
    expect(transfersToRestore(journal.eventsOf(maya))).toEqual([toBilling]);
    await journal.close();
  });

  it('nothing is written while nobody is signed in', async () => {
    const journal = await open(keyring);
    await expect(journal.append({ type: 'presenceRequested', atMs: 1, status: 'offline' }, null)).rejects.toThrow('an event of nobody');
    await journal.close();
    expect(await readFile(path, 'utf8')).toBe('');
  });
});
