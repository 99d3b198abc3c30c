const DAY_MS = 86_400_000;
/** Deliveries are counted by the minute: finer would only cost memory. */
const MINUTE_MS = 60_000;

/** The org's allowance of delivered events: over the last 24 hours, over all subscribers. There is none until one is set. */
export class Allowance {
  readonly #nowMs: () => number;
  #most: number | null = null;
  #minutes: { atMs: number; count: number }[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Sets how many events may be delivered in 24 hours; null for any number. What was delivered already counts. */
  set(most: number | null): void {
    this.#most = most;
  }

  get most(): number | null {
    return this.#most;
  }

  /** How many events may still be delivered now. */
  left(): number {
    return this.#most === null ? Number.POSITIVE_INFINITY : Math.max(0, this.#most - this.delivered());
  }

  /** How many events were delivered in the last 24 hours. */
  delivered(): number {
    const oldestMs = this.#nowMs() - DAY_MS;
    this.#minutes = this.#minutes.filter((minute) => minute.atMs > oldestMs);
    return this.#minutes.reduce((sum, minute) => sum + minute.count, 0);
  }

  count(events: number): void {
    const atMs = Math.floor(this.#nowMs() / MINUTE_MS) * MINUTE_MS;
    const last = this.#minutes.at(-1);
    if (last?.atMs === atMs) last.count += events;
    else this.#minutes.push({ atMs, count: events });
  }
}
