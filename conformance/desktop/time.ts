import { setImmediate as turn } from 'node:timers/promises';
import type { Schedule } from '../../electron/main/schedule.ts';

/** How long something under way is waited for before time goes on without it, in milliseconds of real time. */
const PATIENCE_MS = 250;
/** How far time may go while something hangs, in milliseconds: less than the desktop gives a lost request to arrive. */
const MOST_WHILE_HANGING_MS = 20_000;

/** The longest step, in milliseconds: what nobody here counts, as a stream of events, then has its turn. */
const LONGEST_STEP_MS = 1_000;
/** By how much a step grows on the one before, in milliseconds. */
const STRIDE_GROWS_MS = 50;

/** A clock that stands beside the real one until it is told to fly: then it goes from timer to timer, as fast as the work allows. */
export interface FlyingTime {
  nowMs(): number;
  schedule: Schedule;
  /** Notes that something is under way; the answer notes its end. Time does not go on meanwhile, or not far. */
  busy(): () => void;
  /** Notes that something may still arrive for so long, in milliseconds of real time. */
  hang(forMs: number): void;
  /** Goes on until it is so, or that much time is over. Between two timers `each` is called, when nothing is under way. */
  fly(isThere: () => boolean, mostMs: number, each: () => void): Promise<boolean>;
}

/** @param moveOthers moves the other clocks of this world by as much. */
export function createFlyingTime(moveOthers: (byMs: number) => Promise<void>): FlyingTime {
  let aheadMs = 0;
  let order = 0;
  let timers: { dueMs: number; order: number; run: () => void }[] = [];
  const underWay = new Map<symbol, number>();
  let hangsUntilMs = 0;
  let flownWhileHangingMs = 0;
  /** While nothing is asked of anybody, steps grow: hours in which only hearts beat need not be walked through. */
  let strideMs = 0;
  const nowMs = () => Date.now() + aheadMs;
  const isHanging = () => underWay.size > 0 || Date.now() < hangsUntilMs;

  /** Until nothing is under way, or what is takes too long. Answers of what has just ended are given a few turns. */
  const quiet = async (): Promise<void> => {
    for (let calm = 0; calm < 3; calm += 1) {
      await turn();
      const oldest = Math.min(...underWay.values());
      if (underWay.size > 0 && Date.now() - oldest < PATIENCE_MS) calm = -1;
    }
  };
  /** Moves all clocks, the others first; what comes due runs at its own time, until something has to be waited for. */
  const goOn = async (byMs: number): Promise<void> => {
    const endMs = nowMs() + byMs;
    if (byMs > 0) await moveOthers(byMs);
    for (let isAlone = true; isAlone; isAlone = underWay.size === 0) {
      const next = timers.toSorted((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];
      if (next === undefined || next.dueMs > endMs) break;
      aheadMs += Math.max(0, next.dueMs - nowMs());
      timers = timers.filter((timer) => timer !== next);
      next.run();
      await turn();
    }
    aheadMs += Math.max(0, endMs - nowMs());
  };
  return {
    nowMs,
    schedule(delayMs, run) {
      const timer = { dueMs: nowMs() + delayMs, order: (order += 1), run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    busy() {
      const mark = Symbol('busy');
      underWay.set(mark, Date.now());
      strideMs = 0;
      return () => underWay.delete(mark);
    },
    hang(forMs) {
      hangsUntilMs = Math.max(hangsUntilMs, Date.now() + forMs);
    },
    async fly(isThere, mostMs, each) {
      const endMs = nowMs() + mostMs;
      for (;;) {
        await quiet();
        each();
        await quiet();
        if (isThere()) return true;
        if (nowMs() > endMs) return false;
        const toNextMs = Math.max(0, Math.min(...timers.map(({ dueMs }) => dueMs)) - nowMs());
        const byMs = Math.max(Math.min(LONGEST_STEP_MS, toNextMs), strideMs);
        if (!isHanging()) flownWhileHangingMs = 0;
        else if ((flownWhileHangingMs += byMs) > MOST_WHILE_HANGING_MS) {
          flownWhileHangingMs = MOST_WHILE_HANGING_MS;
          continue;
        }
        strideMs = Math.min(LONGEST_STEP_MS, strideMs + STRIDE_GROWS_MS);
        await goOn(byMs);
      }
    },
  };
}
