import {
  createTokenKeeper,
  isSignInCode,
  refreshTokens,
  signIn,
  type HttpFetch,
  type OAuthConfig,
  type TokenKeeper,
  type Tokens,
} from '@jackfield/salesforce';
import { inTime } from './in-time.ts';
import { createKeptSession, type NotKept } from './kept-session.ts';
import type { Log } from './logging.ts';
import type { Profile } from './profile.ts';
import type { LoadedProfile } from './profile-source.ts';
import type { Schedule } from './schedule.ts';
import type { SessionStore, StoredSession } from './session-store.ts';
import { createTakeBack, SETTLE_TIMEOUT_MS } from './take-back.ts';

/**
 * Signed in: as what, and with which tokens; or a code that says why not. With `byHand` somebody has to do something first.
 * `resumed`: the sign-in of the last start went on, and the Salesforce view's partition was this person's then.
 */
export type Entered = { ok: true; profile: Profile; keeper: TokenKeeper; resumed: boolean } | { ok: false; code: string; byHand?: boolean };

/**
 * Signs in to the org of the profile: the part of connecting that needs neither a desk nor a window, so that it can begin before they are made.
 *
 * ```
 *  start --a session is kept--> refreshing --> in                  start --none--> in the browser --> in
 *                                   \--spent--> out                start --signed out on purpose--> out
 *  in --the org ended it (leave)--> out        in --signOut--> out, on purpose
 *  out --begin--> in the browser --> in         in the browser --cancelled, refused--> the same again at the next enter
 * ```
 */
export interface SignIn {
  /**
   * The profile and the tokens in use; signs in where there are none, but not while it is out. Who asks meanwhile shares the attempt, unless
   * somebody has signed out since it began.
   */
  enter(): Promise<Entered>;
  /** Somebody wants to be signed in: ends being out. */
  begin(): void;
  /** The Salesforce view's partition holds nothing of anybody else by now; the next start may rely on it. */
  ownsPage(keeper: TokenKeeper): Promise<void>;
  /** The org has ended the sign-in of these tokens. False where others are in use by now: then it is old news. */
  leave(keeper: TokenKeeper): boolean;
  /** Takes the tokens back and forgets them; says whether the org is known to have heard of it. Never rejects. */
  signOut(): Promise<'revoked' | 'notRevoked'>;
  /** Gives up a sign-in that waits for the person. False when none does. */
  cancel(): boolean;
  /** Shows the page once more to a person who lost it. False when nobody is waited for. */
  openAgain(): Promise<boolean>;
  /** Hears all news from the beginning; it may begin before anybody is there to hear. One listener. */
  hear(listener: (news: SignInNews) => void): void;
  /** Gives up waiting for a person, at quitting. Resolves once the newest tokens are on the disk, or it takes too long. */
  stop(): Promise<void>;
}

/**
 * What the person should know. `waiting`: the browser has the page, or is waited for no more. `notKept`, once for each start: the sign-in
 * will not outlive the app, and why.
 */
export type SignInNews = { is: 'waiting'; waiting: boolean } | { is: 'notKept'; why: NotKept };

/** What signing in needs of the world. */
export interface SignInOptions {
  /** Loads the profile, or says by a code why not. Asked again until it came. */
  loadProfile(): Promise<LoadedProfile>;
  store: SessionStore;
  fetch: HttpFetch;
  openUrl(url: string): Promise<void>;
  loginHint: string | null;
  /** Whether signing in happens without a person: then it is retried by itself. */
  unattended: boolean;
  schedule: Schedule;
  log: Log;
}

/** The code of having signed out on purpose. */
export const SIGNED_OUT_HERE = 'signedOutHere';

/** How long a person may take to sign in. */
const SIGN_IN_TIMEOUT_MS = 300_000;
/** How long the unattended sign-in may take. */
const UNATTENDED_TIMEOUT_MS = 15_000;
/** Tokens in use, and whether the Salesforce view's partition is of the same person: what is kept says both. */
interface Held {
  keeper: TokenKeeper;
  isPageTheirs: boolean;
}

/** Where a sign-in stands between two attempts. */
type Standing = { at: 'start' } | ({ at: 'kept' | 'in' } & { held: Held; resumed: boolean }) | { at: 'out'; code: string };

