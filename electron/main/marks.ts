import { performance } from 'node:perf_hooks';
import type { Log } from './logging.ts';

/** The phases of a start, about in order: journal, page and org come up side by side. `ready` is Electron's own work, the others are ours. */
export type Phase =
  | 'entry'
  | 'ready'
  | 'windowMade'
  | 'journalOpen'
  | 'workspaceBooted'
  | 'salesforceUp'
  | 'workListed'
  | 'lightningUp'
  | 'presenceAcknowledged';

/** Marks a phase once; a later mark of the same phase changes nothing. The log gets milliseconds since the process began. */
export function createMarks(log: Log): (phase: Phase) => void {
  const marked = new Set<Phase>();
  return (phase) => {
    if (marked.has(phase)) return;
    marked.add(phase);
    const mark = performance.mark(`jackfield:${phase}`);
    log('info', 'phase', { phase, ms: Math.round(mark.startTime) });
  };
}
