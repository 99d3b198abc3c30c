import type { HttpAnswer, HttpFetch } from '../http.ts';
import { ok, readRefusal, refused, type Outcome, type Refusal } from '../refusal.ts';
import type { CallKind } from './usage.ts';

/** One request as it is sent, whoever's token it carries. */
export interface Ask {
  method: string;
  kind: CallKind;
  headers: Record<string, string>;
  body?: string;
  contentType?: string;
  refusalIn?: (body: unknown) => Refusal | null;
  /** Whether it is not tried again by itself. */
  isAskedOnce: boolean;
  /** Whether it would do harm twice, also where the network repeats it. */
  isSentOnce: boolean;
}

/** One request and its answer, with the headers where one came. Never rejects, and ends in time also where `fetch` does not. */
export async function exchange(
  fetch: HttpFetch,
  token: string,
  url: string,
  what: Ask,
  timeoutMs: number,
): Promise<{ outcome: Outcome<unknown>; headers: HttpAnswer['headers'] | null }> {
  let answer: HttpAnswer | null = null;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const asking = fetch(url, {
      method: what.method,
      signal,
      ...(what.isSentOnce ? { isSentOnce: true } : {}),
      headers: {
        ...what.headers,
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(what.contentType === undefined ? {} : { 'content-type': what.contentType }),
      },
      ...(what.body === undefined ? {} : { body: what.body }),
    });
    answer = await inTime(asking, signal);
    const outcome = read(answer.status, await inTime(answer.text(), signal));
    const inside = outcome.ok ? (what.refusalIn?.(outcome.value) ?? null) : null;
    return { outcome: inside === null ? outcome : { ok: false, refusal: inside }, headers: answer.headers };
  } catch (error) {
    // What the error is called depends on the platform; the signal is ours.
    const timedOut = signal.aborted;
    const words = error instanceof Error ? error.message : 'no answer';
    // A status without the whole body is no answer: what was to be said is lost.
    return { outcome: refused(timedOut ? 'timeout' : 'unreachable', words), headers: answer?.headers ?? null };
  }
}

/** Waits for what was promised, or for the signal: whoever is held back until this request has ended must not wait for ever. */
function inTime<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('no answer in time'));
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function read(status: number, text: string): Outcome<unknown> {
  const body = parse(text);
  if (status < 200 || status >= 300) return { ok: false, refusal: readRefusal(status, body === undefined ? text : body) };
  return body === undefined ? refused('unreadable', 'the answer is no JSON', status) : ok(body);
}

/** The JSON in a text, null for an empty one, undefined where it is none. */
function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
