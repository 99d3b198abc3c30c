import {
  createCallCounter,
  createRestClient,
  readAgentRules,
  readMe,
  readPresenceStatuses,
  readQueueIds,
  type CallCounter,
  type ClockMeter,
  type HttpFetch,
  type Me,
  type Outcome,
  type Refusal,
  type RestClient,
  type SignInCode,
  type TokenKeeper,
  type Tokens,
} from '@jackfield/salesforce';
import type { DeskEvent, StatusId } from '@jackfield/contract';
import type { Owner } from './journal.ts';
import type { Attempt, Failure } from './links.ts';
import { centreOf } from './centre.ts';
import type { Log } from './logging.ts';
import { presenceRulesOf } from './presence-rules.ts';
import type { Profile } from './profile.ts';
import type { Schedule } from './schedule.ts';
import { SIGNED_OUT_HERE, type SignIn } from './sign-in.ts';

/** The signed-in org: everything the adapters need of it. */
export interface Org {
  profile: Profile;
  rest: RestClient;
  me: Me;
  /** Presence statuses by the names a profile uses. */
  statusByDeveloperName: ReadonlyMap<string, StatusId>;
  tokens(): Tokens;
}

/** Connects to the org of the profile. */
export interface Connector {
  /** One attempt of the salesforce link: sign-in, and a first read that proves that REST answers. */
  attempt(): Promise<Attempt>;
  /** The org while it has been reached once; null before, and after {@link forget}. */
  org(): Org | null;
  /** How many requests of each kind went to the org in the last hour, of all sign-ins. */
  calls: CallCounter['lastHour'];
  /** The person has signed out: no adapter gets anything of theirs any more. What is being tried ends without a word. */
  forget(): void;
}

/** What connecting needs of the world. */
export interface ConnectorOptions {
  signIn: Pick<SignIn, 'enter' | 'leave' | 'ownsPage'>;
  fetch: HttpFetch;
  clock: ClockMeter;
  localNowMs(): number;
  serverNowMs(): number;
  schedule: Schedule;
  /** Makes ready what outlived the app of this person: the events to tell right after `signedIn`. Nothing is told before they are there. */
  restore(owner: Owner): Promise<readonly DeskEvent[]>;
  tell(event: DeskEvent): void;
  /** Empties the Salesforce view and its partition: what is in there is somebody else's, or nobody knows whose. Rejects when it cannot. */
  clearPage(): Promise<void>;
  /** Told of every answer that suggests that the way to Salesforce is broken. */
  onDoubt(code: 'unreachable' | 'timeout'): void;
  log: Log;
  /** Told that nothing can be asked of the org as things are. */
  onEnd(failure: Failure): void;
}

/** How long is waited when the org turns away the tokens that it has just given, in milliseconds. Nothing that takes less mends that. */
const REFUSED_TWICE_MS = 300_000;

