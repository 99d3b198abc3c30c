import { describe, expect, it } from 'vitest';
import type { DeskEvent } from '@jackfield/contract';
import {
  apply,
  compactJournal,
  draftEvents,
  draftsToRestore,
  initialState,
  isJournaled,
  presenceToRestore,
  transfersToRestore,
} from './index.ts';
import { kinds, mayasDesk, MORNING, StoryDesk, workOf } from './testing/desk.ts';
import { agentWork, annasChat, billing, bo, carlsChat, maya, onBreak, toBilling, toBo } from './testing/people.ts';

/** What main would have written to disk of a story. */
function journalOf(desk: StoryDesk): DeskEvent[] {
  let before = initialState();
  return desk.events.filter((event) => {
    const after = apply(before, event);
    const journaled = isJournaled(event, { before, after });
    before = after;
    return journaled;
  });
}

/** The app starts again, after a kill, with what is on disk. */
function restarted(journal: readonly DeskEvent[]): StoryDesk {
  const desk = new StoryDesk();
  desk.wait(60_000);
  for (const transfer of transfersToRestore(journal)) desk.hears({ type: 'transferRestored', transfer });
  return desk;
}

describe('the app is killed', () => {
  it('before the post was answered: posted again under the same id', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.asked({ type: 'startTransfer', interactionId: annasChat, destination: toBo });
    const again = restarted(journalOf(desk));
    expect(again.effects).toEqual([]);
    expect(again.hears({ type: 'linkUp', link: 'salesforce' })).toEqual([{ type: 'startTransfer', transfer: desk.transfer() }]);
  });

  it('while Bo was being offered it: watched to its end', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBo);
    const again = restarted(journalOf(desk));
    expect(kinds(again.hears({ type: 'linkUp', link: 'salesforce' }))).toEqual(['watchTransfer']);
    again.hears({ type: 'signedIn', agent: maya, canDecline: true });
    again.hears({ type: 'workListed', offered: [], open: [{ work: workOf(MORNING), openedMs: MORNING, ended: false, endedMs: null }] });
    expect(again.stage()).toBe('open');
    again.observes(id, { agentWork: [{ id: agentWork(9), userId: bo, status: 'Opened' }] });
    expect([again.transfer().at.stage, again.stage()]).toEqual(['done', 'gone']);
  });

  it('after the transfer was done and before her own assignment was closed: it is closed, and Anna is not shown again', () => {
    const desk = mayasDesk();
    desk.opens();
    desk.observes(desk.transfers(toBilling), { owner: { id: billing.id, kind: 'queue' } });
    const again = restarted(journalOf(desk));
    again.hears({ type: 'linkUp', link: 'salesforce' });
    again.hears({ type: 'signedIn', agent: maya, canDecline: true });
    again.hears({ type: 'workListed', offered: [], open: [{ work: workOf(MORNING), openedMs: MORNING, ended: false, endedMs: null }] });
    expect(again.stage()).toBe('gone');
    expect(again.hears({ type: 'linkUp', link: 'lightning' })).toContainEqual({
      type: 'closeWork',
      interactionId: annasChat,
      agentWorkId: agentWork(1),
    });
    again.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(transfersToRestore([...journalOf(desk), ...journalOf(again)])).toEqual([]);
  });

  it('after Bo had declined and before the fallback was seen: looked at again before anything is concluded', () => {
    const desk = mayasDesk();
    desk.opens();
    const id = desk.transfers(toBo);
    desk.observes(id, {
      agentWork: [
        { id: agentWork(1), userId: maya.userId, status: 'Opened' },
        { id: agentWork(9), userId: bo, status: 'Declined' },
      ],
    });
    const again = restarted(journalOf(desk));
    again.hears({ type: 'linkUp', link: 'salesforce' });
    again.hears({ type: 'deadlinePassed' });
    expect(again.transfer()).toEqual({ ...desk.transfer(), settling: undefined });
  });

  it('with drafts typed: they come back with their interactions, and sent ones do not', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    desk.opens(carlsChat, agentWork(2));
    desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'For An' });
    desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'For Anna' });
    desk.asked({ type: 'setDraft', interactionId: carlsChat, text: 'For Carl' });
    desk.asked({ type: 'sendMessage', interactionId: carlsChat, text: 'For Carl' });
    const drafts = draftsToRestore(journalOf(desk), desk.nowMs);
    expect([...drafts]).toEqual([[annasChat, { text: 'For Anna', lastSeenMs: null }]]);
    const again = mayasDesk();
    expect(draftEvents(drafts, again.state, again.nowMs)).toEqual([]);
    again.opens(annasChat);
    for (const event of draftEvents(drafts, again.state, again.nowMs)) again.put(event);
    expect(again.item().draft).toBe('For Anna');
  });

  it('on a break: that is what she wanted', () => {
    const desk = mayasDesk();
    desk.asked({ type: 'setPresence', status: onBreak.id });
    expect(presenceToRestore(journalOf(desk))).toEqual({ chosen: onBreak.id, next: null, loggedOut: null });
    expect(presenceToRestore([])).toBeNull();
  });
});

describe('the journal', () => {
  it('leaves out what moved nothing, and restores the same when it is made short', () => {
    const desk = mayasDesk();
    desk.opens(annasChat, agentWork(1));
    desk.opens(carlsChat, agentWork(2));
    desk.asked({ type: 'setPresence', status: onBreak.id });
    desk.asked({ type: 'setDraft', interactionId: carlsChat, text: 'x' });
    desk.asked({ type: 'setDraft', interactionId: carlsChat, text: '' });
    desk.asked({ type: 'setDraft', interactionId: annasChat, text: 'For Anna' });
    const id = desk.transfers(toBo);
    desk.observes(id, {});
    desk.observes(id, {});
    const journal = journalOf(desk);
    expect(journal.map(({ type }) => type)).toEqual([
      'presenceChanged',
      'presenceRequested',
      'draftChanged',
      'draftChanged',
      'draftChanged',
      'transferRequested',
      'transferTaken',
    ]);
    const short = compactJournal(journal, desk.nowMs);
    expect(short.map(({ type }) => type)).toEqual(['presenceRestored', 'destinationsRestored', 'transferRestored', 'draftChanged']);
    expect(transfersToRestore(short)).toEqual(transfersToRestore(journal));
    expect(transfersToRestore(short)).toEqual([desk.transfer()]);
    expect(draftsToRestore(short, desk.nowMs)).toEqual(draftsToRestore(journal, desk.nowMs));
    expect(presenceToRestore(short)).toEqual(presenceToRestore(journal));
    expect(compactJournal(short, desk.nowMs)).toEqual(short);
  });
});
