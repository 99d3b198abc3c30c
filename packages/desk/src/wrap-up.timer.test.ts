import { describe, expect, it } from 'vitest';
import { initialState, nextDeadline } from './index.ts';
import { kinds, workOf, type StoryDesk } from './testing/desk.ts';
import { annasChat, toBilling } from './testing/people.ts';
import { anna, closes, inWrapUp, solves, TIMED, withAnna } from './testing/wrap-up.ts';

const timePasses = (desk: StoryDesk, ms = 60_000) => {
  desk.wait(ms);
  return desk.hears({ type: 'deadlinePassed' });
};

describe('the time for wrap-up', () => {
  it('is counted from the end, and at its end what is noted is saved and the work closed', () => {
    const desk = inWrapUp();
    solves(desk);
    const endedMs = desk.nowMs;
    expect(nextDeadline(desk.state)).toBe(endedMs + 10_000);
    expect(kinds(timePasses(desk, 9_000))).toEqual(['saveWrapUp']);
    expect(desk.notices()).toEqual(['wrapUpTimeUp']);
    expect(kinds(desk.hears({ type: 'wrapUpSaved', ...anna }))).toEqual(['closeWork']);
  });

  it('is extended as often as the org allows', () => {
    const desk = inWrapUp();
    const end = nextDeadline(desk.state) ?? 0;
    desk.asked({ type: 'extendWrapUp', interactionId: annasChat });
    expect(desk.item().at).toMatchObject({ wrapUpEndsMs: end + 5_000, extensionsLeft: 1 });
    desk.asked({ type: 'extendWrapUp', interactionId: annasChat });
    expect(desk.asked({ type: 'extendWrapUp', interactionId: annasChat }).decision).toEqual({ refused: 'noExtensionsLeft' });
    expect(nextDeadline(desk.state)).toBe(end + 10_000);
  });

  it('is extended once for each extension, however often and late that is told', () => {
    const desk = inWrapUp();
    const end = nextDeadline(desk.state) ?? 0;
    for (const extensionsUsed of [2, 2, 1]) desk.hears({ type: 'wrapUpExtended', ...anna, extensionsUsed });
    expect(desk.item().at).toMatchObject({ wrapUpEndsMs: end + 10_000, extensionsLeft: 0 });
  });

  it('is not extended once it is over, even before that is heard', () => {
    const desk = inWrapUp();
    desk.wait(10_000);
    expect(desk.asked({ type: 'extendWrapUp', interactionId: annasChat }).decision).toEqual({ refused: 'wrongStage' });
  });

  it('a missing disposition is not chosen for her: it stays, it says why, and nothing wakes the desk again', () => {
    const desk = inWrapUp(true);
    expect(timePasses(desk)).toEqual([]);
    expect([desk.stage(), desk.notices()]).toEqual(['ended', ['wrapUpNeedsDisposition']]);
    desk.asked({ type: 'dismissNotice', noticeId: desk.state.notices[0]?.id ?? '' });
    expect(nextDeadline(desk.state)).toBeNull();
    timePasses(desk);
    desk.hears({ type: 'agentRulesKnown', rules: TIMED });
    expect([desk.notices(), nextDeadline(desk.state)]).toEqual([[], null]);
    expect(solves(desk).effects).toEqual([]);
    expect(kinds(closes(desk).effects)).toEqual(['saveWrapUp']);
  });

  it('is new where the org gives more of it', () => {
    const desk = inWrapUp(true);
    const end = nextDeadline(desk.state) ?? 0;
    timePasses(desk);
    desk.asked({ type: 'dismissNotice', noticeId: desk.state.notices[0]?.id ?? '' });
    const chat = { maxMs: 300_000, extensionMs: 5_000, maxExtensions: 2 };
    desk.hears({ type: 'agentRulesKnown', rules: { ...TIMED, afterWork: { ...TIMED.afterWork, chat } } });
    expect(nextDeadline(desk.state)).toBe(end + 290_000);
  });

  it('is over still where the org gives less of it', () => {
    const desk = inWrapUp(true);
    timePasses(desk);
    const chat = { maxMs: 5_000, extensionMs: 5_000, maxExtensions: 2 };
    desk.hears({ type: 'agentRulesKnown', rules: { ...TIMED, afterWork: { ...TIMED.afterWork, chat } } });
    expect(nextDeadline({ ...desk.state, notices: [] })).toBeNull();
  });

  it('passes while Salesforce cannot be reached: what is noted waits for it, what is not does not', () => {
    const desk = inWrapUp();
    solves(desk);
    desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'unreachable' });
    expect([timePasses(desk), desk.stage()]).toEqual([[], 'ended']);
    expect(kinds(desk.hears({ type: 'linkUp', link: 'salesforce' }))).toContain('saveWrapUp');

    const another = inWrapUp();
    another.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'unreachable' });
    expect(kinds(timePasses(another))).toEqual(['closeWork']);
  });

  it('passes while it is on its way to somebody: theirs if they take it, closed if they do not', () => {
    const desk = withAnna();
    const id = desk.transfers(toBilling);
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    expect([timePasses(desk), desk.stage()]).toEqual([[], 'ended']);
    desk.hears({ type: 'transferFailed', transferId: id, code: 'itemEnded', words: '' });
    const work = workOf(desk.nowMs - 90_000);
    const open = [{ work, openedMs: work.offeredAtMs, ended: true, endedMs: null }];
    expect(kinds(desk.hears({ type: 'workListed', offered: [], open }))).toContain('closeWork');
  });

  it('passes while the page is away: closed when it is back', () => {
    const desk = inWrapUp();
    desk.hears({ type: 'linkDown', link: 'lightning', sinceMs: 0, nextTryAtMs: null, code: 'unreachable' });
    expect(timePasses(desk)).toEqual([]);
    expect(kinds(desk.hears({ type: 'linkUp', link: 'lightning' }))).toContain('closeWork');
  });

  it('a save that fails then is tried again with the link, and not with every list', () => {
    const desk = inWrapUp();
    solves(desk);
    timePasses(desk);
    desk.hears({ type: 'wrapUpSaveFailed', ...anna, code: 'timeout' });
    expect(nextDeadline({ ...desk.state, notices: [] })).toBeNull();
    const work = workOf(desk.nowMs - 60_000);
    const open = [{ work, openedMs: work.offeredAtMs, ended: true, endedMs: null }];
    expect(kinds(desk.hears({ type: 'workListed', offered: [], open }))).toEqual([]);
    desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'unreachable' });
    expect(kinds(desk.hears({ type: 'linkUp', link: 'salesforce' }))).toContain('saveWrapUp');
  });

  it('without a rule of the org there is none', () => {
    const desk = inWrapUp();
    desk.hears({ type: 'agentRulesKnown', rules: initialState().rules });
    expect(nextDeadline(desk.state)).toBeNull();
    expect(desk.item().at).toMatchObject({ wrapUpEndsMs: null, extensionsLeft: 0 });
  });

  it('is the org’s: the moment of the end as the list tells it counts', () => {
    const desk = inWrapUp();
    const work = workOf(desk.nowMs - 60_000);
    const endedMs = desk.nowMs - 3_000;
    desk.hears({ type: 'workListed', offered: [], open: [{ work, openedMs: work.offeredAtMs, ended: true, endedMs }] });
    expect(nextDeadline(desk.state)).toBe(endedMs + 10_000);
  });
});
