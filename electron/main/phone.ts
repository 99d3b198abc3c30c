import type { CallId, DeskEvent, DeskState, LegAsk, PhoneHears, PhoneSays, SipDialog } from '@jackfield/contract';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { AccountFound } from './phone-account.ts';
import { NOTHING_KNOWN, phoneStateOf, type PhoneParts } from './phone-health.ts';
import type { PhonePage } from './phone-window.ts';
import type { Schedule } from './schedule.ts';

/** The phone as main has it: its page, and what it says as events. */
export interface Phone {
  /** The org is there: whoever is signed in has a phone from now on, if the profile has one. */
  begin(org: Org): void;
  /** What the page says. */
  hear(what: PhoneSays): void;
  /** Asks for something about one leg. */
  ask(callId: CallId, ask: LegAsk): void;
  /** The desk's rules are others: they hear how the phone stands once more. */
  restate(): void;
  /** Another account was typed. */
  accountChanged(): void;
  /** The machine woke up, or somebody wants it tried now. */
  tryNow(): void;
  /** Whoever is here is leaving: every call is hung up. Resolves when the other sides have had the time to hear of it. */
  leave(): Promise<void>;
  /** Whoever was signed in has left: nobody is registered any more. */
  end(): void;
}

/** What it needs. */
export interface PhoneOptions {
  makePage(servers: readonly string[], onGone: () => void): PhonePage;
  findAccount(org: Org): Promise<AccountFound>;
  state(): DeskState;
  tell(event: DeskEvent): void;
  /** A figure of which only the latest matters. */
  onQuality(quality: Extract<PhoneSays, { says: 'quality' }>['quality']): void;
  /** The next wait before a page that is gone is made anew, in milliseconds. */
  nextDelay(): number;
  serverNowMs(): number;
  schedule: Schedule;
  log: Log;
}

/** How long everything may take to come up before the agent is told, in milliseconds. */
const START_MS = 5_000;
/** How long a line that was lost may take to be back before the agent is told, in milliseconds: the first tries are made at once, and with the second that an agent may wait this leaves half. */
const LINE_GRACE_MS = 500;
/** After how long without a word the page is hung, in milliseconds: it tells its legs every second. */
const HUNG_MS = 5_000;
/** Before an account is asked for again, in milliseconds. */
const ACCOUNT_AGAIN_MS = 3_000;
/** How long the ends of calls may take on their way out, in milliseconds. */
const LEAVE_MS = 300;
/** How long a call that lost its page may take to be taken up by the next, in milliseconds. */
const RESCUE_MS = 5_000;

/**
 * A phone that has not begun.
 *
 * ```
 *  (none) --begin--> starting --account, line, microphone--> ready <--any of them fails, works again--> failed
 *                                                                \--page gone--> failed --made anew--> starting
 * ```
 * The desk hears of ready and failed at once, as `phoneChanged` and as `voiceLost` or `voiceBack`.
 */
