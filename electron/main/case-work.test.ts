import { interactionId, messageId, type DeskEvent, type Message } from '@jackfield/contract';
import { initialState } from '@jackfield/desk';
import { ok, refused, type Outcome } from '@jackfield/salesforce';
import { describe, expect, it } from 'vitest';
import { createCaseWorks } from './case-work.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { handTime, settled } from './testing/people.ts';

const CASE = interactionId.parse('5005i00000krRUKAA2');
const SEEN_MS = Date.UTC(2026, 10, 22, 10);
const comment: Message = {
  id: messageId.parse('c-1'),
  from: 'agent',
  author: 'Maya Lindqvist',
  text: 'Called back',
  inCase: { kind: 'comment', subject: null, internal: true },
  atMs: 1_000_000,
  delivery: { status: 'sending' },
};

/** The adapter before an org that answers writes from a list, in order, and shows these comments and fields. */
function setUp(writes: Outcome<unknown>[]) {
  const time = handTime(1_000_000);
  const { org } = createFakeOrg();
  const told: DeskEvent[] = [];
  const sent: string[] = [];
  const there: { comments: object[]; fields: object } = { comments: [], fields: {} };
  const ask = createCaseWorks({
    org: () => ({
      ...org,
      rest: {
        ...org.rest,
        send(method, path) {
          if (method === 'GET')
            return Promise.resolve(ok(path.includes('/query') ? { done: true, records: there.comments } : there.fields));
          sent.push(`${method} ${path.split('/sobjects/')[1]}`);
          return Promise.resolve(writes.shift() ?? refused('unreadable', 'nothing more was expected'));
        },
      },
    }),
    state: initialState,
    tell: (event) => told.push(event),
    serverNowMs: time.nowMs,
    localNowMs: time.nowMs,
    schedule: time.schedule,
    log: () => undefined,
  });
  const save = (values: Record<string, string>) => ask.save({ type: 'saveCase', interactionId: CASE, values, seenMs: SEEN_MS });
  return { ask, save, told, sent, there, time };
}

const added = ok({ id: '00a5i00000krRUKAA2', success: true });
const lost = refused('timeout', 'nobody answered');

describe('saving what Maya changed of a case', () => {
  it('is one request, and said to be done', async () => {
    const { save, told, sent } = setUp([ok(null)]);
    save({ Status: 'Working' });
    await settled();
    expect({ told, sent }).toEqual({
      told: [{ type: 'caseSaved', atMs: 1_000_000, interactionId: CASE }],
      sent: [`PATCH Case/${CASE}`],
    });
  });

  it("is refused with the org's words at their fields", async () => {
    const faults = [{ field: 'Reason', words: 'Say why' }];
    const refusal = refused('validationFailed', 'Say why', 400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
    const { save, told } = setUp([{ ok: false, refusal: { ...refusal.refusal, faults } }]);
    save({ Status: 'Closed' });
    await settled();
    expect(told).toEqual([
      { type: 'caseSaveFailed', atMs: 1_000_000, interactionId: CASE, code: 'validationFailed', words: 'Say why', faults },
    ]);
  });

  it('whose answer was lost is done when the case shows it', async () => {
    const { save, told, sent, there } = setUp([lost]);
    there.fields = { Status: 'Working' };
    save({ Status: 'Working' });
    await settled();
    expect([told.map((event) => event.type), sent.length]).toEqual([['caseSaved'], 1]);
  });

  it('whose answer is always lost is not known, after a few times', async () => {
    const { save, told, time } = setUp([lost, lost, lost, lost]);
    save({ Status: 'Working' });
    await time.pass(60_000);
    expect(told).toMatchObject([{ type: 'caseSaveFailed', code: 'notKnown', words: '' }]);
  });

  it('twice at once is one after the other', async () => {
    const { save, told, sent } = setUp([ok(null), ok(null)]);
    save({ Status: 'Working' });
    save({ Status: 'Closed' });
    expect(sent.length).toBeLessThan(2);
    await settled();
    expect([sent.length, told.length]).toEqual([2, 2]);
  });
});

describe('a comment', () => {
  it('is added once', async () => {
    const { ask, sent } = setUp([added]);
    expect(await ask.comment(comment, CASE)).toEqual({ ok: true });
    expect(sent).toEqual(['POST CaseComment']);
  });

  it('whose answer was lost is not known, and not sent again by itself', async () => {
    const { ask, sent } = setUp([lost]);
    expect(await ask.comment(comment, CASE)).toEqual({ ok: false, code: 'notKnown' });
    expect(sent).toHaveLength(1);
  });

  it('tried again is found where it arrived after all', async () => {
    const { ask, sent, there } = setUp([]);
    there.comments = [{ Id: '00a5i00000krRUKAA2', CommentBody: 'Called back', IsPublished: false }];
    expect(await ask.comment(comment, CASE, 'notKnown')).toEqual({ ok: true });
    expect(sent).toEqual([]);
  });

  it('tried again at once is still not known: it may be on its way', async () => {
    const { ask, sent } = setUp([]);
    expect(await ask.comment(comment, CASE, 'notKnown')).toEqual({ ok: false, code: 'notKnown' });
    expect(sent).toEqual([]);
  });

  it('tried again a minute later, and not there, is sent', async () => {
    const { ask, sent, time } = setUp([added]);
    await time.pass(60_000);
    expect(await ask.comment(comment, CASE, 'notKnown')).toEqual({ ok: true });
    expect(sent).toHaveLength(1);
  });

  it('that the org refuses says why, and may be sent again', async () => {
    const { ask, sent } = setUp([refused('recordLocked', 'locked', 400, 'ENTITY_IS_LOCKED'), added]);
    expect(await ask.comment(comment, CASE)).toEqual({ ok: false, code: 'recordLocked' });
    expect(await ask.comment(comment, CASE, 'recordLocked')).toEqual({ ok: true });
    expect(sent).toHaveLength(2);
  });
});
