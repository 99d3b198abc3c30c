/** A timer set on the sandbox's clock. */
export interface Alarm {
  /** Takes the timer back; harmless when it has fired. */
  cancel(): void;
}

interface Pending {
  readonly dueMs: number;
  readonly order: number;
  readonly run: () => void;
}

/**
 * The sandbox's own clock: real time plus whatever was advanced. Only this and the telephones (`real-time.ts`) read the machine's time.
 * Timers set on it fire in the order they are due, either as real time passes or while the clock is advanced.
 */
export class Clock {
  #offsetMs = 0;
  #order = 0;
  #pending: Pending[] = [];
  #wake: ReturnType<typeof setTimeout> | null = null;
  #stopped = false;
  readonly #realNowMs: () => number;
  readonly #failed: (cause: unknown) => void;

  /**
   * @param failed hears of a timer that threw; the others still run.
   * @param realNowMs real time; a test may hold it still.
   */
  constructor(failed: (cause: unknown) => void, realNowMs: () => number = Date.now) {
    this.#failed = failed;
    this.#realNowMs = realNowMs;
  }

  /** Now, in milliseconds since 1970 by the sandbox's clock. */
  nowMs(): number {
    return this.#realNowMs() + this.#offsetMs;
  }

  /** Runs something once, `delayMs` from now by this clock. */
  after(delayMs: number, run: () => void): Alarm {
    const pending: Pending = { dueMs: this.nowMs() + Math.max(0, delayMs), order: (this.#order += 1), run };
    this.#pending = [...this.#pending, pending].sort((a, b) => a.dueMs - b.dueMs || a.order - b.order);
    this.#arm();
    return {
      cancel: () => {
        this.#pending = this.#pending.filter((other) => other !== pending);
        this.#arm();
      },
    };
  }

  /** Moves the clock forward. Timers that come due run in order, each seeing the time it was due at. @returns the time after. */
  advance(advanceMs: number): number {
    const targetMs = this.nowMs() + advanceMs;
    for (;;) {
      const next = this.#pending[0];
      if (!next || next.dueMs > targetMs) break;
      this.#moveTo(next.dueMs);
      this.#fire(next);
    }
    this.#moveTo(targetMs);
    this.#arm();
    return this.nowMs();
  }

  /** Ends all timers: for shutting down. */
  stop(): void {
    this.#stopped = true;
    this.#pending = [];
    this.#arm();
  }

  /** Time never goes back, even when running the timers took a while. */
  #moveTo(timeMs: number): void {
    const aheadMs = timeMs - this.nowMs();
    if (aheadMs > 0) this.#offsetMs += aheadMs;
  }

  #fire(due: Pending): void {
    this.#pending = this.#pending.filter((other) => other !== due);
    try {
      due.run();
    } catch (cause) {
      this.#failed(cause);
    }
  }

  #arm(): void {
    if (this.#wake) clearTimeout(this.#wake);
    this.#wake = null;
    const next = this.#pending[0];
    if (!next || this.#stopped) return;
    const waitMs = Math.min(Math.max(0, next.dueMs - this.nowMs()), 2 ** 31 - 1);
    this.#wake = setTimeout(() => this.#runDue(), waitMs);
    this.#wake.unref();
  }

  #runDue(): void {
    for (;;) {
      const next = this.#pending[0];
      if (!next || next.dueMs > this.nowMs()) break;
      this.#fire(next);
    }
    this.#arm();
  }
}
