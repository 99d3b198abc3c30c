import type { DeskState } from '@jackfield/contract';
import { readinessOf, type Readiness } from '@jackfield/desk';
import type { Log } from './logging.ts';

/**
 * Where whoever routes work hears of the agent's readiness: one port, whichever router it is. Today there is nobody behind it (a router
 * of another maker has no interface for it, and ours is not there yet; docs/routes.md), so what would be said is kept, for whoever
 * connects first hears the last word; and its codes are logged.
 */
export interface RouterPort {
  /** Hears the state after each event, and passes on what of it is news. */
  changed(state: DeskState): void;
  /** What was said last; null before the first word. */
  last(): Readiness | null;
}

/** A port to which nothing was said yet. */
export function createRouterPort(log: Log): RouterPort {
  let last: Readiness | null = null;
  let lastText = '';
  return {
    changed(state) {
      const readiness = readinessOf(state);
      const text = JSON.stringify(readiness);
      if (text === lastText) return;
      last = readiness;
      lastText = text;
      log('info', 'readiness', { ready: readiness.ready, reasons: readiness.reasons.join(' '), to: state.presence.router });
    },
    last: () => last,
  };
}
