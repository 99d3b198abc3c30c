import type { CaseMilestone } from '@jackfield/contract';

/** How a promise stands: `soon` is a quarter of its time or less, and at most an hour. */
export interface MilestoneClock {
  state: 'met' | 'running' | 'soon' | 'late' | 'open';
  /** Whole minutes: left, rounded up, or late, rounded down; 0 where there is no target. */
  minutes: number;
}

const MINUTE_MS = 60_000;
/** From when on a promise is `soon`, whatever its length, in milliseconds. */
const SOON_AT_MOST_MS = 60 * MINUTE_MS;

/** How a promise stands at a moment of the server's clock. The org's own word that it is violated counts, whatever the clock says. */
export function clockOf({ startedMs, targetMs, completedMs, violated }: CaseMilestone, nowMs: number): MilestoneClock {
  if (completedMs !== null && !violated) return { state: 'met', minutes: 0 };
  if (targetMs === null) return { state: violated ? 'late' : 'open', minutes: 0 };
  const leftMs = targetMs - (completedMs ?? nowMs);
  if (violated || leftMs <= 0) return { state: 'late', minutes: Math.max(0, Math.floor(-leftMs / MINUTE_MS)) };
  const wholeMs = startedMs === null ? Number.POSITIVE_INFINITY : targetMs - startedMs;
  const isSoon = leftMs <= Math.min(SOON_AT_MOST_MS, wholeMs / 4);
  return { state: isSoon ? 'soon' : 'running', minutes: Math.ceil(leftMs / MINUTE_MS) };
}
