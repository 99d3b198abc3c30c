import type { DeskEvent, LinkName } from '@jackfield/contract';
import type { Log } from './logging.ts';
import { errorFields } from './redact.ts';
import type { Schedule } from './schedule.ts';

/** Why there is no connection. With `byHand` it is not tried again by itself: somebody has to do something first. `waitMs`: not before that. */
export interface Failure {
  code: string;
  byHand?: boolean;
  waitMs?: number;
}

/** How an attempt to connect ended. */
export type Attempt = { ok: true } | ({ ok: false } & Failure);

/** Waits between attempts, in milliseconds; the last repeats. */
export const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** A link to an outside system: tries, retries by a table, and tells the desk how it stands. */
export interface Link {
  /** Begins to connect. Harmless while it does. */
  start(): void;
  /** Somebody asked: tries now. */
  retryNow(): void;
  /** The link broke. Harmless while it is down. */
  fail(failure: string | Failure): void;
  /** Goes down, however it stands, until somebody asks for it; what is being tried counts no more. */
  hold(code: string): void;
  /** What was waited for by hand came about by itself. Harmless unless the link is down. */
  mended(): void;
  /** The other side is starting anew by itself: it is waited for once, before it counts as broken. Harmless unless the link is up. */
  awaitReturn(returned: () => Promise<Attempt>): void;
  /** Ends for good, at quitting. */
  stop(): void;
}

/** What a link needs of the world. */
export interface LinkOptions {
  name: LinkName;
  attempt(): Promise<Attempt>;
  tell(event: DeskEvent): void;
  /** The server's clock, for the events; and the local one, for when to try next. */
  serverNowMs(): number;
  localNowMs(): number;
  schedule: Schedule;
  /** A number from 0 to 1: spreads the attempts of many desktops after an outage by up to a fifth. */
  jitter(): number;
  log: Log;
}

/**
 * ```
 *  idle --start--> connecting --ok--> up --fail--> down          up --awaitReturn--> connecting
 *                      \--not ok--> down --delay or retryNow--> (attempt) --ok--> up
 *  any --hold--> down, by hand             down --mended--> up
 * ```
 */
export function createLink(options: LinkOptions): Link {
  let phase: 'idle' | 'trying' | 'up' | 'down' | 'stopped' = 'idle';
  let failures = 0;
  /** Numbers the attempts: the end of one that was given up says nothing of the next. */
  let turn = 0;
  let sinceMs: number | null = null;
  let cancel = () => {};
  const down = (code: string, nextTryAtMs: number | null) => {
    sinceMs ??= options.localNowMs();
    options.tell({ type: 'linkDown', atMs: options.serverNowMs(), link: options.name, sinceMs, nextTryAtMs, code });
  };
  const up = () => {
    cancel();
    phase = 'up';
    failures = 0;
    sinceMs = null;
    options.tell({ type: 'linkUp', atMs: options.serverNowMs(), link: options.name });
  };
  const wait = ({ code, byHand, waitMs = 0 }: Failure) => {
    phase = 'down';
    if (byHand === true) {
      down(code, null);
      return;
    }
    const base = RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length - 1)] ?? 30_000;
    failures += 1;
    const delayMs = Math.round(Math.max(base, waitMs) * (1 + options.jitter() / 5));
    down(code, options.localNowMs() + delayMs);
    cancel = options.schedule(delayMs, attempt);
  };
  const attempt = () => settle(options.attempt());
  const settle = (trying: Promise<Attempt>) => {
    phase = 'trying';
    turn += 1;
    const mine = turn;
    const counts = () => phase === 'trying' && turn === mine;
    trying.then(
      (end) => {
        if (!counts()) return;
        if (end.ok) up();
        else wait(end);
      },
      (error: unknown) => {
        options.log('error', 'linkBug', { link: options.name, ...errorFields(error) });
        if (counts()) wait({ code: 'bug' });
      },
    );
  };
  return {
    start() {
      if (phase !== 'idle') return;
      options.tell({ type: 'linkConnecting', atMs: options.serverNowMs(), link: options.name });
      attempt();
    },
    retryNow() {
      if (phase !== 'down') return;
      cancel();
      failures = 0;
      options.tell({ type: 'linkConnecting', atMs: options.serverNowMs(), link: options.name });
      attempt();
    },
    fail(failure) {
      if (phase !== 'up') return;
      failures = 0;
      wait(typeof failure === 'string' ? { code: failure } : failure);
    },
    hold(code) {
      if (phase === 'stopped') return;
      cancel();
      wait({ code, byHand: true });
    },
    mended() {
      if (phase === 'down') up();
    },
    awaitReturn(returned) {
      if (phase !== 'up') return;
      options.tell({ type: 'linkConnecting', atMs: options.serverNowMs(), link: options.name });
      settle(returned());
    },
    stop() {
      phase = 'stopped';
      cancel();
    },
  };
}
