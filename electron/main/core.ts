import type { CommandAnswer, DeskCommand, DeskEvent, DeskState, EventBatch, GuestMessage, GuestRequest } from '@jackfield/contract';
import { createGuestLink, type GuestFact, type GuestLink } from '@jackfield/omni-bridge';
import { createClockMeter, type HttpFetch } from '@jackfield/salesforce';
import { randomUUID } from 'node:crypto';
import { reportCalls } from './call-report.ts';
import { createCarryOver } from './carry-over.ts';
import { createConnector, type Org } from './connector.ts';
import type { DestinationsOptions } from './destinations.ts';
import { createPerformer, type EffectTargets } from './effects.ts';
import { createFollowUps } from './follow-ups.ts';
import { meaningOf } from './guest-facts.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { EventJournal, Owner } from './journal.ts';
import { createLightningPage, type LightningOptions } from './lightning.ts';
import { createLink } from './links.ts';
import type { Log } from './logging.ts';
import type { Phase } from './marks.ts';
import { createOrgAdapters } from './org-adapters.ts';
import { createPageLink, isIn, type PageLink } from './page-link.ts';
import { createProbe } from './probe.ts';
import { createRouterPort } from './router.ts';
import type { Schedule } from './schedule.ts';
import { createScheduler } from './scheduler.ts';
import { signInEvent } from './sign-in-events.ts';
import type { SignIn } from './sign-in.ts';
import { createSignOut } from './sign-out.ts';
import type { Verbs } from './verbs.ts';
import { createWriter } from './writer.ts';

/** How long one guest may take over one order, and how long a record page may take to open, in milliseconds. */
const GUEST_TIMEOUT_MS = 10_000;
const OPEN_TIMEOUT_MS = 20_000;

/** The Lightning page, wherever it is shown. */
export interface CorePage {
  /** The view of this org, made at the first call. */
  of: LightningOptions['view'];
  /** Whether a page of the Lightning origin is there. */
  isThere(): boolean;
  /** Hands a request to the guests. It may get lost. */
  post(request: GuestRequest): void;
  /** Ends a page that does not answer any more. */
  end(): void;
  /** Takes the page away, and all that it and those before it have left. Rejects where any of it stays. */
  empty(): Promise<void>;
}

/** The telephone, wherever it is. */
export interface CorePhone {
  ask: EffectTargets['askLeg'];
  /** Hears every event. */
  told(event: DeskEvent): void;
}

/** Whoever looks on: the workspace window and what stands around it. */
export interface CoreAudience {
  /** Gives consecutive events to every window. */
  broadcast(batch: EventBatch): void;
  /** Hears the state after each event that is out. */
  changed(state: DeskState): void;
  notifications: EffectTargets['notifications'];
  showProfile(name: string): void;
  /** Whether a fact of the page was for somebody who is quitting, and not for the desk. */
  takesFact(fact: GuestFact): boolean;
}

/** What the core stands on: nothing of Electron, so that all of it runs, with a journal on a disk, where there is no window. */
export interface CoreOptions {
  page: CorePage;
  phone: CorePhone;
  audience: CoreAudience;
  /** The journal; it may still be opening. */
  journal: Promise<EventJournal>;
  /** It may have begun already. */
  signIn: SignIn;
  directory: Pick<DestinationsOptions, 'start' | 'folder'>;
  /** The way out for REST. */
  fetch: HttpFetch;
  /** The local clock, and timers on it. */
  localNowMs(): number;
  schedule: Schedule;
  log: Log;
  mark(phase: Phase): void;
}

/** The desk, its journal and its adapters, wired to each other. */
export interface Core {
  state(): DeskState;
  /** The number of the last event. */
  seq(): number;
  /** Makes an event happen. */
  tell(event: DeskEvent): void;
  /** Decides a command. */
  give(command: DeskCommand): CommandAnswer;
  query: Verbs['query'];
  /** The org of whoever is signed in; null without one. */
  org(): Org | null;
  /** Now on the server's clock, in milliseconds. */
  serverNowMs(): number;
  guests: GuestLink;
  /** Takes in what a guest said. */
  hear(message: GuestMessage): void;
  /** What comes of the page: it is there, gone, about to be taken away. */
  page: Pick<PageLink, 'gone' | 'emptying'>;
  /** Starts the links. Rejects when there is no journal; nobody was told to be signed in then. */
  start(): Promise<void>;
  /** Ends timers and links and closes the journal. */
  stop(): Promise<void>;
}

