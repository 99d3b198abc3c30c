import { describe, expect, it } from 'vitest';
import { nextDeadline } from './index.ts';
import { kinds, mayasDesk, MORNING, workOf } from './testing/desk.ts';
import { agentWork, annasChat, billing, carlsChat, support } from './testing/people.ts';

describe('Anna is offered to Maya', () => {
  it('rings once, though the org says it twice', () => {
    const desk = mayasDesk();
    const work = workOf(desk.nowMs);
    const first = desk.hears({ type: 'workOffered', work, deadlineMs: null });
    const again = desk.hears({ type: 'workOffered', work, deadlineMs: desk.nowMs + 30_000 });
    expect(first).toEqual([{ type: 'notifyOffer', interactionId: annasChat }]);
    expect(again).toEqual([]);
    expect(desk.item().at).toEqual({ stage: 'offered', deadlineMs: MORNING + 7_000 + 30_000, problem: null });
  });

  it('is accepted: asked once of the org, shown at once, opened when the org says so, and its transcript read', () => {
    const desk = mayasDesk();
    desk.offer();
    const { effects } = desk.asked({ type: 'acceptWork', interactionId: annasChat });
    expect(kinds(effects)).toEqual(['acceptWork', 'withdrawNotification']);
    expect(desk.stage()).toBe('accepting');
    expect(desk.state.selected).toBe(annasChat);

    const second = desk.asked({ type: 'acceptWork', interactionId: annasChat });
    expect(second.decision).toEqual({ refused: 'wrongStage' });

    const opened = desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(kinds(opened)).toEqual(['loadTranscript', 'openRecord']);
    expect(desk.stage()).toBe('open');
    expect(desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(1) })).toEqual([]);
  });

  it('ends while Maya accepts: a notice says why, and a late answer asks the org instead of bringing her back', () => {
    const desk = mayasDesk();
    desk.offer();
    desk.asked({ type: 'acceptWork', interactionId: annasChat });
    desk.hears({ type: 'offerEnded', interactionId: annasChat, agentWorkId: agentWork(1), reason: 'timedOut' });
    expect(desk.stage()).toBe('gone');
    expect(desk.state.notices).toEqual([
      {
        id: `offerTimedOut:${agentWork(1)}`,
        code: 'offerTimedOut',
        values: { customer: 'Anna' },
        tone: 'bad',
        untilMs: desk.nowMs + 12_000,
      },
    ]);
    expect(desk.state.selected).toBeNull();

    const late = desk.hears({ type: 'workOpened', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(desk.stage()).toBe('gone');
    expect(kinds(late)).toEqual(['listWork']);
    desk.hears({
      type: 'workListed',
      offered: [],
      open: [{ work: workOf(desk.nowMs), openedMs: desk.nowMs, ended: false, endedMs: null }],
    });
    expect(desk.stage()).toBe('open');
  });

  it('stays offered with the reason when accepting fails, and the org is asked how things are', () => {
    const desk = mayasDesk();
    desk.offer();
    desk.asked({ type: 'acceptWork', interactionId: annasChat });
    const effects = desk.hears({ type: 'workAcceptFailed', interactionId: annasChat, code: 'omniRefused' });
    expect(desk.item().at).toMatchObject({ stage: 'offered', problem: 'omniRefused' });
    expect(kinds(effects)).toEqual(['listWork']);
  });

  it('is declined: gone without a word once the org says so', () => {
    const desk = mayasDesk();
    desk.offer();
    const { effects } = desk.asked({ type: 'declineWork', interactionId: annasChat });
    expect(kinds(effects)).toEqual(['declineWork', 'withdrawNotification']);
    desk.hears({ type: 'offerEnded', interactionId: annasChat, agentWorkId: agentWork(1), reason: 'declined' });
    expect(desk.stage()).toBe('gone');
    expect(desk.notices()).toEqual([]);
  });

  it('was offered, and its end was heard first: it is not shown at all', () => {
    const desk = mayasDesk();
    desk.hears({ type: 'offerEnded', interactionId: annasChat, agentWorkId: agentWork(1), reason: 'takenElsewhere' });
    expect(desk.offer()).toEqual([]);
    expect(desk.stage()).toBe('gone');
  });

  it.each([
    ['withdrawn', 'offerWithdrawn'],
    ['takenElsewhere', 'offerTakenElsewhere'],
    ['unavailable', 'offerUnavailable'],
    ['timedOut', 'offerTimedOut'],
  ] as const)('%s before she answered: %s, in passing', (reason, code) => {
    const desk = mayasDesk();
    desk.offer();
    const effects = desk.hears({ type: 'offerEnded', interactionId: annasChat, agentWorkId: agentWork(1), reason });
    expect(kinds(effects)).toEqual(['withdrawNotification']);
    expect(desk.state.notices).toMatchObject([{ code, tone: 'info', untilMs: desk.nowMs + 6_000 }]);
  });

  it('counts down to the push time-out, and then asks the org once instead of guessing', () => {
    const desk = mayasDesk();
    desk.offer({}, desk.nowMs + 30_000);
    const deadline = nextDeadline(desk.state);
    expect(deadline).toBe(MORNING + 6_000 + 32_000);
    desk.wait(32_000);
    expect(kinds(desk.hears({ type: 'deadlinePassed' }))).toEqual(['listWork']);
    expect(desk.stage()).toBe('offered');
    expect(nextDeadline(desk.state)).toBeNull();
    expect(desk.hears({ type: 'deadlinePassed' })).toEqual([]);
  });

  it('is offered again under a new assignment, and an end of the old one changes nothing', () => {
    const desk = mayasDesk();
    desk.offer();
    expect(kinds(desk.offer({ agentWorkId: agentWork(2), queue: billing }))).toEqual(['withdrawNotification', 'notifyOffer']);
    desk.hears({ type: 'offerEnded', interactionId: annasChat, agentWorkId: agentWork(1), reason: 'timedOut' });
    expect(desk.item()).toMatchObject({ agentWorkId: agentWork(2), queue: billing, at: { stage: 'offered' } });
    expect(desk.notices()).toEqual([]);
  });

  it('comes back while she still holds it: an offer again with messages and draft, and the old assignment is closed', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'About your' });
    const effects = desk.offer({ agentWorkId: agentWork(2) });
    expect(effects).toContainEqual({ type: 'closeWork', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(effects).toContainEqual({ type: 'notifyOffer', interactionId: annasChat });
    expect(desk.item()).toMatchObject({ agentWorkId: agentWork(2), draft: 'About your', at: { stage: 'offered' } });
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(desk.stage()).toBe('offered');
  });
});

