import type { GuestLink, PageStanding } from '@jackfield/omni-bridge';
import { requestFrontdoor } from '@jackfield/salesforce';
import type { Org } from './connector.ts';
import type { Attempt } from './links.ts';
import type { SalesforceView } from './salesforce-view.ts';
import type { Schedule } from './schedule.ts';

/** How long the page may take from its address to the utility's introduction, in milliseconds. Lightning is slow on a cold cache. */
const READY_TIMEOUT_MS = 45_000;

/** Signs the page in and waits until the utility has introduced itself as the right user of the right org. */
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
  view(org: Org): SalesforceView;
  guests: Pick<GuestLink, 'expect' | 'hello'>;
  schedule: Schedule;
}

/** A page that is not loaded yet. */
export function createLightningPage(options: LightningOptions): LightningPage {
  let wake: ((attempt: Attempt) => void) | null = null;
  const introduced = () =>
    new Promise<Attempt>((resolve) => {
      const cancel = options.schedule(READY_TIMEOUT_MS, () => finish({ ok: false, code: 'guestTimeout' }));
      const finish = (attempt: Attempt) => {
        cancel();
        wake = null;
        resolve(attempt);
      };
      wake = finish;
    });
  return {
    async attempt() {
      const org = options.org();
      if (org === null) return { ok: false, code: 'waitsForSalesforce' };
      const view = options.view(org);
      const { userId, orgId } = org.tokens();
      options.guests.expect({ userId, orgId });
      const address = await requestFrontdoor(org.rest, org.profile.lightning.startPath);
      if (!address.ok) return { ok: false, code: address.refusal.code };
      if (!isOwn(address.value, org)) return { ok: false, code: 'frontdoorElsewhere' };
      const ready = introduced();
      // A page that goes on by itself aborts the load we wait for; whether it arrived is for the utility to say.
      view.load(address.value).catch(() => undefined);
      return ready;
    },
    returned: introduced,
    broke: (code) => wake?.({ ok: false, code }),
    stood(standing) {
      if (standing === 'ready') wake?.({ ok: true });
      else if (standing !== 'absent') wake?.({ ok: false, code: standing });
    },
  };
}

/** The frontdoor address holds a one-time secret: it is loaded only from the org's own hosts. */
function isOwn(address: string, org: Org): boolean {
  const { origin, protocol } = new URL(address);
  const { myDomain, lightning } = org.profile.lightning;
  return protocol === 'https:' && [myDomain, lightning, org.tokens().instanceUrl].some((own) => new URL(own).origin === origin);
}
