import type { AgentWorkId } from '@jackfield/contract';

/** How long a list of work may still show an assignment whose closing the page has acknowledged, in milliseconds. */
const STALE_LIST_MS = 20_000;
/** How many acknowledged closings are remembered; far more than end within {@link STALE_LIST_MS}. */
const MOST_REMEMBERED = 200;

/** Knows which assignments are being closed, so that a list that is a moment old does not have them closed again. */
export interface Closings {
  /** Begins a closing. @returns what to call with how it went; null where it is under way, or was acknowledged a moment ago. */
  begin(id: AgentWorkId): ((isClosed: boolean) => void) | null;
}

/** Nothing is being closed yet. */
export function createClosings(nowMs: () => number): Closings {
  const underWay = new Set<AgentWorkId>();
  const closedAtMs = new Map<AgentWorkId, number>();
  return {
    begin(id) {
      const closedMs = closedAtMs.get(id);
      if (underWay.has(id) || (closedMs !== undefined && nowMs() - closedMs < STALE_LIST_MS)) return null;
      underWay.add(id);
      return (isClosed) => {
        underWay.delete(id);
        closedAtMs.delete(id);
        if (!isClosed) return;
        closedAtMs.set(id, nowMs());
        const oldest = closedAtMs.keys().next();
        if (closedAtMs.size > MOST_REMEMBERED && oldest.done !== true) closedAtMs.delete(oldest.value);
      };
    },
  };
}