/** A connector that has not tried anything yet. */
export function createConnector(options: ConnectorOptions): Connector {
  let org: Org | null = null;
  /** Grows when somebody signs out. */
  let era = 0;
  const counter = createCallCounter(options.localNowMs);

  const attempt = async (): Promise<Attempt> => {
    const mine = era;
    const entered = await options.signIn.enter();
    if (!entered.ok) return entered;
    const { profile, keeper, resumed } = entered;
    // Nobody is here yet, and nobody knows whose the page is: it is emptied while the org is asked.
    const emptying = org === null && !resumed ? emptied() : null;
    const plain = createRestClient({
      fetch: options.fetch,
      keeper,
      clock: options.clock,
      apiVersion: profile.apiVersion,
      nowMs: options.localNowMs,
      wait: (ms) => new Promise((resolve) => void options.schedule(ms, resolve)),
      counter,
      // Said before the client tries again: whoever looks after the link need not wait for that.
      onRefused: ({ code }) => {
        if (org !== null && (code === 'unreachable' || code === 'timeout')) options.onDoubt(code);
      },
    });
    const named = profile.transfers?.noteRequired ?? [];
    const [me, statuses, configured, queues] = await Promise.all([
      readMe(plain, keeper.current()),
      readPresenceStatuses(plain),
      readAgentRules(plain, keeper.current().userId),
      readQueueIds(plain, named),
    ]);
    if (!me.ok) return turnedAway(me.refusal, keeper);
    if (!statuses.ok) return turnedAway(statuses.refusal, keeper);
    if (!configured.ok) return turnedAway(configured.refusal, keeper);
    if (!queues.ok) return turnedAway(queues.refusal, keeper);
    for (const queue of named)
      if (!queues.value.has(queue)) options.log('warn', 'profileQueueUnknown', { field: 'transfers.noteRequired' });
    const isNew = org?.me.agent.userId !== me.value.agent.userId || org.me.agent.orgId !== me.value.agent.orgId;
    // Of whoever was here before nothing stays: not on the screen, not in the page.
    const isEmpty = await (emptying ?? (isNew && org !== null ? emptied() : true));
    if (!isEmpty) return { ok: false, code: 'pageNotCleared' };
    const restored = isNew ? await options.restore(me.value.agent) : [];
    if (mine !== era) return { ok: false, code: SIGNED_OUT_HERE, byHand: true };
    if (!resumed) void options.signIn.ownsPage(keeper);
    const rest = watched(plain, (refusal) => {
      const failure = endOf(refusal, options.localNowMs());
      if (failure === null) return;
      // A straggler of an earlier sign-in says nothing of this one.
      if (org?.rest !== rest || (failure.code === 'signedOut' && !options.signIn.leave(keeper))) return;
      options.onEnd(failure);
    });
    const statusByDeveloperName = statuses.value.byDeveloperName;
    org = { profile, me: me.value, statusByDeveloperName, rest, tokens: () => keeper.current() };
    const atMs = options.serverNowMs();
    if (isNew) {
      options.tell({ type: 'signedIn', atMs, agent: me.value.agent, canDecline: configured.value.canDecline });
      options.tell({ type: 'centreKnown', atMs, centre: centreOf(profile, queues.value) });
    }
    options.tell({ type: 'agentRulesKnown', atMs, rules: configured.value.rules });
    for (const event of restored) options.tell(event);
    options.tell({ type: 'presenceStatusesKnown', atMs, statuses: statuses.value.statuses });
    options.tell({ type: 'presenceRulesKnown', atMs, rules: presenceRulesOf(profile, statusByDeveloperName, options.log) });
    return { ok: true };
  };
  const emptied = () =>
    options.clearPage().then(
      () => true,
      () => false,
    );
  const turnedAway = (refusal: Refusal, keeper: TokenKeeper): Attempt => {
    const failure = endOf(refusal, options.localNowMs());
    if (failure?.code === 'signedOut') options.signIn.leave(keeper);
    return { ok: false, ...(failure ?? { code: refusal.code }) };
  };
  return {
    attempt,
    org: () => org,
    calls: () => counter.lastHour(),
    forget() {
      era += 1;
      org = null;
    },
  };
}

/**
 * A client that reports refusals. Once the org has ended what it stands on it asks nothing more: whoever polls would else ask for ever, and
 * a token that was just given and is turned away would be renewed with every question.
 */
function watched(client: RestClient, onRefusal: (refusal: Refusal) => void): RestClient {
  let end: Refusal | null = null;
  const watch = async (ask: () => Promise<Outcome<unknown>>): Promise<Outcome<unknown>> => {
    if (end !== null) return { ok: false, refusal: end };
    const answer = await ask();
    if (answer.ok) return answer;
    if (endOf(answer.refusal, 0) !== null) end ??= answer.refusal;
    onRefusal(answer.refusal);
    return answer;
  };
  return {
    dataPath: client.dataPath,
    send: (...asked) => watch(() => client.send(...asked)),
    sendForm: (...asked) => watch(() => client.sendForm(...asked)),
  };
}

/**
 * What a refusal means for the whole sign-in; null where it is about one request or the way there. The client renews a token once and asks
 * once more, so a 401 that comes out of it was given to a token that was new: that the tokens are refused is then not the tokens' fault.
 * `nowMs` is local.
 */
function endOf({ code, status, orgCode, untilMs }: Refusal, nowMs: number): Failure | null {
  // The client knows until when the org wants to be left alone; the link shows it, and connects anew then.
  if ((code === 'dailyLimit' || code === 'maintenance') && untilMs !== undefined) return { code, waitMs: Math.max(0, untilMs - nowMs) };
  if (code === 'signedOut' && status === 401) return { code: 'refusedTwice', waitMs: REFUSED_TWICE_MS };
  return ENDS.has(code) && orgCode !== 'insufficient_scope' ? { code, byHand: true } : null;
}

/** How a renewal is refused for good. */
const ENDS: ReadonlySet<string> = new Set<SignInCode>(['signedOut', 'inactiveUser', 'ipRestricted', 'appRefused']);
