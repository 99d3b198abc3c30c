import type { BrowserWindow } from 'electron';
import { commandId, type CommandAnswer, type DeskCommand, type DeskEvent, type InteractionId, type TopicValue } from '@jackfield/contract';
import { draftEvents, draftsToRestore, intendedStatus, transfersToRestore } from '@jackfield/desk';
import { createGuestLink } from '@jackfield/omni-bridge';
import { createClockMeter } from '@jackfield/salesforce';
import { randomUUID } from 'node:crypto';
import { giveChordsTo } from './chords-wiring.ts';
import { createConnector, type Org } from './connector.ts';
import { createDestinations } from './destinations.ts';
import { edition } from './edition.ts';
import { createPerformer } from './effects.ts';
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
import { createPresenceIntent } from './presence-intent.ts';
import { createProbe } from './probe.ts';
import { framesOf } from './redact.ts';
import { openOutside } from './safe-shell.ts';
import { createSalesforceView, type SalesforceView } from './salesforce-view.ts';
import { realSchedule as schedule } from './schedule.ts';
import { createScheduler } from './scheduler.ts';
import type { SignIn } from './sign-in.ts';
import { createTranscripts } from './transcripts.ts';
import { createTransfers } from './transfers.ts';
import type { Registry } from './trust.ts';
import { createVerbs, type Verbs } from './verbs.ts';
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

  // What outlives the app.
  let intent = createPresenceIntent(null);
  let drafts: ReadonlyMap<InteractionId, string> = new Map();
  const hear = (event: DeskEvent) => intent.note(event);
  const restore = async (owner: Owner): Promise<DeskEvent[]> => {
    const events = (await options.journal).eventsOf(owner);
    intent = createPresenceIntent(intendedStatus(events));
    drafts = draftsToRestore(events);
    return transfersToRestore(events).map((transfer) => ({ type: 'transferRestored', atMs: serverNowMs(), transfer }));
  };

  // The Salesforce view and its guests.
  let view: SalesforceView | null = null;
  const topic: { last: TopicValue } = { last: { topic: 'salesforceView', loading: false, title: '', focused: false } };
  const guests = createGuestLink({
    send: (request) => {
      view?.post(writeRequest(request));
    },
    schedule,
    newId: randomUUID,
    requestTimeoutMs: GUEST_TIMEOUT_MS,
    openTimeoutMs: OPEN_TIMEOUT_MS,
    onFact(fact) {
      const meaning = meaningOf(fact, writer.state(), serverNowMs());
      for (const event of meaning.events) tell(event);
      if (meaning.readWork) work.readNow('interactionId' in fact ? fact.interactionId : undefined);
    },
    onStanding(standing, status) {
      log('info', 'pageStands', { standing });
      if (standing === 'ready') tell({ type: 'presenceChanged', atMs: serverNowMs(), status, reason: null });
      page.stood(standing);
      if (standing === 'wrongUser' || standing === 'wrongOrg') lightning.fail(standing);
    },
  });
  const makeView = (org: Org): SalesforceView => {
    view ??= (() => {
      const made = createSalesforceView({
        window,
        profile: org.profile,
        preload: options.viewPreload,
        registry: options.registry,
        schedule,
        log,
        openOutside: (address) => void openOutside(address),
        onGone(code) {
          guests.pageGone();
          if (code === 'pageNavigated') lightning.awaitReturn(page.returned);
          else {
            page.broke(code);
            lightning.fail(code);
          }
        },
        onLoaded: () => guests.hello(),
        onTopic(value) {
          topic.last = value;
          sendTopic(workspace(), value);
        },
      });
      giveChordsTo(made.contents, window.webContents);
      windowCommands.viewMade(made);
      return made;
    })();
    return view;
  };
  listenToGuests({ origin: () => view?.guestOrigin ?? '', registry: options.registry, hear: (message) => guests.hear(message), log });

  // The org.
  const connector = createConnector({
    signIn: options.signIn,
    fetch: desktopFetch,
    clock,
    localNowMs,
    serverNowMs,
    restore,
    tell: (event) => tell(event),
    onDoubt: (code) => {
      if (code === 'signedOut') salesforce.fail(code);
      else probe();
    },
  });
  const org = () => connector.org();
  const linkOptions = { tell: (event: DeskEvent) => tell(event), serverNowMs, localNowMs, schedule, jitter: Math.random };
  const salesforce = createLink({ ...linkOptions, name: 'salesforce', attempt: connector.attempt });
  const page = createLightningPage({ org, view: makeView, guests, schedule });
  const lightning = createLink({ ...linkOptions, name: 'lightning', attempt: page.attempt });
  const probe = createProbe({
    fetch: desktopFetch,
    address: () => {
      const at = org()?.tokens().instanceUrl;
      return at === undefined ? null : `${at}/services/data/`;
    },
    onDead: (code) => salesforce.fail(code),
  });
  const destinations = createDestinations(log);
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
  const windowCommands = createWindowCommands({ view: () => view, guests, zoom: () => window.webContents.getZoomFactor() });
  const perform = createPerformer({
    guests,
    state: writer.state,
    work,
    transfers,
    loadTranscript,
    notifications,
    links: { salesforce, lightning },
    tell: (event) => tell(event),
    serverNowMs,
    log,
  });

  let salesforceBack = () => {};
  /** What follows an event beyond the desk's own effects: one link carries the other, and things that wait for the first list. */
  const follow = (event: DeskEvent) => {
    if (event.type === 'linkUp' || event.type === 'linkDown')
      log('info', event.type, { link: event.link, ...(event.type === 'linkDown' ? { why: event.code } : {}) });
    if (event.type === 'linkDown' && event.link === 'salesforce' && (event.code === 'unreachable' || event.code === 'timeout')) {
      // The page lives behind the same network: nothing can be asked of it until Salesforce answers again. It stays open meanwhile.
      lightning.awaitReturn(async () => {
        await new Promise<void>((resolve) => {
          salesforceBack = resolve;
        });
        // It may have noticed meanwhile that it is signed out.
        if (view?.isThere() !== true) return { ok: false, code: 'pageSignedOut' };
        const returned = page.returned();
        guests.hello();
        return returned;
      });
    }
    if (event.type === 'linkUp' && event.link === 'salesforce') {
      mark('salesforceUp');
      salesforceBack();
      lightning.start();
      lightning.retryNow();
      const at = org();
      if (at !== null && !window.isDestroyed()) window.setTitle(`Jackfield · ${at.profile.name}`);
      if (at !== null)
        destinations
          .load(at)
          .catch((error: unknown) => log('error', 'directoryBug', { name: error instanceof Error ? error.name : 'unknown' }));
    }
    if (event.type === 'linkUp' && event.link === 'lightning') {
      mark('lightningUp');
      takeUpPresence();
    }
    if (event.type === 'presenceChanged' && event.status !== null) mark('presenceAcknowledged');
    if (event.type === 'workListed') {
      mark('workListed');
      giveDraftsBack();
    }
  };
  const takeUpPresence = () => {
    const { presence } = writer.state();
    const at = org();
    const wanted =
      at === null || presence.current !== null ? null : intent.wanted(at.statusByDeveloperName, at.profile.presence.signInStatus);
    if (wanted !== null) give({ type: 'setPresence', commandId: newCommandId(), status: wanted });
  };
  const giveDraftsBack = () => {
    const { interactions } = writer.state();
    for (const event of draftEvents(drafts, writer.state(), serverNowMs())) tell(event);
    // Each is given back once: what the agent deletes stays deleted.
    drafts = new Map([...drafts].filter(([id]) => interactions[id] === undefined));
  };

  const verbs = createVerbs({
    boot() {
      mark('workspaceBooted');
      return { seq: writer.seq(), state: writer.state(), edition, locale: options.locale };
    },
    desk: give,
    window: windowCommands.perform,
    query: (query) => Promise.resolve(destinations.answer(query, writer.state())),
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
      options.signIn.stop();
      salesforce.stop();
      lightning.stop();
      work.stop();
      transfers.stop();
      await (await options.journal).close();
    },
  };
}

function newCommandId() {
  return commandId.parse(randomUUID());
}
