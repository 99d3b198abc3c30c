import type { Outcome, Settled } from '@jackfield/salesforce';
import type { FaultName, Says } from './faults.ts';

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

/** What the bridge says of a write that may be asked twice, because it carries a key or sets what it set before. */
export const SAYS_OF_KEYED: Record<FaultName, Says> = {
  nothing: 'done',
  'drop before the request': 'done',
  'the answer is lost after the work': 'done',
  '401 once': 'done',
  '401 for ever, no refresh': 'refused: signedOut',
  'a busy row, twice': 'done',
  'a gateway that is broken once': 'done',
  maintenance: 'refused: maintenance',
  'the limit of the day': 'refused: dailyLimit',
  'slower than anybody waits': 'done',
  'half an answer': 'done',
  'another answer': 'done',
  'the clock is ten minutes ahead': 'done',
  'the clock is ten minutes behind': 'done',
  'the request arrives twice': 'done',
};

/**
 * What the bridge says of a write that has no key, and how often it arrives. It is never sent again by itself; and where something on the way
 * repeats a request by itself, nobody can tell. That row is here to be known, not to be wanted.
 */
export const SAYS_OF_UNKEYED: Record<FaultName, [says: Says, arrives: number]> = {
  nothing: ['done', 1],
  'drop before the request': ['unknown', 0],
  'the answer is lost after the work': ['unknown', 1],
  '401 once': ['done', 1],
  '401 for ever, no refresh': ['refused: signedOut', 0],
  'a busy row, twice': ['refused: rowBusy', 0],
  'a gateway that is broken once': ['unknown', 0],
  maintenance: ['refused: maintenance', 0],
  'the limit of the day': ['refused: dailyLimit', 0],
  'slower than anybody waits': ['unknown', 1],
  'half an answer': ['unknown', 1],
  'another answer': ['unknown', 1],
  'the clock is ten minutes ahead': ['done', 1],
  'the clock is ten minutes behind': ['done', 1],
  'the request arrives twice': ['done', 2],
};
