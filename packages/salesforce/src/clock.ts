/**
 * Measures how far the server's clock is ahead of the local one, from the `Date` header of ordinary answers.
 *
 * `Date` has a resolution of one second, and it was written somewhere between sending and hearing. So one answer says only that the offset
 * lies in an interval: `[date - heard, date + 1 s - sent]`. Intervals of several answers are intersected, which soon leaves less than the
 * one second; when they no longer overlap (a clock was set, or drifted) measuring starts anew from the latest.
 */
export interface ClockMeter {
  /** Takes one answer into account. `sentMs` and `heardMs` are local. */
  sample(dateHeader: string | null, sentMs: number, heardMs: number): void;
  /** Server time minus local time in milliseconds: the middle of what is possible; 0 before the first answer. */
  offsetMs(): number;
  /** Half the width of what is possible; infinite before the first answer. */
  uncertaintyMs(): number;
}

/** A meter that has heard nothing yet. `onChange` is told when the offset moved by more than `toleranceMs`. */
export function createClockMeter(onChange: (offsetMs: number) => void, toleranceMs = 100): ClockMeter {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  let told: number | null = null;
  const middle = () => (Number.isFinite(low) && Number.isFinite(high) ? Math.round((low + high) / 2) : 0);
  return {
    sample(dateHeader, sentMs, heardMs) {
      const dateMs = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
      // Where the clock here was set back meanwhile, the answer says nothing.
      if (Number.isNaN(dateMs) || heardMs < sentMs) return;
      const from = dateMs - heardMs;
      const to = dateMs + 1_000 - sentMs;
      if (from > high || to < low) {
        low = from;
        high = to;
      } else {
        low = Math.max(low, from);
        high = Math.min(high, to);
      }
      const offset = middle();
      if (told !== null && Math.abs(offset - told) <= toleranceMs) return;
      told = offset;
      onChange(offset);
    },
    offsetMs: middle,
    uncertaintyMs: () => (high - low) / 2,
  };
}

/** Reads a Salesforce date-time (`2026-11-22T10:00:00.000+0000`) as milliseconds since 1970, null for null or for what is none. */
export function timeOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const ms = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(ms) ? null : ms;
}
