import type { Schedule } from '../schedule.ts';

/** Time that passes when the test says so. */
export class TestClock {
  nowMs = 0;
  private timers: { atMs: number; run: () => void }[] = [];

  readonly schedule: Schedule = (delayMs, run) => {
    const timer = { atMs: this.nowMs + delayMs, run };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((it) => it !== timer);
    };
  };

  /** How long until the next timer, in milliseconds; null without one. */
  get nextMs(): number | null {
    const next = this.timers.map(({ atMs }) => atMs).toSorted((a, b) => a - b)[0];
    return next === undefined ? null : next - this.nowMs;
  }

  pass(ms: number): void {
    const end = this.nowMs + ms;
    for (;;) {
      const next = this.timers.filter(({ atMs }) => atMs <= end).toSorted((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((it) => it !== next);
      this.nowMs = next.atMs;
      next.run();
    }
    this.nowMs = end;
  }
}