/** Wires the writer and the adapters. All rules are elsewhere; here is only who hears whom. */
export function createCore(options: CoreOptions): Core {
  const { audience, localNowMs, schedule, log, mark } = options;
  let serverOffsetMs = 0;
  const serverNowMs = () => localNowMs() + serverOffsetMs;
  const tell = (event: DeskEvent) => {
    writer.tell(event);
    follow(event);
    options.phone.told(event);
  };
  const clock = createClockMeter((offsetMs) => {
    serverOffsetMs = offsetMs;
    tell({ type: 'clockMeasured', atMs: serverNowMs(), offsetMs });
  });
  const wakeUp = createScheduler({ serverNowMs, schedule, tell: (event) => tell(event) });
  const writer = createWriter({
    nowMs: serverNowMs,
    log,
    journal: async (event, agent) => {
      carryOver.hear(event);
      await (await options.journal).append(event, agent);
    },
    broadcast: (batch) => audience.broadcast(batch),
    perform: (effect) => perform(effect),
    changed(state) {
      wakeUp(state);
      audience.changed(state);
      router.changed(state);
    },
  });

  const carryOver = createCarryOver();
  const router = createRouterPort(log);
  const restore = async (owner: Owner) => carryOver.restore((await options.journal).eventsOf(owner), serverNowMs());

  // The page and its guests.
  const guests = createGuestLink({
    send: (request) => options.page.post(request),
    schedule,
    newId: randomUUID,
    requestTimeoutMs: GUEST_TIMEOUT_MS,
    openTimeoutMs: OPEN_TIMEOUT_MS,
    onFact(fact) {
      if (audience.takesFact(fact) || !isIn(writer.state())) return;
      const meaning = meaningOf(fact, writer.state(), serverNowMs());
      for (const event of meaning.events) tell(event);
      if (meaning.readWork) adapters.work.readNow('interactionId' in fact ? fact.interactionId : undefined);
    },
    onStanding: (standing, status) => pageLink.stood(standing, status),
  });
  const heartbeat = createHeartbeat({
    schedule,
    send: (request) => options.page.post(request),
    onSilence: (silent) => tell({ type: 'pageSilence', atMs: serverNowMs(), silent }),
    onDead() {
      log('error', 'pageSilentTooLong');
      options.page.end();
    },
  });

  // The org.
  const connector = createConnector({
    signIn: options.signIn,
    fetch: options.fetch,
    clock,
    localNowMs,
    serverNowMs,
    schedule,
    restore,
    tell: (event) => tell(event),
    clearPage: () => options.page.empty(),
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
  const page = createLightningPage({ org, view: (of) => options.page.of(of), guests, schedule });
  const lightning = createLink({ ...linkOptions, name: 'lightning', attempt: page.attempt });
  const pageLink = createPageLink({
    guests,
    page,
    link: lightning,
    state: writer.state,
    isThere: () => options.page.isThere(),
    tell: (event) => tell(event),
    serverNowMs,
    log,
  });
  const probe = createProbe({
    fetch: options.fetch,
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

  const perform = createPerformer({
    ...adapters,
    guests,
    state: writer.state,
    notifications: audience.notifications,
    askLeg: (callId, ask) => options.phone.ask(callId, ask),
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
      clearPage: () => options.page.empty(),
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
    showProfile: (name) => audience.showProfile(name),
    heartbeat,
    tell: (event) => tell(event),
    serverNowMs,
    mark,
    log,
  });

  return {
    state: writer.state,
    seq: writer.seq,
    tell,
    give: writer.command,
    query,
    org,
    serverNowMs,
    guests,
    hear(message) {
      heartbeat.hear(message);
      guests.hear(message);
    },
    page: pageLink,
    async start() {
      // Not before all who hear events are there: what came before is told at once.
      options.signIn.hear((news) => tell(signInEvent(news, serverNowMs())));
      salesforce.start();
      await options.journal;
    },
    async stop() {
      heartbeat.stop();
      salesforce.stop();
      lightning.stop();
      callReport.stop();
      await adapters.stop();
      await (await options.journal).close();
    },
  };
}
