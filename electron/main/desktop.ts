import type { BrowserWindow } from 'electron';
import { commandId, type CommandAnswer, type DeskCommand, type DeskEvent, type TopicValue } from '@jackfield/contract';
import { createGuestLink } from '@jackfield/omni-bridge';
import { createClockMeter } from '@jackfield/salesforce';
import { randomUUID } from 'node:crypto';
import { createCarryOver } from './carry-over.ts';
import { giveChordsTo } from './chords-wiring.ts';
import { reportCalls } from './call-report.ts';
import { createConnector } from './connector.ts';
import { createDestinations, type DestinationsOptions } from './destinations.ts';
import { edition } from './edition.ts';
import { createPerformer } from './effects.ts';
import { createFollowUps } from './follow-ups.ts';
import { meaningOf } from './guest-facts.ts';
import { listenToGuests } from './guest-ipc.ts';
import { writeRequest } from './guests.ts';
import { sendEvents, sendTopic } from './ipc.ts';
import type { EventJournal, Owner } from './journal.ts';
import { createLightningPage } from './lightning.ts';
import { createLink } from './links.ts';
import type { Log } from './logging.ts';
import type { Phase } from './marks.ts';
import { desktopFetch } from './network.ts';
import { createNotifications } from './notifications.ts';
import { createPageLink, isIn } from './page-link.ts';
import { createProbe } from './probe.ts';
import { createRecords } from './records.ts';
import { framesOf } from './redact.ts';
import { openOutside } from './safe-shell.ts';
import { realSchedule as schedule } from './schedule.ts';
import { createScheduler } from './scheduler.ts';
import type { SignIn } from './sign-in.ts';
import { createSignOut } from './sign-out.ts';
import { createTranscripts } from './transcripts.ts';
import { createTransfers } from './transfers.ts';
import type { Registry } from './trust.ts';
import { createVerbs, type Verbs } from './verbs.ts';
import { createViewHolder } from './view-holder.ts';
import { createWindowCommands } from './window-commands.ts';
import { showWindow } from './windows.ts';
import { createWorkList } from './work-list.ts';
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
  locale: string;
  log: Log;
  mark(phase: Phase): void;
}

/** The running desktop. */
export interface Desktop {
  verbs: Verbs;
  /** Starts the links. Rejects when there is no journal; nobody was told to be signed in then. */
  start(): Promise<void>;
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
    hear(event);
    writer.tell(event);
    follow(event);
  };
  const give = (command: DeskCommand): CommandAnswer => writer.command(command);
  const clock = createClockMeter((offsetMs) => {
    serverOffsetMs = offsetMs;
    tell({ type: 'clockMeasured', atMs: serverNowMs(), offsetMs });
  });
  const workspace = () => (window.isDestroyed() ? null : window.webContents);
  const writer = createWriter({
    nowMs: serverNowMs,
    log,
    journal: async (event, agent) => {
      hear(event);
      await (await options.journal).append(event, agent);
    },
    broadcast: (batch) => sendEvents(workspace(), batch),
    perform: (effect) => perform(effect),
    changed: createScheduler({ serverNowMs, schedule, tell: (event) => tell(event) }),
  });

  const carryOver = createCarryOver();
  const hear = (event: DeskEvent) => carryOver.hear(event);
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
      if (!isIn(writer.state())) return;
      const meaning = meaningOf(fact, writer.state(), serverNowMs());
      for (const event of meaning.events) tell(event);
      if (meaning.readWork) work.readNow('interactionId' in fact ? fact.interactionId : undefined);
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
    hear: (message) => guests.hear(message),
    log,
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
  const destinations = createDestinations({ ...options.directory, serverNowMs, log });
  const records = createRecords({ org, log });
  const work = createWorkList({
    org,
    state: writer.state,
    tell: (event) => tell(event),
    serverNowMs,
    localNowMs,
    schedule,
    log,
    loadTranscript: (id) => void loadTranscript(id),
  });
  const loadTranscript = createTranscripts({ org, work, tell: (event) => tell(event), serverNowMs, log });
  const transfers = createTransfers({ org, state: writer.state, tell: (event) => tell(event), serverNowMs, schedule, log });

  // The person.
  const notifications = createNotifications({
    state: writer.state,
    show(id) {
      showWindow(window);
      give({ type: 'selectInteraction', commandId: newCommandId(), interactionId: id });
    },
    accept: (id) => void give({ type: 'acceptWork', commandId: newCommandId(), interactionId: id }),
  });
  const windowCommands = createWindowCommands({
    view: views.current,
    guests,
    signIn: options.signIn,
    zoom: () => window.webContents.getZoomFactor(),
  });
  const perform = createPerformer({
    guests,
    state: writer.state,
    work,
    transfers,
    loadTranscript,
    notifications,
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
    loadDirectory: destinations.load,
    showProfile(name) {
      if (!window.isDestroyed()) window.setTitle(`Jackfield · ${name}`);
    },
    setPresence: (status) => void give({ type: 'setPresence', commandId: newCommandId(), status }),
    tell: (event) => tell(event),
    serverNowMs,
    mark,
    log,
  });

  // Not before all who hear events are there: what came before the desktop is told at once.
  options.signIn.hear((news) => {
    const atMs = serverNowMs();
    if (news.is === 'waiting') tell({ type: 'signInWaiting', atMs, waiting: news.waiting });
    else tell({ type: 'signInNotKept', atMs, why: news.why });
  });

  const verbs = createVerbs({
    boot() {
      mark('workspaceBooted');
      return { seq: writer.seq(), state: writer.state(), edition, locale: options.locale };
    },
    desk: give,
    window: windowCommands.perform,
    query: (query) => (query.type === 'recordCard' ? records(query) : destinations.answer(query, writer.state())),
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
      salesforce.start();
      await options.journal;
      mark('journalOpen');
    },
    async stop() {
      salesforce.stop();
      lightning.stop();
      work.stop();
      transfers.stop();
      callReport.stop();
      await destinations.stop();
      await (await options.journal).close();
    },
  };
}

function newCommandId() {
  return commandId.parse(randomUUID());
}
