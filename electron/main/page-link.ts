import type { DeskEvent, DeskState, StatusId } from '@jackfield/contract';
import type { GuestLink, PageStanding } from '@jackfield/omni-bridge';
import { isSignInInView, type LightningPage } from './lightning.ts';
import type { Link } from './links.ts';
import type { Log } from './logging.ts';
import type { ViewOptions } from './salesforce-view.ts';

/** What the coming and going of the page, and of Salesforce behind it, means for the lightning link. */
export interface PageLink {
  /** Another page is there, or none. */
  gone(code: Parameters<ViewOptions['onGone']>[0]): void;
  /** The page has introduced itself, or is there no more. */
  stood(standing: PageStanding, status: StatusId | null): void;
  /** The page is about to be taken away, because it is somebody else's. */
  emptying(): void;
  /** There is no way to Salesforce. */
  salesforceLost(): void;
  /** There is one again, or for the first time. */
  salesforceFound(): void;
}

/** What it stands between. */
export interface PageLinkOptions {
  guests: Pick<GuestLink, 'pageGone' | 'hello'>;
  page: LightningPage;
  link: Pick<Link, 'start' | 'retryNow' | 'fail' | 'hold' | 'mended' | 'awaitReturn'>;
  state(): DeskState;
  /** Whether a page of the Lightning origin is there. */
  isThere(): boolean;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  log: Log;
}

/** Whether somebody is in: not on the way out, and not out. What the page does on the way out is not what they mean for the next time. */
export function isIn({ signIn }: Pick<DeskState, 'signIn'>): boolean {
  return signIn.at !== 'leaving' && signIn.at !== 'out';
}

/** Of a page that is not there yet. */
export function createPageLink({ guests, page, link, state, isThere, tell, serverNowMs, log }: PageLinkOptions): PageLink {
  let wakeForSalesforce = () => {};
  return {
    gone(code) {
      guests.pageGone();
      if (code === 'pageNavigated') {
        link.awaitReturn(page.returned);
        return;
      }
      page.broke(code);
      // The page in which somebody signs in is gone: there is nothing to type into any more, and there has to be a button.
      if (isSignInInView(state()) && code !== 'pageSignedOut') link.hold(code);
      else link.fail(code);
    },
    stood(standing, status) {
      log('info', 'pageStands', { standing });
      if (standing === 'ready') tell({ type: 'presenceChanged', atMs: serverNowMs(), status, reason: null, found: true });
      page.stood(standing);
      if (standing === 'ready' && isIn(state())) link.mended();
      if (standing !== 'wrongUser' && standing !== 'wrongOrg') return;
      // Whoever signed in inside the view, wrongly, may put it right there.
      if (isSignInInView(state())) link.hold(standing);
      else link.fail(standing);
    },
    emptying() {
      link.hold('waitsForSalesforce');
      guests.pageGone();
    },
    salesforceLost() {
      // The page lives behind the same network: nothing can be asked of it until Salesforce answers again. It stays open meanwhile.
      link.awaitReturn(async () => {
        await new Promise<void>((resolve) => {
          wakeForSalesforce = resolve;
        });
        // It may have noticed meanwhile that it is signed out.
        if (!isThere()) return { ok: false, code: 'pageSignedOut' };
        const returned = page.returned();
        guests.hello();
        return returned;
      });
    },
    salesforceFound() {
      wakeForSalesforce();
      link.start();
      // Somebody may be typing a password there.
      if (!isSignInInView(state())) link.retryNow();
    },
  };
}
