import { describe, expect, it } from 'vitest';
import { compactJournal, nextDeadline, parkedEvents, parkedToRestore, phaseOf } from './index.ts';
import { kinds, mayasDesk, said, workOf, type StoryDesk } from './testing/desk.ts';
import { agentWork, annasChat, carlsChat, maya } from './testing/people.ts';
import { journalOf } from './testing/wrap-up.ts';

const HOUR = 3_600_000;

/** Maya has Anna and Carl, and looks at Carl; Anna has been put aside for an hour. */
function annaIsParked(remindInMs: number | null = HOUR): StoryDesk {
  const desk = mayasDesk();
  desk.opens(annasChat, agentWork(1), 'Anna');
  desk.opens(carlsChat, agentWork(2), 'Carl');
  parks(desk, remindInMs);
  return desk;
}
const parks = (desk: StoryDesk, remindInMs: number | null, interactionId = annasChat) =>
  desk.asked({ type: 'parkWork', interactionId, remindAtMs: remindInMs === null ? null : desk.nowMs + remindInMs });

describe('Maya puts Anna aside', () => {
  it('and she is parked, still hers, with the reminder to come', () => {
    const desk = annaIsParked();
    expect(phaseOf(desk.item())).toBe('parked');
    expect(desk.item().at.stage).toBe('open');
    expect(nextDeadline(desk.state)).toBe(desk.nowMs + HOUR);
  });

  it('and what she looked at gives way to what is in hand, or to nothing', () => {
    const desk = annaIsParked();
    parks(desk, null, carlsChat);
    expect(desk.state.selected).toBeNull();
  });

  it('and nothing shows it by itself; she may look at it all the same', () => {
    const desk = annaIsParked();
    desk.hears({ type: 'workClosed', interactionId: carlsChat, agentWorkId: agentWork(2) });
    expect(desk.state.selected).toBeNull();
    desk.asked({ type: 'selectInteraction', interactionId: annasChat });
    expect([desk.state.selected, phaseOf(desk.item())]).toEqual([annasChat, 'parked']);
  });

  it('nor does what is said in it, where nothing else is shown', () => {
    const desk = annaIsParked();
    parks(desk, null, carlsChat);
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: said('system', 'Anna is away', desk.nowMs) });
    expect(desk.state.selected).toBeNull();
  });

  it('and may choose another reminder', () => {
    const desk = annaIsParked(null);
    expect(nextDeadline(desk.state)).toBeNull();
    parks(desk, HOUR);
    expect(nextDeadline(desk.state)).toBe(desk.nowMs + HOUR);
  });

  it('and a transfer that she was preparing is not', () => {
    const desk = annaIsParked();
    desk.asked({ type: 'openTransferPanel', interactionId: carlsChat });
    parks(desk, null, carlsChat);
    expect(desk.state.transferPanel).toBeNull();
  });
});

describe('Anna comes back', () => {
  it('when Maya takes her back, and is shown', () => {
    const desk = annaIsParked();
    desk.asked({ type: 'takeBack', interactionId: annasChat });
    expect([phaseOf(desk.item()), desk.state.selected, desk.notices()]).toEqual(['work', annasChat, []]);
    expect(desk.asked({ type: 'takeBack', interactionId: annasChat }).decision).toEqual({ refused: 'wrongStage' });
  });

  it('when the reminder is due, with a word; what Maya is doing stays in front of her', () => {
    const desk = annaIsParked();
    desk.wait(HOUR);
    expect(desk.hears({ type: 'deadlinePassed' })).toEqual([]);
    expect([phaseOf(desk.item()), desk.state.selected, desk.notices()]).toEqual(['work', carlsChat, ['parkReminder']]);
  });

  it('and is shown where nothing else is', () => {
    const desk = annaIsParked();
    parks(desk, null, carlsChat);
    desk.wait(HOUR);
    desk.hears({ type: 'deadlinePassed' });
    expect(desk.state.selected).toBe(annasChat);
  });

  it('when she writes, with a word', () => {
    const desk = annaIsParked();
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: said('customer', 'Still there?', desk.nowMs) });
    expect([phaseOf(desk.item()), desk.item().unread, desk.notices()]).toEqual(['work', 1, ['parkMessage']]);
  });

  it('when the transcript shows that she has written, also the first time it is read', () => {
    const desk = annaIsParked();
    const before = said('customer', 'Hello', desk.nowMs - 60_000);
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [before] });
    expect(phaseOf(desk.item())).toBe('parked');
    desk.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [before, said('customer', 'Still there?', desk.nowMs)] });
    expect(phaseOf(desk.item())).toBe('work');

    const first = annaIsParked();
    first.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [said('customer', 'Still there?', first.nowMs + 500)] });
    expect(phaseOf(first.item())).toBe('work');
  });

  it('not for what an agent or the system says', () => {
    const desk = annaIsParked();
    for (const from of ['agent', 'system'] as const) {
      desk.hears({ type: 'messageReceived', interactionId: annasChat, message: said(from, 'A note', desk.nowMs) });
    }
    expect(phaseOf(desk.item())).toBe('parked');
  });

  it('to wrap-up when the conversation ends', () => {
    const desk = annaIsParked();
    desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    expect([phaseOf(desk.item()), desk.item().parked, nextDeadline(desk.state)]).toEqual(['wrapUp', null, null]);
  });
});

