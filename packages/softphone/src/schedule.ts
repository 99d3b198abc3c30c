/** Runs something once, later; calls back the wish when it is called. Injected, so that tests have a clock of their own. */
export type Schedule = (delayMs: number, run: () => void) => () => void;

/** The browser's clock. */
export const browserSchedule: Schedule = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
