import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
let rest: Awaited<ReturnType<Centre['rest']>>;
beforeEach(async () => {
  centre = await Centre.open();
  rest = await centre.rest('maya');
});
afterEach(() => centre.close());

const MINUTE_MS = 60_000;
const FIELDS =
  'MilestoneType.Name, StartDate, TargetDate, CompletionDate, IsCompleted, IsViolated, TimeRemainingInMins, TimeSinceTargetInMins';
const query = async (soql: string) => (await rest('GET', `/query?q=${encodeURIComponent(soql)}`)).body;
const arrives = async (priority?: string): Promise<string> => {
  const customer = { name: 'Anna Kowalska', email: 'anna@globex.example' };
  const { body } = await centre.ask('POST', '/__sim/interactions', {
    channel: 'case',
    customer,
    queue: 'Case Desk',
    text: 'It leaks',
    ...(priority ? { priority } : {}),
  });
  return body.id;
};
const milestone = async (caseId: string) => (await query(`SELECT Id, ${FIELDS} FROM CaseMilestone WHERE CaseId = '${caseId}'`)).records[0];

describe('the promise of a first response', () => {
  it.each([
    ['High', 30],
    ['Medium', 240],
    ['Low', 1_440],
    [undefined, 240],
  ])('is made to a customer whose case has priority %s: %d minutes', async (priority, minutes) => {
    const made = await milestone(await arrives(priority));
    expect(Date.parse(made.TargetDate) - Date.parse(made.StartDate)).toBe(minutes * MINUTE_MS);
    expect(made).toMatchObject({
      MilestoneType: { Name: 'First response' },
      CompletionDate: null,
      IsCompleted: false,
      IsViolated: false,
      TimeRemainingInMins: `${minutes}:00`,
      TimeSinceTargetInMins: null,
    });
  });

  it('is violated by the clock alone: the record does not change, and is found', async () => {
    const caseId = await arrives('High');
    const { Id } = await milestone(caseId);
    const before = (await rest('GET', `/sobjects/CaseMilestone/${Id}`)).body;
    const late = async () => (await query(`SELECT CaseId FROM CaseMilestone WHERE IsViolated = true`)).records;
    centre.advance(29 * MINUTE_MS + 55_000);
    expect(await milestone(caseId)).toMatchObject({ IsViolated: false, TimeRemainingInMins: '0:05' });
    expect(await late()).toEqual([]);
    centre.advance(6_000);
    expect(await milestone(caseId)).toMatchObject({ IsViolated: true, TimeRemainingInMins: null, TimeSinceTargetInMins: '0:01' });
    expect(await late()).toMatchObject([{ CaseId: caseId }]);
    const after = (await rest('GET', `/sobjects/CaseMilestone/${Id}`)).body;
    expect(after).toMatchObject({ IsViolated: true, LastModifiedDate: before.LastModifiedDate });
  });

  it('is kept by whoever answers and says so, and stays kept when time passes', async () => {
    const caseId = await arrives('High');
    const { Id } = await milestone(caseId);
    centre.advance(10 * MINUTE_MS);
    const done = new Date(centre.org.nowMs()).toISOString();
    expect((await rest('PATCH', `/sobjects/CaseMilestone/${Id}`, { CompletionDate: done })).status).toBe(204);
    centre.advance(60 * MINUTE_MS);
    expect(await milestone(caseId)).toMatchObject({ IsCompleted: true, IsViolated: false, TimeRemainingInMins: null });
    expect((await rest('GET', `/sobjects/CaseMilestone/${Id}`)).body.ElapsedTimeInMins).toBe(10);
    expect((await rest('PATCH', `/sobjects/CaseMilestone/${Id}`, { IsCompleted: false })).body[0].errorCode).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
    );
  });

  it('comes from an entitlement of the case', async () => {
    const caseId = await arrives();
    expect((await query(`SELECT Entitlement.Name FROM Case WHERE Id = '${caseId}'`)).records[0].Entitlement).toMatchObject({
      Name: 'Standard support',
    });
  });
});

describe('what the org says about the fields of a case', () => {
  const field = async (name: string) =>
    (await rest('GET', '/sobjects/Case/describe')).body.fields.find((one: { name: string }) => one.name === name);

  it('offers statuses, priorities and reasons; only a reason has no value to begin with', async () => {
    const values = async (name: string) => (await field(name)).picklistValues.map((one: { value: string }) => one.value);
    expect(await values('Status')).toEqual(['New', 'Working', 'Escalated', 'Closed']);
    expect(await values('Priority')).toEqual(['Medium', 'High', 'Low']);
    expect(await values('Reason')).toContain('Solved');
    expect(await field('Priority')).toMatchObject({ defaultValue: 'Medium' });
    expect(await field('Reason')).toMatchObject({ label: 'Case Reason', defaultValue: null, defaultedOnCreate: false });
    const { id } = (await rest('POST', '/sobjects/Case', { Subject: 'Kettle' })).body;
    expect((await rest('GET', `/sobjects/Case/${id}`)).body).toMatchObject({ Priority: 'Medium', Reason: null });
  });

  it('says which statuses are closed ones', async () => {
    expect((await query('SELECT MasterLabel FROM CaseStatus WHERE IsClosed = true')).records).toMatchObject([{ MasterLabel: 'Closed' }]);
  });

  it('does not call a field calculated that only depends on the clock', async () => {
    const { fields } = (await rest('GET', '/sobjects/CaseMilestone/describe')).body;
    expect(fields.find((one: { name: string }) => one.name === 'IsViolated')).toMatchObject({
      type: 'boolean',
      calculated: false,
      calculatedFormula: null,
      updateable: false,
    });
  });
});
