import type { CaseEdit } from '@jackfield/contract';

type Failure = Extract<CaseEdit['at'], { at: 'failed' }>;

/** What the org has against the last attempt at one field, in its own words. */
export function faultsAt(edit: CaseEdit | null, field: string): readonly string[] {
  if (edit?.at.at !== 'failed') return [];
  return edit.at.faults.filter((fault) => fault.field === field).map((fault) => fault.words);
}

/** Whether a failure has to be said beside the button: where no field says all of it. */
export function isBeyondFields({ faults }: Failure): boolean {
  return faults.length === 0 || faults.some((fault) => fault.field === null);
}
