import { describe, expect, it } from 'vitest';
import { nextDeadline, whyDisabled, wrapUpsToRestore } from './index.ts';
import { kinds, mayasDesk, workOf } from './testing/desk.ts';
import { agentWork, annasChat, billing, carlsChat, toBilling } from './testing/people.ts';
import { anna, centreThat, closes, inWrapUp, journalOf, solves, withAnna } from './testing/wrap-up.ts';

describe('what Maya notes', () => {
  it('may be noted while she still talks, and is kept when the conversation ends', () => {
    const desk = withAnna();
    expect(solves(desk).decision).toMatchObject({ events: [{ type: 'wrapUpChanged' }] });
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    expect(desk.item().wrapUp).toMatchObject({ disposition: 'Solved', notes: 'Moved house' });
  });

  it('a note alone leaves the disposition, and the other way round', () => {
    const desk = inWrapUp();
    solves(desk);
    desk.asked({ type: 'setWrapUp', interactionId: annasChat, notes: 'Moved' });
    expect(desk.item().wrapUp).toMatchObject({ disposition: 'Solved', notes: 'Moved' });
    desk.asked({ type: 'setWrapUp', interactionId: annasChat, disposition: null });
    expect(desk.item().wrapUp).toMatchObject({ disposition: null, notes: 'Moved' });
    expect(desk.asked({ type: 'setWrapUp', interactionId: annasChat, disposition: null }).decision).toEqual({ events: [] });
  });

  it('is one of the centre’s dispositions; one that the centre gave up may stay', () => {
    const desk = inWrapUp();
    const choice = { type: 'setWrapUp', interactionId: annasChat, disposition: 'Elsewhere' } as const;
    expect(desk.asked(choice).decision).toEqual({ refused: 'unknownDisposition' });
    solves(desk);
    desk.hears({ type: 'centreKnown', centre: { ...centreThat(true), wrapUp: { dispositions: ['Elsewhere'], required: true } } });
    desk.asked({ type: 'setWrapUp', interactionId: annasChat, notes: 'Moved' });
    expect(desk.item().wrapUp).toMatchObject({ disposition: 'Solved', notes: 'Moved' });
  });

  it('is not asked about an offer', () => {
    const desk = mayasDesk();
    desk.offer();
    expect(solves(desk).decision).toEqual({ refused: 'wrongStage' });
  });
});

