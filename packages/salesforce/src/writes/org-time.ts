import { setTimeout as machineWait } from 'node:timers/promises';
import type { ClockMeter } from '../clock.ts';

/** What a write needs of time. */
export interface OrgTime {
  /** The earliest it can be at the org, in milliseconds since 1970; minus infinity while nothing is known of its clock. */
  earliestMs(): number;
  /** Resolves when so many milliseconds have passed. */
  wait(ms: number): Promise<void>;
}

/** The org's time as far as a meter knows it. `nowMs` is the local clock that the meter is given. */
export function orgTime(clock: ClockMeter, nowMs: () => number, wait: (ms: number) => Promise<void> = (ms) => machineWait(ms)): OrgTime {
  return { earliestMs: () => nowMs() + clock.offsetMs() - clock.uncertaintyMs(), wait };
}
