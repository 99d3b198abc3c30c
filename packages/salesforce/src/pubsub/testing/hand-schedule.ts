import type { Schedule } from '../schedule.ts';

interface Timer {
  delayMs: number;
  run: () => void;
}

/** Timers in a test's hand: nothing runs but what the test lets run. */
export class HandSchedule {
  readonly #timers = new Set<Timer>();
  /** Every delay asked for, in order. */
  readonly asked: number[] = [];

  /** @param atOnce says of a delay whether its timer runs by itself, in the next turn of the loop. */
  constructor(private readonly atOnce: (delayMs: number) => boolean = () => false) {}

  readonly schedule: Schedule = (delayMs, run) => {
    const timer = { delayMs, run };
    this.asked.push(delayMs);
    this.#timers.add(timer);
    if (this.atOnce(delayMs)) setImmediate(() => this.#fire(timer));
    return () => this.#timers.delete(timer);
  };

  /** The delays of the timers that stand. */
  get standing(): number[] {
    return [...this.#timers].map((timer) => timer.delayMs);
  }

  /** Lets the timers of this delay run; throws when there is none. */
  run(delayMs: number): void {
    const due = [...this.#timers].filter((timer) => timer.delayMs === delayMs);
    if (due.length === 0) throw new Error(`no timer of ${delayMs} ms; there are ${this.standing.join(', ')}`);
    for (const timer of due) this.#fire(timer);
  }

  #fire(timer: Timer): void {
    if (this.#timers.delete(timer)) timer.run();
  }
}
