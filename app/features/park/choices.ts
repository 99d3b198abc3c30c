/** When parked work comes back by itself. */
export type ParkChoice = 'quarter' | 'hour' | 'tomorrow' | 'never';

/** All of them, the soonest first. */
export const PARK_CHOICES: readonly ParkChoice[] = ['quarter', 'hour', 'tomorrow', 'never'];

const MINUTE_MS = 60_000;

/** When a working day begins, for a reminder of tomorrow: the hour on this machine's clock. */
const MORNING_HOUR = 9;

/**
 * When to be reminded, in milliseconds since 1970 on this machine's clock; null: not at all. *Tomorrow* is the next calendar day where
 * the person is, also across a change to or from summer time.
 */
export function remindAt(choice: ParkChoice, nowMs: number): number | null {
  switch (choice) {
    case 'quarter':
      return nowMs + 15 * MINUTE_MS;
    case 'hour':
      return nowMs + 60 * MINUTE_MS;
    case 'tomorrow': {
      const then = new Date(nowMs);
      then.setDate(then.getDate() + 1);
      then.setHours(MORNING_HOUR, 0, 0, 0);
      return then.getTime();
    }
    case 'never':
      return null;
  }
}
