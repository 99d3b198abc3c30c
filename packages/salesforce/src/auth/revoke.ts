import type { HttpFetch } from '../http.ts';
import { ok, readRefusal, refused, type Outcome } from '../refusal.ts';
import { parseJson } from './oauth.ts';

/** How long signing out may wait for the org, in milliseconds. */
const REVOKE_TIMEOUT_MS = 5_000;

/**
 * Takes a refresh token back, and with it every access token made from it. A token that the org does not know (any more) counts as taken
 * back: that is what was wanted. Refused when the org did not answer in time, or not as documented.
 */
export async function revokeToken(loginUrl: string, fetch: HttpFetch, token: string): Promise<Outcome<null>> {
  try {
    const answer = await fetch(new URL('/services/oauth2/revoke', loginUrl).href, {
      method: 'POST',
      signal: AbortSignal.timeout(REVOKE_TIMEOUT_MS),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({ token }).toString(),
    });
    const text = await answer.text();
    if (answer.status === 200) return ok(null);
    const refusal = readRefusal(answer.status, parseJson(text));
    return refusal.orgCode !== null && KNOWS_NO_MORE.has(refusal.orgCode) ? ok(null) : { ok: false, refusal };
  } catch (error) {
    return refused('unreachable', error instanceof Error ? error.message : 'no answer');
  }
}

/** The two documented errors of the endpoint: it knows no token like that. */
const KNOWS_NO_MORE = new Set(['invalid_token', 'unsupported_token_type']);
