import { interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ok, readRefusal, refused, type Outcome } from '../refusal.ts';
import { clientWith } from '../testing/client-with.ts';
import { caseEdit, type CaseEdit } from './case-edit.ts';
import { settle } from './keyed.ts';

const EDIT: CaseEdit = {
  caseId: interactionId.parse('5005i00000krRUKAA2'),
  values: { Status: 'Closed', Reason: null, Description: 'Two\nlines' },
  unmodifiedSinceMs: Date.UTC(2026, 10, 22, 10, 0, 0, 750),
};
const lost = (refusal: ReturnType<typeof refused>): Outcome<unknown> => ({
  ok: false,
  refusal: { ...refusal.refusal, mayHaveHappened: true },
});

/** An edit of a case that shows `found`, whose saving is answered one after the other. */
function edit(answers: Outcome<unknown>[], found: Outcome<unknown> = ok({ Status: 'New', Reason: null, Description: null })) {
  const saved: unknown[] = [];
  const { client, calls } = clientWith({}, (path, body, method, options) => {
    if (method === 'GET') return found;
    saved.push({ path, body, idempotent: options?.idempotent, headers: options?.headers });
    return answers.shift() ?? refused('unreachable', '');
  });
  const end = () => settle(caseEdit(client, EDIT), () => Promise.resolve());
  return { end, saved, calls };
}
const shows = ok({ Status: 'Closed', Reason: null, Description: ' Two\r\nlines' });

describe('an edit of a case', () => {
  it('sets what was changed, keeps assignment rules out of it, and overwrites nobody', async () => {
    const { end, saved } = edit([ok(null)]);
    expect(await end()).toEqual({ is: 'done', when: 'now' });
    expect(saved).toEqual([
      {
        path: `/services/data/v64.0/sobjects/Case/${EDIT.caseId}`,
        body: EDIT.values,
        idempotent: true,
        headers: { 'Sforce-Auto-Assign': 'FALSE', 'If-Unmodified-Since': 'Sun, 22 Nov 2026 10:00:00 GMT' },
      },
    ]);
  });

  it('is refused by the rules of the org, each at its field', async () => {
    const body = [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Choose a reason', fields: ['Reason'] }];
    const { end, calls } = edit([{ ok: false, refusal: readRefusal(400, body) }]);
    expect(await end()).toMatchObject({
      is: 'refused',
      refusal: { code: 'validationFailed', faults: [{ field: 'Reason', words: 'Choose a reason' }] },
    });
    expect(calls).toHaveLength(1);
  });

  it('is refused when somebody changed the case since', async () => {
    const { end } = edit([{ ok: false, refusal: readRefusal(412, null) }]);
    expect(await end()).toMatchObject({ is: 'refused', refusal: { code: 'changedMeanwhile' } });
  });

  it('is done when the case shows it already: an attempt before a restart, or a colleague who wanted the same', async () => {
    const { end } = edit([{ ok: false, refusal: readRefusal(412, null) }], shows);
    expect(await end()).toEqual({ is: 'done', when: 'before' });
  });

  it('is done when the change since was its own, whose answer was lost', async () => {
    const { end } = edit([lost(refused('changedMeanwhile', '', 412))], shows);
    expect(await end()).toEqual({ is: 'done', when: 'before' });
  });

  it('is asked again when it was lost on the way', async () => {
    const { end, saved } = edit([refused('unreachable', ''), ok(null)]);
    expect(await end()).toEqual({ is: 'done', when: 'now' });
    expect(saved).toHaveLength(2);
  });

  it('is not known when it was lost and the case shows something else', async () => {
    expect(await edit([lost(refused('changedMeanwhile', '', 412))]).end()).toMatchObject({ is: 'unknown' });
    expect(await edit([lost(refused('changedMeanwhile', '', 412))], ok('nonsense')).end()).toMatchObject({ is: 'unknown' });
    expect(await edit([lost(refused('changedMeanwhile', '', 412))], refused('unreachable', '')).end()).toMatchObject({ is: 'unknown' });
  });

  it.each([
    ['of nothing', {}],
    ['of what is no field', { 'Status&x': 'y' }],
  ])('%s is a bug', (_what, values) => {
    expect(() => caseEdit(clientWith({}).client, { ...EDIT, values })).toThrow('field');
  });
});
