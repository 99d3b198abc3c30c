import type { DeskEvent, DeskState, StatusId } from '@jackfield/contract';
import type { CarryOver } from './carry-over.ts';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { Phase } from './marks.ts';
import { isIn, type PageLink } from './page-link.ts';
import { errorFields } from './redact.ts';

/** What follows on events, beyond the desk's own effects. */
export interface FollowUpsOptions {
  org(): Org | null;
  state(): DeskState;
  pageLink: Pick<PageLink, 'salesforceLost' | 'salesforceFound'>;
  carryOver: Pick<CarryOver, 'wantedStatus' | 'draftsFor'>;
  /** Brings the directory up to date. */
  loadDirectory(org: Org): Promise<void>;
  /** Says in the window's title which profile this is. */
  showProfile(name: string): void;
  setPresence(status: StatusId): void;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  mark(phase: Phase): void;
  log: Log;
}

/** Hears every event, after the desk: one link carries the other, and some things wait for the first list of work. */
export function createFollowUps(options: FollowUpsOptions): (event: DeskEvent) => void {
  const { org, state, pageLink, carryOver, mark, log } = options;
  const salesforceUp = () => {
    mark('salesforceUp');
    pageLink.salesforceFound();
    const at = org();
    if (at === null) return;
    options.showProfile(at.profile.name);
    options.loadDirectory(at).catch((error: unknown) => log('error', 'directoryBug', errorFields(error)));
  };
  const lightningUp = () => {
    mark('lightningUp');
    const at = org();
    // Nobody on the way out goes online once more.
    const wanted = at === null || !isIn(state()) ? null : carryOver.wantedStatus(at, state());
    if (wanted !== null) options.setPresence(wanted);
  };
  return (event) => {
    switch (event.type) {
      case 'linkUp':
        log('info', event.type, { link: event.link });
        if (event.link === 'salesforce') salesforceUp();
        else lightningUp();
        return;
      case 'linkDown':
        log('info', event.type, { link: event.link, why: event.code });
        if (event.link === 'salesforce' && (event.code === 'unreachable' || event.code === 'timeout')) pageLink.salesforceLost();
        return;
      case 'presenceChanged':
        if (event.status !== null) mark('presenceAcknowledged');
        return;
      case 'workListed':
        mark('workListed');
        for (const draft of carryOver.draftsFor(state(), options.serverNowMs())) options.tell(draft);
        return;
      default:
        return; // nothing follows but what the desk itself says
    }
  };
}
