import { interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ok, readRefusal, refused, type Outcome } from '../../refusal.ts';
import { clientWith, type Rows } from '../../testing/client-with.ts';
import { MAYA } from '../../testing/tiny-org.ts';
import { readCaseWork } from './case-work.ts';

const CASE = interactionId.parse('5005i00000krRUKAA2');
const DORA = '0035i00000krRUKAA2';
const record = {
  Id: CASE,
  CaseNumber: '00001026',
  Subject: 'My router blinks',
  Description: 'It blinks red.',
  Status: 'Working',
  Priority: 'High',
  Origin: 'Email',
  Reason: null,
  IsClosed: false,
  OwnerId: MAYA,
  ContactId: DORA,
  ContactEmail: 'dora@example.com',
  ContactPhone: null,
  ContactMobile: '+4915112345678',
  SuppliedName: 'D. Ammann',
  CreatedDate: '2026-11-22T09:00:00.000+0000',
  LastModifiedDate: '2026-11-22T10:00:00.000+0000',
  Colour__c: 'red',
};
const field = (name: string, type: string, over: object = {}) => ({
  name,
  label: `The ${name}`,
  type,
  length: 255,
  nillable: true,
  updateable: true,
  calculated: false,
  picklistValues: [],
  ...over,
});
const value = (name: string, active = true) => ({ value: name, label: name.toUpperCase(), active });
const description = {
  fields: [
    field('Status', 'picklist', { nillable: false, picklistValues: [value('New'), value('Old', false), value('Closed')] }),
    field('Subject', 'string'),
    field('Description', 'textarea', { length: 32_000 }),
    field('Priority', 'picklist', { updateable: false, picklistValues: [value('High')] }),
    field('ClosedDate', 'datetime'),
    field('Colour__c', 'string', { length: 0 }),
  ],
};
const milestones = [
  {
    MilestoneType: { Name: 'Resolution' },
    StartDate: '2026-11-22T09:00:00.000+0000',
    TargetDate: '2026-11-22T17:00:00.000+0000',
    CompletionDate: null,
    IsViolated: false,
  },
  {
    MilestoneType: { Name: 'First response' },
    StartDate: '2026-11-22T09:00:00.000+0000',
    TargetDate: '2026-11-22T09:30:00.000+0000',
    CompletionDate: '2026-11-22T09:40:00.000+0000',
    IsViolated: true,
  },
];
const rows: Rows = { Case: [{ Contact: { Name: 'Dora Ammann' }, Owner: { Name: 'Maya' } }], CaseMilestone: milestones };

/** An org with this case, counting what was asked of it. */
function org(found: Rows = rows, its: Outcome<unknown> = ok(record), described: Outcome<unknown> = ok(description)) {
  const described_ = { count: 0 };
  const { client, calls } = clientWith(found, (path) => {
    if (path.endsWith('/describe')) {
      described_.count += 1;
      return described;
    }
    return its;
  });
  return { client, calls, described: described_ };
}

describe('a case as its pane shows it', () => {
  it('is read in one call, with who it is from, whose it is and what was promised, soonest first', async () => {
    const { client, calls } = org();
    const read = await readCaseWork(client, CASE, { nowMs: 0 });
    expect(read).toMatchObject({
      ok: true,
      value: {
        number: '00001026',
        subject: 'My router blinks',
        status: 'Working',
        reason: null,
        isClosed: false,
        contact: { id: DORA, name: 'Dora Ammann', email: 'dora@example.com', phone: '+4915112345678' },
        owner: { id: MAYA, name: 'Maya', kind: 'user' },
        changedMs: Date.UTC(2026, 10, 22, 10),
        milestones: [
          { name: 'First response', violated: true, completedMs: Date.UTC(2026, 10, 22, 9, 40) },
          { name: 'Resolution', violated: false, completedMs: null, targetMs: Date.UTC(2026, 10, 22, 17) },
        ],
      },
    });
    expect(calls).toEqual(['POST /services/data/v64.0/composite']);
  });

  it('has the fields that can be worked on, with what the agent may do to each', async () => {
    const read = await readCaseWork(org().client, CASE, {
      nowMs: 0,
      fields: ['Status', 'Priority', 'Description', 'Colour__c', 'ClosedDate', 'Secret__c'],
    });
    expect(read.ok && read.value.fields).toEqual([
      {
        name: 'Status',
        label: 'The Status',
        type: 'picklist',
        value: 'Working',
        // A value that is no longer offered stays, and the others that are not offered do not come.
        choices: [
          { value: 'Working', label: 'Working' },
          { value: 'New', label: 'NEW' },
          { value: 'Closed', label: 'CLOSED' },
        ],
        required: true,
        editable: true,
        maxLength: null,
      },
      expect.objectContaining({ name: 'Priority', editable: false, required: false, choices: [{ value: 'High', label: 'HIGH' }] }),
      expect.objectContaining({ name: 'Description', type: 'textarea', value: 'It blinks red.', maxLength: 32_000, choices: [] }),
      expect.objectContaining({ name: 'Colour__c', type: 'text', value: 'red', maxLength: null }),
    ]);
  });

  it('is described once an hour', async () => {
    const { client, described } = org();
    for (const nowMs of [0, 3_599_999]) await readCaseWork(client, CASE, { nowMs });
    expect(described.count).toBe(1);
    const later = await readCaseWork(client, CASE, { nowMs: 3_600_000 });
    expect([described.count, later.ok && later.value.fields.length]).toEqual([2, 4]);
    await readCaseWork(client, CASE, { nowMs: 10 });
    expect(described.count).toBe(3);
  });

  it('is shown without what the org does not have or does not show, and still in one call', async () => {
    const { Subject: _hidden, ContactEmail: _too, ContactMobile: _three, ...less } = record;
    const { client, calls } = org(
      {
        Case: { status: 400, body: [{ errorCode: 'INVALID_FIELD', message: "No such column 'Name'" }] },
        CaseMilestone: { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: "sObject type 'CaseMilestone' is not supported" }] },
      },
      ok(less),
      refused('noAccess', '', 403),
    );
    expect(await readCaseWork(client, CASE, { nowMs: 0 })).toMatchObject({
      ok: true,
      value: {
        subject: null,
        contact: { id: DORA, name: 'D. Ammann', email: null, phone: null },
        owner: { id: MAYA, name: '' },
        fields: [],
        milestones: [],
      },
    });
    expect(calls).toHaveLength(1);
  });

  it('is from whoever the customer said they were, where the org knows no contact; or from nobody', async () => {
    const stranger = { ...record, ContactId: null, ContactEmail: null, ContactMobile: null, SuppliedEmail: 'd@example.com' };
    const from = async (its: object) => {
      const read = await readCaseWork(org({ ...rows, Case: [{ Contact: null, Owner: null }] }, ok(its)).client, CASE, { nowMs: 0 });
      return read.ok && read.value.contact;
    };
    expect(await from(stranger)).toEqual({ id: null, name: 'D. Ammann', email: 'd@example.com', phone: null });
    expect(await from({ ...stranger, SuppliedName: null, SuppliedEmail: null })).toBeNull();
  });

  it.each([
    ['it is not there', { ok: false, refusal: readRefusal(404, [{ errorCode: 'NOT_FOUND' }]) }, 'notFound'],
    ['it is of another shape', ok({ Id: 'x' }), 'unreadable'],
  ] as [string, Outcome<unknown>, string][])('is refused when %s', async (_why, its, code) => {
    expect(await readCaseWork(org(rows, its).client, CASE, { nowMs: 0 })).toMatchObject({ ok: false, refusal: { code } });
  });
});
