import type { DeskEvent } from '@jackfield/contract';
import type { GuestLink } from '@jackfield/omni-bridge';
import type { Connector } from './connector.ts';
import { inTime } from './in-time.ts';
import type { Link } from './links.ts';
import type { Log } from './logging.ts';
import { errorFields } from './redact.ts';
import type { Schedule } from './schedule.ts';
import { SIGNED_OUT_HERE, type SignIn } from './sign-in.ts';

/** What signing out needs of the world. */
export interface SignOutOptions {
  guests: Pick<GuestLink, 'order'>;
  signIn: Pick<SignIn, 'signOut'>;
  connector: Pick<Connector, 'forget'>;
  links: readonly Pick<Link, 'hold'>[];
  /** Empties the Salesforce view and its partition. Logs it where it cannot, and rejects. */
  clearPage(): Promise<void>;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  schedule: Schedule;
  log: Log;
}

/** How long the page may take to go offline, in milliseconds. Longer is for Salesforce to find out, when the page is gone. */
const OFFLINE_TIMEOUT_MS = 3_000;
/** How long emptying the page may take, in milliseconds. Whoever signs in next waits for it anew, so that nobody has to wait for it here. */
const CLEAR_TIMEOUT_MS = 10_000;

/**
 * Signs the person out, in the order in which nothing is lost: offline in the page while it can still be told; then nothing is asked of the
 * org any more; the tokens; the page; and only then the screen. Each part is tried whatever became of the others, none is waited for without an end, and `signedOut` ends it.
 */
export function createSignOut(options: SignOutOptions): () => Promise<void> {
  const offline = async () => {
    const result = await options.guests.order({ guest: 'utility', op: 'logout' });
    if (!result.ok) options.log('info', 'signedOutOnline', { refusal: result.code });
  };
  /** A part that throws is a bug of its own: the person gets out all the same. */
  const attempt = async (part: () => unknown) => {
    try {
      await part();
    } catch (error) {
      options.log('error', 'signOutFailed', errorFields(error));
    }
  };
  return async () => {
    await inTime(options.schedule, OFFLINE_TIMEOUT_MS, attempt(offline));
    for (const link of options.links) await attempt(() => link.hold(SIGNED_OUT_HERE));
    options.connector.forget();
    let revoked = false;
    await attempt(async () => {
      revoked = (await options.signIn.signOut()) === 'revoked';
    });
    if (!(await inTime(options.schedule, CLEAR_TIMEOUT_MS, attempt(options.clearPage)))) options.log('error', 'pageNotCleared');
    options.tell({ type: 'signedOut', atMs: options.serverNowMs(), revoked });
  };
}
