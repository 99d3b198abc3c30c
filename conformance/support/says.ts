import type { Outcome, Settled } from '@jackfield/salesforce';
import type { Says } from './faults.ts';

/** What the bridge said of a write that was settled, or of a plain call, in the words of the table. */
export function saysOf(end: Settled | Outcome<unknown>): Says {
  if ('ok' in end) return end.ok ? 'done' : `refused: ${end.refusal.code}`;
  switch (end.is) {
    case 'done':
      return 'done';
    case 'unknown':
      return 'unknown';
    case 'refused':
      return `refused: ${end.refusal.code}`;
  }
}
