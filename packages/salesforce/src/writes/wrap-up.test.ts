import { agentWorkId, interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ok, refused, type Outcome } from '../refusal.ts';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { settle } from './keyed.ts';
import { wrapUp, type WrapUp } from './wrap-up.ts';

const WRAP_UP: WrapUp = {
  agentWorkId: agentWorkId.parse('0Bz5i00000R7Ly8CAF'),
  workItemId: interactionId.parse('0Mw5i00000krRUKCA2'),
  agent: MAYA,
  disposition: 'Solved',
  notes: 'New router sent',
  seconds: 41.6,
};
const there = { Disposition__c: 'Solved', Notes__c: 'New router sent', Seconds__c: 42 };

async function save(answers: Outcome<unknown>[], rows: Rows = {}, it = WRAP_UP) {
  const saved: { path: string; body: unknown; idempotent: boolean | undefined }[] = [];
  const { client } = clientWith(rows, (path, body, _method, options) => {
    saved.push({ path, body, idempotent: options?.idempotent });
    return answers.shift() ?? refused('unreachable', '');
  });
  return { end: await settle(wrapUp(client, it), () => Promise.resolve()), saved };
}

describe('a wrap-up', () => {
  it('is saved under the assignment, so that twice is once', async () => {
    const { end, saved } = await save([ok({ id: 'a01', success: true, created: true })]);
    expect(end).toEqual({ is: 'done', when: 'now' });
    expect(saved).toEqual([
      {
        path: `/services/data/v64.0/sobjects/Jackfield_Wrap_Up__c/Agent_Work_Id__c/${WRAP_UP.agentWorkId}`,
        body: {
          Work_Item_Id__c: WRAP_UP.workItemId,
          Agent__c: MAYA,
          Disposition__c: 'Solved',
          Notes__c: 'New router sent',
          Seconds__c: 42,
        },
        idempotent: true,
      },
    ]);
  });

  it('may have no words, and never more than the org keeps', async () => {
    const { saved } = await save([ok(null)], {}, { ...WRAP_UP, disposition: null, notes: '', seconds: -1 });
    expect(saved[0]?.body).toMatchObject({ Disposition__c: null, Notes__c: null, Seconds__c: 0 });
    const long = await save([ok(null)], {}, { ...WRAP_UP, notes: 'x'.repeat(100_000) });
    expect(long.saved[0]?.body).toMatchObject({ Notes__c: 'x'.repeat(32_768) });
  });

  it('of two that make it at once is saved by both', async () => {
    const { end, saved } = await save([refused('duplicate', '', 400, 'DUPLICATE_VALUE'), ok(null)]);
    expect([end.is, saved.length]).toEqual(['done', 2]);
  });

  it('whose answer was lost is found, and asked for again where it is not there', async () => {
    expect((await save([refused('timeout', '')], { Jackfield_Wrap_Up__c: [there] })).end).toEqual({ is: 'done', when: 'before' });
    const older = { Jackfield_Wrap_Up__c: [{ ...there, Notes__c: 'New' }] };
    expect((await save([refused('timeout', ''), ok(null)], older)).end).toEqual({ is: 'done', when: 'now' });
    expect((await save([refused('timeout', ''), ok(null)])).saved).toHaveLength(2);
  });

  it('is refused in an org without our package', async () => {
    expect((await save([refused('notFound', '', 404, 'NOT_FOUND')])).end).toMatchObject({ is: 'refused', refusal: { code: 'notFound' } });
  });
});
