import {
  createTokenKeeper,
  isSignInCode,
  refreshTokens,
  revokeToken,
  signIn,
  type HttpFetch,
  type OAuthConfig,
  type TokenKeeper,
  type Tokens,
} from '@jackfield/salesforce';
import type { Log } from './logging.ts';
import type { Profile } from './profile.ts';
import type { LoadedProfile } from './profile-source.ts';
import { errorFields } from './redact.ts';
import type { Schedule } from './schedule.ts';
import type { SessionStore, StoredSession } from './session-store.ts';

/**
 * Signed in: as what, and with which tokens; or a code that says why not. With `byHand` somebody has to do something first.
 * `resumed`: the sign-in of the last start went on, so that what lies in the Salesforce view's partition is the same person's.
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
  /** The profile and the tokens in use; signs in where there are none, but not while it is out. Who asks meanwhile shares the attempt. */
  enter(): Promise<Entered>;
  /** Somebody wants to be signed in: ends being out. */
  begin(): void;
  /** The org has ended the sign-in of these tokens. False where others are in use by now: then it is old news. */
  leave(keeper: TokenKeeper): boolean;
  /** Takes the tokens back and forgets them; says whether the org heard of it. Never rejects. */
  signOut(): Promise<'revoked' | 'notRevoked'>;
  /** Gives up a sign-in that waits for the person. False when none does. */
  cancel(): boolean;
  /** Shows the page once more to a person who lost it. False when nobody is waited for. */
  openAgain(): Promise<boolean>;
  /** Hears all news from the beginning; it may begin before anybody is there to hear. One listener. */
  hear(listener: (news: SignInNews) => void): void;
  /** Gives up what is under way, at quitting. */
  stop(): void;
}

/**
 * What the person should know. `waiting`: the browser has the page, or is waited for no more. `notKept`, once for each start: the sign-in
 * will not outlive the app, and why.
 */
export type SignInNews = { is: 'waiting'; waiting: boolean } | { is: 'notKept'; why: 'noKeyring' | 'diskRefused' };

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
/** How long signing out waits for a refresh that is under way, in milliseconds: its answer is the token to take back. */
const SETTLE_TIMEOUT_MS = 5_000;

/** Where a sign-in stands between two attempts. */
type Standing =
  { at: 'start' } | { at: 'kept'; keeper: TokenKeeper } | { at: 'in'; keeper: TokenKeeper; resumed: boolean } | { at: 'out'; code: string };

