import { expect, it } from 'vitest';
import type { CaseEdit } from '@jackfield/contract';
import { faultsAt, isBeyondFields } from './faults.ts';

const failed = (faults: { field: string | null; words: string }[]) => ({ at: 'failed' as const, code: 'validation', words: 'No', faults });
const edit = (at: CaseEdit['at']): CaseEdit => ({ values: { Status: 'Closed' }, seenMs: 0, at });

it('says at each field what the org has against it, and nothing at the others', () => {
  const one = edit(failed([{ field: 'Reason', words: 'Say why' }]));
  expect([faultsAt(one, 'Reason'), faultsAt(one, 'Status'), faultsAt(edit({ at: 'draft' }), 'Reason'), faultsAt(null, 'Reason')]).toEqual([
    ['Say why'],
    [],
    [],
    [],
  ]);
});

it.each([
  ['one that is about a field', [{ field: 'Reason', words: 'Say why' }], false],
  ['one that is about the whole', [{ field: null, words: 'Not on Sundays' }], true],
  ['one without words', [], true],
])('a failure is said beside the button unless fields say all of it: %s', (_story, faults, beyond) => {
  expect(isBeyondFields(failed(faults))).toBe(beyond);
});
