import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { UserId } from '@jackfield/contract';
import type { LoadedProfile } from '../profile-source.ts';
import { createSessionStore } from '../session-store.ts';
import { createSignIn, type Entered, type SignInNews } from '../sign-in.ts';
import { createFakeOrg } from './fake-org.ts';
import { ACME, handTime, MAYA } from './people.ts';
import { handVault } from './vault.ts';

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  return port;
}

/** The org of a story: it rotates refresh tokens, and outlives the app. */
export class Org {
  /** The refresh token that is good; null once it was revoked. */
  good: string | null = null;
  issued = 0;
  user: UserId = MAYA;
  /** What the token endpoint says instead of its answer. */
  refuses: { status: number; body: unknown } | null = null;
  isAway = false;
  /** Plays when a refresh has been done and its answer is on the way. */
  afterRefresh: () => Promise<void> = () => Promise.resolve();
  /** Plays while a code is being exchanged. */
  beforeTokens: () => Promise<void> = () => Promise.resolve();
  readonly did: string[] = [];
  readonly profile = createFakeOrg().org.profile;

  readonly fetch = async (url: string, ask: { body?: string }): Promise<Response> => {
    const form = new URLSearchParams(ask.body ?? '');
    const path = new URL(url).pathname.split('/').at(-1) ?? '';
    this.did.push(`${path} ${form.get('grant_type') ?? ''} ${form.get('refresh_token') ?? form.get('token') ?? ''}`.trim());
    if (this.isAway) throw new TypeError('fetch failed');
    if (path === 'revoke') {
      this.good = null;
      return new Response(null, { status: 200 });
    }
    if (this.refuses !== null) return new Response(JSON.stringify(this.refuses.body), { status: this.refuses.status });
    const shown = form.get('refresh_token');
    if (shown === null) await this.beforeTokens();
    if (shown !== null && shown !== this.good)
      return new Response(JSON.stringify({ error: 'invalid_grant', error_description: 'expired access/refresh token' }), { status: 400 });
    this.issued += 1;
    const given = `R${this.issued}`;
    this.good = given;
    if (shown !== null) await this.afterRefresh();
    const body = {
      access_token: `T${this.issued}`,
      refresh_token: given,
      instance_url: this.profile.loginUrl,
      id: `https://login.salesforce.com/id/${ACME}/${this.user}`,
    };
    return new Response(JSON.stringify(body));
  };
}

/** What is special about a start. */
export interface Start {
  openUrl?: (url: string) => Promise<void>;
  unattended?: boolean;
  loginHint?: string;
  keyring?: boolean;
  /** Plays when something is about to be written. */
  onSeal?: (text: string) => void;
}

/** A start of the app: Maya at her browser, with what the last start left on the disk. */
export async function startApp(folder: string, org: Org, over: Start = {}) {
  const profile = { ...org.profile, redirectPorts: [await freePort()] };
  const time = handTime();
  const news: SignInNews[] = [];
  const asked: URLSearchParams[] = [];
  let answer: LoadedProfile = { ok: true, profile };
  const signIn = createSignIn({
    loadProfile: () => {
      org.did.push('profile');
      return Promise.resolve(answer);
    },
    store: createSessionStore(
      join(folder, 'session.json'),
      () => {
        const vault = handVault({ usable: over.keyring ?? true });
        const seal = (text: string) => {
          over.onSeal?.(text);
          return vault.seal(text);
        };
        return Promise.resolve({ ...vault, seal });
      },
      () => undefined,
    ),
    openUrl: async (url) => {
      org.did.push('browser');
      asked.push(new URL(url).searchParams);
      if (over.openUrl !== undefined) return over.openUrl(url);
      await comesBack(url);
    },
    fetch: org.fetch,
    loginHint: over.loginHint ?? null,
    unattended: over.unattended ?? false,
    schedule: time.schedule,
    log: () => undefined,
  });
  signIn.hear((one) => news.push(one));
  const setProfile = (to: LoadedProfile) => {
    answer = to;
  };
  return { signIn, news, asked, time, setProfile, did: () => org.did.splice(0) };
}
/** What a browser does at the end of a sign-in. */
export async function comesBack(url: string): Promise<void> {
  const asked = new URL(url).searchParams;
  await fetch(`${asked.get('redirect_uri') ?? ''}?code=C1&state=${asked.get('state') ?? ''}`);
}
/** The keeper of who is signed in. @throws when nobody is. */
export const keeperOf = (entered: Entered) => {
  if (!entered.ok) throw new Error(`not signed in: ${entered.code}`);
  return entered.keeper;
};
/** Waits until something is so. */
export const until = async (isSo: () => boolean) => {
  for (let turn = 0; !isSo(); turn += 1) {
    if (turn > 5_000) throw new Error('it never came about');
    await new Promise(setImmediate);
  }
};
