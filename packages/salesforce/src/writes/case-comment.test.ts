import { interactionId } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { ok, readRefusal, refused, type Outcome } from '../refusal.ts';
import { clientWith, type Rows } from '../testing/client-with.ts';
import { MAYA } from '../testing/tiny-org.ts';
import { addCaseComment, lookForComment, type CaseComment } from './case-comment.ts';

const NOTE: CaseComment = { caseId: interactionId.parse('5005i00000krRUKAA2'), text: 'She called twice', isPublic: false };
const ID = '00a5i00000krRUKAA2';
async function add(answer: Outcome<unknown>, comment = NOTE) {
  const asked: unknown[] = [];
  const { client, calls } = clientWith({}, (_path, body, _method, options) => {
    asked.push({ body, idempotent: options?.idempotent });
    return answer;
  });
  return { added: await addCaseComment(client, comment), asked, calls };
}

describe('a comment on a case', () => {
  it('is added once', async () => {
    const { added, asked, calls } = await add(ok({ id: ID, success: true, errors: [] }));
    expect(added).toEqual({ is: 'added', id: ID });
    expect(calls).toEqual(['POST /services/data/v64.0/sobjects/CaseComment']);
    expect(asked).toEqual([
      { body: { ParentId: NOTE.caseId, CommentBody: 'She called twice', IsPublished: false }, idempotent: undefined },
    ]);
  });

  it('is refused when the org says no', async () => {
    const no = readRefusal(400, [{ errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message: 'no' }]);
    expect((await add({ ok: false, refusal: no })).added).toMatchObject({ is: 'refused', refusal: { code: 'noAccess' } });
  });

  it('is refused unsent when it is longer than a comment can be, counted in bytes', async () => {
    const { added, asked } = await add(ok({ id: ID, success: true }), { ...NOTE, text: 'ü'.repeat(2_001) });
    expect(added).toMatchObject({ is: 'refused', refusal: { code: 'tooLarge' } });
    expect(asked).toEqual([]);
    expect((await add(ok({ id: ID, success: true }), { ...NOTE, text: 'ü'.repeat(2_000) })).added.is).toBe('added');
  });

  it.each([
    ['no answer comes', refused('unreachable', '')],
    ['it breaks there', { ok: false, refusal: readRefusal(500, null) }],
    ['the answer says neither yes nor no', ok(null)],
  ] as [string, Outcome<unknown>][])('is not known, and not sent again, when %s', async (_why, answer) => {
    const { added, asked } = await add(answer);
    expect(added.is).toBe('unknown');
    expect(asked).toHaveLength(1);
  });
});

describe('looking for a comment whose answer was lost', () => {
  const look = (rows: Rows, before?: ReadonlySet<string>) =>
    lookForComment(clientWith(rows).client, NOTE, {
      by: MAYA,
      sinceMs: Date.UTC(2026, 10, 22, 10),
      ...(before === undefined ? {} : { before }),
    });
  const row = (over: object = {}) => ({ Id: ID, CommentBody: 'She called twice\r\n', IsPublished: false, ...over });
  it.each([
    ['the same words', [row()], undefined, 'seen'],
    ['the same words that were there before', [row()], new Set([ID]), 'notSeen'],
    ['other words', [row({ CommentBody: 'She called' })], undefined, 'notSeen'],
    ['the same words for the customer', [row({ IsPublished: true })], undefined, 'notSeen'],
    ['nothing', [], undefined, 'notSeen'],
  ] as const)('finds %s', async (_what, rows, before, expected) => {
    expect(await look({ CaseComment: [...rows] }, before)).toEqual(ok(expected));
  });

  it('says so when it cannot look', async () => {
    expect(await look({ CaseComment: { status: 503, body: null } })).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
  });
});
