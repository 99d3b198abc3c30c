/**
 * Time as phones measure it. SIP's timers and media run by real time, like a network's: moving the sandbox's clock forward does not make a
 * registration lapse or a call end.
 */
export interface RealTime {
  /** Milliseconds from any beginning; never goes back. */
  nowMs(): number;
  /** Runs something once. @returns how to take it back. */
  after(delayMs: number, run: () => void): () => void;
}

/** The machine's own time. It keeps no process alive. */
export const machineTime: RealTime = {
  nowMs: () => performance.timeOrigin + performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
