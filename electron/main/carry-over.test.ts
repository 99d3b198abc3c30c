import { apply, initialState } from '@jackfield/desk';
import type { DeskEvent } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { createCarryOver } from './carry-over.ts';
import { ANNAS_CHAT, ANNAS_WORK, opening, toBilling } from './testing/people.ts';

const desk = opening.reduce(apply, initialState());
const journal: DeskEvent[] = [
  { type: 'presenceRequested', atMs: 1_000, status: 'offline' },
  { type: 'transferRequested', atMs: 2_000, transfer: toBilling },
  { type: 'draftChanged', atMs: 3_000, interactionId: ANNAS_CHAT, text: 'For Anna' },
];

describe('what somebody noted and put aside', () => {
  const about = { interactionId: ANNAS_CHAT, agentWorkId: ANNAS_WORK };
  const noted: DeskEvent[] = [
    { type: 'wrapUpChanged', atMs: 3_000, ...about, disposition: 'Solved', notes: 'Anna moved' },
    { type: 'workParked', atMs: 4_000, ...about, sinceMs: 4_000, remindAtMs: 90_000 },
  ];
  const wrapUp = { disposition: 'Solved', notes: 'Anna moved', extensionsUsed: 0, saved: false };

  it('comes back with the first list, once', () => {
    const carryOver = createCarryOver();
    expect(carryOver.restore(noted, 9_000)).toEqual([]);
    expect(carryOver.draftsFor(desk, 9_000)).toEqual([
      { type: 'wrapUpRestored', atMs: 9_000, ...about, wrapUp },
      { type: 'workParked', atMs: 9_000, ...about, sinceMs: 4_000, remindAtMs: 90_000 },
    ]);
    expect(carryOver.draftsFor(desk, 9_000)).toEqual([]);
  });

  it('is still to be saved where the work is gone by then, and nothing is parked', () => {
    const carryOver = createCarryOver();
    carryOver.restore(noted, 9_000);
    expect(carryOver.draftsFor(initialState(), 9_000)).toEqual([{ type: 'wrapUpRestored', atMs: 9_000, ...about, wrapUp }]);
  });
});

describe('what somebody left', () => {
  it('comes back when they do: their status and transfers at once, each draft with its work and once', () => {
    const carryOver = createCarryOver();
    expect(carryOver.restore(journal, 9_000)).toEqual([
      { type: 'presenceRestored', atMs: 9_000, memory: { chosen: 'offline', next: null, loggedOut: null } },
      { type: 'destinationsRestored', atMs: 9_000, favourites: [], favouritesInOrg: null, recents: [toBilling.destination] },
      { type: 'transferRestored', atMs: 9_000, transfer: toBilling },
    ]);
    expect(carryOver.draftsFor(initialState(), 9_000)).toEqual([]);
    expect(carryOver.draftsFor(desk, 9_000)).toEqual([{ type: 'draftChanged', atMs: 9_000, interactionId: ANNAS_CHAT, text: 'For Anna' }]);
    expect(carryOver.draftsFor(desk, 9_000)).toEqual([]);
  });

  it('is nothing to whoever comes after them', () => {
    const carryOver = createCarryOver();
    carryOver.restore(journal, 9_000);
    expect(carryOver.restore([], 9_500)).toEqual([]);
    expect(carryOver.draftsFor(desk, 9_500)).toEqual([]);
  });
});
