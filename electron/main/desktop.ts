import type { BrowserWindow } from 'electron';
import type { Settings, TopicValue } from '@jackfield/contract';
import { giveChordsTo } from './chords-wiring.ts';
import { chooseTableFile } from './choose-file.ts';
import { createCore } from './core.ts';
import type { DestinationsOptions } from './destinations.ts';
import { edition } from './edition.ts';
import { listenToGuests } from './guest-ipc.ts';
import { writeRequest } from './guests.ts';
import { sendEvents, sendTopic } from './ipc.ts';
import type { EventJournal } from './journal.ts';
import type { Log } from './logging.ts';
import type { Phase } from './marks.ts';
import { desktopFetch } from './network.ts';
import type { PhoneAccounts } from './phone-vault.ts';
import { wirePhone } from './phone-wiring.ts';
import { printPage } from './print-page.ts';
import { createQuit, type Quit } from './quit.ts';
import { framesOf } from './redact.ts';
import { replaceFile } from './replace-file.ts';
import { openLink, openOutside } from './safe-shell.ts';
import { realSchedule as schedule } from './schedule.ts';
import type { SettingsFile } from './shell/settings-file.ts';
import { shellCommands } from './shell/shell-commands.ts';
import { createShell } from './shell/shell.ts';
import type { SignIn } from './sign-in.ts';
import type { Registry } from './trust.ts';
import { createTransferExport } from './transfer-export.ts';
import { createVerbs, type Verbs } from './verbs.ts';
import { createViewHolder } from './view-holder.ts';
import { createWindowCommands } from './window-commands.ts';
import { showWindow } from './windows.ts';

/** What the desktop stands on. */
export interface DesktopOptions {
  window: BrowserWindow;
  registry: Registry;
  /** The journal; it may still be opening. */
  journal: Promise<EventJournal>;
  /** It may have begun already. */
  signIn: SignIn;
  viewPreload: string;
  /** The phone's page, and the accounts that were typed for it. */
  phone: { preload: string; root: string; accounts: PhoneAccounts };
  directory: Pick<DestinationsOptions, 'start' | 'folder'>;
  /** The language of the system. */
  locale: string;
  /** As kept on this computer. */
  settings: Settings;
  settingsFile: Pick<SettingsFile, 'keep'>;
  /** Ends the app. */
  quit(): void;
  log: Log;
  mark(phase: Phase): void;
}

/** The running desktop. */
export interface Desktop {
  verbs: Verbs;
  /** Starts the links. Rejects when there is no journal; nobody was told to be signed in then. */
  start(): Promise<void>;
  /** Who wants to quit asks here first. */
  quit: Pick<Quit, 'wanted' | 'forced'>;
  /** Ends timers and links and closes the journal. */
  stop(): Promise<void>;
}

/** Puts the core behind a window, a Salesforce view and what the system shows. All rules are elsewhere; here is only who hears whom. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { window, log, mark } = options;
  const workspace = () => (window.isDestroyed() ? null : window.webContents);
  const topic: { last: TopicValue } = { last: { topic: 'salesforceView', loading: false, title: '', focused: false } };
  const views = createViewHolder({
    window,
    preload: options.viewPreload,
    registry: options.registry,
    schedule,
    log,
    openOutside: (address) => void openOutside(address),
    onGone: (code) => core.page.gone(code),
    onLoaded: () => core.guests.hello(),
    onTopic(value) {
      topic.last = value;
      sendTopic(workspace(), value);
    },
    onMade(view) {
      giveChordsTo(view.contents, window.webContents);
      windowCommands.viewMade(view);
    },
    onEmptying: () => core.page.emptying(),
  });
  const phone = wirePhone({
    window,
    ...options.phone,
    registry: options.registry,
    core: () => core,
    onQuality: (quality) => sendTopic(workspace(), { topic: 'callQuality', quality }),
    log,
  });
  const core = createCore({
    phone,
    page: {
      of: views.of,
      isThere: () => views.current()?.isThere() === true,
      post: (request) => void views.current()?.post(writeRequest(request)),
      end: () => views.current()?.end(),
      empty: views.empty,
    },
    audience: {
      broadcast: (batch) => sendEvents(workspace(), batch),
      changed: (state) => shell.changed(state),
      notifications: {
        offer: (id) => shell.notifications.offer(id),
        withdraw: (id) => shell.notifications.withdraw(id),
      },
      showProfile(name) {
        if (!window.isDestroyed()) window.setTitle(`Jackfield · ${name}`);
      },
      takesFact: (fact) => quit.hears(fact),
    },
    journal: options.journal,
    signIn: options.signIn,
    directory: options.directory,
    fetch: desktopFetch,
    localNowMs: () => Date.now(),
    schedule,
    log,
    mark,
  });
  listenToGuests({
    origin: () => views.current()?.guestOrigin ?? '',
    registry: options.registry,
    hear: core.hear,
    log,
  });

  // The person.
  const quit = createQuit({
    guests: core.guests,
    state: core.state,
    tell: core.tell,
    serverNowMs: core.serverNowMs,
    schedule,
    showWindow: () => showWindow(window),
    quit: options.quit,
    log,
  });
  const shell = createShell({
    window,
    showWindow: () => showWindow(window),
    settings: options.settings,
    file: options.settingsFile,
    locale: options.locale,
    state: core.state,
    commands: shellCommands(core.give),
    tell: core.tell,
    serverNowMs: core.serverNowMs,
    schedule,
    log,
  });
  const windowCommands = createWindowCommands({
    view: views.current,
    openLink,
    guests: core.guests,
    signIn: options.signIn,
    quit,
    zoom: () => window.webContents.getZoomFactor(),
    changeSettings: shell.changeSettings,
    async keepPhoneAccount(account) {
      const owner = core.org()?.me.agent;
      const isKept = owner !== undefined && (await options.phone.accounts.keep(owner, account));
      phone.accountChanged();
      return isKept;
    },
    print: () => printPage(window.webContents),
    exportTransfers: createTransferExport({
      org: core.org,
      state: core.state,
      localNowMs: () => Date.now(),
      chooseFile: (suggested) => chooseTableFile(window, suggested),
      write: replaceFile,
      log,
    }),
  });

  const verbs = createVerbs({
    boot() {
      mark('workspaceBooted');
      return { seq: core.seq(), state: core.state(), edition, locale: options.locale };
    },
    desk: core.give,
    window: windowCommands.perform,
    query: core.query,
    watch: (name) => name === topic.last.topic && sendTopic(workspace(), topic.last),
    log: (entry) =>
      log(
        entry.level,
        `workspace.${entry.code}`,
        entry.detail === undefined ? {} : { where: framesOf(entry.detail), length: entry.detail.length },
      ),
  });
  return {
    verbs,
    async start() {
      shell.start();
      await core.start();
      mark('journalOpen');
    },
    quit,
    async stop() {
      await phone.leave();
      phone.end();
      shell.stop();
      await core.stop();
    },
  };
}
