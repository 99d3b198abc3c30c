import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskEvent } from '@jackfield/contract';
import { draftsToRestore, transfersToRestore } from '@jackfield/desk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANNAS_CHAT, toBilling } from './testing/people.ts';
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
const events: DeskEvent[] = [
  { type: 'transferRequested', atMs: 5_000, transfer: toBilling },
  { type: 'draftChanged', atMs: 5_000, interactionId: ANNAS_CHAT, text: 'Dear Anna' },
];

let path: string;
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'jackfield-journal-')), 'journal.jsonl');
});
afterEach(() => rm(join(path, '..'), { recursive: true }));

/** Writes the events with one vault, and reads the file and the events back with another. */
async function over(write: Vault, read = write) {
  const first = await openEventJournal(path, write, () => undefined);
  for (const event of events) await first.journal.append(event);
  await first.journal.close();
  const text = await readFile(path, 'utf8');
  const second = await openEventJournal(path, read, () => undefined);
  await second.journal.close();
  return { text, transfers: transfersToRestore(second.events), drafts: draftsToRestore(second.events) };
}

describe('what the journal keeps of people', () => {
  it('is all of it, under a key from the keyring', async () => {
    const kept = await over(keyring);
    expect(kept.transfers).toEqual([toBilling]);
    expect(kept.drafts.get(ANNAS_CHAT)).toBe('Dear Anna');
    expect(kept.text).not.toContain('Anna');
  });

  it('is nothing without a keyring; the transfer itself is kept all the same', async () => {
    const kept = await over(none);
    expect(kept.transfers).toEqual([{ ...toBilling, customerName: '' }]);
    expect(kept.drafts.size).toBe(0);
    expect(kept.text).not.toContain('Anna');
  });

  it('is nothing when the keyring is another one', async () => {
    expect((await over(keyring, none)).transfers).toEqual([]);
  });
});
