import type { DeskEvent, DeskState } from '@jackfield/contract';
import { nextDeadline } from '@jackfield/desk';
import type { Schedule } from './schedule.ts';

/** The least time between two deadlines told, in milliseconds: a deadline that the rules do not clear must not spin. */
const LEAST_MS = 100;

/** Tells the desk when the earliest of its deadlines has passed, by the server's clock. There are no tick events. */
export function createScheduler(options: {
  serverNowMs(): number;
  schedule: Schedule;
  tell(event: DeskEvent): void;
}): (state: DeskState) => void {
  let cancel = () => {};
  let set: number | null = null;
  let offsetMs = 0;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return (state) => {
    const deadline = nextDeadline(state);
    if (deadline === set && state.clockOffsetMs === offsetMs) return;
    cancel();
    set = deadline;
    offsetMs = state.clockOffsetMs;
    if (deadline === null) return;
    const now = options.serverNowMs();
    const waitMs = Math.max(deadline - now, toldAtMs + LEAST_MS - now, 0);
    cancel = options.schedule(Math.min(waitMs, 2 ** 31 - 1), () => {
      set = null;
      toldAtMs = options.serverNowMs();
      options.tell({ type: 'deadlinePassed', atMs: Math.max(toldAtMs, deadline) });
    });
  };
}
