import type { GuestMessage, GuestRequest } from '@jackfield/contract';
import type { Schedule } from './schedule.ts';

/** How often the page is asked for a sign of life, in milliseconds. Two that go unanswered are a silence: 900 ms after the last sign at most. */
export const BEAT_MS = 300;
/** How many beats without an answer are a silence, and how many are a page that has to be loaded anew. */
const SILENT_BEATS = 2;
const DEAD_BEATS = 50;

/** Every beat has one id: the utility remembers what it answered by id, and its memory is for orders. */
const PING: GuestRequest = { jackfield: 'toGuest', v: 1, id: 'heartbeat', guest: 'utility', op: 'ping' };

/** What listening for the page's heart needs. */
export interface HeartbeatOptions {
  schedule: Schedule;
  /** Hands a request to the page. */
  send(request: GuestRequest): void;
  /** The page does not answer, or answers again. */
  onSilence(silent: boolean): void;
  /** It has not answered for so long that it will not: about 15 s. Said once, until it is watched anew. */
  onDead(): void;
}

/** Notices within a second when the utility in a page that is there does not answer any more: it hangs, or its component has failed. */
export interface Heartbeat {
  /** The page is up: it is listened to from now on. Harmless while it is. */
  start(): void;
  /** Hears what the page says. */
  hear(message: GuestMessage): void;
  /** The page is gone, or the app ends. */
  stop(): void;
}

/**
 * ```
 *  stopped --start--> answering --2 beats unanswered--> silent --50 beats--> dead
 *     ^                   ^                               |
 *     +--stop (any)       +------ anything of the utility +
 * ```
 * Beats are counted and not times: a machine that slept finds one unanswered, and asks again first.
 */
export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  let unanswered = 0;
  let isSilent = false;
  let cancel: (() => void) | null = null;
  const beat = () => {
    cancel = options.schedule(BEAT_MS, beat);
    if (unanswered >= SILENT_BEATS && !isSilent) {
      isSilent = true;
      options.onSilence(true);
    }
    if (unanswered === DEAD_BEATS) options.onDead();
    // Whoever hears that it is dead may have stopped this.
    if (cancel === null) return;
    unanswered += 1;
    options.send(PING);
  };
  return {
    start() {
      if (cancel !== null) return;
      unanswered = 0;
      isSilent = false;
      beat();
    },
    hear(message) {
      if (message.guest !== 'utility' || cancel === null) return;
      unanswered = 0;
      if (!isSilent) return;
      isSilent = false;
      options.onSilence(false);
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
