import type { DeskEvent, DeskState, InteractionId, Transfer } from '@jackfield/contract';
import type { CarryOver } from './carry-over.ts';
import type { Org } from './connector.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Log } from './logging.ts';
import type { Phase } from './marks.ts';
import type { PageLink } from './page-link.ts';
import { errorFields } from './redact.ts';

/** What follows on events, beyond the desk's own effects. */
export interface FollowUpsOptions {
  org(): Org | null;
  state(): DeskState;
  pageLink: Pick<PageLink, 'salesforceLost' | 'salesforceFound'>;
  carryOver: Pick<CarryOver, 'draftsFor'>;
  heartbeat: Pick<Heartbeat, 'start' | 'stop'>;
  /** Brings the directory up to date. */
  loadDirectory(org: Org): Promise<void>;
  /** The org refused a transfer: its destination may be gone. */
  destinationRefused(org: Org | null, transfer: Transfer, code: string): Promise<void>;
  /** The next transfer panel of this item looks anew who has to do with its customer. */
  forgetAffinity(id: InteractionId): void;
  /** Says in the window's title which profile this is. */
  showProfile(name: string): void;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  mark(phase: Phase): void;
  log: Log;
}

/** Hears every event, after the desk: one link carries the other, and some things wait for the first list of work. */
export function createFollowUps(options: FollowUpsOptions): (event: DeskEvent) => void {
  const { org, state, pageLink, carryOver, heartbeat, mark, log } = options;
  const salesforceUp = () => {
    mark('salesforceUp');
    pageLink.salesforceFound();
    const at = org();
    if (at === null) return;
    options.showProfile(at.profile.name);
    options.loadDirectory(at).catch((error: unknown) => log('error', 'directoryBug', errorFields(error)));
  };
  const giveBack = () => {
    for (const event of carryOver.draftsFor(state(), options.serverNowMs())) options.tell(event);
  };
  return (event) => {
    switch (event.type) {
      case 'linkUp':
        log('info', event.type, { link: event.link });
        if (event.link === 'salesforce') salesforceUp();
        else {
          mark('lightningUp');
          heartbeat.start();
        }
        return;
      case 'linkConnecting':
        if (event.link === 'lightning') heartbeat.stop();
        return;
      case 'linkDown':
        if (event.link === 'lightning') heartbeat.stop();
        log('info', event.type, { link: event.link, why: event.code });
        if (event.link === 'salesforce' && (event.code === 'unreachable' || event.code === 'timeout')) pageLink.salesforceLost();
        return;
      case 'presenceChanged':
        if (event.status !== null) mark('presenceAcknowledged');
        return;
      case 'transferPanelOpened':
        options.forgetAffinity(event.interactionId);
        return;
      case 'transferFailed': {
        const transfer = state().transfers[event.transferId];
        if (transfer === undefined) return;
        options.destinationRefused(org(), transfer, event.code).catch((error: unknown) => log('error', 'directoryBug', errorFields(error)));
        return;
      }
      case 'workListed':
        mark('workListed');
        giveBack();
        return;
      case 'workOffered':
      case 'workOpened':
        // Before anybody writes into what is back.
        giveBack();
        return;
      default:
        return; // nothing follows but what the desk itself says
    }
  };
}