describe("the org's list of work", () => {
  it('brings what the desk did not hear of, and shows the first open work', () => {
    const desk = mayasDesk();
    const effects = desk.hears({
      type: 'workListed',
      offered: [
        { work: workOf(desk.nowMs, { id: carlsChat, agentWorkId: agentWork(2), customer: { name: 'Carl', key: null } }), deadlineMs: null },
      ],
      open: [{ work: workOf(desk.nowMs), openedMs: desk.nowMs, ended: false, endedMs: null }],
    });
    expect([desk.stage(annasChat), desk.stage(carlsChat)]).toEqual(['open', 'offered']);
    expect(desk.state.selected).toBe(annasChat);
    expect(kinds(effects)).toEqual(['notifyOffer', 'loadTranscript', 'openRecord']);
  });

  it('no longer has an offer: gone, with a word', () => {
    const desk = mayasDesk();
    desk.offer();
    desk.wait(5_000);
    const effects = desk.hears({ type: 'workListed', offered: [], open: [] });
    expect(kinds(effects)).toEqual(['withdrawNotification']);
    expect(desk.notices()).toEqual(['offerWithdrawn']);
  });

  it('was asked for before an offer came: it says nothing about it', () => {
    const desk = mayasDesk();
    const askedMs = desk.nowMs;
    desk.wait(5_000);
    desk.offer();
    desk.put({ type: 'workListed', atMs: askedMs, offered: [], open: [] });
    expect(desk.stage()).toBe('offered');
  });

  it('was asked for before work was closed: it does not bring it back', () => {
    const desk = mayasDesk();
    desk.opens();
    const askedMs = desk.nowMs;
    const { agentWorkId } = desk.item();
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId });
    desk.put({
      type: 'workListed',
      atMs: askedMs,
      offered: [],
      open: [{ work: workOf(askedMs), openedMs: askedMs, ended: false, endedMs: null }],
    });
    expect(desk.stage()).toBe('gone');
  });

  it('shows open work as ended where its conversation has', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.hears({ type: 'workListed', offered: [], open: [{ work: workOf(desk.nowMs), openedMs: desk.nowMs, ended: true, endedMs: null }] });
    expect(desk.item().at).toMatchObject({ stage: 'ended', endedBy: 'system' });
  });

  it('shows an item both open and offered anew: it is an offer, and the old assignment is closed', () => {
    const desk = mayasDesk();
    desk.opens();
    const old = desk.item().offeredAtMs;
    const effects = desk.hears({
      type: 'workListed',
      open: [{ work: workOf(old), openedMs: old, ended: false, endedMs: null }],
      offered: [{ work: workOf(desk.nowMs, { agentWorkId: agentWork(2) }), deadlineMs: null }],
    });
    expect(desk.item()).toMatchObject({ agentWorkId: agentWork(2), at: { stage: 'offered' } });
    expect(effects.filter((it) => it.type === 'closeWork')).toEqual([
      { type: 'closeWork', interactionId: annasChat, agentWorkId: agentWork(1) },
    ]);
  });
});

describe('the inbox', () => {
  it('has offers above work, each in the order of their coming; the next one is shown when the shown one leaves', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1), 'Anna');
    desk.opens(carlsChat, agentWork(2), 'Carl');
    desk.asked({ type: 'selectInteraction', interactionId: annasChat });
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    const effects = desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(desk.state.selected).toBe(carlsChat);
    expect(effects).toEqual([{ type: 'openRecord', interactionId: carlsChat }]);
    desk.hears({ type: 'workClosed', interactionId: carlsChat, agentWorkId: agentWork(2) });
    expect(desk.state.selected).toBeNull();
    expect(desk.notices()).toEqual(['workClosedElsewhere']);
  });

  it('keeps the record of the shown conversation in view when another is opened in Salesforce', () => {
    const desk = mayasDesk();
    desk.opens(annasChat);
    desk.offer({ id: carlsChat, agentWorkId: agentWork(2), queue: support });
    const effects = desk.hears({ type: 'workOpened', interactionId: carlsChat, agentWorkId: agentWork(2) });
    expect(effects.filter((it) => it.type === 'openRecord')).toEqual([
      { type: 'openRecord', interactionId: carlsChat },
      { type: 'openRecord', interactionId: annasChat },
    ]);
  });
});
