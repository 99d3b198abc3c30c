import { describe, expect, it } from 'vitest';
import type { DeskEvent, Transfer, TransferObservation } from '@jackfield/contract';
import { apply, initialState, isJournaled, nextDeadline, transfersToRestore } from './index.ts';
import { kinds, mayasDesk, StoryDesk, workOf } from './testing/desk.ts';
import { agentWork, annasChat, billing, bo, ines, maya, support, toBilling, toBo, toInvoices, toSpanish } from './testing/people.ts';

const mine = { id: agentWork(1), userId: maya.userId, status: 'Opened' } as const;
const bos = (status: TransferObservation['agentWork'][number]['status']) => [mine, { id: agentWork(9), userId: bo, status }];
const owns = (id: string): Partial<TransferObservation> => ({ owner: { id, kind: id.startsWith('00G') ? 'queue' : 'user' } });
const offeredToBo = { agentWork: bos('Assigned'), pendingQueueId: support.id };

/** Maya has Anna's chat; she sends it somewhere, and the org has taken it. */
function sent(to: Parameters<StoryDesk['transfers']>[0], order: { fallback?: 'returnToMe' | 'nextInQueue'; timeoutMs?: number } = {}) {
  const desk = mayasDesk();
  desk.opens();
  desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: to, ...order });
  const { id } = desk.transfer();
  desk.hears({ type: 'transferTaken', transferId: id });
  desk.effects.length = 0;
  return { desk, id };
}
const recall = (desk: StoryDesk, transferId: Transfer['id']) => desk.asked({ type: 'recallTransfer', transferId });
const last = (desk: StoryDesk) => Object.values(desk.state.transfers).at(-1) as Transfer;
/** What follows is requested, as main does it. */
function follows(desk: StoryDesk): Transfer {
  const effect = desk.effects.findLast((it) => it.type === 'followTransfer');
  if (effect === undefined) throw new Error('nothing follows');
  desk.hears({ type: 'transferRequested', transfer: { ...effect.transfer, requestedMs: desk.nowMs } });
  return last(desk);
}

describe('Maya calls back what is on its way to Bo', () => {
  it('is taken out of routing, and stays hers once the org shows nobody else with it', () => {
    const { desk, id } = sent(toBo);
    desk.observes(id, offeredToBo);
    const { effects } = recall(desk, id);
    expect(effects).toEqual([
      { type: 'watchTransfer', transferId: id },
      { type: 'recallTransfer', transfer: desk.transfer() },
    ]);
    expect(recall(desk, id).decision).toEqual({ refused: 'recallUnderWay' });
    desk.hears({ type: 'transferRecalled', transferId: id });
    expect(desk.transfer()).toMatchObject({ at: { stage: 'offered' }, takeBack: { at: 'taken' } });
    desk.observes(id, { agentWork: bos('Canceled') });
    expect([desk.transfer().at.stage, desk.stage(), desk.notices()]).toEqual(['recalled', 'open', ['transferRecalled']]);
    expect(recall(desk, id).decision).toEqual({ refused: 'transferEnded' });
    expect(desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBilling }).decision).toHaveProperty('events');
  });

  it('is his when he had opened it, whatever the org said of the recall', () => {
    const { desk, id } = sent(toBo);
    recall(desk, id);
    desk.hears({ type: 'transferRecalled', transferId: id });
    desk.observes(id, { agentWork: bos('Opened'), ...owns(bo) });
    expect([desk.transfer().at.stage, desk.stage()]).toEqual(['done', 'gone']);
  });

  it('the answer was lost, and the withdrawn offer tells', () => {
    const { desk, id } = sent(toBo);
    recall(desk, id);
    desk.observes(id, { agentWork: bos('Canceled') });
    expect(desk.transfer().at.stage).toBe('recalled');
  });

  it('before the org has taken it: as soon as it has', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo });
    expect(recall(desk, desk.transfer().id).effects).toEqual([]);
    expect(kinds(desk.hears({ type: 'transferTaken', transferId: desk.transfer().id }))).toEqual(['watchTransfer', 'recallTransfer']);
  });

  it('the org says no: it goes on, she is told, and may try again', () => {
    const { desk, id } = sent(toBo);
    recall(desk, id);
    desk.hears({ type: 'transferRecallFailed', transferId: id, code: 'noAccess' });
    expect([desk.transfer().at.stage, desk.notices()]).toEqual(['offered', ['recallFailed']]);
    expect(kinds(recall(desk, id).effects)).toContain('recallTransfer');
  });

  it('he declined at that moment, so that a queue has it: it is brought back from there, under the same id', () => {
    const { desk, id } = sent(toBo);
    recall(desk, id);
    desk.observes(id, { agentWork: bos('Declined'), ...owns(support.id), pendingQueueId: support.id });
    expect(desk.transfer()).toMatchObject({ at: { stage: 'declined' }, follow: { why: 'recall', at: 'due' } });
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(follows(desk)).toMatchObject({ linked: { to: id, why: 'recall' }, destination: { id: maya.userId }, fallbackQueue: support });
  });

  it('is not possible without Salesforce, and never for what nobody knows', () => {
    const { desk, id } = sent(toBo);
    desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'offline' });
    expect(recall(desk, id).decision).toEqual({ refused: 'linkDown' });
    expect(recall(desk, '99999999-0000-4000-8000-000000000000' as Transfer['id']).decision).toEqual({ refused: 'unknownTransfer' });
  });

  it('is asked for again after a restart', () => {
    const { desk, id } = sent(toBo);
    recall(desk, id);
    const again = restarted(desk);
    expect(kinds(again.hears({ type: 'linkUp', link: 'salesforce' }))).toEqual(['watchTransfer', 'recallTransfer']);
    expect(again.transfer().id).toBe(id);
  });
});

