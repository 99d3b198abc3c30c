import { describe, expect, it } from 'vitest';
import type { TransferObservation } from '@jackfield/contract';
import { nextDeadline } from './index.ts';
import { kinds, mayasDesk, untouched, workOf } from './testing/desk.ts';
import {
  agentWork,
  annasChat,
  billing,
  bo,
  carlsChat,
  ines,
  maya,
  newCommandId,
  support,
  toBilling,
  toBo,
  toInvoices,
  toMaya,
  toSpanish,
} from './testing/people.ts';

const mine = { id: agentWork(1), userId: maya.userId, status: 'Opened' } as const;
const work = (userId: typeof bo, status: TransferObservation['agentWork'][number]['status']) => [
  mine,
  { id: agentWork(9), userId, status },
];
const inSupport = { id: support.id, kind: 'queue' } as const;

describe('Maya transfers Anna', () => {
  it('to Billing: posted, taken, watched, done when the org shows it there; then her own assignment is closed', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'openTransferPanel', interactionId: annasChat });
    const commandId = newCommandId();
    const { effects } = desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBilling }, commandId);
    expect(effects).toEqual([{ type: 'startTransfer', transfer: desk.transfer() }]);
    expect(desk.transfer()).toMatchObject({ id: commandId, agentWorkId: agentWork(1), fallbackQueue: support, at: { stage: 'requested' } });
    expect(desk.state.transferPanel).toBeNull();

    const { id } = desk.transfer();
    expect(desk.hears({ type: 'transferTaken', transferId: id })).toEqual([{ type: 'watchTransfer', transferId: id }]);
    expect(desk.observes(id, {})).toEqual([]);
    expect(desk.stage()).toBe('open');

    const done = desk.observes(id, { owner: { id: billing.id, kind: 'queue' }, pendingQueueId: billing.id });
    expect(kinds(done)).toEqual(['stopWatchingTransfer', 'closeWork']);
    expect(desk.transfer()).toMatchObject({ at: { stage: 'done' }, release: 'due' });
    expect(desk.stage()).toBe('gone');
    expect(desk.state.notices).toMatchObject([
      { code: 'transferDone', tone: 'good', values: { customer: 'Anna', destination: 'Billing' } },
    ]);

    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(desk.transfer().release).toBe('done');
    expect(desk.notices()).toEqual(['transferDone']);
  });

  it('to Bo, who opens it', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBo);
    desk.observes(id, { agentWork: work(bo, 'Assigned') });
    expect(desk.transfer().at.stage).toBe('offered');
    desk.observes(id, { agentWork: work(bo, 'Opened'), owner: { id: bo, kind: 'user' } });
    expect(desk.transfer().at.stage).toBe('done');
    expect(desk.stage()).toBe('gone');
  });

  it('may not end, close or transfer what is on its way; but may write, and call it back until Bo has it', () => {
    const desk = mayasDesk();
    desk.opens();
    const transferId = desk.transfers(toBo);
    expect(desk.asked({ type: 'endConversation', interactionId: annasChat }).decision).toEqual({ refused: 'transferInFlight' });
    expect(desk.asked({ type: 'closeWork', interactionId: annasChat }).decision).toEqual({ refused: 'transferInFlight' });
    expect(desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBilling }).decision).toEqual({
      refused: 'transferInFlight',
    });
    expect(desk.asked({ type: 'openTransferPanel', interactionId: annasChat }).decision).toEqual({ refused: 'transferInFlight' });
    expect(desk.asked({ type: 'parkWork', interactionId: annasChat, remindAtMs: null }).decision).toEqual({ refused: 'transferInFlight' });
    expect(desk.asked({ type: 'sendMessage', interactionId: annasChat, text: 'You are being transferred' }).decision).toHaveProperty(
      'events',
    );
    desk.observes(transferId, { agentWork: work(bo, 'Opened') });
    expect(desk.asked({ type: 'recallTransfer', transferId }).decision).toEqual({ refused: 'alreadyTheirs' });
  });

  it('with the same command given twice: one transfer', () => {
    const desk = mayasDesk();
    desk.opens();
    const commandId = newCommandId();
    desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo }, commandId);
    expect(desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo }, commandId).decision).toEqual({ events: [] });
  });

  it('to herself, or by a way that does not exist: refused', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.offer({ id: carlsChat, agentWorkId: agentWork(2), channel: 'whatsapp' });
    desk.hears({ type: 'workOpened', interactionId: carlsChat, agentWorkId: agentWork(2) });
    expect(desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toMaya }).decision).toEqual({ refused: 'sameOwner' });
    expect(desk.asked({ type: 'startTransfer', interactionId: carlsChat, destination: toInvoices }).decision).toMatchObject({
      refused: 'noRoute',
    });
  });

  it('the org says no: she keeps it and can try again', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo });
    const effects = desk.hears({ type: 'transferFailed', transferId: desk.transfer().id, code: 'flowFault', words: 'No such agent' });
    expect(kinds(effects)).toEqual(['stopWatchingTransfer', 'listWork']);
    expect(desk.stage()).toBe('open');
    expect(desk.state.notices).toMatchObject([
      { code: 'transferFailed', tone: 'bad', values: { code: 'flowFault', words: 'No such agent', kept: 'yes' } },
    ]);
    expect(desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBilling }).decision).toHaveProperty('events');
  });

  it('and it comes back to her from the fallback queue: an offer again, the old assignment closed once', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBo);
    desk.offer({ agentWorkId: agentWork(2), transferredFrom: maya.name });
    const effects = desk.observes(id, {
      owner: inSupport,
      agentWork: [
        mine,
        { id: agentWork(9), userId: bo, status: 'Declined' },
        { id: agentWork(2), userId: maya.userId, status: 'Assigned' },
      ],
    });
    expect(desk.transfer().at.stage).toBe('declined');
    expect(desk.item()).toMatchObject({ agentWorkId: agentWork(2), at: { stage: 'offered' } });
    expect(kinds(effects)).toContain('closeWork');
    desk.asked({ type: 'acceptWork', interactionId: annasChat });
    desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(2) });
    expect(desk.stage()).toBe('open');
  });
});

