import { interactionId, type InteractionId } from '@jackfield/contract';
import {
  addCaseComment,
  caseEdit,
  lookForComment,
  readCaseThread,
  readCaseWork,
  settle,
  type CaseEdit,
  type CommentAdded,
} from '@jackfield/salesforce';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bridgeOf, type Bridge } from '../support/bridge.ts';
import { openCentre, ROW_TIMEOUT_MS, type TestCentre } from '../support/centre.ts';
import { FAULT_NAMES, FAULTS, type Says } from '../support/faults.ts';
import { SAYS_OF_KEYED, SAYS_OF_UNKEYED, saysOf } from '../support/says.ts';
import { underFault } from '../support/under-fault.ts';

const noPause = () => Promise.resolve();

let centre: TestCentre;
let maya: Bridge;
beforeAll(async () => {
  centre = await openCentre(31);
  maya = await bridgeOf(centre, 'maya');
}, 60_000);
afterEach(() => centre.noFaults());
afterAll(() => centre.close());

/** Dora sends a case by e-mail, a while ago: changes since are of another second. */
async function newCase(): Promise<InteractionId> {
  const customer = { name: 'Dora', email: 'dora@example.com' };
  const order = { channel: 'case', customer, queue: 'Archive', subject: 'My router blinks', text: 'It blinks red.', priority: 'High' };
  const { id } = (await centre.control('POST', '/__sim/interactions', order)) as { id: string };
  await pass();
  return interactionId.parse(id);
}
const pass = () => centre.control('POST', '/__sim/clock', { advanceMs: 2_000 });
const me = () => ({ userId: maya.keeper.current().userId, name: 'Maya' });

/** The case as somebody else reads it. */
async function seen(id: InteractionId) {
  const work = await readCaseWork(maya.client, id, { nowMs: 0 });
  if (!work.ok) throw new Error(`the case cannot be read: ${work.refusal.code}`);
  return work.value;
}

async function change(values: CaseEdit['values']): Promise<CaseEdit> {
  const caseId = await newCase();
  return { caseId, values, unmodifiedSinceMs: (await seen(caseId)).changedMs ?? 0 };
}

describe('a case', () => {
  it('is read with its fields, its thread and what was promised', async () => {
    const id = await newCase();
    const before = maya.client.calls().composite ?? 0;
    const work = await seen(id);
    expect(work).toMatchObject({ subject: 'My router blinks', status: 'New', priority: 'High', isClosed: false, owner: { kind: 'queue' } });
    expect(work.contact).toMatchObject({ email: 'dora@example.com' });
    expect(work.fields.find((field) => field.name === 'Status')).toMatchObject({
      type: 'picklist',
      editable: true,
      value: 'New',
      choices: expect.arrayContaining([{ value: 'Closed', label: 'Closed' }]) as unknown,
    });
    expect(work.milestones).toMatchObject([{ name: 'First response', violated: false, completedMs: null }]);
    const thread = await readCaseThread(maya.client, id, me());
    expect(thread).toMatchObject({ ok: true, value: [{ kind: 'email', from: 'customer', author: 'Dora', text: 'It blinks red.' }] });
    expect(maya.client.calls().composite).toBe(before + 2);
  });
});

const EDIT_ROUTE = 'PATCH /services/data/v64.0/sobjects/Case';

