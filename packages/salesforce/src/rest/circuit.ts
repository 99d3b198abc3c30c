import { refused, type Outcome, type Refusal } from '../refusal.ts';

/** How the org stands to us: open to requests, or closed to all of them for a while. */
export type Standing = { is: 'open' } | { is: 'closed'; why: 'dailyLimit' | 'maintenance'; untilMs: number };

/** For how long nothing is asked after the org said so without a time of its own, in milliseconds. The numbers are ours. */
export const CLOSED_MS = { dailyLimit: 900_000, maintenance: 60_000 } as const;

/** Keeps requests back while the org wants none. */
export interface Circuit {
  /** Null when a request may go; else what to answer instead of sending it. */
  refusal(): Outcome<never> | null;
  /** Takes the end of a request that went into account. @returns the refusal, with the time until which it stands. */
  heard(refusal: Refusal | null, retryAfterMs: number | null): Refusal | null;
}

/**
 * ```
 *  open --daily limit or maintenance--> closed until a time --one request may try--> trying --answered--> open
 *                                           ^------------------ refused the same way ---/
 * ```
 * While one is trying, the others are still kept back: a thousand desktops that come back at once would be the next outage.
 * `onStanding` is told of each change.
 */
export function createCircuit(nowMs: () => number, onStanding: (standing: Standing) => void): Circuit {
  let closed: { why: 'dailyLimit' | 'maintenance'; fromMs: number; forMs: number } | null = null;
  let trying = false;
  return {
    refusal() {
      if (closed === null) return null;
      const passedMs = nowMs() - closed.fromMs;
      // A clock that was set back must not keep the desktop away for longer.
      const isOver = passedMs < 0 || passedMs >= closed.forMs;
      if (isOver && !trying) {
        trying = true;
        return null;
      }
      const answer = refused(closed.why, '');
      return { ok: false, refusal: { ...answer.refusal, untilMs: closed.fromMs + closed.forMs } };
    },
    heard(refusal, retryAfterMs) {
      trying = false;
      if (refusal?.code === 'dailyLimit' || refusal?.code === 'maintenance') {
        closed = { why: refusal.code, fromMs: nowMs(), forMs: retryAfterMs ?? CLOSED_MS[refusal.code] };
        const untilMs = closed.fromMs + closed.forMs;
        onStanding({ is: 'closed', why: closed.why, untilMs });
        return { ...refusal, untilMs };
      }
      // A request that never arrived says nothing of what the org wants.
      const isAnswer = refusal === null || refusal.status !== null;
      if (closed !== null && isAnswer) {
        closed = null;
        onStanding({ is: 'open' });
      }
      return refusal;
    },
  };
}
