import { agentWorkId, interactionId, transferId, type Transfer } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { requestFrontdoor } from '../auth/single-access.ts';
import { observeTransfer } from '../reads/transfer.ts';
import { ok, readRefusal } from '../refusal.ts';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { flowInput, startTransfer } from './transfer-flow.ts';

const BO = '0055i00000TBbILAA1';
const SUPPORT = '00G5i00000Em1bIEAR';
const CHAT = interactionId.parse('0Mw5i00000krRUKCA2');
const WORK = agentWorkId.parse('0Bz5i00000R7Ly8CAF');
const TRANSFER: Transfer = {
  id: transferId.parse('11111111-1111-4111-8111-111111111111'),
  interactionId: CHAT,
  agentWorkId: WORK,
  channel: 'chat',
  customerName: 'Anna',
  destination: { kind: 'user', id: BO as Extract<Transfer['destination'], { kind: 'user' }>['id'], name: 'Bo' },
  fallbackQueue: { id: SUPPORT as NonNullable<Transfer['fallbackQueue']>['id'], name: 'Support' },
  note: 'She called twice',
  requestedMs: 0,
  at: { stage: 'requested' },
};

describe('watching a transfer', () => {
  const work = (id: string, user: string, status: string, at: string) => ({
    Id: `0Bz5i00000R7Ly${id}CAF`,
    UserId: user,
    Status: status,
    AssignedDateTime: `2026-11-22T10:${at}.000+0000`,
  });
  const mine = { ...work('8', MAYA, 'Opened', '00:00'), Id: WORK };
  const rows = (over: Rows): Rows => ({
    Jackfield_Transfer__c: [{ CreatedDate: '2026-11-22T10:05:00.000+0000' }],
    MessagingSession: [{ OwnerId: MAYA, Status: 'Active' }],
    PendingServiceRouting: [],
    AgentWork: [mine],
    ...over,
  });

  it('costs one call and shows only what happened since it was recorded', async () => {
    const { client, calls } = clientWith(
      rows({
        AgentWork: [mine, work('7', BO, 'Declined', '00:00'), work('9', BO, 'Assigned', '05:00')],
        PendingServiceRouting: [{ GroupId: SUPPORT }],
      }),
    );
    expect(await observeTransfer(client, TRANSFER)).toEqual({
      ok: true,
      value: {
        recorded: true,
        owner: { id: MAYA, kind: 'user' },
        ended: false,
        pendingQueueId: SUPPORT,
        agentWork: [
          { id: WORK, userId: MAYA, status: 'Opened' },
          { id: '0Bz5i00000R7Ly9CAF', userId: BO, status: 'Assigned' },
        ],
      },
    });
    expect(calls).toHaveLength(1);
  });

  it('goes on where the org hides its pending routings, and not where it is broken', async () => {
    const routings = (status: number, body: unknown) => rows({ PendingServiceRouting: { status, body } });
    const hidden = clientWith(routings(400, [{ errorCode: 'INVALID_TYPE', message: '' }]));
    expect(await observeTransfer(hidden.client, TRANSFER)).toMatchObject({ ok: true, value: { recorded: true, pendingQueueId: null } });
    const broken = clientWith(routings(503, null));
    expect(await observeTransfer(broken.client, TRANSFER)).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
  });

  it('shows of one that the org never heard of only the sender', async () => {
    const { client } = clientWith(
      rows({
        Jackfield_Transfer__c: [],
        AgentWork: [mine, work('9', BO, 'Opened', '06:00')],
        MessagingSession: [{ OwnerId: SUPPORT, Status: 'Ended' }],
      }),
    );
    expect(await observeTransfer(client, TRANSFER)).toMatchObject({
      ok: true,
      value: { recorded: false, ended: true, owner: { kind: 'queue' }, agentWork: [{ id: WORK }] },
    });
  });
});

