import { describe, expect, it } from 'vitest';
import type { CaseEdit, DeskEvent } from '@jackfield/contract';
import { caseEditEvents, caseEditsToRestore, stepCaseEdit } from './case-edits.ts';
import { compactJournal } from './journal.ts';
import { kinds, mayasDesk, said, workOf } from './testing/desk.ts';
import { agentWork, annasChat as annasCase, carlsChat, toBo } from './testing/people.ts';

const SEEN_MS = 5_000;

/** Maya's desk with Anna's case open. */
function withCase() {
  const desk = mayasDesk();
  desk.hears({
    type: 'workListed',
    offered: [],
    open: [{ work: workOf(desk.nowMs, { channel: 'case', changedMs: SEEN_MS }), openedMs: desk.nowMs, ended: false, endedMs: null }],
  });
  desk.effects.length = 0;
  const type = (field: string, value: string | null) =>
    desk.asked({ type: 'setCaseField', interactionId: annasCase, field, value, seenMs: SEEN_MS });
  const save = () => desk.asked({ type: 'saveCase', interactionId: annasCase });
  return { desk, type, save, edit: () => desk.item(annasCase).caseEdit };
}

describe('Maya changes a case', () => {
  it('in two fields, and saves both in one go', () => {
    const { type, save, edit } = withCase();
    type('Status', 'Working');
    type('Reason', null);
    expect(edit()).toEqual({ values: { Status: 'Working', Reason: null }, seenMs: SEEN_MS, at: { at: 'draft' } });
    expect(save().effects).toEqual([
      { type: 'saveCase', interactionId: annasCase, values: { Status: 'Working', Reason: null }, seenMs: SEEN_MS },
    ]);
    expect(save().effects).toEqual([]);
  });

  it('and it is saved: nothing is left to do', () => {
    const { desk, type, save, edit } = withCase();
    type('Status', 'Working');
    save();
    desk.hears({ type: 'caseSaved', interactionId: annasCase });
    expect(edit()).toBeNull();
    expect(save().decision).toMatchObject({ refused: 'nothingToSave' });
  });

  it('and goes on typing while it is saved: that is still to be saved', () => {
    const { desk, type, save, edit } = withCase();
    type('Subject', 'My router blinks');
    save();
    type('Subject', 'My router blinks red');
    desk.wait(1_000);
    desk.hears({ type: 'caseSaved', interactionId: annasCase });
    expect(edit()).toEqual({ values: { Subject: 'My router blinks red' }, seenMs: desk.nowMs, at: { at: 'draft' } });
  });

  it('against a rule of the org: all stays, with the words at the field, until she changes something', () => {
    const { desk, type, save, edit } = withCase();
    type('Status', 'Closed');
    save();
    const faults = [{ field: 'Reason', words: 'Say why' }];
    desk.hears({ type: 'caseSaveFailed', interactionId: annasCase, code: 'validation', words: 'Say why', faults });
    expect(edit()).toMatchObject({ values: { Status: 'Closed' }, at: { at: 'failed', code: 'validation', faults } });
    type('Reason', 'Solved');
    expect(edit()?.at).toEqual({ at: 'draft' });
    expect(kinds(save().effects)).toEqual(['saveCase']);
  });

  it('takes one change back, then all', () => {
    const { desk, type, edit } = withCase();
    type('Status', 'Working');
    type('Reason', 'Solved');
    desk.asked({ type: 'revertCaseField', interactionId: annasCase, field: 'Status' });
    expect(edit()?.values).toEqual({ Reason: 'Solved' });
    desk.asked({ type: 'revertCaseField', interactionId: annasCase, field: null });
    expect(edit()).toBeNull();
  });

  it('and can neither close nor transfer it before she has saved or discarded', () => {
    const { desk, type } = withCase();
    type('Status', 'Working');
    expect(desk.asked({ type: 'closeWork', interactionId: annasCase }).decision).toMatchObject({ refused: 'unsavedChanges' });
    expect(desk.asked({ type: 'startTransfer', interactionId: annasCase, destination: toBo }).decision).toMatchObject({
      refused: 'unsavedChanges',
    });
    desk.asked({ type: 'revertCaseField', interactionId: annasCase, field: null });
    expect(kinds(desk.asked({ type: 'startTransfer', interactionId: annasCase, destination: toBo }).effects)).toEqual(['startTransfer']);
  });

  it('cannot do it to a chat, nor save while Salesforce is away', () => {
    const { desk, type, save } = withCase();
    type('Status', 'Working');
    desk.hears({ type: 'linkDown', link: 'salesforce', sinceMs: desk.nowMs, nextTryAtMs: null, code: 'unreachable' });
    expect(save().decision).toMatchObject({ refused: 'linkDown' });
    const chat = mayasDesk();
    chat.opens();
    const change = { type: 'setCaseField', interactionId: annasCase, field: 'Status', value: 'x', seenMs: 0 } as const;
    expect(chat.asked(change).decision).toMatchObject({ refused: 'notACase' });
  });
});

