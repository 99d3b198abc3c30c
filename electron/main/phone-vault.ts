import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import type { Owner } from './journal.ts';
import type { Log } from './logging.ts';
import { errorFields } from './redact.ts';
import { replaceFile } from './replace-file.ts';
import type { Vault } from './vault.ts';

/** What somebody typed to register with. */
export interface PhoneAccount {
  user: string;
  password: string;
}

/** The accounts that were typed at this computer, each for one person. */
export interface PhoneAccounts {
  read(owner: Owner): Promise<PhoneAccount | null>;
  /** Keeps one, sealed. False where there is no keyring, or the disk refused: then it holds until the app ends. */
  keep(owner: Owner, account: PhoneAccount): Promise<boolean>;
}

const file = z.record(z.string(), z.string());
const account = z.object({ user: z.string(), password: z.string() });

/** Accounts in a file, sealed with the keyring, one for each person; what the keyring cannot open is as if it were not there. */
export function createPhoneAccounts(path: string, vault: () => Vault, log: Log): PhoneAccounts {
  const typed = new Map<string, PhoneAccount>();
  const keyOf = ({ orgId, userId }: Owner) => `${orgId}:${userId}`;
  const sealed = async (): Promise<Record<string, string>> => {
    try {
      return file.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return {}; // none was kept yet, or it cannot be read: whoever needs one types it again
    }
  };
  return {
    async read(owner) {
      const known = typed.get(keyOf(owner));
      if (known !== undefined) return known;
      const text = (await sealed())[keyOf(owner)];
      const opened = text === undefined ? null : vault().open(text);
      if (opened === null) return null;
      try {
        return account.parse(JSON.parse(opened));
      } catch {
        return null;
      }
    },
    async keep(owner, next) {
      typed.set(keyOf(owner), next);
      const text = vault().seal(JSON.stringify(next));
      if (text === null) return false;
      try {
        await replaceFile(path, JSON.stringify({ ...(await sealed()), [keyOf(owner)]: text }));
        return true;
      } catch (error) {
        log('error', 'phoneAccountNotKept', errorFields(error));
        return false;
      }
    },
  };
}
