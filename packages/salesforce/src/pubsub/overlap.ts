import type { ReplayId } from './position.ts';

/** Recognises events that were handled shortly before the stream broke and are sent once more by the next one. */
export interface Overlap {
  /** An event was handled. */
  handled(replayId: ReplayId): void;
  /** A new stream begins: what was handled lately may come again. */
  begin(): void;
  /** Whether this event was handled before. The first one that was not ends the overlap, because streams keep their order. */
  repeats(replayId: ReplayId): boolean;
  /** Replay ids from before mean nothing any more. */
  forget(): void;
}

/** Remembers the last `capacity` replay ids. */
export function createOverlap(capacity: number): Overlap {
  const recent: ReplayId[] = [];
  let next = 0;
  let expected: Set<ReplayId> | null = null;
  return {
    handled(replayId) {
      recent[next] = replayId;
      next = (next + 1) % capacity;
    },
    begin() {
      expected = recent.length === 0 ? null : new Set(recent);
    },
    repeats(replayId) {
      if (expected === null) return false;
      if (expected.has(replayId)) return true;
      expected = null;
      return false;
    },
    forget() {
      recent.length = 0;
      next = 0;
      expected = null;
    },
  };
}