describe('closing', () => {
  it('saves what was noted first, and closes when it is saved', () => {
    const desk = inWrapUp();
    solves(desk);
    desk.wait(4_000);
    expect(closes(desk).effects).toEqual([{ type: 'saveWrapUp', ...anna, disposition: 'Solved', notes: 'Moved house', seconds: 4 }]);
    expect(desk.hears({ type: 'wrapUpSaved', ...anna })).toEqual([{ type: 'closeWork', ...anna }]);
    desk.hears({ type: 'workClosed', ...anna });
    expect([desk.stage(), desk.state.wrapUpsDue, desk.notices()]).toEqual(['gone', [], []]);
  });

  it('waits for Salesforce where something is to be saved, and for a transfer that is under way', () => {
    const desk = inWrapUp();
    solves(desk);
    desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'unreachable' });
    expect(closes(desk).decision).toEqual({ refused: 'linkDown' });
    const another = withAnna();
    another.transfers(toBilling);
    another.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    expect(closes(another).decision).toEqual({ refused: 'transferInFlight' });
  });

  it('is done at once where nothing was noted', () => {
    const desk = inWrapUp();
    expect(kinds(closes(desk).effects)).toEqual(['closeWork']);
  });

  it('wants a disposition where the centre does, and says so before anybody presses', () => {
    const desk = inWrapUp(true);
    expect(closes(desk).decision).toEqual({ refused: 'dispositionMissing' });
    expect(whyDisabled(desk.state, 'closeWork', annasChat)).toBe('dispositionMissing');
    solves(desk);
    expect(whyDisabled(desk.state, 'closeWork', annasChat)).toBeNull();
  });

  it('a centre that wants one but names none wants none', () => {
    const desk = inWrapUp();
    desk.hears({ type: 'centreKnown', centre: { ...centreThat(true), wrapUp: { dispositions: [], required: true } } });
    expect(kinds(closes(desk).effects)).toEqual(['closeWork']);
  });

  it('a save that fails leaves it in wrap-up with the reason, and everything noted; a second try saves it again', () => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    expect(desk.hears({ type: 'wrapUpSaveFailed', ...anna, code: 'timeout' })).toEqual([]);
    expect(desk.item()).toMatchObject({ at: { stage: 'ended', problem: 'timeout' }, wrapUp: { notes: 'Moved house', saved: false } });
    expect(kinds(closes(desk).effects)).toEqual(['saveWrapUp']);
  });

  it('whoever does not want to wait for it closes, and it is saved afterwards', () => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    desk.hears({ type: 'wrapUpSaveFailed', ...anna, code: 'noAccess' });
    expect(kinds(desk.asked({ type: 'closeWork', interactionId: annasChat, saveLater: true }).effects)).toEqual(['closeWork']);
    expect(kinds(desk.hears({ type: 'workClosed', ...anna }))).toEqual(['saveWrapUp']);
    expect(desk.hears({ type: 'wrapUpSaveFailed', ...anna, code: 'noAccess' })).toEqual([]);
    expect(desk.notices()).toEqual(['wrapUpNotSaved']);
    desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: 0, nextTryAtMs: null, code: 'unreachable' });
    expect(kinds(desk.hears({ type: 'linkUp', link: 'salesforce' }))).toContain('saveWrapUp');
    desk.hears({ type: 'wrapUpSaved', ...anna });
    expect(desk.state.wrapUpsDue).toEqual([]);
  });

  it('an org without a place for it is said once, and nothing waits for it', () => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    expect(kinds(desk.hears({ type: 'wrapUpSaveFailed', ...anna, code: 'absent' }))).toEqual(['closeWork']);
    desk.hears({ type: 'workClosed', ...anna });
    expect([desk.notices(), desk.state.wrapUpsDue]).toEqual([['wrapUpNotKept'], []]);
    desk.asked({ type: 'dismissNotice', noticeId: desk.state.notices[0]?.id ?? '' });
    desk.opens(carlsChat, agentWork(2), 'Carl');
    desk.asked({ type: 'setWrapUp', interactionId: carlsChat, notes: 'x' });
    desk.hears({ type: 'conversationEnded', interactionId: carlsChat, by: 'customer' });
    desk.asked({ type: 'closeWork', interactionId: carlsChat });
    const effects = desk.hears({ type: 'wrapUpSaveFailed', interactionId: carlsChat, agentWorkId: agentWork(2), code: 'absent' });
    expect([kinds(effects), desk.notices()]).toEqual([['closeWork'], []]);
  });

  it('that the org does not do is wrap-up again; what was saved is not saved twice', () => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    desk.hears({ type: 'wrapUpSaved', ...anna });
    desk.hears({ type: 'closeFailed', interactionId: annasChat, code: 'omniRefused' });
    expect(desk.item().at).toMatchObject({ stage: 'ended', problem: 'omniRefused' });
    expect(kinds(closes(desk).effects)).toEqual(['closeWork']);
    desk.hears({ type: 'closeFailed', interactionId: annasChat, code: 'omniRefused' });
    desk.asked({ type: 'setWrapUp', interactionId: annasChat, notes: 'Moved house, to Bern' });
    expect(kinds(closes(desk).effects)).toEqual(['saveWrapUp']);
  });

  it('nor for what was changed after it, when it is closed without waiting', () => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    desk.hears({ type: 'wrapUpSaveFailed', ...anna, code: 'timeout' });
    desk.asked({ type: 'setWrapUp', interactionId: annasChat, notes: 'Newer' });
    desk.asked({ type: 'closeWork', interactionId: annasChat, saveLater: true });
    desk.hears({ type: 'wrapUpSaved', ...anna });
    expect(desk.hears({ type: 'workClosed', ...anna })).toContainEqual(expect.objectContaining({ type: 'saveWrapUp', notes: 'Newer' }));
  });

  it('an answer that comes after the link was lost is not taken for the newer notes', () => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    desk.hears({ type: 'linkDown', link: 'lightning', sinceMs: 0, nextTryAtMs: null, code: 'unreachable' });
    desk.asked({ type: 'setWrapUp', interactionId: annasChat, notes: 'Newer' });
    desk.hears({ type: 'wrapUpSaved', ...anna });
    expect(desk.item()).toMatchObject({ at: { stage: 'ended', problem: 'linkDown' }, wrapUp: { notes: 'Newer', saved: false } });
  });
});

describe('a case', () => {
  const withCase = () => {
    const desk = withAnna();
    desk.state = { ...desk.state, interactions: { [annasChat]: { ...desk.item(), channel: 'case' } } };
    return desk;
  };

  it('is closed from open, with what was noted; it has no conversation to end', () => {
    const desk = withCase();
    expect(desk.asked({ type: 'endConversation', interactionId: annasChat }).decision).toEqual({ refused: 'noRoute' });
    solves(desk);
    expect(closes(desk).effects).toMatchObject([{ type: 'saveWrapUp', seconds: 0 }]);
    expect(kinds(desk.hears({ type: 'wrapUpSaved', ...anna }))).toEqual(['closeWork']);
  });

  it('is open again when that fails', () => {
    const desk = withCase();
    closes(desk);
    desk.hears({ type: 'closeFailed', interactionId: annasChat, code: 'omniRefused' });
    expect(desk.item().at).toMatchObject({ stage: 'open', problem: 'omniRefused' });
  });

  it('is in hand again when it was parked', () => {
    const desk = withCase();
    desk.asked({ type: 'parkWork', interactionId: annasChat, remindAtMs: null });
    closes(desk);
    desk.hears({ type: 'closeFailed', interactionId: annasChat, code: 'omniRefused' });
    expect(desk.item()).toMatchObject({ at: { stage: 'open' }, parked: null });
  });

  it('has no timer', () => {
    expect(nextDeadline(withCase().state)).toBeNull();
  });

  it('a chat is not closed while it is open', () => {
    expect(closes(withAnna()).decision).toEqual({ refused: 'wrongStage' });
  });
});

