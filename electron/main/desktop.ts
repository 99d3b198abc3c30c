import type { BrowserWindow } from 'electron';
import type { CommandAnswer, DeskCommand, DeskEvent, Settings, TopicValue } from '@jackfield/contract';
import { createGuestLink } from '@jackfield/omni-bridge';
import { createClockMeter } from '@jackfield/salesforce';
import { randomUUID } from 'node:crypto';
import { createCarryOver } from './carry-over.ts';
import { giveChordsTo } from './chords-wiring.ts';
import { reportCalls } from './call-report.ts';
import { createConnector } from './connector.ts';
import type { DestinationsOptions } from './destinations.ts';
import { edition } from './edition.ts';
import { createPerformer } from './effects.ts';
import { createFollowUps } from './follow-ups.ts';
import { meaningOf } from './guest-facts.ts';
import { listenToGuests } from './guest-ipc.ts';
import { createHeartbeat } from './heartbeat.ts';
import { writeRequest } from './guests.ts';
import { sendEvents, sendTopic } from './ipc.ts';
import type { EventJournal, Owner } from './journal.ts';
import { createLightningPage } from './lightning.ts';
import { createLink } from './links.ts';
import type { Log } from './logging.ts';
import type { Phase } from './marks.ts';
import { desktopFetch } from './network.ts';
import { createOrgAdapters } from './org-adapters.ts';
import { createPageLink, isIn } from './page-link.ts';
import { printPage } from './print-page.ts';
import { createProbe } from './probe.ts';
import { createQuit, type Quit } from './quit.ts';
import { framesOf } from './redact.ts';
import { createRouterPort } from './router.ts';
import { openLink, openOutside } from './safe-shell.ts';
import { realSchedule as schedule } from './schedule.ts';
import { createScheduler } from './scheduler.ts';
import type { SettingsFile } from './shell/settings-file.ts';
import { shellCommands } from './shell/shell-commands.ts';
import { createShell } from './shell/shell.ts';
import { signInEvent } from './sign-in-events.ts';
import type { SignIn } from './sign-in.ts';
import { createSignOut } from './sign-out.ts';
import type { Registry } from './trust.ts';
import { createVerbs, type Verbs } from './verbs.ts';
import { createViewHolder } from './view-holder.ts';
import { createWindowCommands } from './window-commands.ts';
import { showWindow } from './windows.ts';
import { createWriter } from './writer.ts';

/** How long one guest may take over one order, and how long a record page may take to open, in milliseconds. */
const GUEST_TIMEOUT_MS = 10_000;
const OPEN_TIMEOUT_MS = 20_000;

