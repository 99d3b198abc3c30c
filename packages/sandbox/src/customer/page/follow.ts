import { ask, Problem } from './api.ts';

/** How long after a refused connection the next is tried, in milliseconds. */
const RETRY_MS = 2_000;

// A page that comes back from the browser's memory had stopped following when it was left: it begins anew.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) window.location.reload();
});

/** What following something tells. */
export interface Hearing<T> {
  /** The whole of it, now and whenever it has changed. */
  view(view: T): void;
  /** The connection is gone; it is being tried again. */
  lost(): void;
  /** It is no longer known there: the centre was started anew. */
  gone(): void;
}

/**
 * Follows a view of the server at `path`, which has a stream at `path/events`. Each event is the whole view, so nothing is lost between two
 * connections. @returns how to stop.
 */
export function follow<T>(path: string, hearing: Hearing<T>): () => void {
  let source: EventSource | null = null;
  let stopped = false;
  const stop = () => {
    stopped = true;
    source?.close();
  };

  const open = () => {
    if (stopped) return;
    source = new EventSource(`${path}/events`);
    source.addEventListener('message', (event: MessageEvent<string>) => hearing.view(JSON.parse(event.data) as T));
    source.addEventListener('error', () => {
      if (stopped) return;
      hearing.lost();
      // The browser tries again by itself unless it was answered with a refusal; then we find out which.
      if (source?.readyState === EventSource.CLOSED) void reopen();
    });
  };

  const reopen = async () => {
    try {
      await ask('GET', path);
      open();
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      if (stopped) return;
      if (cause.status === 404) {
        stop();
        hearing.gone();
      } else {
        setTimeout(() => void reopen(), RETRY_MS);
      }
    }
  };

  // A page that is being left must not take its closing stream for a lost one.
  window.addEventListener('pagehide', stop, { once: true });
  open();
  return stop;
}
