import { interactionId, queueId, transferId, userId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { caseMove, moveCase, type CaseMove } from './case-owner.ts';

const BO = userId.parse('0055i00000TBbILAA1');
const MOVE: CaseMove = {
  transferId: transferId.parse('11111111-1111-4111-8111-111111111111'),
  caseId: interactionId.parse('5005i00000krRUKAA2'),
  by: MAYA,
  from: MAYA,
  to: { kind: 'user', id: BO },
  note: 'She called twice',
};
const rows = (over: Rows = {}): Rows => ({
  Jackfield_Transfer__c: [],
  Case: [{ OwnerId: MAYA, LastModifiedDate: '2026-11-22T10:00:00.000+0000' }],
  ...over,
});
const part = (referenceId: string, httpStatusCode: number, body: unknown = null) => ({ referenceId, httpStatusCode, body });
const halted = [{ errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back' }];

/** A client whose looks are answered by rows and whose write is answered by parts. */
function org(found: Rows, parts: unknown) {
  const { client } = clientWith(found);
  const writes: { body: unknown; idempotent: boolean | undefined }[] = [];
  const both: RestClient = {
    ...client,
    send(method, path, body, options): Promise<Outcome<unknown>> {
      if ((body as { allOrNone?: boolean } | undefined)?.allOrNone !== true) return client.send(method, path, body);
      writes.push({ body, idempotent: options?.idempotent });
      const answer = { compositeResponse: parts };
      const refusal = options?.refusalIn?.(answer) ?? null;
      return Promise.resolve(refusal === null ? ok(answer) : { ok: false, refusal });
    },
  };
  return { client: both, writes };
}

describe('giving a case to somebody else', () => {
  it('records the transfer and sets the owner in one transaction that may be sent twice', async () => {
    const { client, writes } = org(rows(), [part('transfer', 201, { id: 'a00', success: true }), part('owner', 204)]);
    expect(await moveCase(client, MOVE)).toEqual(ok('taken'));
    expect(writes).toEqual([
      {
        idempotent: true,
        body: {
          allOrNone: true,
          compositeRequest: [
            {
              method: 'POST',
              referenceId: 'transfer',
              url: '/services/data/v64.0/sobjects/Jackfield_Transfer__c',
              body: {
                Transfer_Id__c: MOVE.transferId,
                Work_Item_Id__c: MOVE.caseId,
                From__c: MAYA,
                Destination_Type__c: 'User',
                Destination_Id__c: BO,
                Route__c: 'Owner',
                Note__c: 'She called twice',
              },
            },
            {
              method: 'PATCH',
              referenceId: 'owner',
              url: `/services/data/v64.0/sobjects/Case/${MOVE.caseId}`,
              body: { OwnerId: BO },
              httpHeaders: { 'Sforce-Auto-Assign': 'FALSE', 'If-Unmodified-Since': 'Sun, 22 Nov 2026 10:00:00 GMT' },
            },
          ],
        },
      },
    ]);
  });

  it('goes to a queue as to a person, without a note where there is none', async () => {
    const { client, writes } = org(rows(), [part('transfer', 201), part('owner', 204)]);
    await moveCase(client, { ...MOVE, to: { kind: 'queue', id: queueId.parse('00G5i00000Em1bIEAR') }, note: '' });
    const [{ body } = { body: null }] = writes;
    expect(body).toMatchObject({ compositeRequest: [{ body: { Destination_Type__c: 'Queue' } }, {}] });
    expect(JSON.stringify(body)).not.toContain('Note__c');
  });

  it.each([
    ['found by the look', rows({ Jackfield_Transfer__c: [{ Id: 'a00' }] }), []],
    [
      'found by the org',
      rows(),
      [part('transfer', 400, [{ errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found' }]), part('owner', 400, halted)],
    ],
  ])('is taken already when its record is %s', async (_where, found, parts) => {
    expect(await moveCase(org(found, parts).client, MOVE)).toEqual(ok('alreadyTaken'));
  });

  it.each([
    ['somebody else has it', rows({ Case: [{ OwnerId: BO, LastModifiedDate: '2026-11-22T10:00:00.000+0000' }] }), 'notYours'],
    ['it is not there', rows({ Case: [] }), 'notFound'],
    ['the look is refused', rows({ Case: { status: 400, body: [{ errorCode: 'INVALID_TYPE' }] } }), 'absent'],
  ])('is not even asked for when %s', async (_why, found, code) => {
    const { client, writes } = org(found, []);
    expect(await moveCase(client, MOVE)).toMatchObject({ ok: false, refusal: { code } });
    expect(writes).toEqual([]);
  });

  it.each([
    ['it was changed since', 412, 'PRECONDITION_FAILED', 'changedMeanwhile'],
    ['the new owner may not read it', 400, 'TRANSFER_REQUIRES_READ', 'notReadable'],
    ['the new owner has left', 400, 'INACTIVE_OWNER_OR_USER', 'inactiveOwner'],
    ['it is in approval', 400, 'ENTITY_IS_LOCKED', 'recordLocked'],
  ])('is refused by the part that failed when %s, whatever the others say', async (_why, status, errorCode, code) => {
    const { client } = org(rows(), [part('transfer', 400, halted), part('owner', status, [{ errorCode, message: '' }])]);
    expect(await moveCase(client, MOVE)).toMatchObject({ ok: false, refusal: { code, orgCode: errorCode } });
  });

  it('is not believed when an answer leaves out a part', async () => {
    const { client } = org(rows(), [part('transfer', 201)]);
    expect(await moveCase(client, MOVE)).toMatchObject({ ok: false, refusal: { code: 'unreadable', words: 'composite: owner' } });
  });

  it('is looked for by its key', async () => {
    expect(await caseMove(org(rows(), []).client, MOVE).didItHappen()).toEqual(ok(false));
    expect(await caseMove(org(rows({ Jackfield_Transfer__c: [{ Id: 'a00' }] }), []).client, MOVE).didItHappen()).toEqual(ok(true));
  });
});