describe('starting a transfer', () => {
  it('asks the flow with the id as key', async () => {
    let asked: unknown;
    const { client, calls } = clientWith({}, (_path, body) => {
      asked = body;
      return ok([{ isSuccess: true }]);
    });
    expect(await startTransfer(client, 'Jackfield_Transfer_Work', TRANSFER)).toEqual({ ok: true, value: 'taken' });
    expect(calls).toEqual(['POST /services/data/v64.0/actions/custom/flow/Jackfield_Transfer_Work']);
    expect(asked).toEqual({
      inputs: [
        {
          transferId: TRANSFER.id,
          workItemId: CHAT,
          destinationType: 'User',
          destinationId: BO,
          fallbackQueueId: SUPPORT,
          note: 'She called twice',
        },
      ],
    });
  });

  it('says which transfer it takes back, and only then', () => {
    const back = { ...TRANSFER, linked: { to: TRANSFER.id, why: 'returnToMe' as const } };
    expect(flowInput(back)).toEqual({ ...flowInput(TRANSFER), recalls: TRANSFER.id });
    expect(flowInput({ ...back, linked: { to: TRANSFER.id, why: 'nextInQueue' } })).toEqual(flowInput(TRANSFER));
  });

  it.each([
    [
      'taken before',
      [{ isSuccess: false, errors: [{ statusCode: 'DUPLICATE_VALUE', message: 'duplicate value found' }] }],
      { ok: true, value: 'alreadyTaken' },
    ],
    [
      "taken before, in a flow's words",
      [
        {
          isSuccess: false,
          errors: [
            {
              statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER',
              message: 'An error occurred: DUPLICATE_VALUE: duplicate value found: Transfer_Id__c',
            },
          ],
        },
      ],
      { ok: true, value: 'alreadyTaken' },
    ],
    [
      "refused as somebody else's",
      [
        {
          isSuccess: false,
          errors: [
            {
              statusCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
              message: 'An error occurred: Destination Type: bad value for restricted picklist field: notYours',
            },
          ],
        },
      ],
      { ok: false, refusal: { code: 'notYours', retry: 'never' } },
    ],
    [
      'refused',
      [{ isSuccess: false, errors: [{ statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'no such queue' }] }],
      { ok: false, refusal: { code: 'badReference', words: 'no such queue' } },
    ],
  ])('is %s', async (_case, body, expected) => {
    const { client } = clientWith({ Jackfield_Transfer__c: [{ Id: 'a00' }] }, () => ({ ok: false, refusal: readRefusal(400, body) }));
    expect(await startTransfer(client, 'Jackfield_Transfer_Work', TRANSFER)).toMatchObject(expected);
  });
});

describe('a duplicate that is not ours', () => {
  const body = [
    {
      isSuccess: false,
      errors: [{ statusCode: 'CANNOT_EXECUTE_FLOW_TRIGGER', message: 'DUPLICATE_VALUE: duplicate value found: Serial__c' }],
    },
  ];

  it("is no yes: an automation of the org's own failed and undid the transfer", async () => {
    const { client } = clientWith({}, () => ({ ok: false, refusal: readRefusal(400, body) }));
    expect(await startTransfer(client, 'F', TRANSFER)).toMatchObject({ ok: false, refusal: { code: 'automationFailed' } });
  });
});

describe('signing a browser in', () => {
  it('is one address for one use', async () => {
    const { client } = clientWith({}, (path, form) =>
      ok({ frontdoor_uri: `https://acme.my.salesforce.com${path}?${JSON.stringify(form)}` }),
    );
    expect(await requestFrontdoor(client, '/lightning/page/home')).toMatchObject({
      ok: true,
      value: expect.stringContaining('/lightning/page/home') as string,
    });
  });

  it('is refused when the answer holds none', async () => {
    const { client } = clientWith({}, () => ok({}));
    expect(await requestFrontdoor(client, '/')).toMatchObject({ ok: false, refusal: { code: 'unreadable' } });
  });
});
