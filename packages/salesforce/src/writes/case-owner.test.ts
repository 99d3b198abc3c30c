import { interactionId, queueId, transferId, userId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { mayHaveHappened, ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { createClockMeter } from '../clock.ts';
import { caseMove, moveCase, type CaseMove } from './case-owner.ts';
import { orgTime, type OrgTime } from './org-time.ts';

const BO = userId.parse('0055i00000TBbILAA1');
const MOVE: CaseMove = {
  transferId: transferId.parse('11111111-1111-4111-8111-111111111111'),
  caseId: interactionId.parse('5005i00000krRUKAA2'),
  by: MAYA,
  from: MAYA,
  to: { kind: 'user', id: BO },
  note: 'She called twice',
};
/** Long after the case was last changed; nobody has to wait. */
const LATER: OrgTime = {
  earliestMs: () => Date.UTC(2026, 10, 22, 10, 0, 1),
  wait: () => Promise.reject(new Error('there is nothing to wait for')),
};
const rows = (over: Rows = {}): Rows => ({
  Jackfield_Transfer__c: [],
  Case: [{ OwnerId: MAYA, LastModifiedDate: '2026-11-22T10:00:00.000+0000' }],
  ...over,
});
const part = (referenceId: string, httpStatusCode: number, body: unknown = null) => ({ referenceId, httpStatusCode, body });
const halted = [{ errorCode: 'PROCESSING_HALTED', message: 'The transaction was rolled back' }];

/** A client whose looks are answered by rows and whose write is answered by parts, after `meanwhile`. */
function org(found: Rows, parts: unknown, meanwhile = () => {}) {
  const { client } = clientWith(found);
  const writes: { body: unknown; idempotent: boolean | undefined }[] = [];
  const both: RestClient = {
    ...client,
    send(method, path, body, options): Promise<Outcome<unknown>> {
      if ((body as { allOrNone?: boolean } | undefined)?.allOrNone !== true) return client.send(method, path, body);
      writes.push({ body, idempotent: options?.idempotent });
      meanwhile();
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
    expect(await moveCase(client, MOVE, LATER)).toEqual(ok('taken'));
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
    await moveCase(client, { ...MOVE, to: { kind: 'queue', id: queueId.parse('00G5i00000Em1bIEAR') }, note: '' }, LATER);
    const [{ body } = { body: null }] = writes;
    expect(body).toMatchObject({ compositeRequest: [{ body: { Destination_Type__c: 'Queue' } }, {}] });
    expect(JSON.stringify(body)).not.toContain('Note__c');
  });

  const duplicate = [
    part('transfer', 400, [{ errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found' }]),
    part('owner', 400, halted),
  ];

  it('is taken already when its record is found by the look', async () => {
    const { client, writes } = org(rows({ Jackfield_Transfer__c: [{ Id: 'a00' }] }), []);
    expect(await moveCase(client, MOVE, LATER)).toEqual(ok('alreadyTaken'));
    expect(writes).toEqual([]);
  });

  it('is taken already when its record came between the look and the write', async () => {
    const found = rows();
    const { client } = org(found, duplicate, () => {
      found['Jackfield_Transfer__c'] = [{ Id: 'a00' }];
    });
    expect(await moveCase(client, MOVE, LATER)).toEqual(ok('alreadyTaken'));
  });

  it("is refused when something else was the duplicate: a rule or an automation of the org's own has undone it", async () => {
    expect(await moveCase(org(rows(), duplicate).client, MOVE, LATER)).toMatchObject({ ok: false, refusal: { code: 'duplicate' } });
  });

  it('is in doubt when nobody can say whose duplicate it was', async () => {
    const found = rows();
    const { client } = org(found, duplicate, () => {
      found['Jackfield_Transfer__c'] = { status: 502, body: null };
    });
    const answer = await moveCase(client, MOVE, LATER);
    expect(!answer.ok && mayHaveHappened(answer.refusal)).toBe(true);
  });

  it('is in no doubt when already the look got no answer', async () => {
    const answer = await moveCase(org(rows({ Case: { status: 502, body: null } }), []).client, MOVE, LATER);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    expect(!answer.ok && mayHaveHappened(answer.refusal)).toBe(false);
  });

  it.each([
    ['somebody else has it', rows({ Case: [{ OwnerId: BO, LastModifiedDate: '2026-11-22T10:00:00.000+0000' }] }), 'notYours'],
    ['it is not there', rows({ Case: [] }), 'notFound'],
    ['the look is refused', rows({ Case: { status: 400, body: [{ errorCode: 'INVALID_TYPE' }] } }), 'absent'],
  ])('is not even asked for when %s', async (_why, found, code) => {
    const { client, writes } = org(found, []);
    expect(await moveCase(client, MOVE, LATER)).toMatchObject({ ok: false, refusal: { code } });
    expect(writes).toEqual([]);
  });

  it.each([
    ['it was changed since', 412, 'PRECONDITION_FAILED', 'changedMeanwhile'],
    ['the new owner may not read it', 400, 'TRANSFER_REQUIRES_READ', 'notReadable'],
    ['the new owner has left', 400, 'INACTIVE_OWNER_OR_USER', 'inactiveOwner'],
    ['it is in approval', 400, 'ENTITY_IS_LOCKED', 'recordLocked'],
  ])('is refused by the part that failed when %s, whatever the others say', async (_why, status, errorCode, code) => {
    const { client } = org(rows(), [part('transfer', 400, halted), part('owner', status, [{ errorCode, message: '' }])]);
    expect(await moveCase(client, MOVE, LATER)).toMatchObject({ ok: false, refusal: { code, orgCode: errorCode } });
  });

  it('is not believed when an answer leaves out a part', async () => {
    const { client } = org(rows(), [part('transfer', 201)]);
    expect(await moveCase(client, MOVE, LATER)).toMatchObject({ ok: false, refusal: { code: 'unreadable', words: 'composite: owner' } });
  });

  it('is looked for by its key', async () => {
    expect(await caseMove(org(rows(), []).client, MOVE, LATER).didItHappen()).toEqual(ok(false));
    expect(await caseMove(org(rows({ Jackfield_Transfer__c: [{ Id: 'a00' }] }), []).client, MOVE, LATER).didItHappen()).toEqual(ok(true));
  });
});

describe('a case that was changed within this second', () => {
  const changedAt = (second: number) => [{ OwnerId: MAYA, LastModifiedDate: `2026-11-22T10:00:0${second}.000+0000` }];
  const done = [part('transfer', 201), part('owner', 204)];
  const since = (write: { body: unknown } | undefined) => JSON.stringify(write?.body).match(/10:00:0\d GMT/u)?.[0];
  /** A clock of the org at 10:00:00, and how long was waited; `meanwhile` happens while waiting. */
  const timeWith = (meanwhile: (turn: number) => void, earliestMs = Date.UTC(2026, 10, 22, 10, 0, 0, 900)) => {
    const waits: number[] = [];
    const time: OrgTime = {
      earliestMs: () => earliestMs,
      wait(ms) {
        waits.push(ms);
        meanwhile(waits.length);
        return Promise.resolve();
      },
    };
    return { time, waits };
  };

  it('is looked at again when the second is over, because a change of the same second would not be seen', async () => {
    const { client, writes } = org(rows(), done);
    const { time, waits } = timeWith(() => {});
    expect(await moveCase(client, MOVE, time)).toEqual(ok('taken'));
    expect([waits, since(writes[0])]).toEqual([[1_000], '10:00:00 GMT']);
  });

  it('is refused when somebody took it in the rest of that second', async () => {
    const found = rows();
    const { client, writes } = org(found, done);
    const { time } = timeWith(() => {
      found['Case'] = [{ OwnerId: BO, LastModifiedDate: '2026-11-22T10:00:00.000+0000' }];
    });
    expect(await moveCase(client, MOVE, time)).toMatchObject({ ok: false, refusal: { code: 'notYours' } });
    expect(writes).toEqual([]);
  });

  it('is looked at once more when it was changed again, and left to whoever never stops', async () => {
    const found = rows();
    const { client, writes } = org(found, done);
    const once = timeWith((turn) => {
      if (turn === 1) found['Case'] = changedAt(1);
    });
    expect(await moveCase(client, MOVE, once.time)).toEqual(ok('taken'));
    expect([once.waits.length, since(writes[0])]).toEqual([2, '10:00:01 GMT']);
    const always = timeWith((turn) => {
      found['Case'] = changedAt(turn + 1);
    });
    expect(await moveCase(client, MOVE, always.time)).toMatchObject({ ok: false, refusal: { code: 'changedMeanwhile' } });
    expect(writes).toHaveLength(1);
  });

  it('is taken for such while nothing is known of the clock of the org', async () => {
    const meter = createClockMeter(() => undefined);
    const nowMs = () => Date.UTC(2026, 10, 22, 12);
    expect(orgTime(meter, nowMs).earliestMs()).toBe(Number.NEGATIVE_INFINITY);
    meter.sample('Sun, 22 Nov 2026 10:00:00 GMT', nowMs(), nowMs());
    expect(orgTime(meter, nowMs).earliestMs()).toBe(Date.UTC(2026, 10, 22, 10));
    const { time, waits } = timeWith(() => {}, Number.NEGATIVE_INFINITY);
    expect(await moveCase(org(rows(), done).client, MOVE, time)).toEqual(ok('taken'));
    expect(waits).toHaveLength(1);
  });
});
