import type { TokenKeeper } from '../auth/keeper.ts';
import { parseJson } from '../auth/oauth.ts';
import type { ClockMeter } from '../clock.ts';
import type { HttpFetch } from '../http.ts';
import { ok, readRefusal, refused, type Outcome } from '../refusal.ts';

/** REST of one org as one user. */
export interface RestClient {
  /** Sends one request to a path of the instance. JSON goes in, JSON comes out (null for an empty body). */
  send(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<Outcome<unknown>>;
  /** The same with a form body, as the OAuth endpoints take it. */
  sendForm(path: string, form: Record<string, string>): Promise<Outcome<unknown>>;
  /** `/services/data/vNN.0` */
  readonly dataPath: string;
}

/** What a client needs. */
export interface RestOptions {
  fetch: HttpFetch;
  keeper: TokenKeeper;
  clock: ClockMeter;
  /** As `64.0`. */
  apiVersion: string;
  /** The local clock in milliseconds. */
  nowMs(): number;
  timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * A client that answers 401 by one refresh and one retry, never more: an org that keeps saying 401 gets two requests and the caller gets
 * the refusal. (A library in wide use loops here.)
 */
export function createRestClient(options: RestOptions): RestClient {
  const once = async (
    token: string,
    url: string,
    method: string,
    contentType: string | null,
    body: string | undefined,
  ): Promise<Outcome<unknown>> => {
    const sentMs = options.nowMs();
    try {
      const answer = await options.fetch(url, {
        method,
        signal: AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS),
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(contentType === null ? {} : { 'content-type': contentType }),
        },
        ...(body === undefined ? {} : { body }),
      });
      options.clock.sample(answer.headers.get('date'), sentMs, options.nowMs());
      const text = await answer.text();
      const value = text === '' ? null : parseJson(text);
      return answer.status >= 200 && answer.status < 300 ? ok(value) : { ok: false, refusal: readRefusal(answer.status, value) };
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      return refused(timedOut ? 'timeout' : 'unreachable', error instanceof Error ? error.message : 'no answer');
    }
  };
  const twice = async (method: string, path: string, contentType: string | null, body: string | undefined): Promise<Outcome<unknown>> => {
    const used = options.keeper.current();
    const first = await once(used.accessToken, new URL(path, used.instanceUrl).href, method, contentType, body);
    if (first.ok || first.refusal.status !== 401) return first;
    const renewed = await options.keeper.renew(used.accessToken);
    if (!renewed.ok) return renewed;
    return once(renewed.value.accessToken, new URL(path, renewed.value.instanceUrl).href, method, contentType, body);
  };
  return {
    dataPath: `/services/data/v${options.apiVersion}`,
    send: (method, path, body) =>
      twice(method, path, body === undefined ? null : 'application/json', body === undefined ? undefined : JSON.stringify(body)),
    sendForm: (path, form) => twice('POST', path, 'application/x-www-form-urlencoded', new URLSearchParams(form).toString()),
  };
}
