import { createTokenKeeper, refreshTokens, signIn, type HttpFetch, type OAuthConfig, type TokenKeeper } from '@jackfield/salesforce';
import type { Profile } from './profile.ts';
import type { LoadedProfile } from './profile-source.ts';

/** Signed in: as what, and with which tokens; or a code that says why not. With `byHand` somebody has to do something first. */
export type Entered = { ok: true; profile: Profile; keeper: TokenKeeper } | { ok: false; code: string; byHand?: boolean };

/**
 * Signs in to the org of the profile: the part of connecting that needs neither a desk nor a window, so that it can begin before they are
 * made. Tokens are held in memory only: closing the app signs out.
 */
export interface SignIn {
  /** The profile and the tokens in use; signs in where there are none. Who asks meanwhile shares the attempt. */
  enter(): Promise<Entered>;
  /** The org has ended the sign-in of these tokens. False where others are in use by now: then it is old news. */
  leave(keeper: TokenKeeper): boolean;
  /** Gives up what is under way, at quitting. */
  stop(): void;
}

/** What signing in needs of the world. */
export interface SignInOptions {
  /** Loads the profile, or says by a code why not. Asked again until it came. */
  loadProfile(): Promise<LoadedProfile>;
  fetch: HttpFetch;
  openUrl(url: string): Promise<void>;
  loginHint: string | null;
  /** Whether signing in happens without a person: then it is retried by itself. */
  unattended: boolean;
}

/** How long a person may take to sign in. */
const SIGN_IN_TIMEOUT_MS = 300_000;
/** How long the unattended sign-in may take. */
const UNATTENDED_TIMEOUT_MS = 15_000;

/** Nobody signed in yet. */
export function createSignIn(options: SignInOptions): SignIn {
  const quitting = new AbortController();
  let profile: Profile | null = null;
  let keeper: TokenKeeper | null = null;
  let entering: Promise<Entered> | null = null;

  const enter = async (): Promise<Entered> => {
    if (profile === null) {
      const loaded = await options.loadProfile();
      if (!loaded.ok) return loaded;
      profile = loaded.profile;
    }
    if (keeper === null) {
      const config: OAuthConfig = {
        loginUrl: profile.loginUrl,
        clientId: profile.clientId,
        redirectPorts: profile.redirectPorts,
        loginHint: options.loginHint,
      };
      const tokens = await signIn(config, {
        fetch: options.fetch,
        openUrl: options.openUrl,
        signal: quitting.signal,
        timeoutMs: options.unattended ? UNATTENDED_TIMEOUT_MS : SIGN_IN_TIMEOUT_MS,
      });
      if (!tokens.ok) return { ok: false, code: tokens.refusal.code, byHand: !options.unattended };
      keeper = createTokenKeeper({ tokens: tokens.value, refresh: (spent) => refreshTokens(config, options.fetch, spent) });
    }
    return { ok: true, profile, keeper };
  };
  return {
    enter() {
      entering ??= enter().finally(() => {
        entering = null;
      });
      return entering;
    },
    leave(of) {
      if (keeper !== null && keeper !== of) return false;
      keeper = null;
      return true;
    },
    stop: () => quitting.abort(),
  };
}