/** What the desktop stands on. */
export interface DesktopOptions {
  window: BrowserWindow;
  registry: Registry;
  /** The journal; it may still be opening. */
  journal: Promise<EventJournal>;
  /** It may have begun already. */
  signIn: SignIn;
  viewPreload: string;
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

/** Wires the writer, the adapters and the window. All rules are elsewhere; here is only who hears whom. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { window, log, mark } = options;
  let serverOffsetMs = 0;
  const localNowMs = () => Date.now();
  const serverNowMs = () => localNowMs() + serverOffsetMs;
  const tell = (event: DeskEvent) => {
    writer.tell(event);
    follow(event);
  };
  const give = (command: DeskCommand): CommandAnswer => writer.command(command);
  const clock = createClockMeter((offsetMs) => {
    serverOffsetMs = offsetMs;
    tell({ type: 'clockMeasured', atMs: serverNowMs(), offsetMs });
  });
  const workspace = () => (window.isDestroyed() ? null : window.webContents);
  const wakeUp = createScheduler({ serverNowMs, schedule, tell: (event) => tell(event) });
  const writer = createWriter({
    nowMs: serverNowMs,
    log,
    journal: async (event, agent) => {
      carryOver.hear(event);
      await (await options.journal).append(event, agent);
    },
    broadcast: (batch) => sendEvents(workspace(), batch),
    perform: (effect) => perform(effect),
    changed(state) {
      wakeUp(state);
      shell.changed(state);
      router.changed(state);
    },
  });

  const carryOver = createCarryOver();
  const router = createRouterPort(log);
  const restore = async (owner: Owner) => carryOver.restore((await options.journal).eventsOf(owner), serverNowMs());

  // The Salesforce view and its guests.
  const topic: { last: TopicValue } = { last: { topic: 'salesforceView', loading: false, title: '', focused: false } };
  const guests = createGuestLink({
    send: (request) => {
      views.current()?.post(writeRequest(request));
    },
    schedule,
    newId: randomUUID,
    requestTimeoutMs: GUEST_TIMEOUT_MS,
    openTimeoutMs: OPEN_TIMEOUT_MS,
    onFact(fact) {
      if (quit.hears(fact) || !isIn(writer.state())) return;
      const meaning = meaningOf(fact, writer.state(), serverNowMs());
      for (const event of meaning.events) tell(event);
      if (meaning.readWork) adapters.work.readNow('interactionId' in fact ? fact.interactionId : undefined);
    },
    onStanding: (standing, status) => pageLink.stood(standing, status),
  });
  const views = createViewHolder({
    window,
    preload: options.viewPreload,
    registry: options.registry,
    schedule,
    log,
    openOutside: (address) => void openOutside(address),
    onGone: (code) => pageLink.gone(code),
    onLoaded: () => guests.hello(),
    onTopic(value) {
      topic.last = value;
      sendTopic(workspace(), value);
    },
    onMade(view) {
      giveChordsTo(view.contents, window.webContents);
      windowCommands.viewMade(view);
    },
    onEmptying: () => pageLink.emptying(),
  });
  listenToGuests({
    origin: () => views.current()?.guestOrigin ?? '',
    registry: options.registry,
    hear(message) {
      heartbeat.hear(message);
      guests.hear(message);
    },
    log,
  });

  const heartbeat = createHeartbeat({
    schedule,
    send: (request) => {
      views.current()?.post(writeRequest(request));
    },
    onSilence: (silent) => tell({ type: 'pageSilence', atMs: serverNowMs(), silent }),
    onDead() {
      log('error', 'pageSilentTooLong');
      views.current()?.end();
    },
  });

  // The org.
  const connector = createConnector({
    signIn: options.signIn,
    fetch: desktopFetch,
    clock,
    localNowMs,
    serverNowMs,
    restore,
    tell: (event) => tell(event),
    clearPage: views.empty,
    log,
    onDoubt: () => probe(),
    onEnd(failure) {
      log('warn', 'signInEnded', { why: failure.code });
      salesforce.fail(failure);
    },
  });
  const org = () => connector.org();
  const callReport = reportCalls({ calls: connector.calls, schedule, log });
  const linkOptions = { tell: (event: DeskEvent) => tell(event), serverNowMs, localNowMs, schedule, jitter: Math.random, log };
  const salesforce = createLink({ ...linkOptions, name: 'salesforce', attempt: connector.attempt });
  const page = createLightningPage({ org, view: views.of, guests, schedule });
  const lightning = createLink({ ...linkOptions, name: 'lightning', attempt: page.attempt });
  const pageLink = createPageLink({
    guests,
    page,
    link: lightning,
    state: writer.state,
    isThere: () => views.current()?.isThere() === true,
    tell: (event) => tell(event),
    serverNowMs,
    log,
  });
  const probe = createProbe({
    fetch: desktopFetch,
    address: () => {
      const at = org()?.tokens().instanceUrl;
      return at === undefined ? null : `${at}/services/data/`;
    },
    onDead: (code) => salesforce.fail(code),
  });
  const { query, directory, ...adapters } = createOrgAdapters({
    org,
    guests,
    directory: options.directory,
    state: writer.state,
    tell: (event) => tell(event),
    clock,
    serverNowMs,
    localNowMs,
    schedule,
    log,
  });

  // The person.
  const quit = createQuit({
    guests,
    state: writer.state,
    tell: (event) => tell(event),
    serverNowMs,
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
    state: writer.state,
    commands: shellCommands(give),
    tell: (event) => tell(event),
    serverNowMs,
    schedule,
    log,
  });
  const windowCommands = createWindowCommands({
    view: views.current,
    openLink,
    guests,
    signIn: options.signIn,
    quit,
    zoom: () => window.webContents.getZoomFactor(),
    changeSettings: shell.changeSettings,
    print: () => printPage(window.webContents),
  });
  const perform = createPerformer({
    ...adapters,
    guests,
    state: writer.state,
    notifications: shell.notifications,
    links: {
      salesforce: {
        retryNow() {
          options.signIn.begin();
          salesforce.retryNow();
        },
      },
      lightning,
    },
    signOut: createSignOut({
      ...linkOptions,
      guests,
      signIn: options.signIn,
      connector,
      links: [salesforce, lightning],
      clearPage: views.empty,
      log,
    }),
    tell: (event) => tell(event),
    serverNowMs,
    log,
  });

  const follow = createFollowUps({
    org,
    state: writer.state,
    pageLink,
    carryOver,
    ...directory,
    showProfile(name) {
      if (!window.isDestroyed()) window.setTitle(`Jackfield · ${name}`);
    },
    heartbeat,
    tell: (event) => tell(event),
    serverNowMs,
    mark,
    log,
  });

  // Not before all who hear events are there: what came before the desktop is told at once.
  options.signIn.hear((news) => tell(signInEvent(news, serverNowMs())));

  const verbs = createVerbs({
    boot() {
      mark('workspaceBooted');
      return { seq: writer.seq(), state: writer.state(), edition, locale: options.locale };
    },
    desk: give,
    window: windowCommands.perform,
    query,
    watch: () => sendTopic(workspace(), topic.last),
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
      salesforce.start();
      await options.journal;
      mark('journalOpen');
    },
    quit,
    async stop() {
      heartbeat.stop();
      shell.stop();
      salesforce.stop();
      lightning.stop();
      callReport.stop();
      await adapters.stop();
      await (await options.journal).close();
    },
  };
}
