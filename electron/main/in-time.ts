import type { Schedule } from './schedule.ts';

/** Whether something came about within `ms` milliseconds; how it ended is not looked at. Never rejects. */
export function inTime(schedule: Schedule, ms: number, something: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = schedule(ms, () => resolve(false));
    const end = () => {
      cancel();
      resolve(true);
    };
    something.then(end, end);
  });
}
