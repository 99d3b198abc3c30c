import { powerMonitor, type BrowserWindow } from 'electron';
import type { DeskEvent, PhoneSays } from '@jackfield/contract';
import type { Core } from './core.ts';
import type { Log } from './logging.ts';
import { findAccount } from './phone-account.ts';
import { listenToPhone } from './phone-ipc.ts';
import type { PhoneAccounts } from './phone-vault.ts';
import { phoneWindows } from './phone-window.ts';
import { createPhone, type Phone } from './phone.ts';
import { realSchedule as schedule } from './schedule.ts';
import type { Registry } from './trust.ts';
import { createReloadTable } from './windows.ts';

/** What the phone's place in the desktop needs. */
export interface PhoneWiring {
  /** Its window lives as long as this one. */
  window: BrowserWindow;
  preload: string;
  root: string;
  accounts: PhoneAccounts;
  registry: Registry;
  core(): Pick<Core, 'state' | 'tell' | 'org' | 'serverNowMs'>;
  onQuality(quality: Extract<PhoneSays, { says: 'quality' }>['quality']): void;
  log: Log;
}

/** The phone, and what it hears of what happens. */
export interface WiredPhone extends Phone {
  told(event: DeskEvent): void;
}

/** Gives the phone its page, its account and the machine's news. */
export function wirePhone({ window, preload, root, accounts, registry, core, onQuality, log }: PhoneWiring): WiredPhone {
  const phone = createPhone({
    makePage: phoneWindows({ preload, root, registry, log }),
    findAccount: (org) => findAccount(org, accounts),
    state: () => core().state(),
    tell: (event) => core().tell(event),
    onQuality,
    nextDelay: createReloadTable(() => Date.now()),
    serverNowMs: () => core().serverNowMs(),
    schedule,
    log,
  });
  listenToPhone(phone.hear, registry, log);
  powerMonitor.on('resume', phone.tryNow);
  // A hidden window would keep the app alive.
  window.on('closed', () => void phone.leave().then(phone.end));
  return {
    ...phone,
    told(event) {
      const org = core().org();
      if (event.type === 'linkUp' && event.link === 'salesforce' && org !== null) phone.begin(org);
      else if (event.type === 'presenceRulesKnown') phone.restate();
      else if (event.type === 'signOutRequested') void phone.leave();
      else if (event.type === 'signedOut') phone.end();
    },
  };
}