describe('Maya calls back what waits', () => {
  const arrived = (to: Parameters<StoryDesk['transfers']>[0], queue: string) => {
    const { desk, id } = sent(to);
    desk.observes(id, { ...owns(queue), pendingQueueId: queue });
    return { desk, id };
  };

  it.each([
    ['in Billing', toBilling, billing],
    ['behind a button', toInvoices, billing],
    ['for somebody who speaks Spanish', toSpanish, support],
  ])('%s: a new transfer, once her own assignment is closed', (_where, to, queue) => {
    const { desk, id } = arrived(to, queue.id);
    expect(kinds(recall(desk, id).effects)).toEqual([]);
    expect(kinds(desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) }))).toContain('followTransfer');
    const back = follows(desk);
    expect(back).toMatchObject({ linked: { to: id, why: 'recall' }, fallbackQueue: queue, release: 'done', at: { stage: 'requested' } });
    expect(recall(desk, id).decision).toEqual({ refused: 'recallUnderWay' });
    expect(recall(desk, back.id).decision).toEqual({ refused: 'recallUnderWay' });

    desk.hears({ type: 'transferTaken', transferId: back.id });
    desk.observes(back.id, { ...owns(queue.id), pendingQueueId: queue.id, agentWork: [] });
    expect(last(desk).at.stage).toBe('offered');
    desk.offer({ agentWorkId: agentWork(2) });
    const its = { id: agentWork(2), userId: maya.userId, status: 'Opened' } as const;
    // Here, or where the org shows it: whichever comes first.
    const opens = () => desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(2) });
    const shows = () => desk.observes(back.id, { ...owns(maya.userId), agentWork: [its] });
    const [first, second] = to.kind === 'skill' ? [opens(), shows()] : [shows(), opens()];
    expect([kinds(first).includes('stopWatchingTransfer'), kinds(second).includes('stopWatchingTransfer')]).toEqual([true, false]);
    expect([last(desk).at.stage, desk.stage(), desk.item().agentWorkId]).toEqual(['done', 'open', agentWork(2)]);
    expect(desk.notices()).toEqual(['transferDone']);
  });

  it('and somebody has opened it: not hers, and she is told', () => {
    const { desk, id } = arrived(toBilling, billing.id);
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    recall(desk, id);
    const back = follows(desk);
    desk.hears({ type: 'transferFailed', transferId: back.id, code: 'notYours', words: '' });
    expect(desk.state.notices.at(-1)).toMatchObject({
      code: 'recallFailed',
      values: { customer: 'Anna', destination: 'Billing', code: 'notYours' },
    });
    expect(desk.stage()).toBe('gone');
  });

  it('asked for before it is there: as soon as it is', () => {
    const { desk, id } = sent(toBilling);
    expect(kinds(recall(desk, id).effects)).toEqual([]);
    desk.observes(id, { ...owns(billing.id), pendingQueueId: billing.id });
    expect(desk.transfer()).toMatchObject({ at: { stage: 'done' }, follow: { why: 'recall', at: 'due' } });
  });

  it('is not forgotten by a restart before it has begun', () => {
    const { desk, id } = arrived(toBilling, billing.id);
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    recall(desk, id);
    const again = restarted(desk);
    again.hears({ type: 'linkUp', link: 'salesforce' });
    expect(kinds(again.hears({ type: 'signedIn', agent: maya, canDecline: true }))).toContain('followTransfer');
  });

  it('a case in a queue becomes her own, without an offer; one with a person is theirs', () => {
    const desk = mayasDesk();
    const aCase = { channel: 'case' as const, queue: billing };
    desk.hears({
      type: 'workListed',
      offered: [],
      open: [{ work: workOf(desk.nowMs, aCase), openedMs: desk.nowMs, ended: false, endedMs: null }],
    });
    const id = desk.transfers(toBilling);
    desk.observes(id, owns(billing.id));
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    recall(desk, id);
    const back = follows(desk);
    desk.hears({ type: 'transferTaken', transferId: back.id });
    desk.observes(back.id, owns(maya.userId));
    expect([last(desk).at.stage, desk.state.notices.at(-1)?.code]).toEqual(['done', 'caseBack']);

    const other = mayasDesk();
    other.hears({
      type: 'workListed',
      offered: [],
      open: [{ work: workOf(other.nowMs, aCase), openedMs: other.nowMs, ended: false, endedMs: null }],
    });
    expect(recall(other, other.transfers(toBo)).decision).toEqual({ refused: 'alreadyTheirs' });
  });
});

