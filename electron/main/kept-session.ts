import type { Tokens } from '@jackfield/salesforce';
import type { Log } from './logging.ts';
import type { Profile } from './profile.ts';
import { errorFields } from './redact.ts';
import type { Found, SessionStore } from './session-store.ts';

/** Why a sign-in will not outlive the app. */
export type NotKept = 'noKeyring' | 'diskRefused';

/** The session that outlives the app, as signing in sees it: nothing here rejects. What cannot be done is logged, and told where it matters. */
export interface KeptSession {
  /** What the last start left. */
  find(of: Profile): Promise<Found>;
  /** Puts the newest tokens in the place of what is kept. Without a refresh token there is nothing to keep, and nothing is. */
  keep(of: Profile, tokens: Tokens, isPageTheirs: boolean): Promise<void>;
  /** Drops what is kept, on purpose or because it is spent. */
  forget(onPurpose: boolean): Promise<void>;
  /** Resolves once nothing is being written. */
  settled(): Promise<void>;
}

/** What keeping needs. */
export interface KeptSessionOptions {
  store: SessionStore;
  loginHint: string | null;
  /** Told once that the sign-in will not outlive the app. */
  onNotKept(why: NotKept): void;
  log: Log;
}

/** The session kept in a store. */
export function createKeptSession({ store, loginHint, onNotKept, log }: KeptSessionOptions): KeptSession {
  let isTold = false;
  const notKept = (why: NotKept) => {
    log('warn', 'sessionNotKept', { why });
    if (!isTold) onNotKept(why);
    isTold = true;
  };
  let writing: Promise<void> = Promise.resolve();
  const forget = (onPurpose: boolean) =>
    (writing = store.forget(onPurpose).catch((error: unknown) => log('error', 'sessionNotForgotten', errorFields(error))));
  return {
    find: ({ loginUrl, clientId }) =>
      store.find({ loginUrl, clientId, loginHint }).catch((error: unknown): Found => {
        log('error', 'sessionNotRead', errorFields(error));
        return { is: 'nothing' };
      }),
    keep({ loginUrl, clientId }, { refreshToken, instanceUrl, userId, orgId }, isPageTheirs) {
      // The org gives none (any more): what may be kept from before is not this sign-in's.
      if (refreshToken === null) return forget(false);
      return (writing = store.keep({ loginUrl, clientId, loginHint, refreshToken, instanceUrl, userId, orgId, isPageTheirs }).then(
        (kept) => {
          if (kept === 'noKeyring') notKept('noKeyring');
        },
        (error: unknown) => {
          log('error', 'sessionNotWritten', errorFields(error));
          notKept('diskRefused');
        },
      ));
    },
    forget,
    // The store does one thing after the other.
    settled: () => writing,
  };
}
