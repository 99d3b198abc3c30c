import type { WrapUpDue } from '@jackfield/contract';

/** What was noted about work that has just left: it is saved at once. */
export const NEW_DUE = { failures: 0, againAtMs: null } satisfies Partial<WrapUpDue>;

/** How long after a save that failed it is tried again, in milliseconds: after the first, the second, and each one more. */
const SAVE_AGAIN_MS = [60_000, 300_000, 900_000] as const;

/**
 * When to try again, after one more failure at `atMs`. For ever: what was noted is nobody's to throw away, and what refused it, as a rule of the
 * org's own, may be mended.
 * @param failures how often it had failed before.
 */
export function saveAgainAtMs(failures: number, atMs: number): number {
  return atMs + (SAVE_AGAIN_MS[failures] ?? SAVE_AGAIN_MS[2]);
}
