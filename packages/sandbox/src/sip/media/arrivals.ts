import { FRAME_MS, RATE_HZ } from './frames.ts';
import type { RealTime } from '../../clock/real-time.ts';

/** How many packets are looked at together for whether everything is late: two fifths of a second. */
const GROUP = 20;
/** What is longer is a new beginning of the source and no pause, in milliseconds. */
const MOST_PAUSE_MS = 60_000;

/** How sound came in. */
export interface ArrivalReport {
  readonly packets: number;
  /** Packets that never came, by the gaps in their numbers. */
  readonly lost: number;
  /** The longest time without a packet since the last reset, in milliseconds, the time since the last one too; null before the first. */
  readonly longestGapMs: number | null;
  /**
   * The longest time in which the sender sent nothing, by its own clock: how far its timestamps jumped, or how much later everything comes since. What this
   * machine was too busy to read in time does not count.
   */
  readonly longestPauseMs: number;
  /** How long ago the last one came, in milliseconds; null before the first. */
  readonly lastMs: number | null;
  /** As RFC 3550 measures it, in milliseconds. */
  readonly jitterMs: number;
}

/** Watches packets come in: how many, how many are missing, and the longest time without any. */
export class Arrivals {
  readonly #time: RealTime;
  #packets = 0;
  #lost = 0;
  #highest: number | null = null;
  #lastAtMs: number | null = null;
  #longestGapMs = 0;
  #jitterMs = 0;
  #transitMs: number | null = null;
  #lastTimestamp: number | null = null;
  #longestPauseMs = 0;
  /** The least delay of this group of packets and of the one before. */
  #group: { count: number; leastMs: number } = { count: 0, leastMs: Infinity };
  #leastBeforeMs: number | null = null;

  constructor(time: RealTime) {
    this.#time = time;
  }

  /** One packet has come. */
  note(sequence: number, timestamp: number): void {
    const nowMs = this.#time.nowMs();
    this.#packets += 1;
    if (this.#lastAtMs !== null) this.#longestGapMs = Math.max(this.#longestGapMs, nowMs - this.#lastAtMs);
    this.#lastAtMs = nowMs;
    const ahead = this.#highest === null ? 1 : (sequence - this.#highest) & 0xffff;
    if (ahead === 0) return;
    if (ahead < 0x8000) {
      // A source that began anew counts from anywhere; that is no loss.
      if (ahead < 500) this.#lost += ahead - 1;
      this.#highest = sequence;
    } else this.#lost = Math.max(0, this.#lost - 1);
    this.#notePause(nowMs, timestamp);
    const transitMs = nowMs - (timestamp / RATE_HZ) * 1_000;
    const movedMs = this.#transitMs === null ? 0 : Math.abs(transitMs - this.#transitMs);
    this.#transitMs = transitMs;
    if (movedMs < 1_000) this.#jitterMs += (movedMs - this.#jitterMs) / 16;
  }

  report(): ArrivalReport {
    const lastMs = this.#lastAtMs === null ? null : Math.round(this.#time.nowMs() - this.#lastAtMs);
    return {
      packets: this.#packets,
      lost: this.#lost,
      longestGapMs: lastMs === null ? null : Math.round(Math.max(this.#longestGapMs, lastMs > FRAME_MS ? lastMs : 0)),
      longestPauseMs: Math.round(this.#longestPauseMs),
      lastMs,
      jitterMs: Math.round(this.#jitterMs * 10) / 10,
    };
  }

  /** Forgets the longest gap and pause. */
  reset(): void {
    this.#longestGapMs = 0;
    this.#longestPauseMs = 0;
  }

  #notePause(nowMs: number, timestamp: number): void {
    const stepMs = this.#lastTimestamp === null ? 0 : ((timestamp - this.#lastTimestamp) / RATE_HZ) * 1_000;
    this.#lastTimestamp = timestamp;
    // A source that began anew counts from anywhere.
    if (stepMs < 0 || stepMs > MOST_PAUSE_MS) {
      [this.#leastBeforeMs, this.#group] = [null, { count: 0, leastMs: Infinity }];
      return;
    }
    this.#longestPauseMs = Math.max(this.#longestPauseMs, stepMs);
    const group = this.#group;
    group.count += 1;
    group.leastMs = Math.min(group.leastMs, nowMs - (timestamp / RATE_HZ) * 1_000);
    if (group.count < GROUP) return;
    // A reader that was late catches up within a group; a sender that stood still stays behind.
    if (this.#leastBeforeMs !== null) this.#longestPauseMs = Math.max(this.#longestPauseMs, FRAME_MS + group.leastMs - this.#leastBeforeMs);
    [this.#leastBeforeMs, this.#group] = [group.leastMs, { count: 0, leastMs: Infinity }];
  }
}