describe('work that leaves before its notes are saved', () => {
  it('by a transfer: saved, while her own assignment is closed', () => {
    const desk = withAnna();
    desk.asked({ type: 'setWrapUp', interactionId: annasChat, notes: 'Wants a refund' });
    const effects = desk.observes(desk.transfers(toBilling), { owner: { id: billing.id, kind: 'queue' } });
    expect(kinds(effects)).toEqual(expect.arrayContaining(['saveWrapUp', 'closeWork']));
    expect(desk.state.wrapUpsDue).toMatchObject([{ ...anna, notes: 'Wants a refund', seconds: 0 }]);
    desk.hears({ type: 'wrapUpSaved', ...anna });
    expect(desk.state.wrapUpsDue).toEqual([]);
  });

  it('that Salesforce would not take is tried again: after a minute, five, and every quarter of an hour; it is said once', () => {
    const desk = inWrapUp();
    solves(desk);
    const save = expect.objectContaining({ type: 'saveWrapUp', ...anna, notes: 'Moved house' });
    expect(desk.hears({ type: 'workClosed', ...anna })).toContainEqual(save);
    for (const [at, minutes] of [1, 5, 15, 15].entries()) {
      expect(kinds(desk.hears({ type: 'wrapUpSaveFailed', ...anna, code: 'busy' }))).not.toContain('saveWrapUp');
      expect(desk.notices()).toEqual(at === 0 ? ['wrapUpNotSaved'] : []);
      const dueMs = desk.nowMs + minutes * 60_000;
      desk.nowMs = dueMs - 20_000;
      expect(kinds(desk.hears({ type: 'deadlinePassed' }))).not.toContain('saveWrapUp');
      expect(nextDeadline(desk.state)).toBe(dueMs);
      desk.nowMs = dueMs;
      expect(desk.hears({ type: 'deadlinePassed' })).toContainEqual(save);
      expect(nextDeadline(desk.state)).toBeNull();
    }
    desk.hears({ type: 'wrapUpSaved', ...anna });
    expect(desk.state.wrapUpsDue).toEqual([]);
  });

  it('closed in Salesforce itself: saved', () => {
    const desk = inWrapUp();
    solves(desk);
    desk.wait(5_000);
    expect(desk.hears({ type: 'workClosed', ...anna })).toContainEqual({
      type: 'saveWrapUp',
      ...anna,
      disposition: 'Solved',
      notes: 'Moved house',
      seconds: 6,
    });
  });

  it('gone from the list: saved', () => {
    const desk = inWrapUp();
    solves(desk);
    desk.wait(5_000);
    expect(kinds(desk.hears({ type: 'workListed', offered: [], open: [] }))).toContain('saveWrapUp');
  });

  it('back under a new assignment: the old notes are saved, and the new one begins with none', () => {
    const desk = inWrapUp();
    solves(desk);
    desk.offer({ agentWorkId: agentWork(7), offeredAtMs: desk.nowMs });
    expect(desk.item().wrapUp).toMatchObject({ disposition: null, notes: '' });
    expect(desk.state.wrapUpsDue).toMatchObject([{ ...anna, notes: 'Moved house' }]);
  });

  it('here again under the same assignment: its notes are back with it', () => {
    const desk = inWrapUp();
    solves(desk);
    desk.wait(5_000);
    desk.hears({ type: 'workListed', offered: [], open: [] });
    const work = workOf(desk.nowMs - 60_000);
    desk.hears({ type: 'workListed', offered: [], open: [{ work, openedMs: work.offeredAtMs, ended: true, endedMs: null }] });
    expect(desk.item().wrapUp).toMatchObject({ disposition: 'Solved', notes: 'Moved house', saved: false });
    expect(desk.state.wrapUpsDue).toEqual([]);
  });

  it('nothing noted is nothing to save', () => {
    const desk = inWrapUp();
    expect(kinds(desk.hears({ type: 'workClosed', ...anna }))).not.toContain('saveWrapUp');
  });

  it('who signs out leaves it to the journal', () => {
    const desk = inWrapUp();
    solves(desk);
    expect(kinds(desk.hears({ type: 'signedOut', revoked: true }))).not.toContain('saveWrapUp');
    expect(wrapUpsToRestore(journalOf(desk), desk.nowMs)).toMatchObject([{ ...anna, wrapUp: { notes: 'Moved house' } }]);
  });
});
