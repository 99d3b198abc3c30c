import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSessionStore, type SessionOwner, type StoredSession } from './session-store.ts';
import { ACME, MAYA } from './testing/people.ts';
import { handVault } from './testing/vault.ts';
import type { Vault } from './vault.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jackfield-session-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const owner: SessionOwner = { loginUrl: 'https://login.salesforce.com', clientId: 'jackfield', loginHint: null };
const mayas: StoredSession = {
  ...owner,
  refreshToken: 'R1',
  instanceUrl: 'https://acme.my.salesforce.com',
  userId: MAYA,
  orgId: ACME,
  isPageTheirs: true,
};
const path = () => join(folder, 'data', 'session.json');

function storeWith(vault: Vault = handVault()) {
  const logged: string[] = [];
  const store = createSessionStore(
    path(),
    () => Promise.resolve(vault),
    (_level, code) => logged.push(code),
  );
  return { store, logged };
}
const written = async (text: string) => {
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(path(), text);
};

describe('a kept sign-in', () => {
  it("is there at the next start, sealed, and for the owner's eyes only", async () => {
    expect(await storeWith().store.keep(mayas)).toBe('kept');
    expect(await storeWith().store.find(owner)).toEqual({ is: 'session', session: mayas });
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    const text = await readFile(path(), 'utf8');
    for (const secret of ['R1', MAYA, ACME, 'jackfield']) expect(text).not.toContain(secret);
    expect(await readdir(join(folder, 'data'))).toEqual(['session.json']);
  });

  it('is replaced by the newest, in the order in which they came', async () => {
    const { store } = storeWith();
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => store.keep({ ...mayas, refreshToken: `R${n}` })));
    expect(await store.find(owner)).toMatchObject({ session: { refreshToken: 'R9' } });
  });

  it.each([
    ['login address', { loginUrl: 'https://test.salesforce.com' }],
    ['client', { clientId: 'other' }],
    ['named person', { loginHint: 'Bo' }],
  ])('is not used with another %s, and stays for its own', async (_what, over) => {
    const { store, logged } = storeWith();
    await store.keep(mayas);
    expect(await store.find({ ...owner, ...over })).toEqual({ is: 'nothing' });
    expect(logged).toEqual(['sessionOfAnotherProfile']);
    expect(await store.find(owner)).toMatchObject({ is: 'session' });
  });

  it.each([
    ['torn', '{"v":1,"kind":"sealed","sea', 'sessionMalformed'],
    ['empty', '', 'sessionMalformed'],
    ['of a later version', '{"v":2,"kind":"sealed","sealed":"x"}', 'sessionMalformed'],
    ['sealed by another key', '{"v":1,"kind":"sealed","sealed":"bm90IG91cnM="}', 'sessionSealedElsewhere'],
    ['sealed noise', JSON.stringify({ v: 1, kind: 'sealed', sealed: handVault().seal('noise') }), 'sessionMalformed'],
    [
      'somebody without an id',
      JSON.stringify({ v: 1, kind: 'sealed', sealed: handVault().seal('{"refreshToken":"R1"}') }),
      'sessionMalformed',
    ],
  ])('that is %s counts as none, with a line in the log', async (_what, text, code) => {
    await written(text);
    const { store, logged } = storeWith();
    expect(await store.find(owner)).toEqual({ is: 'nothing' });
    expect(logged).toEqual([code]);
  });

  it('is gone when it is forgotten, with whatever a crash left beside it', async () => {
    const { store } = storeWith();
    await store.keep(mayas);
    await writeFile(`${path()}.next`, 'half a token');
    await store.forget(false);
    expect(await readdir(join(folder, 'data'))).toEqual([]);
    expect(await store.find(owner)).toEqual({ is: 'nothing' });
    await store.forget(false);
  });

  it('leaves word that somebody signed out on purpose', async () => {
    const { store } = storeWith();
    await store.keep(mayas);
    await store.forget(true);
    expect(await storeWith().store.find(owner)).toEqual({ is: 'signedOut' });
    expect(await store.keep(mayas)).toBe('kept');
    expect(await store.find(owner)).toMatchObject({ is: 'session' });
  });

  it('that cannot be written is not kept, and neither is the spent one before it', async () => {
    const { store } = storeWith();
    await store.keep(mayas);
    // A folder in the place of the file beside it: nothing can be written there.
    await mkdir(`${path()}.next/x`, { recursive: true });
    await expect(store.keep({ ...mayas, refreshToken: 'R2' })).rejects.toThrow(/EISDIR/);
    await expect(stat(path())).rejects.toThrow(/ENOENT/);
  });

  it('that the keyring will not seal is not kept either: it may have been locked meanwhile', async () => {
    await storeWith().store.keep(mayas);
    const locked = {
      ...handVault(),
      seal: () => {
        throw new Error('locked');
      },
    };
    await expect(storeWith(locked).store.keep({ ...mayas, refreshToken: 'R2' })).rejects.toThrow('locked');
    await expect(stat(path())).rejects.toThrow(/ENOENT/);
  });
});

describe('without a keyring', () => {
  const none = handVault({ usable: false });

  it('nothing is written, not even that somebody signed out', async () => {
    const { store } = storeWith(none);
    expect(await store.keep(mayas)).toBe('noKeyring');
    await store.forget(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('what was kept with one is removed', async () => {
    await storeWith().store.keep(mayas);
    const { store, logged } = storeWith(none);
    expect(await store.find(owner)).toEqual({ is: 'nothing' });
    expect(logged).toEqual(['sessionWithoutKeyring']);
    expect(await readdir(join(folder, 'data'))).toEqual([]);
  });

  it('nobody asks the keyring as long as there is nothing to open', async () => {
    const store = createSessionStore(
      path(),
      () => Promise.reject(new Error('asked')),
      () => undefined,
    );
    expect(await store.find(owner)).toEqual({ is: 'nothing' });
  });
});
