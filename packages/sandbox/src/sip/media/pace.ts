import { FRAME_MS } from './frames.ts';
import type { RealTime } from '../../clock/real-time.ts';

/** Most frames made up for at once after the machine was busy, in milliseconds: more would only come as a burst nobody can play. */
const MOST_LATE_MS = 200;

/** A beat every 20 ms for everything that sounds; it rests while nothing does. What a busy machine missed is made up for. */
export class Pace {
  readonly #time: RealTime;
  readonly #failed: (cause: unknown) => void;
  readonly #beats = new Set<() => void>();
  #nextMs = 0;
  #stop: (() => void) | null = null;

  constructor(time: RealTime, failed: (cause: unknown) => void) {
    this.#time = time;
    this.#failed = failed;
  }

  /** Runs something on every beat. @returns how to stop it. */
  add(beat: () => void): () => void {
    this.#beats.add(beat);
    if (!this.#stop) {
      this.#nextMs = this.#time.nowMs() + FRAME_MS;
      this.#arm();
    }
    return () => {
      this.#beats.delete(beat);
      if (this.#beats.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  }

  #arm(): void {
    this.#stop = this.#time.after(Math.max(0, this.#nextMs - this.#time.nowMs()), () => {
      const nowMs = this.#time.nowMs();
      if (nowMs - this.#nextMs > MOST_LATE_MS) this.#nextMs = nowMs;
      for (; this.#nextMs <= nowMs && this.#beats.size > 0; this.#nextMs += FRAME_MS) this.#beat();
      if (this.#beats.size > 0) this.#arm();
    });
  }

  #beat(): void {
    for (const beat of [...this.#beats]) {
      try {
        beat();
      } catch (cause) {
        this.#failed(cause);
      }
    }
  }
}
