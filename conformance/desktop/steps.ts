import type { DeskEvent } from '@jackfield/contract';

/** The moments of a transfer at which a desktop can be killed, in their order. */
export const STEPS = [
  'confirmed, not on the disk',
  'on the disk, nothing sent',
  'the request is on its way',
  'done in the org, the answer not heard',
  'answered, not on the disk',
  'offered, on the disk',
  'looking at the org',
  'looked, not on the disk',
  'ended, on the disk',
  'the own work is being closed',
  'closed in the org, the answer not heard',
  'closed, not on the disk',
  'closed, on the disk',
  'wanted back, not on the disk',
  'wanted back, on the disk',
  'out of routing again, not on the disk',
  'out of routing again, on the disk',
  'any event',
] as const;
export type StepName = (typeof STEPS)[number];

/** Counts the moments, and is told of each. */
export interface Steps {
  at(step: StepName): void;
  counts(): Partial<Record<StepName, number>>;
  /** Counts from the beginning. */
  reset(): void;
}

/** @param reached hears of each moment, and how often it has come. */
export function createSteps(reached: (step: StepName, nth: number) => void): Steps {
  let counts: Partial<Record<StepName, number>> = {};
  return {
    at(step) {
      const nth = (counts[step] ?? 0) + 1;
      counts[step] = nth;
      reached(step, nth);
    },
    counts: () => counts,
    reset() {
      counts = {};
    },
  };
}

/** What a REST request is to a transfer, by its address and body: the write, a look, or nothing. */
export function partOfTransfer(url: string, body: string | undefined): 'write' | 'look' | null {
  if (url.includes('/actions/custom/flow/')) return 'write';
  if (!url.includes('/composite') || body === undefined) return null;
  if (body.includes('sobjects/Jackfield_Transfer__c')) return 'write';
  return body.includes('Jackfield_Transfer__c') && body.includes('Transfer_Id__c') ? 'look' : null;
}

/** The moments before and after an event is on the disk; null where it is none of a transfer. */
export function momentsOf(event: DeskEvent): { before: StepName; after: StepName } | null {
  switch (event.type) {
    case 'transferRequested':
      return { before: 'confirmed, not on the disk', after: 'on the disk, nothing sent' };
    case 'transferTaken':
      return { before: 'answered, not on the disk', after: 'offered, on the disk' };
    case 'transferObserved':
    case 'transferFailed':
    case 'deadlinePassed':
      return { before: 'looked, not on the disk', after: 'ended, on the disk' };
    case 'transferRecallRequested':
      return { before: 'wanted back, not on the disk', after: 'wanted back, on the disk' };
    case 'transferRecalled':
    case 'transferRecallFailed':
      return { before: 'out of routing again, not on the disk', after: 'out of routing again, on the disk' };
    case 'workClosed':
      return { before: 'closed, not on the disk', after: 'closed, on the disk' };
    default:
      return null;
  }
}
