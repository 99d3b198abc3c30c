import { setTimeout as wait } from 'node:timers/promises';
import type { TokenKeeper } from '../auth/keeper.ts';
import type { ClockMeter } from '../clock.ts';
import type { HttpFetch } from '../http.ts';
import type { Outcome, Refusal } from '../refusal.ts';
import { createCircuit, type Standing } from './circuit.ts';
import { exchange, type Ask } from './exchange.ts';
import { readRetryAfter, RETRY_POLICY, withRetries, type Attempted, type RetryPolicy } from './retry.ts';
import { createCallCounter, kindOf, readUsage, type CallCounter, type Usage } from './usage.ts';

/** What is special about one request. */
export interface AskOptions {
  /**
   * Whether it may be sent twice: it only reads, it sets what it set before, or it carries a key that the org keeps unique. Only then is it
   * tried again by itself. A GET always may; anything else has to say so.
   */
  idempotent?: boolean;
  /**
   * Whether it carries a key that the org keeps unique, and its second answer says so: then the network may send it again over a kept connection,
   * though it is not tried again here.
   */
  keyed?: boolean;
  headers?: Record<string, string>;
  /** Finds a refusal inside an answer whose status says yes, as a composite's: it is then the answer, and tried again where that helps. */
  refusalIn?: (body: unknown) => Refusal | null;
}

/** REST of one org as one user. */
export interface RestClient {
  /** Sends one request to a path of the instance. JSON goes in, JSON comes out (null for an empty body). */
  send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, options?: AskOptions): Promise<Outcome<unknown>>;
  /** The same with a form body, as the OAuth endpoints take it. */
  sendForm(path: string, form: Record<string, string>): Promise<Outcome<unknown>>;
  /** `/services/data/vNN.0` */
  readonly dataPath: string;
}

/** A client that knows what it has cost. */
export interface MeteredClient extends RestClient {
  /** The org's requests of the day, as its last answer said; null before. */
  usage(): Usage | null;
  /** Our own requests of the last hour by kind, retries included; refreshes of the token are not among them. */
  calls: CallCounter['lastHour'];
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
  retries?: RetryPolicy;
  /** From 0 to 1; spreads retries. */
  random?: () => number;
  wait?: (ms: number) => Promise<void>;
  /** Counts this client's requests; for several clients of one person it may be one. */
  counter?: CallCounter;
  /** Told when the org closes itself to all requests for a while, and when it is open again. */
  onStanding?: (standing: Standing) => void;
  /** Told of every attempt that failed, at once: before it is tried again. */
  onRefused?: (refusal: Refusal) => void;
}

const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * A client that answers 401 by one refresh and one retry, never more: an org that keeps saying 401 gets two requests and the caller gets
 * the refusal. (A library in wide use loops here.) Passing trouble is waited out for calls that may be made twice ({@link withRetries});
 * an org whose day is used up, or that is being maintained, is left alone ({@link createCircuit}).
 */
export function createRestClient(options: RestOptions): MeteredClient {
  const { nowMs, keeper } = options;
  const counter = options.counter ?? createCallCounter(nowMs);
  const ports = { nowMs, random: options.random ?? Math.random, wait: options.wait ?? ((ms: number) => wait(ms)) };
  const circuit = createCircuit(nowMs, options.onStanding ?? (() => {}));
  let usage: Usage | null = null;

  const once = async (token: string, url: string, what: Ask, timeoutMs: number): Promise<Attempted> => {
    const entered = circuit.enter();
    if ('held' in entered) return { outcome: entered.held, retryAfterMs: null };
    const sentMs = nowMs();
    counter.note(what.kind);
    const { outcome, headers } = await exchange(options.fetch, token, url, what, timeoutMs);
    const heardMs = nowMs();
    const retryAfterMs = headers === null ? null : readRetryAfter(headers.get('retry-after'), headers.get('date'));
    const refusal = entered.pass.heard(outcome.ok ? null : outcome.refusal, retryAfterMs);
    if (headers !== null) {
      options.clock.sample(headers.get('date'), sentMs, heardMs);
      usage = readUsage(headers.get('sforce-limit-info')) ?? usage;
    }
    if (refusal !== null) options.onRefused?.(refusal);
    return { outcome: refusal === null ? outcome : { ok: false, refusal }, retryAfterMs };
  };
  const signedIn = async (path: string, what: Ask, timeoutMs: number): Promise<Attempted> => {
    const used = keeper.current();
    const first = await once(used.accessToken, new URL(path, used.instanceUrl).href, what, timeoutMs);
    if (first.outcome.ok || first.outcome.refusal.status !== 401) return first;
    const renewed = await keeper.renew(used.accessToken);
    if (!renewed.ok) {
      options.onRefused?.(renewed.refusal);
      // The org turned the call away before any work: what broke over the refresh leaves no doubt about that.
      return { outcome: { ok: false, refusal: { ...renewed.refusal, mayHaveHappened: false } }, retryAfterMs: null };
    }
    return once(renewed.value.accessToken, new URL(path, renewed.value.instanceUrl).href, what, timeoutMs);
  };
  const ask = async (path: string, what: Ask): Promise<Outcome<unknown>> => {
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    if (what.isAskedOnce) return (await signedIn(path, what, timeoutMs)).outcome;
    return withRetries(options.retries ?? RETRY_POLICY, ports, (leftMs) => signedIn(path, what, Math.max(1, Math.min(timeoutMs, leftMs))));
  };
  return {
    dataPath: `/services/data/v${options.apiVersion}`,
    send(method, path, body, asked = {}) {
      const json = body === undefined ? {} : { body: JSON.stringify(body), contentType: 'application/json' };
      const inside = asked.refusalIn === undefined ? {} : { refusalIn: asked.refusalIn };
      const isAskedOnce = method !== 'GET' && asked.idempotent !== true;
      const isSentOnce = isAskedOnce && asked.keyed !== true;
      return ask(path, { method, kind: kindOf(path), headers: asked.headers ?? {}, isAskedOnce, isSentOnce, ...json, ...inside });
    },
    sendForm: (path, form) => {
      const body = new URLSearchParams(form).toString();
      return ask(path, { method: 'POST', kind: kindOf(path), headers: {}, isAskedOnce: true, isSentOnce: true, body, contentType: FORM });
    },
    usage: () => usage,
    calls: counter.lastHour,
  };
}

const FORM = 'application/x-www-form-urlencoded';