describe('what the org shows, and what it proves', () => {
  const cases: [string, typeof toBo, Partial<TransferObservation>, string, 'gone' | 'open'][] = [
    ['not recorded: still only requested', toBo, { recorded: false }, 'offered', 'open'],
    ['Bo is offered it', toBo, { agentWork: work(bo, 'Assigned') }, 'offered', 'open'],
    ['Bo opened it and finished meanwhile', toBo, { agentWork: work(bo, 'Closed') }, 'done', 'gone'],
    ['Bo opened it and passed it on', toBo, { agentWork: work(bo, 'Transferred') }, 'done', 'gone'],
    ['Bo owns it', toBo, { owner: { id: bo, kind: 'user' } }, 'done', 'gone'],
    [
      'Bo declined and it waits in Support',
      toBo,
      { owner: inSupport, pendingQueueId: support.id, agentWork: work(bo, 'Declined') },
      'declined',
      'gone',
    ],
    [
      'Bo let it ring and it waits in Support',
      toBo,
      { owner: inSupport, agentWork: work(bo, 'DeclinedOnPushTimeout') },
      'timedOut',
      'gone',
    ],
    [
      'Bo went offline and Ines has it',
      toBo,
      { agentWork: [...work(bo, 'Unavailable'), { id: agentWork(8), userId: ines, status: 'Opened' }] },
      'declined',
      'gone',
    ],
    ['Bo was never offered it and it waits in Support', toBo, { owner: inSupport, pendingQueueId: support.id }, 'declined', 'gone'],
    ['a routing is pending, Bo not yet offered: nothing proven', toBo, { pendingQueueId: support.id }, 'offered', 'open'],
    [
      'Bo was offered it again',
      toBo,
      { agentWork: [mine, { id: agentWork(8), userId: bo, status: 'Unavailable' }, { id: agentWork(9), userId: bo, status: 'Assigned' }] },
      'offered',
      'open',
    ],
    ['Billing owns it', toBilling, { owner: { id: billing.id, kind: 'queue' } }, 'done', 'gone'],
    ['it waits for Billing', toBilling, { pendingQueueId: billing.id }, 'done', 'gone'],
    ['it is offered to Ines from Billing', toBilling, { agentWork: work(ines, 'Assigned') }, 'done', 'gone'],
    ["one agent of Billing declined: that is not the queue's answer", toBilling, { agentWork: work(ines, 'Declined') }, 'done', 'gone'],
    ['it waits elsewhere', toBilling, { pendingQueueId: support.id }, 'offered', 'open'],
    ['the queue behind the button has it', toInvoices, { owner: { id: billing.id, kind: 'queue' } }, 'done', 'gone'],
    ['it waits for somebody with the skill', toSpanish, { pendingQueueId: support.id }, 'done', 'gone'],
    ['somebody with the skill has it', toSpanish, { agentWork: work(ines, 'Opened') }, 'done', 'gone'],
    ['nobody has it yet', toSpanish, {}, 'offered', 'open'],
    ['Anna left before anything', toBo, { ended: true }, 'failed', 'open'],
    ['Anna left before it was recorded', toBo, { recorded: false, ended: true }, 'failed', 'open'],
    ['Anna left while Bo was being offered it', toBo, { ended: true, agentWork: work(bo, 'Canceled') }, 'failed', 'open'],
    ['Anna left after Bo had opened it', toBo, { ended: true, agentWork: work(bo, 'Opened') }, 'done', 'gone'],
  ];
  it.each(cases)('%s', (_story, destination, seen, stage, item) => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(destination);
    desk.observes(id, seen);
    expect(desk.transfer().at.stage).toBe(stage);
    expect(desk.stage()).toBe(item);
  });

  it('shows the record after an answer was lost: taken, and watched', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo });
    expect(kinds(desk.observes(desk.transfer().id, {}))).toEqual(['watchTransfer']);
    expect(desk.transfer().at.stage).toBe('offered');
  });

  it('shows a decline and the item still with Maya: the fallback gets time to show before it is said to have stayed', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBo);
    desk.observes(id, { agentWork: work(bo, 'Declined') });
    expect(desk.transfer().at.stage).toBe('offered');
    desk.observes(id, { agentWork: work(bo, 'Declined'), owner: inSupport });
    expect(desk.transfer().at.stage).toBe('declined');
    expect(desk.stage()).toBe('gone');
  });

  it('shows a decline and, for long enough, the item still with Maya: it stays, though the org says nothing new', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBo);
    desk.observes(id, { agentWork: work(bo, 'Declined') });
    expect(nextDeadline(desk.state)).toBe(desk.nowMs + 5_000);
    desk.wait(4_000);
    expect(kinds(desk.hears({ type: 'deadlinePassed' }))).toEqual(['stopWatchingTransfer', 'listWork']);
    expect(desk.transfer().at).toMatchObject({ stage: 'declined', reason: null });
    expect(desk.stage()).toBe('open');
    expect(desk.state.notices).toMatchObject([{ code: 'transferDeclined', values: { kept: 'yes', fallback: 'Support' } }]);
  });

  it('shows a decline, then Bo being offered it again: nothing has ended', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBo);
    desk.observes(id, { agentWork: work(bo, 'Unavailable') });
    desk.observes(id, { agentWork: [...work(bo, 'Unavailable'), { id: agentWork(10), userId: bo, status: 'Assigned' }] });
    desk.wait(10_000);
    desk.hears({ type: 'deadlinePassed' });
    expect(desk.transfer()).toMatchObject({ at: { stage: 'offered' } });
  });

  it('shows a decline and then cannot be looked at: the waiting begins anew when it can', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBo);
    desk.observes(id, { agentWork: work(bo, 'DeclinedOnPushTimeout') });
    desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'offline' });
    expect(nextDeadline(desk.state)).toBeNull();
    desk.wait(60_000);
    desk.hears({ type: 'deadlinePassed' });
    expect(desk.transfer().at.stage).toBe('offered');
    desk.hears({ type: 'linkUp', link: 'salesforce' });
    expect(nextDeadline(desk.state)).toBe(desk.nowMs + 5_000);
    desk.observes(id, { agentWork: work(bo, 'DeclinedOnPushTimeout'), owner: inSupport });
    expect(desk.transfer()).toMatchObject({ at: { stage: 'timedOut' }, release: 'due' });
    expect(desk.state.notices).toMatchObject([{ code: 'transferTimedOut', values: { kept: 'no', fallback: 'Support' } }]);
  });

  it('shows a decline, and there was no queue to fall back to: it stays at once', () => {
    const desk = mayasDesk();
    desk.offer({ queue: null });
    desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(1) });
    const id = desk.transfers(toBo);
    desk.observes(id, { agentWork: work(bo, 'Declined') });
    expect(desk.transfer().at.stage).toBe('declined');
    expect(desk.stage()).toBe('open');
  });
});

