import type { CallCounter } from '@jackfield/salesforce';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';

const HOUR_MS = 3_600_000;

/** Logs what the desktop has asked of the org, by kind, every hour and when it ends: all desktops share one limit of the day. */
export function reportCalls(options: { calls: CallCounter['lastHour']; schedule: Schedule; log: Log }): { stop(): void } {
  const report = () => {
    const calls = options.calls();
    const total = Object.values(calls).reduce((sum, count) => sum + count, 0);
    options.log('info', 'apiCalls', { total, ...calls });
  };
  const again = (): (() => void) =>
    options.schedule(HOUR_MS, () => {
      report();
      cancel = again();
    });
  let cancel = again();
  return {
    stop() {
      cancel();
      report();
    },
  };
}
