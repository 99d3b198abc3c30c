import { mayHaveHappened, mayPass, type Outcome } from '../refusal.ts';

/** How often and for how long one call is tried again. */
export interface RetryPolicy {
  /** Attempts in all. */
  attempts: number;
  /** The first wait; each further one is twice as long. With jitter: half of it at least, all of it at most. */
  firstWaitMs: number;
  longestWaitMs: number;
  /** No attempt begins later than this after the first one began. */
  deadlineMs: number;
}

/** Three more attempts within half a minute: long enough for a busy row or a server that is being replaced, short enough for a person. */
export const RETRY_POLICY: RetryPolicy = { attempts: 4, firstWaitMs: 250, longestWaitMs: 4_000, deadlineMs: 30_000 };

/** What waiting needs of the world. */
export interface RetryPorts {
  /** The local clock in milliseconds. */
  nowMs(): number;
  /** From 0 to 1. */
  random(): number;
  /** Resolves after a time. */
  wait(ms: number): Promise<void>;
}

/** One attempt's end: the outcome, and how long the org asked to be left alone, if it did. */
export interface Attempted {
  outcome: Outcome<unknown>;
  retryAfterMs: number | null;
}

/**
 * Makes attempts until one is no passing trouble, the attempts are used up, or there is no time for another. The last outcome is the answer;
 * but once an attempt was lost, a later no is marked as one after which it may have happened all the same.
 * Only for calls that may be made twice. `leftMs` tells an attempt how long it may take.
 */
export async function withRetries(
  policy: RetryPolicy,
  ports: RetryPorts,
  attempt: (leftMs: number) => Promise<Attempted>,
): Promise<Outcome<unknown>> {
  const beganMs = ports.nowMs();
  const leftMs = () => policy.deadlineMs - (ports.nowMs() - beganMs);
  let wasLost = false;
  for (let turn = 1; ; turn += 1) {
    const { outcome, retryAfterMs } = await attempt(leftMs());
    if (outcome.ok) return outcome;
    const { refusal } = outcome;
    const end: Outcome<unknown> = wasLost ? { ok: false, refusal: { ...refusal, mayHaveHappened: true } } : outcome;
    if (!mayPass(refusal) || turn >= policy.attempts) return end;
    const waitMs = Math.max(backoffMs(policy, turn, ports.random()), retryAfterMs ?? 0);
    // An org that asks for more time than a person has is taken at its word: no attempt before that.
    if (waitMs >= leftMs()) return end;
    wasLost ||= mayHaveHappened(refusal);
    await ports.wait(waitMs);
  }
}

/** The wait after attempt `turn` (from 1): doubling, spread over its upper half so that many desktops do not come back as one. */
export function backoffMs(policy: RetryPolicy, turn: number, random: number): number {
  const full = Math.min(policy.firstWaitMs * 2 ** (turn - 1), policy.longestWaitMs);
  return Math.round(full * (0.5 + random / 2));
}

/**
 * Reads `Retry-After`: seconds, or a date, which is compared with the `Date` of the same answer, so that a clock that is wrong here does
 * not matter. Null where there is none, or none that makes sense.
 */
export function readRetryAfter(retryAfter: string | null, date: string | null): number | null {
  if (retryAfter === null) return null;
  if (/^\d+$/u.test(retryAfter.trim())) return Number(retryAfter) * 1_000;
  const waitMs = Date.parse(retryAfter) - Date.parse(date ?? '');
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs);
}