export function createPhone(options: PhoneOptions): Phone {
  const { tell, log, schedule } = options;
  let org: Org | null = null;
  let page: PhonePage | null = null;
  let parts: PhoneParts = NOTHING_KNOWN;
  let isLate = false;
  let cancelLate: () => void = () => undefined;
  let cancelGrace: (() => void) | null = null;
  let cancelHung: () => void = () => undefined;
  let cancelAccount: () => void = () => undefined;
  const dialogs = new Map<CallId, SipDialog>();
  /** Calls that a page which is gone has left, until the next one has them or their time is over. */
  const rescued = new Map<CallId, () => void>();
  const say = (what: PhoneHears) => page?.tell(what);

  const stand = () => {
    const phone = org === null ? { is: 'none' as const } : phoneStateOf(parts, isLate);
    const atMs = options.serverNowMs();
    if (JSON.stringify(phone) !== JSON.stringify(options.state().phone)) {
      log('info', 'phone', phone.is === 'failed' ? { standing: phone.is, why: phone.why } : { standing: phone.is });
      tell({ type: 'phoneChanged', atMs, phone });
    }
    const lost = options.state().presence.voiceLost;
    if (phone.is === 'failed' && lost?.why !== phone.why) tell({ type: 'voiceLost', atMs, why: phone.why });
    if ((phone.is === 'ready' || phone.is === 'none') && lost !== null) tell({ type: 'voiceBack', atMs });
  };
  const change = (next: Partial<PhoneParts>) => {
    parts = { ...parts, ...next };
    stand();
  };
  const setUp = async () => {
    cancelAccount();
    const mine = org;
    if (mine === null) return;
    const found = await options.findAccount(mine);
    if (mine !== org || page === null) return;
    if (found.is === 'unreachable') cancelAccount = schedule(ACCOUNT_AGAIN_MS, () => void setUp());
    else if (found.is === 'none') change({ account: 'missing' });
    else {
      change({ account: 'known' });
      say({ tells: 'setup', setup: found.setup });
    }
  };
  const watchPage = () => {
    cancelHung();
    cancelHung = schedule(HUNG_MS, () => {
      log('error', 'phoneHung');
      page?.crash();
    });
  };
  const open = () => {
    const servers = org?.profile.sip?.servers;
    if (servers === undefined) return;
    parts = NOTHING_KNOWN;
    isLate = false;
    cancelLate();
    cancelLate = schedule(START_MS, () => {
      isLate = true;
      stand();
    });
    page = options.makePage(servers, gone);
    watchPage();
  };
  const gone = () => {
    page = null;
    cancelHung();
    change({ page: 'gone' });
    const atMs = options.serverNowMs();
    for (const call of Object.values(options.state().calls)) {
      if (call.at.is === 'over') continue;
      const isTalked = call.at.is === 'live' && dialogs.has(call.id);
      if (!isTalked) {
        lose(call.id);
        continue;
      }
      tell({ type: 'legTold', atMs, callId: call.id, news: { is: 'trouble', what: 'reconnecting' } });
      rescued.set(
        call.id,
        schedule(RESCUE_MS, () => {
          say({ tells: 'ask', callId: call.id, ask: { is: 'hangUp' } });
          lose(call.id);
        }),
      );
    }
    schedule(options.nextDelay(), () => {
      if (org !== null && page === null) open();
    });
  };
  const lose = (callId: CallId) => {
    settle(callId);
    dialogs.delete(callId);
    tell({ type: 'legTold', atMs: options.serverNowMs(), callId, news: { is: 'ended', how: 'lost', by: 'system' } });
  };
  const settle = (callId: CallId) => {
    rescued.get(callId)?.();
    return rescued.delete(callId);
  };
  const line = (news: PhoneParts['line']) => {
    parts = { ...parts, line: news };
    // Connecting and lost take turns while it is tried: they are one loss, and its time runs from its beginning.
    const isOver = news.is === 'registered' || (news.is === 'lost' && news.why !== 'socket');
    if (isOver) {
      cancelGrace?.();
      cancelGrace = null;
      stand();
    } else
      cancelGrace ??= schedule(LINE_GRACE_MS, () => {
        cancelGrace = null;
        stand();
      });
    if (news.is !== 'registered') return;
    for (const callId of rescued.keys()) {
      const dialog = dialogs.get(callId);
      const call = options.state().calls[callId];
      if (dialog === undefined || call?.at.is !== 'live') continue;
      say({ tells: 'rescue', callId, dialog, muted: call.muted, held: call.at.voice === 'held' || call.at.voice === 'holding' });
    }
  };
  /** Taken up by a new page. */
  const takenUp = (callId: CallId) => {
    tell({ type: 'legTold', atMs: options.serverNowMs(), callId, news: { is: 'trouble', what: null } });
    log('info', 'callRescued');
  };
  const leg = ({ callId, news }: Extract<PhoneSays, { says: 'leg' }>) => {
    if (news.is === 'ended' && rescued.has(callId)) {
      lose(callId);
      return;
    }
    if (news.is === 'connected' && settle(callId)) {
      takenUp(callId);
      return;
    }
    if (news.is === 'ended') dialogs.delete(callId);
    tell({ type: 'legTold', atMs: options.serverNowMs(), callId, news });
  };
  const legs = (seen: readonly CallId[]) => {
    watchPage();
    if (rescued.size > 0) return;
    const there = Object.values(options.state().calls).filter(({ at }) => at.is !== 'over');
    const isSame = there.length === seen.length && there.every(({ id }) => seen.includes(id));
    if (!isSame) tell({ type: 'legsSeen', atMs: options.serverNowMs(), legs: [...seen] });
  };

  return {
    begin(at) {
      const isSame = org?.me.agent.userId === at.me.agent.userId && org.me.agent.orgId === at.me.agent.orgId;
      org = at.profile.sip === undefined ? null : at;
      if (org !== null && !(isSame && page !== null)) open();
      stand();
    },
    hear(what) {
      if (page === null) return;
      switch (what.says) {
        case 'here':
          change({ page: 'here' });
          void setUp();
          return;
        case 'line':
          line(what.line);
          return;
        case 'microphone':
          change({ microphone: what.state });
          return;
        case 'leg':
          leg(what);
          return;
        case 'legs':
          legs(what.legs);
          return;
        case 'dialog':
          dialogs.set(what.callId, what.dialog);
          return;
        case 'quality':
          options.onQuality(what.quality);
          return;
        case 'log':
          log(what.entry.level, `phone.${what.entry.code}`);
          return;
      }
    },
    ask(callId, ask) {
      if (page === null && (ask.is === 'dial' || ask.is === 'answer')) lose(callId);
      else say({ tells: 'ask', callId, ask });
    },
    restate: stand,
    accountChanged: () => void setUp(),
    async leave() {
      const there = Object.values(options.state().calls).filter(({ at }) => at.is !== 'over');
      if (page === null || there.length === 0) return;
      for (const { id } of there) say({ tells: 'ask', callId: id, ask: { is: 'hangUp' } });
      await new Promise<void>((resolve) => void schedule(LEAVE_MS, resolve));
    },
    tryNow() {
      say({ tells: 'connectNow' });
    },
    end() {
      org = null;
      for (const cancel of [cancelLate, cancelHung, cancelAccount, ...rescued.values()]) cancel();
      cancelGrace?.();
      cancelGrace = null;
      rescued.clear();
      dialogs.clear();
      page?.close();
      page = null;
      parts = NOTHING_KNOWN;
    },
  };
}
