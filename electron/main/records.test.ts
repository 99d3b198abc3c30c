import { ok, refused } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createRecords } from './records.ts';
import { createFakeOrg } from './testing/fake-org.ts';

const CASE = '5005i00000krRUKAA2';
const ask = { type: 'recordCard', ids: [CASE] } as const;

describe('records beside the work', () => {
  it('are read from the org when they are asked for', async () => {
    const fake = createFakeOrg();
    fake.rows['Case'] = [{ Id: CASE, CaseNumber: '00001026', Subject: 'My router blinks', IsClosed: false }];
    const answer = await createRecords({ org: () => fake.org, log: () => undefined })({ ...ask, ids: [...ask.ids] });
    expect(answer).toMatchObject({ type: 'recordCard', cards: [{ kind: 'case', subject: 'My router blinks' }], missing: [] });
    expect(fake.calls).toEqual(['COMPOSITE Case']);
  });

  it('are refused by a code when nobody is signed in, and when the org refuses', async () => {
    const logged: unknown[] = [];
    const log = (_level: string, code: string, fields?: unknown) => void logged.push([code, fields]);
    expect(await createRecords({ org: () => null, log })({ ...ask, ids: [...ask.ids] })).toEqual({ type: 'refused', code: 'linkDown' });
    const { org } = createFakeOrg();
    const send = () => Promise.resolve(refused('dailyLimit', 'TotalRequests', 403, 'REQUEST_LIMIT_EXCEEDED'));
    const limited = { ...org, rest: { ...org.rest, send, sendForm: () => Promise.resolve(ok(null)) } };
    expect(await createRecords({ org: () => limited, log })({ ...ask, ids: [...ask.ids] })).toEqual({
      type: 'refused',
      code: 'dailyLimit',
    });
    expect(logged).toEqual([['recordsNotRead', { refusal: 'dailyLimit', org: 'REQUEST_LIMIT_EXCEEDED' }]]);
  });
});