describe('an edit of a case', () => {
  it.each(FAULT_NAMES)('with %s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const edit = await change({ Status: 'Closed', Reason: 'Solved', Description: 'Sent a new one.\nShe is glad.' });
    const bridge = await bridgeOf(centre, 'maya');
    const says = saysOf(await underFault(centre, name, { route: EDIT_ROUTE }, () => settle(caseEdit(bridge.client, edit), noPause)));
    expect(says).toBe(SAYS_OF_KEYED[name]);
    const isDone = says === 'done';
    const after = await seen(edit.caseId);
    expect([after.status, after.reason]).toEqual(isDone ? ['Closed', 'Solved'] : ['New', null]);
    // Neither the subject nor the owner was touched, whatever the assignment rule would choose.
    expect([after.subject, after.owner?.kind]).toEqual(['My router blinks', 'queue']);
  });

  it.each(['drop before the request', 'the answer is lost after the work'] as const)(
    'that is asked for again later is done once, after: %s',
    { timeout: ROW_TIMEOUT_MS },
    async (fault) => {
      const edit = await change({ Priority: 'Low' });
      const bridge = await bridgeOf(centre, 'maya');
      await centre.fault(...FAULTS[fault]({ route: EDIT_ROUTE }));
      const first = await caseEdit({ ...bridge.client, send: onceOnly(bridge) }, edit).ask();
      expect(first.ok).toBe(false);
      await pass();
      const changedMs = (await seen(edit.caseId)).changedMs;
      const end = await settle(caseEdit(bridge.client, edit), noPause);
      expect(end).toEqual({ is: 'done', when: fault === 'drop before the request' ? 'now' : 'before' });
      const after = await seen(edit.caseId);
      // What was there already was not written once more.
      expect([after.priority, after.changedMs === changedMs]).toEqual(['Low', fault !== 'drop before the request']);
    },
  );

  it('is refused by a rule of the org at the field it stands at, and saves nothing of it', async () => {
    const edit = await change({ Status: 'Closed', Priority: 'Low' });
    const end = await settle(caseEdit(maya.client, edit), noPause);
    expect(end).toMatchObject({ is: 'refused', refusal: { code: 'validationFailed', faults: [{ field: 'Reason' }] } });
    expect(end.is === 'refused' && end.refusal.faults?.[0]?.words).toContain('reason');
    expect(await seen(edit.caseId)).toMatchObject({ status: 'New', priority: 'High' });
  });

  it('does not overwrite what a colleague changed since', async () => {
    const edit = await change({ Subject: 'Router' });
    const bo = await bridgeOf(centre, 'bo');
    expect(saysOf(await settle(caseEdit(bo.client, { ...edit, values: { Priority: 'Low' } }), noPause))).toBe('done');
    expect(saysOf(await settle(caseEdit(maya.client, edit), noPause))).toBe('refused: changedMeanwhile');
    expect(await seen(edit.caseId)).toMatchObject({ subject: 'My router blinks', priority: 'Low' });
  });

  it('is refused while the case is locked', async () => {
    const edit = await change({ Priority: 'Low' });
    await centre.control('POST', `/__sim/records/${edit.caseId}`, { locked: true });
    expect(saysOf(await settle(caseEdit(maya.client, edit), noPause))).toBe('refused: recordLocked');
  });
});

/** A client that never sends twice by itself. */
function onceOnly({ client }: Bridge): Bridge['client']['send'] {
  return (method, path, body, options) => client.send(method, path, body, { ...options, idempotent: false });
}

const COMMENT_ROUTE = 'POST /services/data/v64.0/sobjects/CaseComment';

const words = (added: CommentAdded): Says =>
  added.is === 'added' ? 'done' : added.is === 'unknown' ? 'unknown' : `refused: ${added.refusal.code}`;

describe('a comment on a case', () => {
  it.each(FAULT_NAMES)('with %s', { timeout: ROW_TIMEOUT_MS }, async (name) => {
    const caseId = await newCase();
    const comment = { caseId, text: 'She called twice.\nCall back.', isPublic: false };
    const { nowMs } = (await centre.control('GET', '/__sim/clock')) as { nowMs: number };
    const bridge = await bridgeOf(centre, 'maya');
    const added = await underFault(centre, name, { route: COMMENT_ROUTE }, () => addCaseComment(bridge.client, comment));

    const thread = await readCaseThread(maya.client, caseId, me());
    const there = thread.ok ? thread.value.filter((line) => line.kind === 'comment') : [];
    expect([words(added), there.length]).toEqual(SAYS_OF_UNKEYED[name]);
    expect(there.every((line) => line.text === comment.text && line.internal && line.author.startsWith('Maya'))).toBe(true);
    if (added.is === 'added') expect(there.map((line) => line.id)).toContain(added.id);
    // What is not known can be looked for, and the look is right.
    const look = await lookForComment(maya.client, comment, { by: me().userId, sinceMs: nowMs });
    expect(look).toEqual({ ok: true, value: there.length > 0 ? 'seen' : 'notSeen' });
  });
});
