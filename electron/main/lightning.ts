import type { DeskState } from '@jackfield/contract';
import type { GuestLink, PageStanding } from '@jackfield/omni-bridge';
import { isFrontdoorClosed, requestFrontdoor } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Attempt } from './links.ts';
import type { SalesforceView } from './salesforce-view.ts';
import type { Schedule } from './schedule.ts';

/** How long the page may take from its address to the utility's introduction, in milliseconds. Lightning is slow on a cold cache. */
const READY_TIMEOUT_MS = 45_000;

/** The link's code while the person has to sign in inside the view. Nothing is loaded meanwhile: somebody may be typing a password. */
const SIGN_IN_IN_VIEW = 'signInInView';

/** Whether the person is signing in inside the view now. */
export function isSignInInView({ links: { lightning } }: Pick<DeskState, 'links'>): boolean {
  return lightning.status === 'down' && lightning.code === SIGN_IN_IN_VIEW;
}

/**
 * Signs the page in and waits until the utility has introduced itself as the right user of the right org.
 *
 * ```
 *  attempt --one-time address--> loading --the right utility--> ok
 *     |                             \--time, crash, somebody else's--> not ok, tried again by the link
 *     \--the org gives none--> the org's own sign-in page, by hand --the right utility--> (the link is mended)
 * ```
 */
export interface LightningPage {
  /** One attempt of the lightning link. */
  attempt(): Promise<Attempt>;
  /** Waits for the introduction of a page that is loading by itself. */
  returned(): Promise<Attempt>;
  /** The page cannot become what is waited for. */
  broke(code: string): void;
  /** Hears the page's standing. */
  stood(standing: PageStanding): void;
}

/** What signing the page in needs. */
export interface LightningOptions {
  org(): Org | null;
  /** The view, made at the first call. */
  view(org: Org): Pick<SalesforceView, 'load' | 'lastPath' | 'allowSignIn' | 'empty'>;
  guests: Pick<GuestLink, 'expect' | 'hello'>;
  schedule: Schedule;
}

/** A page that is not loaded yet. */
export function createLightningPage(options: LightningOptions): LightningPage {
  let wake: ((attempt: Attempt) => void) | null = null;
  /** Whether the page that was there last was ours and lost its session: then what it showed is come back to, once. */
  let expired = false;
  let stoodAs: PageStanding = 'absent';
  /** Waits for the introduction; who waited before gives up, for there is one page. */
  const introduced = () => {
    wake?.({ ok: false, code: 'waitsForSalesforce' });
    return new Promise<Attempt>((resolve) => {
      const cancel = options.schedule(READY_TIMEOUT_MS, () => finish({ ok: false, code: 'guestTimeout' }));
      const finish = (attempt: Attempt) => {
        cancel();
        wake = null;
        resolve(attempt);
      };
      wake = finish;
    });
  };
  /** Whether somebody else, or nobody, is signed in by now: then nothing of what was asked for before may be shown. */
  const hasLeft = ({ me: { agent } }: Org) => {
    const now = options.org()?.me.agent;
    return now?.userId !== agent.userId || now.orgId !== agent.orgId;
  };
  return {
    async attempt() {
      const org = options.org();
      if (org === null) return { ok: false, code: 'waitsForSalesforce' };
      const view = options.view(org);
      const { userId, orgId } = org.tokens();
      const wasSomebodyElses = stoodAs === 'wrongUser' || stoodAs === 'wrongOrg';
      options.guests.expect({ userId, orgId });
      const path = (expired ? view.lastPath() : null) ?? org.profile.lightning.startPath;
      expired = false;
      const address = await requestFrontdoor(org.rest, path);
      if (hasLeft(org)) return { ok: false, code: 'waitsForSalesforce' };
      if (!address.ok) {
        if (!isFrontdoorClosed(address.refusal)) return { ok: false, code: address.refusal.code };
        // A sign-in page would lead straight back to whoever the page is signed in as.
        if (wasSomebodyElses) await view.empty();
        if (hasLeft(org)) return { ok: false, code: 'waitsForSalesforce' };
        view.allowSignIn(true);
        view.load(signInAddress(org, path)).catch(() => undefined);
        return { ok: false, code: SIGN_IN_IN_VIEW, byHand: true };
      }
      if (!isOwn(address.value, org)) return { ok: false, code: 'frontdoorElsewhere' };
      view.allowSignIn(false);
      const ready = introduced();
      // A page that goes on by itself aborts the load we wait for; whether it arrived is for the utility to say.
      view.load(address.value).catch(() => undefined);
      return ready;
    },
    returned: introduced,
    broke(code) {
      if (code === 'pageSignedOut') expired = true;
      wake?.({ ok: false, code });
    },
    stood(standing) {
      stoodAs = standing === 'absent' ? stoodAs : standing;
      const org = options.org();
      if (standing === 'ready') {
        if (org !== null) options.view(org).allowSignIn(false);
        wake?.({ ok: true });
      } else if (standing !== 'absent') wake?.({ ok: false, code: standing });
    },
  };
}

/** The org's own sign-in page, with the way to ours. Single sign-on and a second factor happen there. */
function signInAddress(org: Org, path: string): string {
  const address = new URL('/', org.profile.lightning.myDomain);
  address.searchParams.set('startURL', path);
  return address.href;
}

/** The frontdoor address holds a one-time secret: it is loaded only from the org's own hosts. */
function isOwn(address: string, org: Org): boolean {
  const { origin, protocol } = new URL(address);
  const { myDomain, lightning } = org.profile.lightning;
  return protocol === 'https:' && [myDomain, lightning, org.tokens().instanceUrl].some((own) => new URL(own).origin === origin);
}
