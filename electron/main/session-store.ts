import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { orgId, userId } from '@jackfield/contract';
import * as z from 'zod/mini';
import type { Log } from './logging.ts';
import { replaceFile, syncFolder } from './replace-file.ts';
import type { Vault } from './vault.ts';

/** What a sign-in belongs to: with any of it different, it is another one's. */
export interface SessionOwner {
  loginUrl: string;
  clientId: string;
  /** Whom the start named; null where it named nobody. */
  loginHint: string | null;
}

const session = z.object({
  loginUrl: z.string(),
  clientId: z.string(),
  loginHint: z.nullable(z.string()),
  refreshToken: z.string().check(z.minLength(1)),
  instanceUrl: z.string().check(z.minLength(1)),
  userId,
  orgId,
  /** Whether the Salesforce view's partition was emptied for this person: until then what lies in it may be somebody else's. */
  isPageTheirs: z.boolean(),
});

/** A sign-in that outlives the app: the refresh token and whose it is. Never an access token. */
export type StoredSession = z.infer<typeof session>;

/** What a start finds. `signedOut`: somebody signed out on purpose, and nothing is to be signed in by itself. */
export type Found = { is: 'session'; session: StoredSession } | { is: 'signedOut' } | { is: 'nothing' };

/** Keeps one sign-in of one data folder. What is asked of it is done one after the other. */
export interface SessionStore {
  /** What is there for this owner. Whatever cannot be read counts as nothing, with a line in the log. */
  find(owner: SessionOwner): Promise<Found>;
  /** Resolves once it is on the disk, or with `noKeyring` where nothing may be kept. Rejects when disk or keyring refuse; then nothing is kept. */
  keep(session: StoredSession): Promise<'kept' | 'noKeyring'>;
  /** Drops what is kept. With `onPurpose` it is noted that somebody signed out, where something may be kept. Rejects when the disk refuses. */
  forget(onPurpose: boolean): Promise<void>;
}

// The file: what is secret is under a key from the keyring; that somebody signed out is no secret.
const file = z.discriminatedUnion('kind', [
  z.object({ v: z.literal(1), kind: z.literal('sealed'), sealed: z.string() }),
  z.object({ v: z.literal(1), kind: z.literal('signedOut') }),
]);

/**
 * The store in one file, 0600, replaced in one step.
 * @param vault may take its time, and blocks while the keyring is asked; so it is asked only when there is something to seal or to open.
 */
export function createSessionStore(path: string, vault: () => Promise<Vault>, log: Log): SessionStore {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const result = turn.then(run, run);
    turn = result.catch(() => undefined);
    return result;
  };
  const remove = async () => {
    // The one beside it too: a crash may have left a whole token in it.
    for (const each of [path, `${path}.next`]) await rm(each, { force: true });
    await syncFolder(dirname(path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  };
  const find = async (owner: SessionOwner): Promise<Found> => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') log('warn', 'sessionNotRead', { code: error.code ?? 'unknown' });
      return null;
    });
    if (text === null) return { is: 'nothing' };
    const { usable, open } = await vault();
    if (!usable) {
      // Of a time when there was a keyring; without one it is of no use, and nothing is to lie about.
      log('warn', 'sessionWithoutKeyring');
      await remove();
      return { is: 'nothing' };
    }
    const read = file.safeParse(parse(text));
    if (!read.success) {
      log('warn', 'sessionMalformed', { bytes: text.length });
      return { is: 'nothing' };
    }
    if (read.data.kind === 'signedOut') return { is: 'signedOut' };
    const opened = open(read.data.sealed);
    const stored = session.safeParse(parse(opened ?? ''));
    if (!stored.success) {
      log('warn', opened === null ? 'sessionSealedElsewhere' : 'sessionMalformed');
      return { is: 'nothing' };
    }
    if (!belongsTo(stored.data, owner)) {
      log('info', 'sessionOfAnotherProfile');
      return { is: 'nothing' };
    }
    return { is: 'session', session: stored.data };
  };
  const write = async (value: z.infer<typeof file>) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await replaceFile(path, `${JSON.stringify(value)}\n`);
  };
  return {
    find: (owner) => inTurn(() => find(owner)),
    keep: (kept) =>
      inTurn(async () => {
        try {
          const sealed = (await vault()).seal(JSON.stringify(kept));
          if (sealed === null) {
            await remove();
            return 'noKeyring';
          }
          await write({ v: 1, kind: 'sealed', sealed });
        } catch (error) {
          // What stands there is spent by now. Better nothing than a token whose use the org may take for a theft.
          await remove().catch(() => log('warn', 'sessionNotRemoved'));
          throw error;
        }
        return 'kept';
      }),
    forget: (onPurpose) =>
      inTurn(async () => {
        await remove();
        if (onPurpose && (await vault()).usable) await write({ v: 1, kind: 'signedOut' });
      }),
  };
}

function belongsTo(stored: StoredSession, owner: SessionOwner): boolean {
  return stored.loginUrl === owner.loginUrl && stored.clientId === owner.clientId && stored.loginHint === owner.loginHint;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // torn, or sealed by something else
  }
}
