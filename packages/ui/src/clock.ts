import { useSyncExternalStore } from 'react';

/*
 * One clock for the whole window. It ticks once a second, on the second, and only while somebody listens; every countdown
 * and every "two minutes ago" hangs on it, so a hundred rows cost one timer.
 */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

function tick(): void {
  timer = setTimeout(tick, 1_000 - (Date.now() % 1_000));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearTimeout(timer);
    timer = null;
  };
}

/**
 * Something read from the clock, in milliseconds since 1970 on this machine. The component is drawn again only when what
 * `read` returns differs, so return a finished text or number, no finer than a second, and never a new object.
 */
export function useClock<Value extends string | number | boolean | null>(read: (nowMs: number) => Value): Value {
  return useSyncExternalStore(subscribe, () => read(Date.now()));
}
