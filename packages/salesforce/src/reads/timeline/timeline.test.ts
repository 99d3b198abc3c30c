import { describe, expect, it } from 'vitest';
import { clientWith, type Rows } from '../../testing/client-with.ts';
import { readTimeline, readTransfersSince } from './timeline.ts';

const [MAYA, BO, BILLING] = ['0055i00000TBbIKAA1', '0055i00000TBbILAA1', '00G5i00000Em1bJEAR'];
const CHAT = '0Mw5i00000krRUKCA2';
const CASE = '5005i00000krRUKCA2';
const at = (second: number) => new Date(second * 1_000).toISOString();
const record = (item: string, over: object = {}) => ({
  Transfer_Id__c: '11111111-1111-4111-8111-111111111111',
  Work_Item_Id__c: item,
  Destination_Type__c: 'Queue',
  Destination_Id__c: BILLING,
  Route__c: 'QueueBased',
  Note__c: 'She called twice',
  CreatedById: MAYA,
  CreatedBy: { Name: 'Maya' },
  CreatedDate: at(10),
  ...over,
});
const rows = (item: string, over: Rows = {}): Rows => ({
  Jackfield_Transfer__c: [record(item)],
  AgentWork: [],
  User: [{ Id: BO, Name: 'Bo' }],
  Group: [{ Id: BILLING, Name: 'Billing' }],
  ...over,
});

describe('reading a timeline', () => {
  it('costs two calls, and names whom it may', async () => {
    const { client, calls } = clientWith(rows(CHAT));
    expect(await readTimeline(client, CHAT)).toMatchObject({
      ok: true,
      value: [{ by: { name: 'Maya' }, to: { kind: 'queue', name: 'Billing' }, note: 'She called twice', atMs: 10_000, outcome: 'done' }],
    });
    expect(calls).toHaveLength(2);
  });

  it('costs one where nobody has transferred it', async () => {
    const { client, calls } = clientWith(rows(CHAT, { Jackfield_Transfer__c: [] }));
    expect(await readTimeline(client, CHAT)).toEqual({ ok: true, value: [] });
    expect(calls).toHaveLength(1);
  });

  it('takes owners of a case from its history, by id and not by name', async () => {
    const change = { CaseId: CASE, CreatedById: MAYA, CreatedBy: { Name: 'Maya' }, CreatedDate: at(60) };
    const { client } = clientWith(
      rows(CASE, {
        Jackfield_Transfer__c: [],
        CaseHistory: [
          { ...change, NewValue: 'Bo' },
          { ...change, NewValue: BO },
        ],
      }),
    );
    expect(await readTimeline(client, CASE)).toMatchObject({ ok: true, value: [{ made: 'salesforce', to: { kind: 'user', name: 'Bo' } }] });
  });

  it('goes on where the org keeps no history, and without names', async () => {
    const missing = { status: 400, body: [{ errorCode: 'INVALID_TYPE', message: '' }] };
    const { client } = clientWith(rows(CASE, { CaseHistory: missing, Group: missing }));
    expect(await readTimeline(client, CASE)).toMatchObject({ ok: true, value: [{ to: { name: '' } }] });
  });

  it('is refused as a whole where the records are', async () => {
    const { client } = clientWith(
      rows(CHAT, { Jackfield_Transfer__c: { status: 403, body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: '' }] } }),
    );
    expect(await readTimeline(client, CHAT)).toMatchObject({ ok: false });
  });
});

describe("reading the day's transfers", () => {
  it('takes those of this person, since that moment, with the item of each', async () => {
    const others = record(CHAT, { Transfer_Id__c: '22222222-2222-4222-8222-222222222222', CreatedById: BO, CreatedDate: at(20) });
    const older = record(CHAT, { Transfer_Id__c: '33333333-3333-4333-8333-333333333333', CreatedDate: at(1) });
    const { client } = clientWith(rows(CHAT, { Jackfield_Transfer__c: [older, record(CHAT), others] }));
    expect(await readTransfersSince(client, MAYA, 5_000)).toMatchObject({ ok: true, value: [{ item: CHAT, entry: { atMs: 10_000 } }] });
  });

  it('asks nothing more where there is none', async () => {
    const { client, calls } = clientWith(rows(CHAT, { Jackfield_Transfer__c: [] }));
    expect(await readTransfersSince(client, MAYA, 5_000)).toEqual({ ok: true, value: [] });
    expect(calls).toHaveLength(1);
  });
});