describe('what is not parked', () => {
  it.each(['offer', 'wrap-up', 'work on its way to somebody'])('%s', (what) => {
    const desk = mayasDesk();
    if (what === 'offer') desk.offer();
    else desk.opens();
    if (what === 'wrap-up') desk.hears({ type: 'conversationEnded', interactionId: annasChat, by: 'customer' });
    if (what.startsWith('work')) desk.transfers({ kind: 'user', id: maya.userId.replace('1', '2') as typeof maya.userId, name: 'Bo' });
    const { decision } = parks(desk, null);
    expect(decision).toEqual({ refused: what.startsWith('work') ? 'transferInFlight' : 'wrongStage' });
    expect(desk.item().parked).toBeNull();
  });
});

describe('the app is killed', () => {
  const restarted = (desk: StoryDesk): StoryDesk => {
    const again = mayasDesk();
    again.wait(Math.max(0, desk.nowMs - again.nowMs));
    const work = workOf(desk.nowMs - 60_000);
    again.hears({ type: 'workListed', offered: [], open: [{ work, openedMs: work.offeredAtMs, ended: false, endedMs: null }] });
    const kept = parkedToRestore(compactJournal(journalOf(desk), again.nowMs), again.nowMs);
    for (const event of parkedEvents(kept, again.state, again.nowMs)) again.put(event);
    return again;
  };

  it('and Anna is parked still, not shown, and comes back at the same time', () => {
    const desk = annaIsParked();
    const again = restarted(desk);
    expect([again.item().parked, again.state.selected]).toEqual([desk.item().parked, null]);
    again.wait(HOUR);
    again.hears({ type: 'deadlinePassed' });
    expect(phaseOf(again.item())).toBe('work');
  });

  it.each(['taken back', 'reminded of'])('and what was %s is not parked again, and nothing is said twice', (how) => {
    const desk = annaIsParked();
    if (how === 'taken back') desk.asked({ type: 'takeBack', interactionId: annasChat });
    else {
      desk.wait(HOUR);
      desk.hears({ type: 'deadlinePassed' });
    }
    const again = restarted(desk);
    expect([phaseOf(again.item()), again.notices()]).toEqual(['work', []]);
  });

  it('and is not parked anew when Maya only signs in again after Anna has written', () => {
    const desk = annaIsParked();
    desk.hears({ type: 'messageReceived', interactionId: annasChat, message: said('customer', 'Hm?', desk.nowMs + 1) });
    const kept = parkedToRestore(journalOf(desk), desk.nowMs);
    expect(kept).toHaveLength(1);
    expect(parkedEvents(kept, desk.state, desk.nowMs)).toEqual([]);
  });

  it('and what was closed is not remembered as parked', () => {
    const desk = annaIsParked();
    desk.hears({ type: 'workClosed', interactionId: annasChat, agentWorkId: agentWork(1) });
    expect(parkedToRestore(journalOf(desk), desk.nowMs)).toEqual([]);
  });

  it('and what she wrote meanwhile takes her back', () => {
    const again = restarted(annaIsParked());
    const effects = again.hears({ type: 'transcriptLoaded', interactionId: annasChat, messages: [said('customer', 'Hm?', again.nowMs)] });
    expect([phaseOf(again.item()), kinds(effects).includes('closeWork')]).toEqual(['work', false]);
  });
});