/** Nobody signed in yet. */
export function createSignIn(options: SignInOptions): SignIn {
  const { log } = options;
  const quitting = new AbortController();
  let profile: Profile | null = null;
  let standing: Standing = { at: 'start' };
  let entering: { era: number; ends: Promise<Entered> } | null = null;
  let searched = false;
  /** The browser's session may outlive a sign-out: the next sign-in asks who it is. */
  let anew = false;
  let waiting: { cancel: AbortController; url: string | null; told: boolean } | null = null;
  const unheard: SignInNews[] = [];
  let say = (news: SignInNews): void => void unheard.push(news);
  /** Grows with every sign-out: what began before must not come back after. */
  let era = 0;
  const takeBack = createTakeBack(options);
  const kept = createKeptSession({ ...options, onNotKept: (why) => say({ is: 'notKept', why }) });

  const hold = (of: Profile, config: OAuthConfig, tokens: Tokens, isPageTheirs: boolean): Held => {
    const at = era;
    const held: Held = {
      isPageTheirs,
      keeper: createTokenKeeper({
        tokens,
        refresh: (spent) => refreshTokens(config, options.fetch, spent),
        persist: async (renewed) => {
          if (at === era) await kept.keep(of, renewed, held.isPageTheirs);
        },
      }),
    };
    return held;
  };
  const notIn = (code: string): Entered => {
    const needsSomebody = isSignInCode(code) && (!options.unattended || NEEDS_SOMEBODY.has(code));
    return { ok: false, code, ...(needsSomebody ? { byHand: true } : {}) };
  };
  /** Goes on with the session of the last start. */
  const resume = async (of: Profile, held: Held, resumed: boolean): Promise<Entered> => {
    // Without an access token yet, so that the first one is had by the very road that any later one is.
    const at = era;
    const renewed = await held.keeper.renew('');
    if (at !== era) return { ok: false, code: SIGNED_OUT_HERE, byHand: true };
    if (renewed.ok) {
      standing = { at: 'in', held, resumed };
      return { ok: true, profile: of, keeper: held.keeper, resumed };
    }
    const { code } = renewed.refusal;
    log('warn', 'sessionNotResumed', { refusal: code });
    if (code !== 'signedOut') return isSignInCode(code) ? { ok: false, code, byHand: true } : { ok: false, code };
    await kept.forget(false);
    if (at === era) standing = { at: 'out', code };
    return { ok: false, code, byHand: true };
  };
  /** Somebody signed out meanwhile: what came after all is taken back, as well as that can be. */
  const tooLate = async (of: Profile, tokens: Tokens | null): Promise<Entered> => {
    await takeBack.token(of.loginUrl, tokens?.refreshToken ?? null);
    return { ok: false, code: SIGNED_OUT_HERE, byHand: true };
  };
  const inBrowser = async (of: Profile, config: OAuthConfig): Promise<Entered> => {
    const mine = { cancel: new AbortController(), url: null as string | null, told: false };
    waiting = mine;
    const at = era;
    const tokens = await signIn(
      { ...config, anew },
      {
        fetch: options.fetch,
        openUrl: async (url) => {
          mine.url = url;
          await options.openUrl(url);
        },
        waiting: () => {
          mine.told = true;
          say({ is: 'waiting', waiting: true });
        },
        signal: AbortSignal.any([quitting.signal, mine.cancel.signal]),
        timeoutMs: options.unattended ? UNATTENDED_TIMEOUT_MS : SIGN_IN_TIMEOUT_MS,
      },
    ).finally(() => {
      if (waiting === mine) waiting = null;
      if (mine.told) say({ is: 'waiting', waiting: false });
    });
    if (at !== era) return tooLate(of, tokens.ok ? tokens.value : null);
    // In the browser every fault is for the person to see: nothing is opened again by itself.
    if (!tokens.ok) return options.unattended ? notIn(tokens.refusal.code) : { ok: false, code: tokens.refusal.code, byHand: true };
    await kept.keep(of, tokens.value, false);
    if (at !== era) return tooLate(of, tokens.value);
    const held = hold(of, config, tokens.value, false);
    anew = false;
    standing = { at: 'in', held, resumed: false };
    return { ok: true, profile: of, keeper: held.keeper, resumed: false };
  };
  const look = async (of: Profile, config: OAuthConfig): Promise<void> => {
    searched = true;
    const at = era;
    const found = await kept.find(of);
    const tokens = found.is === 'session' ? tokensOf(found.session) : null;
    if (at !== era) {
      await tooLate(of, tokens);
      return;
    }
    if (found.is === 'session' && tokens !== null) {
      const { isPageTheirs } = found.session;
      standing = { at: 'kept', held: hold(of, config, tokens, isPageTheirs), resumed: isPageTheirs };
    }
    if (found.is !== 'signedOut') return;
    anew = true;
    standing = { at: 'out', code: SIGNED_OUT_HERE };
  };
  const enter = async (): Promise<Entered> => {
    const at = era;
    if (profile === null) {
      const loaded = await options.loadProfile();
      if (!loaded.ok) return loaded;
      profile = loaded.profile;
    }
    const { loginUrl, clientId, redirectPorts } = profile;
    const config: OAuthConfig = { loginUrl, clientId, redirectPorts, loginHint: options.loginHint };
    if (!searched) await look(profile, config);
    // Whoever wants to be in again asks anew; two of these would open two browsers.
    if (at !== era) return { ok: false, code: SIGNED_OUT_HERE, byHand: true };
    switch (standing.at) {
      case 'out':
        return { ok: false, code: standing.code, byHand: true };
      case 'in':
        return { ok: true, profile, keeper: standing.held.keeper, resumed: standing.resumed };
      case 'kept':
        return resume(profile, standing.held, standing.resumed);
      case 'start':
        return inBrowser(profile, config);
    }
  };
  const keeperInUse = () => (standing.at === 'in' || standing.at === 'kept' ? standing.held.keeper : null);
  return {
    enter() {
      if (entering?.era === era) return entering.ends;
      const mine = {
        era,
        ends: enter().finally(() => {
          if (entering === mine) entering = null;
        }),
      };
      entering = mine;
      return mine.ends;
    },
    begin() {
      if (standing.at === 'out') standing = { at: 'start' };
    },
    async ownsPage(of) {
      if (standing.at !== 'in' || standing.held.keeper !== of || standing.held.isPageTheirs || profile === null) return;
      const { held } = standing;
      held.isPageTheirs = true;
      // Not before a refresh that is under way is done: its token would be followed by the one that it spent.
      await of.settled();
      if (standing.at === 'in' && standing.held === held) await kept.keep(profile, of.current(), true);
    },
    leave(of) {
      if (standing.at === 'out') return true;
      if (standing.at !== 'in' || standing.held.keeper !== of) return standing.at === 'start';
      standing = { at: 'out', code: 'signedOut' };
      void kept.forget(false);
      return true;
    },
    async signOut() {
      const keeper = keeperInUse();
      standing = { at: 'out', code: SIGNED_OUT_HERE };
      era += 1;
      searched = true; // there is nothing to be found any more
      anew = true;
      waiting?.cancel.abort();
      keeper?.close();
      const forgotten = kept.forget(true);
      const isRevoked = keeper === null || profile === null || (await takeBack.newestOf(profile.loginUrl, keeper));
      await forgotten;
      return isRevoked ? 'revoked' : 'notRevoked';
    },
    cancel() {
      if (waiting?.told !== true) return false;
      waiting.cancel.abort();
      return true;
    },
    async openAgain() {
      if (waiting?.told !== true || waiting.url === null) return false;
      await options.openUrl(waiting.url);
      return true;
    },
    hear(listener) {
      say = listener;
      for (const news of unheard.splice(0)) listener(news);
    },
    async stop() {
      quitting.abort();
      // What the org has given must be on the disk before the process ends: what is there is spent by then.
      await inTime(options.schedule, SETTLE_TIMEOUT_MS, Promise.allSettled([entering?.ends, keeperInUse()?.settled(), kept.settled()]));
    },
  };
}

/** What even an unattended sign-in does not try again by itself: no repetition mends it, or somebody has just said no. */
const NEEDS_SOMEBODY: ReadonlySet<string> = new Set(['inactiveUser', 'appRefused', 'ipRestricted', 'signInRefused', 'cancelled']);

/** A kept session as tokens whose access token is none. */
function tokensOf({ refreshToken, instanceUrl, userId, orgId }: StoredSession): Tokens {
  return { accessToken: '', refreshToken, instanceUrl, userId, orgId };
}
