/** Waits after a failure that passes by itself, in milliseconds; the last repeats. */
export const RETRY_DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const;

/** Waits after the org said that we are too many or too quick, in milliseconds; the last repeats. */
export const SLOW_DELAYS_MS = [30_000, 60_000, 120_000, 300_000] as const;

/** How long to wait after `failures` failures in a row: between half and all of the table's delay, so that many clients do not come at once. */
export function delayAfter(delaysMs: readonly number[], failures: number, jitter: () => number): number {
  const fullMs = delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0;
  return Math.round(fullMs * (0.5 + jitter() / 2));
}
