import type { DeskEvent } from '@jackfield/contract';
import type { GuestLink } from '@jackfield/omni-bridge';
import type { Connector } from './connector.ts';
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
  /** Empties the Salesforce view and its partition. */
  clearPage(): Promise<void>;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  schedule: Schedule;
  log: Log;
}

/** How long the page may take to go offline, in milliseconds. Longer is for Salesforce to find out, when the page is gone. */
const OFFLINE_TIMEOUT_MS = 3_000;

/**
 * Signs the person out, in the order in which nothing is lost: offline in the page while it can still be told; then nothing is asked of the
 * org any more; the tokens; the page; and only then the screen. Each part is tried whatever became of the others, and `signedOut` ends it.
 */
export function createSignOut(options: SignOutOptions): () => Promise<void> {
  const offline = () =>
    new Promise<void>((resolve) => {
      const cancel = options.schedule(OFFLINE_TIMEOUT_MS, resolve);
      void options.guests.order({ guest: 'utility', op: 'logout' }).then((result) => {
        if (!result.ok) options.log('info', 'signedOutOnline', { refusal: result.code });
        cancel();
        resolve();
      });
    });
  return async () => {
    await offline();
    for (const link of options.links) link.hold(SIGNED_OUT_HERE);
    options.connector.forget();
    const outcome = await options.signIn.signOut();
    await options.clearPage().catch((error: unknown) => options.log('error', 'pageNotCleared', errorFields(error)));
    options.tell({ type: 'signedOut', atMs: options.serverNowMs(), revoked: outcome === 'revoked' });
  };
}