/** Nobody signed in yet. */
export function createSignIn(options: SignInOptions): SignIn {
  const { store, log } = options;
  const quitting = new AbortController();
  let profile: Profile | null = null;
  let standing: Standing = { at: 'start' };
  let entering: Promise<Entered> | null = null;
  let searched = false;
  /** The browser's session may outlive a sign-out: the next sign-in asks who it is. */
  let anew = false;
  let waiting: { cancel: AbortController; url: string | null; told: boolean } | null = null;
  let toldNotKept = false;
  const unheard: SignInNews[] = [];
  let say = (news: SignInNews): void => void unheard.push(news);
  /** Grows with every sign-out: what began before must not come back after. */
  let era = 0;

  const notKept = (why: 'noKeyring' | 'diskRefused') => {
    log('warn', 'sessionNotKept', { why });
    if (!toldNotKept) say({ is: 'notKept', why });
    toldNotKept = true;
  };
  const keep = async (of: Profile, tokens: Tokens, at: number): Promise<void> => {
    if (at !== era) return;
    if (tokens.refreshToken === null) {
      // The org gives none (any more): what may be kept from before is not this sign-in's.
      await forget(false);
      return;
    }
    const { loginUrl, clientId } = of;
    const { refreshToken, instanceUrl, userId, orgId } = tokens;
    try {
      const kept = await store.keep({ loginUrl, clientId, loginHint: options.loginHint, refreshToken, instanceUrl, userId, orgId });
      if (kept === 'noKeyring') notKept('noKeyring');
    } catch (error) {
      log('error', 'sessionNotWritten', errorFields(error));
      notKept('diskRefused');
    }
  };
  const forget = (onPurpose: boolean) =>
    store.forget(onPurpose).catch((error: unknown) => log('error', 'sessionNotForgotten', errorFields(error)));
  const keeperOf = (of: Profile, config: OAuthConfig, tokens: Tokens) => {
    const at = era;
    return createTokenKeeper({
      tokens,
      refresh: (spent) => refreshTokens(config, options.fetch, spent),
      persist: (renewed) => keep(of, renewed, at),
    });
  };
  const notIn = (code: string): Entered => {
    const needsSomebody = isSignInCode(code) && (!options.unattended || NEEDS_SOMEBODY.has(code));
    return { ok: false, code, ...(needsSomebody ? { byHand: true } : {}) };
  };
  /** Goes on with the session of the last start. */
  const resume = async (of: Profile, keeper: TokenKeeper): Promise<Entered> => {
    // Without an access token yet, so that the first one is had by the very road that any later one is.
    const at = era;
    const renewed = await keeper.renew('');
    if (at !== era) return { ok: false, code: SIGNED_OUT_HERE, byHand: true };
    if (renewed.ok) {
      standing = { at: 'in', keeper, resumed: true };
      return { ok: true, profile: of, keeper, resumed: true };
    }
    const { code } = renewed.refusal;
    log('warn', 'sessionNotResumed', { refusal: code });
    if (code !== 'signedOut') return isSignInCode(code) ? { ok: false, code, byHand: true } : { ok: false, code };
    await forget(false);
    standing = { at: 'out', code };
    return { ok: false, code, byHand: true };
  };
  /** Somebody signed out meanwhile: what came after all is taken back, as well as that can be. */
  const tooLate = async (of: Profile, tokens: Tokens | null): Promise<Entered> => {
    if (tokens !== null && tokens.refreshToken !== null) await revokeToken(of.loginUrl, options.fetch, tokens.refreshToken);
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
      waiting = null;
      if (mine.told) say({ is: 'waiting', waiting: false });
    });
    if (at !== era) return tooLate(of, tokens.ok ? tokens.value : null);
    // In the browser every fault is for the person to see: nothing is opened again by itself.
    if (!tokens.ok) return options.unattended ? notIn(tokens.refusal.code) : { ok: false, code: tokens.refusal.code, byHand: true };
    await keep(of, tokens.value, at);
    if (at !== era) return tooLate(of, tokens.value);
    const keeper = keeperOf(of, config, tokens.value);
    anew = false;
    standing = { at: 'in', keeper, resumed: false };
    return { ok: true, profile: of, keeper, resumed: false };
  };
  const look = async (of: Profile, config: OAuthConfig): Promise<void> => {
    searched = true;
    const found = await store.find({ loginUrl: of.loginUrl, clientId: of.clientId, loginHint: options.loginHint });
    if (found.is === 'session') standing = { at: 'kept', keeper: keeperOf(of, config, tokensOf(found.session)) };
    if (found.is !== 'signedOut') return;
    anew = true;
    standing = { at: 'out', code: SIGNED_OUT_HERE };
  };
  const enter = async (): Promise<Entered> => {
    if (profile === null) {
      const loaded = await options.loadProfile();
      if (!loaded.ok) return loaded;
      profile = loaded.profile;
    }
    const { loginUrl, clientId, redirectPorts } = profile;
    const config: OAuthConfig = { loginUrl, clientId, redirectPorts, loginHint: options.loginHint };
    if (!searched) await look(profile, config);
    switch (standing.at) {
      case 'out':
        return { ok: false, code: standing.code, byHand: true };
      case 'in':
        return { ok: true, profile, keeper: standing.keeper, resumed: standing.resumed };
      case 'kept':
        return resume(profile, standing.keeper);
      case 'start':
        return inBrowser(profile, config);
    }
  };
  const newestOf = async (keeper: TokenKeeper): Promise<string | null> => {
    await new Promise<void>((resolve) => {
      const cancel = options.schedule(SETTLE_TIMEOUT_MS, resolve);
      void keeper.settled().then(() => {
        cancel();
        resolve();
      });
    });
    return keeper.current().refreshToken;
  };
  return {
    enter() {
      entering ??= enter().finally(() => {
        entering = null;
      });
      return entering;
    },
    begin() {
      if (standing.at === 'out') standing = { at: 'start' };
    },
    leave(of) {
      if (standing.at === 'out') return true;
      if (standing.at !== 'in' || standing.keeper !== of) return standing.at === 'start';
      standing = { at: 'out', code: 'signedOut' };
      void forget(false);
      return true;
    },
    async signOut() {
      const keeper = standing.at === 'in' || standing.at === 'kept' ? standing.keeper : null;
      standing = { at: 'out', code: SIGNED_OUT_HERE };
      era += 1;
      anew = true;
      waiting?.cancel.abort();
      keeper?.close();
      const token = keeper === null ? null : await newestOf(keeper);
      await forget(true);
      if (token === null || profile === null) return 'revoked';
      const revoked = await revokeToken(profile.loginUrl, options.fetch, token);
      if (!revoked.ok) log('warn', 'tokenNotRevoked', { refusal: revoked.refusal.code });
      return revoked.ok ? 'revoked' : 'notRevoked';
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
    stop: () => quitting.abort(),
  };
}

/** What even an unattended sign-in does not try again by itself: no repetition mends it, or somebody has just said no. */
const NEEDS_SOMEBODY: ReadonlySet<string> = new Set(['inactiveUser', 'appRefused', 'ipRestricted', 'signInRefused', 'cancelled']);

/** A kept session as tokens whose access token is none. */
function tokensOf({ refreshToken, instanceUrl, userId, orgId }: StoredSession): Tokens {
  return { accessToken: '', refreshToken, instanceUrl, userId, orgId };
}