describe('Bo does not take it', () => {
  const declined = { agentWork: bos('Declined'), ...owns(support.id), pendingQueueId: support.id };

  it('and it goes on in the queue: Salesforce has done it, and nothing follows', () => {
    const { desk, id } = sent(toBo, { fallback: 'nextInQueue' });
    desk.observes(id, declined);
    expect([desk.transfer().follow, desk.state.notices[0]?.values['kept']]).toEqual([undefined, 'no']);
  });

  it('and it comes back to Maya by a transfer of its own', () => {
    const { desk, id } = sent(toBo, { fallback: 'returnToMe' });
    desk.observes(id, declined);
    expect(desk.state.notices).toMatchObject([{ code: 'transferDeclined', values: { kept: 'back' } }]);
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    const back = follows(desk);
    expect(back.linked).toEqual({ to: id, why: 'returnToMe' });
    desk.hears({ type: 'transferTaken', transferId: back.id });
    // Ines was faster: what comes back is hers, and Maya is told once.
    desk.observes(back.id, { ...owns(ines), agentWork: [{ id: agentWork(8), userId: ines, status: 'Opened' }] });
    expect([last(desk).at.stage, last(desk).follow, desk.state.notices.at(-1)?.code]).toEqual(['declined', undefined, 'recallFailed']);
  });
});

describe("Maya's own time for Bo is over", () => {
  const ringing = (fallback: 'returnToMe' | 'nextInQueue') => {
    const { desk, id } = sent(toBo, { fallback, timeoutMs: 20_000 });
    desk.observes(id, offeredToBo);
    expect(nextDeadline(desk.state)).toBe(desk.transfer().at.stage === 'offered' ? desk.nowMs - 1_000 + 20_000 : 0);
    desk.wait(20_000);
    expect(kinds(desk.hears({ type: 'deadlinePassed' }))).toContain('recallTransfer');
    expect(nextDeadline(desk.state)).toBeNull();
    desk.hears({ type: 'transferRecalled', transferId: id });
    return { desk, id };
  };

  it('takes it from him before anybody else has it, and goes to the queue by a transfer of its own', () => {
    const { desk, id } = ringing('nextInQueue');
    const effects = desk.observes(id, { agentWork: bos('Canceled') });
    expect(kinds(effects)).toContain('followTransfer');
    expect([desk.transfer().at.stage, desk.stage(), desk.state.notices[0]?.values['kept']]).toEqual(['timedOut', 'open', 'no']);
    expect(follows(desk)).toMatchObject({ linked: { to: id, why: 'nextInQueue' }, destination: { kind: 'queue', ...support } });
    expect(desk.asked({ type: 'closeWork', interactionId: annasChat }).decision).toEqual({ refused: 'transferInFlight' });
  });

  it('or stays hers', () => {
    const { desk, id } = ringing('returnToMe');
    desk.observes(id, { agentWork: bos('Canceled') });
    expect([desk.transfer().at.stage, desk.stage(), desk.transfer().follow]).toEqual(['timedOut', 'open', undefined]);
  });

  it('or is his, who opened it at the last moment', () => {
    const { desk, id } = ringing('returnToMe');
    desk.observes(id, { agentWork: bos('Opened'), ...owns(bo) });
    expect([desk.transfer().at.stage, desk.stage()]).toEqual(['done', 'gone']);
  });

  it('and the org does not let go of it: its own time goes on, and ours is not tried again', () => {
    const { desk, id } = sent(toBo, { timeoutMs: 20_000 });
    desk.wait(30_000);
    desk.hears({ type: 'deadlinePassed' });
    desk.hears({ type: 'transferRecallFailed', transferId: id, code: 'notFound' });
    expect([desk.transfer().at.stage, desk.notices(), nextDeadline(desk.state)]).toEqual(['offered', [], null]);
  });
});

function restarted(desk: StoryDesk): StoryDesk {
  let before = initialState();
  const journal = desk.events.filter((event: DeskEvent) => {
    const after = apply(before, event);
    const journaled = isJournaled(event, { before, after });
    before = after;
    return journaled;
  });
  const again = new StoryDesk();
  again.nowMs = desk.nowMs + 60_000;
  for (const transfer of transfersToRestore(journal)) again.hears({ type: 'transferRestored', transfer });
  return again;
}
