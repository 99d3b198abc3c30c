import { describe, expect, it } from 'vitest';
import { compactJournal, wrapUpEvents, wrapUpsToRestore } from './index.ts';
import { kinds, StoryDesk, workOf } from './testing/desk.ts';
import { annasChat, maya } from './testing/people.ts';
import { anna, closes, inWrapUp, journalOf, solves, TIMED } from './testing/wrap-up.ts';

/** The app starts again after a kill; the org lists Anna's chat as ended, or not at all. */
function restarted(desk: StoryDesk, endedMs: number | null): StoryDesk {
  const again = new StoryDesk();
  again.wait(desk.nowMs - again.nowMs);
  for (const link of ['salesforce', 'lightning'] as const) again.hears({ type: 'linkUp', link });
  again.hears({ type: 'signedIn', agent: maya, canDecline: true });
  again.hears({ type: 'centreKnown', centre: desk.state.centre });
  const work = workOf(desk.nowMs - 60_000);
  again.hears({
    type: 'workListed',
    offered: [],
    open: endedMs === null ? [] : [{ work, openedMs: work.offeredAtMs, ended: true, endedMs }],
  });
  again.effects.length = 0;
  const kept = wrapUpsToRestore(compactJournal(journalOf(desk), again.nowMs), again.nowMs);
  for (const event of wrapUpEvents(kept, again.state, again.nowMs)) again.put(event);
  again.hears({ type: 'agentRulesKnown', rules: TIMED });
  return again;
}

describe('the app is killed', () => {
  it('in wrap-up: notes, extensions and the end of the time are what they were', () => {
    const desk = inWrapUp();
    const endedMs = desk.nowMs;
    solves(desk);
    desk.asked({ type: 'extendWrapUp', interactionId: annasChat });
    const again = restarted(desk, endedMs);
    expect(again.item().wrapUp).toEqual(desk.item().wrapUp);
    expect(again.item().at).toMatchObject({ wrapUpEndsMs: endedMs + 15_000, extensionsLeft: 1 });
  });

  it('between the save and the close: she closes again, and nothing is missing', () => {
    const desk = inWrapUp(true);
    const endedMs = desk.nowMs;
    solves(desk);
    closes(desk);
    desk.hears({ type: 'wrapUpSaved', ...anna });
    const again = restarted(desk, endedMs);
    expect(again.stage()).toBe('ended');
    expect(kinds(closes(again).effects)).toEqual(['closeWork']);
  });

  it('while saving: the work is gone meanwhile, and its notes are saved now', () => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    const again = restarted(desk, null);
    expect(again.effects).toContainEqual({ type: 'saveWrapUp', ...anna, disposition: 'Solved', notes: 'Moved house', seconds: 0 });
    again.hears({ type: 'wrapUpSaved', ...anna });
    expect(wrapUpsToRestore([...journalOf(desk), ...journalOf(again)], again.nowMs).every(({ wrapUp }) => wrapUp.saved)).toBe(true);
  });

  it.each([
    ['a failed save', 'timeout', false],
    ['an org without a place for it', 'absent', true],
  ])('after %s: what is still to be saved is known', (_what, code, saved) => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    desk.hears({ type: 'wrapUpSaveFailed', ...anna, code });
    expect(wrapUpsToRestore(journalOf(desk), desk.nowMs)).toMatchObject([{ wrapUp: { notes: 'Moved house', saved } }]);
  });

  it('after everything: nothing is left, in the journal neither', () => {
    const desk = inWrapUp();
    solves(desk);
    closes(desk);
    desk.hears({ type: 'wrapUpSaved', ...anna });
    desk.hears({ type: 'workClosed', ...anna });
    expect(compactJournal(journalOf(desk), desk.nowMs).filter(({ type }) => type.startsWith('wrapUp'))).toEqual([]);
  });

  it('long ago: what is saved, or about closed work, is forgotten after a week, other notes after a month', () => {
    const desk = inWrapUp();
    solves(desk);
    const day = 24 * 3_600_000;
    expect(wrapUpsToRestore(journalOf(desk), desk.nowMs + 29 * day)).toHaveLength(1);
    expect(wrapUpsToRestore(journalOf(desk), desk.nowMs + 31 * day)).toEqual([]);
    const closed = inWrapUp();
    solves(closed);
    closed.hears({ type: 'workClosed', ...anna });
    expect(wrapUpsToRestore(journalOf(closed), closed.nowMs + 6 * day)).toHaveLength(1);
    expect(wrapUpsToRestore(journalOf(closed), closed.nowMs + 8 * day)).toEqual([]);
    closes(desk);
    desk.hears({ type: 'wrapUpSaved', ...anna });
    expect(wrapUpsToRestore(journalOf(desk), desk.nowMs + 8 * day)).toEqual([]);
  });
});