describe('the item went to somebody else before the transfer was posted', () => {
  it('and so it leaves Maya, and her assignment is closed', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo });
    const effects = desk.hears({ type: 'transferFailed', transferId: desk.transfer().id, code: 'itemGone', words: '' });
    expect(kinds(effects)).toContain('closeWork');
    expect(desk.stage()).toBe('gone');
    expect(desk.state.notices).toMatchObject([{ code: 'transferFailed', values: { code: 'itemGone', kept: 'gone' } }]);
  });
});

describe("the org refuses because the item is not Maya's", () => {
  it('and so she is not told that it is still hers; the list of work says whether it leaves', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo });
    const effects = desk.hears({ type: 'transferFailed', transferId: desk.transfer().id, code: 'notYours', words: '' });
    expect(kinds(effects)).toContain('listWork');
    expect(kinds(effects)).not.toContain('closeWork');
    expect(desk.state.notices).toMatchObject([{ code: 'transferFailed', values: { code: 'notYours', kept: 'gone' } }]);
  });
});

describe("the sender's own assignment", () => {
  it('could not be closed: said so, hidden all the same, and closed again whenever the org still lists it', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBilling);
    const { offeredAtMs } = desk.item();
    desk.observes(id, { owner: { id: billing.id, kind: 'queue' } });
    desk.hears({ type: 'closeFailed', interactionId: annasChat, code: 'noAnswer' });
    expect(desk.notices()).toEqual(['transferDone', 'closeFailed']);
    const effects = desk.hears({
      type: 'workListed',
      offered: [],
      open: [{ work: workOf(offeredAtMs), openedMs: desk.nowMs, ended: false, endedMs: null }],
    });
    expect(effects).toEqual([{ type: 'closeWork', interactionId: annasChat, agentWorkId: agentWork(1) }]);
    expect(desk.stage()).toBe('gone');
  });

  it('is closed when the page is back, if it was away when the transfer was done', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBilling);
    desk.hears({ type: 'linkDown', link: 'lightning', sinceMs: 0, nextTryAtMs: null, code: 'crashed' });
    expect(kinds(desk.observes(id, { owner: { id: billing.id, kind: 'queue' } }))).toEqual(['stopWatchingTransfer']);
    expect(kinds(desk.hears({ type: 'linkUp', link: 'lightning' }))).toEqual(['listWork', 'closeWork']);
  });

  it('was closed by Salesforce already: nothing more to do', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBilling);
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(desk.stage()).toBe('gone');
    expect(desk.notices()).toEqual([]);
    expect(kinds(desk.observes(id, { ...untouched(), owner: { id: billing.id, kind: 'queue' } }))).toEqual(['stopWatchingTransfer']);
  });
});