describe('a case kept beside a chat', () => {
  it('stays in view whatever is selected, is read there, and gives its place back when it leaves', () => {
    const { desk } = withCase();
    desk.asked({ type: 'keepBeside', interactionId: annasCase });
    desk.opens(carlsChat, agentWork(2), 'Carl');
    expect([desk.state.selected, desk.state.beside]).toEqual([carlsChat, annasCase]);
    desk.hears({ type: 'messageReceived', interactionId: annasCase, message: said('customer', 'Any news?', desk.nowMs) });
    expect(desk.item(annasCase).unread).toBe(0);
    desk.hears({ type: 'workClosed', interactionId: annasCase, agentWorkId: agentWork(1) });
    expect([desk.state.selected, desk.state.beside]).toEqual([carlsChat, null]);
  });

  it('is work: an offer cannot be kept', () => {
    const desk = mayasDesk();
    desk.offer();
    expect(desk.asked({ type: 'keepBeside', interactionId: annasCase }).decision).toMatchObject({ refused: 'wrongStage' });
  });
});

describe('a comment on a case', () => {
  it('is for the team, unless Maya says that the customer reads it', () => {
    const { desk } = withCase();
    desk.asked({ type: 'sendMessage', interactionId: annasCase, text: 'Called back' });
    desk.asked({ type: 'sendMessage', interactionId: annasCase, text: 'We called', audience: 'customer' });
    expect(desk.item(annasCase).messages.map((it) => it.inCase?.internal)).toEqual([true, false]);
  });

  it('can be written while the page is away: it goes over REST', () => {
    const { desk } = withCase();
    desk.hears({ type: 'linkDown', link: 'lightning', sinceMs: desk.nowMs, nextTryAtMs: null, code: 'crashed' });
    expect(kinds(desk.asked({ type: 'sendMessage', interactionId: annasCase, text: 'Called back' }).effects)).toEqual(['sendMessage']);
  });
});

describe('a case that a colleague changes', () => {
  it('is read again, once for each change', () => {
    const { desk } = withCase();
    const listed = (changedMs: number) =>
      desk.hears({
        type: 'workListed',
        offered: [],
        open: [{ work: workOf(desk.nowMs, { channel: 'case', changedMs }), openedMs: desk.nowMs, ended: false, endedMs: null }],
      });
    expect(kinds(listed(SEEN_MS))).not.toContain('loadTranscript');
    expect(kinds(listed(SEEN_MS + 1))).toContain('loadTranscript');
    expect(kinds(listed(SEEN_MS + 1))).not.toContain('loadTranscript');
  });
});

describe('what was not saved when the app was closed', () => {
  const changed = (values: CaseEdit['values'], atMs = 0): DeskEvent => ({
    type: 'caseEditChanged',
    atMs,
    interactionId: annasCase,
    edit: { values, seenMs: SEEN_MS },
  });
  const asked: DeskEvent = { type: 'caseSaveRequested', atMs: 1, interactionId: annasCase };
  const saved: DeskEvent = { type: 'caseSaved', atMs: 2, interactionId: annasCase };

  it.each([
    ['a change', [changed({ Status: 'Working' })], { Status: 'Working' }],
    ['a change on its way', [changed({ Status: 'Working' }), asked], { Status: 'Working' }],
    ['what was typed after saving began', [changed({ Status: 'A' }), asked, changed({ Status: 'A', Reason: 'B' }), saved], { Reason: 'B' }],
  ])('%s comes back as a change', (_what, journal, values) => {
    const { desk } = withCase();
    for (const event of caseEditEvents(caseEditsToRestore(compactJournal(journal, SEEN_MS), SEEN_MS), desk.state, desk.nowMs))
      desk.put(event);
    expect(desk.item(annasCase).caseEdit).toMatchObject({ values, at: { at: 'draft' } });
  });

  it('and what was saved does not', () => {
    expect(compactJournal([changed({ Status: 'Working' }), asked, saved], SEEN_MS)).toEqual([]);
  });

  it('is gone a week after anybody worked on it', () => {
    const weekMs = 7 * 24 * 3_600_000;
    const journal = [changed({ Status: 'Working' }, 7_000)];
    expect([caseEditsToRestore(journal, 6_999 + weekMs).size, caseEditsToRestore(journal, 7_000 + weekMs).size]).toEqual([1, 0]);
  });

  it('keeps the moment at which it was last worked on', () => {
    expect(compactJournal([changed({ Status: 'Working' }, 7_000)], 7_000)).toMatchObject([{ atMs: 7_000 }]);
  });
});

it('a step about nothing changes nothing', () => {
  expect(stepCaseEdit(null, { type: 'caseSaved', atMs: 0, interactionId: annasCase })).toBeNull();
  expect(stepCaseEdit(null, { type: 'caseSaveRequested', atMs: 0, interactionId: annasCase })).toBeNull();
});
