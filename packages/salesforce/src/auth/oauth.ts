import { orgId, toLongId, userId, type OrgId, type UserId } from '@jackfield/contract';
import * as z from 'zod/mini';
import type { HttpFetch } from '../http.ts';
import { ok, readRefusal, refused, type Outcome } from '../refusal.ts';
import { openLoopback } from './loopback.ts';
import { asSignInRefusal } from './outcomes.ts';
import { makeProofKey, makeState } from './pkce.ts';

/** The org's answer to a sign-in or a refresh. */
export interface Tokens {
  /** Lives in main's memory only. */
  accessToken: string;
  /** Null when the org gives none; then the next sign-in is by hand. */
  refreshToken: string | null;
  /** The origin for all REST, from the org's answer and never from the profile. */
  instanceUrl: string;
  userId: UserId;
  orgId: OrgId;
}

/** Where and as what to sign in. */
export interface OAuthConfig {
  loginUrl: string;
  clientId: string;
  /** Ports of the loopback redirect, in the order to try. */
  redirectPorts: readonly number[];
  /** Fills in the user name for the person. */
  loginHint: string | null;
  /** Asks for the password again though the browser still has a session: after somebody signed out on purpose. */
  anew?: boolean;
}

/** What signing in needs of the world. */
export interface OAuthPorts {
  fetch: HttpFetch;
  /** Shows a page to the person: the system browser. Resolves when it was handed over; rejects when there is no browser. */
  openUrl(url: string): Promise<void>;
  /** Told that the browser has the page and the person is waited for. */
  waiting?(): void;
  signal: AbortSignal;
  /** How long a person may take. */
  timeoutMs: number;
}

/** The scopes asked for: REST, a refresh token, and `web` for the single-use sign-in of the Salesforce view. */
export const SCOPES = 'api web refresh_token openid';

/** How long the org may take over one token request. */
const TOKEN_TIMEOUT_MS = 20_000;

const tokenAnswer = z.object({
  access_token: z.string().check(z.minLength(1)),
  refresh_token: z.optional(z.string()),
  instance_url: z.string().check(z.regex(/^https?:\/\/[^/]+\/?$/)),
  id: z.string(),
});

/**
 * Signs a person in: authorization code with PKCE (S256), loopback redirect, no client secret (a desktop app cannot keep one). Refused with a
 * `SignInCode` where somebody has to do something, else as any request that got no proper answer.
 */
export async function signIn(config: OAuthConfig, ports: OAuthPorts): Promise<Outcome<Tokens>> {
  const state = makeState();
  const key = makeProofKey();
  // Nobody comes back from a browser that was not there: the port is free for the next try.
  const noBrowser = new AbortController();
  const signal = AbortSignal.any([ports.signal, noBrowser.signal]);
  const loopback = await openLoopback({ ports: config.redirectPorts, state, timeoutMs: ports.timeoutMs, signal });
  if (!loopback.ok) return loopback;
  const { redirectUri, code } = loopback.value;
  const handedOver = ports.openUrl(authorizeUrl(config, redirectUri, state, key.challenge)).then(
    () => null,
    (error: unknown) => refused('noBrowser', error instanceof Error ? error.message : 'the browser could not be opened'),
  );
  const first = await Promise.race([code, handedOver]);
  if (first === null) ports.waiting?.();
  else noBrowser.abort();
  const answer = first ?? (await code);
  if (!answer.ok) return { ok: false, refusal: asSignInRefusal(answer.refusal, 'signInTimeout') };
  const tokens = await requestTokens(config, ports.fetch, {
    grant_type: 'authorization_code',
    code: answer.value,
    redirect_uri: redirectUri,
    client_id: config.clientId,
    code_verifier: key.verifier,
  });
  // A code that is refused was used, or has waited too long.
  return tokens.ok ? tokens : { ok: false, refusal: asSignInRefusal(tokens.refusal, 'signInTimeout') };
}

/**
 * Exchanges a refresh token for new tokens. The org may rotate it: the answer then carries the next one, and the old one is spent. Refused
 * with a `SignInCode` only where the org said so in OAuth's words; whatever else comes back says nothing of the token.
 */
export async function refreshTokens(config: OAuthConfig, fetch: HttpFetch, spent: Tokens): Promise<Outcome<Tokens>> {
  if (spent.refreshToken === null) return refused('signedOut', 'the org gave no refresh token');
  const answer = await requestTokens(config, fetch, {
    grant_type: 'refresh_token',
    refresh_token: spent.refreshToken,
    client_id: config.clientId,
  });
  if (!answer.ok) return { ok: false, refusal: asSignInRefusal(answer.refusal, 'signedOut') };
  // A token answers for one person: anything else is a mistake that must not become somebody's session.
  if (answer.value.userId !== spent.userId || answer.value.orgId !== spent.orgId)
    return refused('signedOut', "the refreshed token is somebody else's");
  return ok({ ...answer.value, refreshToken: answer.value.refreshToken ?? spent.refreshToken });
}

/** The page the browser opens. */
export function authorizeUrl(config: OAuthConfig, redirectUri: string, state: string, challenge: string): string {
  const url = new URL('/services/oauth2/authorize', config.loginUrl);
  const values: Record<string, string> = {
    response_type: 'code',
    client_id: config.clientId,
    redirect_uri: redirectUri,
    state,
    scope: SCOPES,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(values)) url.searchParams.set(name, value);
  if (config.loginHint !== null) url.searchParams.set('login_hint', config.loginHint);
  if (config.anew === true) url.searchParams.set('prompt', 'login');
  return url.href;
}

async function requestTokens(config: OAuthConfig, fetch: HttpFetch, form: Record<string, string>): Promise<Outcome<Tokens>> {
  let status: number;
  let body: unknown;
  try {
    const answer = await fetch(new URL('/services/oauth2/token', config.loginUrl).href, {
      method: 'POST',
      signal: AbortSignal.timeout(TOKEN_TIMEOUT_MS),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(form).toString(),
    });
    status = answer.status;
    body = parseJson(await answer.text());
  } catch (error) {
    return refused('unreachable', error instanceof Error ? error.message : 'no answer');
  }
  if (status !== 200) return { ok: false, refusal: readRefusal(status, body) };
  const read = tokenAnswer.safeParse(body);
  const identity = read.success ? readIdentity(read.data.id) : null;
  if (!read.success || identity === null) return refused('unreadable', 'the token answer has no access_token, instance_url or id', status);
  const instance = new URL(read.data.instance_url);
  // The token goes there: never over a line that anybody can read, where signing in went over one that nobody can.
  if (config.loginUrl.startsWith('https:') && instance.protocol !== 'https:')
    return refused('unreadable', 'the instance_url of the token answer is not https', status);
  return ok({
    accessToken: read.data.access_token,
    refreshToken: read.data.refresh_token ?? null,
    instanceUrl: instance.origin,
    ...identity,
  });
}

/** The ids in an identity URL, `https://login.salesforce.com/id/ORG/USER`; null when it is none. */
function readIdentity(url: string): { userId: UserId; orgId: OrgId } | null {
  const match = /\/id\/([A-Za-z0-9]{15,18})\/([A-Za-z0-9]{15,18})$/.exec(url);
  if (match === null) return null;
  try {
    return { orgId: orgId.parse(toLongId(match[1] ?? '')), userId: userId.parse(toLongId(match[2] ?? '')) };
  } catch {
    return null; // 16 or 17 characters: not an id
  }
}

/** The JSON in a text, or the text itself where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
