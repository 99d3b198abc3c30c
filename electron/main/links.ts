import type { DeskEvent, LinkName } from '@jackfield/contract';
import type { Schedule } from './schedule.ts';

/** How an attempt to connect ended. With `byHand` it is not tried again by itself: somebody has to do something first. */
export type Attempt = { ok: true } | { ok: false; code: string; byHand?: boolean };

/** Waits between attempts, in milliseconds; the last repeats. */
export const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** A link to an outside system: tries, retries by a table, and tells the desk how it stands. */
export interface Link {
  /** Begins to connect. Harmless while it does. */
  start(): void;
  /** Somebody asked: tries now. */
  retryNow(): void;
  /** The link broke. Harmless while it is down. */
  fail(code: string): void;
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
}

/**
 * ```
 *  idle --start--> connecting --ok--> up --fail--> down          up --awaitReturn--> connecting
 *                      \--not ok--> down --delay or retryNow--> (attempt) --ok--> up
 * ```
 */
export function createLink(options: LinkOptions): Link {
  let phase: 'idle' | 'trying' | 'up' | 'down' | 'stopped' = 'idle';
  let failures = 0;
  let sinceMs: number | null = null;
  let cancel = () => {};
  const down = (code: string, nextTryAtMs: number | null) => {
    sinceMs ??= options.localNowMs();
    options.tell({ type: 'linkDown', atMs: options.serverNowMs(), link: options.name, sinceMs, nextTryAtMs, code });
  };
  const wait = (code: string) => {
    phase = 'down';
    const base = RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length - 1)] ?? 30_000;
    failures += 1;
    const delayMs = Math.round(base * (1 + options.jitter() / 5));
    down(code, options.localNowMs() + delayMs);
    cancel = options.schedule(delayMs, attempt);
  };
  const attempt = () => settle(options.attempt());
  const settle = (trying: Promise<Attempt>) => {
    phase = 'trying';
    trying.then(
      (end) => {
        if (phase !== 'trying') return;
        if (end.ok) {
          phase = 'up';
          failures = 0;
          sinceMs = null;
          options.tell({ type: 'linkUp', atMs: options.serverNowMs(), link: options.name });
        } else if (end.byHand === true) {
          phase = 'down';
          down(end.code, null);
        } else wait(end.code);
      },
      () => {
        if (phase === 'trying') wait('bug');
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
    fail(code) {
      if (phase !== 'up') return;
      failures = 0;
      wait(code);
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
