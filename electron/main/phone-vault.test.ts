import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPhoneAccounts } from './phone-vault.ts';
import { ACME, BO, MAYA } from './testing/people.ts';
import { handVault } from './testing/vault.ts';
import type { Vault } from './vault.ts';

const maya = { orgId: ACME, userId: MAYA };
const bo = { orgId: ACME, userId: BO };
const account = { user: '2001', password: 'between us' };

let path: string;
const keyring = handVault();
const none = handVault({ usable: false });
const accounts = (vault: Vault = keyring) =>
  createPhoneAccounts(
    path,
    () => vault,
    () => undefined,
  );

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'jackfield-phone-')), 'phone.json');
});

describe('the account of a phone', () => {
  it('is kept sealed, for one person, and is there again at the next start', async () => {
    expect(await accounts().keep(maya, account)).toBe(true);
    expect(readFileSync(path, 'utf8')).not.toContain('between us');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await accounts().read(maya)).toEqual(account);
    expect(await accounts().read(bo)).toBeNull();
    await accounts().keep(bo, { user: '2002', password: 'y' });
    expect(await accounts().read(maya)).toEqual(account);
  });

  it('is not on the disk without a keyring, and holds until the app ends', async () => {
    const without = accounts(none);
    expect(await without.keep(maya, account)).toBe(false);
    expect(() => readFileSync(path)).toThrow('ENOENT');
    expect(await without.read(maya)).toEqual(account);
    expect(await accounts(none).read(maya)).toBeNull();
  });

  it.each(['', 'no json', '[]', '{"x": 1}'])('of a file that says %j is none, and can be typed again', async (text) => {
    writeFileSync(path, text);
    expect(await accounts().read(maya)).toBeNull();
    expect(await accounts().keep(maya, account)).toBe(true);
    expect(await accounts().read(maya)).toEqual(account);
  });

  it('that the keyring cannot open any more is none', async () => {
    await accounts().keep(maya, account);
    expect(await accounts({ ...keyring, open: () => null }).read(maya)).toBeNull();
    expect(await accounts({ ...keyring, open: () => '{"user":1}' }).read(maya)).toBeNull();
  });
});
