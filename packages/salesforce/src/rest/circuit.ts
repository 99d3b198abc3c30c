import { refused, type Outcome, type Refusal } from '../refusal.ts';

/** How the org stands to us: open to requests, or closed to all of them for a while. */
export type Standing = { is: 'open' } | { is: 'closed'; why: 'dailyLimit' | 'maintenance'; untilMs: number };

/** For how long nothing is asked after the org said so without a time of its own, in milliseconds. The numbers are ours. */
export const CLOSED_MS = { dailyLimit: 900_000, maintenance: 60_000 } as const;

/** The longest time we believe the org, in milliseconds: after that one request looks, whatever it said. */
export const LONGEST_CLOSED_MS = 3_600_000;

/** A request that may go. */
export interface Pass {
  /** Takes its end into account; once. @returns the refusal, with the time until which it stands. */
  heard(refusal: Refusal | null, retryAfterMs: number | null): Refusal | null;
}

/** Keeps requests back while the org wants none. */
export interface Circuit {
  /** Asked before each request: it may go, or what to answer instead of sending it. */
  enter(): { pass: Pass } | { held: Outcome<never> };
}

/**
 * ```
 *  open --daily limit or maintenance--> closed until a time --one request may try--> trying --answered--> open
 *                                           ^-- refused the same way, or no answer --/
 * ```
 * While one is trying, the others are still kept back, so that a desktop does not come back with all it has. What was under way when it
 * closed opens nothing: its answer is older than the org's word. `onStanding` is told of each change.
 */
export function createCircuit(nowMs: () => number, onStanding: (standing: Standing) => void): Circuit {
  let closed: { why: 'dailyLimit' | 'maintenance'; fromMs: number; forMs: number } | null = null;
  let trial: Pass | null = null;

  const close = (why: 'dailyLimit' | 'maintenance', retryAfterMs: number | null): number => {
    closed = { why, fromMs: nowMs(), forMs: Math.min(retryAfterMs ?? CLOSED_MS[why], LONGEST_CLOSED_MS) };
    const untilMs = closed.fromMs + closed.forMs;
    onStanding({ is: 'closed', why, untilMs });
    return untilMs;
  };
  const open = () => {
    closed = null;
    onStanding({ is: 'open' });
  };
  const makePass = (): Pass => {
    const pass: Pass = {
      heard(refusal, retryAfterMs) {
        const wasTrial = trial === pass;
        if (wasTrial) trial = null;
        if (refusal?.code === 'dailyLimit' || refusal?.code === 'maintenance') {
          return { ...refusal, untilMs: close(refusal.code, retryAfterMs) };
        }
        // A request that never arrived says nothing of what the org wants.
        if (wasTrial && (refusal === null || refusal.status !== null)) open();
        return refusal;
      },
    };
    return pass;
  };

  return {
    enter() {
      if (closed === null) return { pass: makePass() };
      const passedMs = nowMs() - closed.fromMs;
      // By a clock that was set back nobody can say how long it has been: one looks.
      const isOver = passedMs < 0 || passedMs >= closed.forMs;
      if (isOver && trial === null) {
        trial = makePass();
        return { pass: trial };
      }
      const { ok, refusal } = refused(closed.why, '');
      return { held: { ok, refusal: { ...refusal, untilMs: closed.fromMs + closed.forMs } } };
    },
  };
}
