/** A timer as a value: calls back once after `delayMs`, unless cancelled by what it returned. Injected, so that tests own the time. */
export type Schedule = (delayMs: number, run: () => void) => () => void;

/** The machine's timers. */
export const machineSchedule: Schedule = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
