import { apply, initialState } from '@jackfield/desk';
import type { DeskEvent } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { createCarryOver } from './carry-over.ts';
import { createFakeOrg } from './testing/fake-org.ts';
import { ANNAS_CHAT, AVAILABLE, opening, toBilling } from './testing/people.ts';

const desk = opening.reduce(apply, initialState());
const journal: DeskEvent[] = [
  { type: 'presenceRequested', atMs: 1_000, status: 'offline' },
  { type: 'transferRequested', atMs: 2_000, transfer: toBilling },
  { type: 'draftChanged', atMs: 3_000, interactionId: ANNAS_CHAT, text: 'For Anna' },
];

describe('what somebody left', () => {
  it('comes back when they do: transfers at once, each draft with its work and once', () => {
    const carryOver = createCarryOver();
    expect(carryOver.restore(journal, 9_000)).toEqual([{ type: 'transferRestored', atMs: 9_000, transfer: toBilling }]);
    expect(carryOver.draftsFor(initialState(), 9_000)).toEqual([]);
    expect(carryOver.draftsFor(desk, 9_000)).toEqual([{ type: 'draftChanged', atMs: 9_000, interactionId: ANNAS_CHAT, text: 'For Anna' }]);
    expect(carryOver.draftsFor(desk, 9_000)).toEqual([]);
  });

  it('is nothing to whoever comes after them', () => {
    const carryOver = createCarryOver();
    const { org } = createFakeOrg();
    carryOver.restore(journal, 9_000);
    expect(carryOver.wantedStatus(org, desk)).toBeNull();
    expect(carryOver.restore([], 9_500)).toEqual([]);
    expect(carryOver.draftsFor(desk, 9_500)).toEqual([]);
    expect(carryOver.wantedStatus(org, desk)).toBe(AVAILABLE.id);
  });

  it('is what they mean to have by now, and nothing while they have a status', () => {
    const carryOver = createCarryOver();
    const { org } = createFakeOrg();
    carryOver.hear({ type: 'presenceRequested', atMs: 1_000, status: 'offline' });
    expect(carryOver.wantedStatus(org, desk)).toBeNull();
    carryOver.hear({ type: 'presenceRequested', atMs: 2_000, status: AVAILABLE.id });
    expect(carryOver.wantedStatus(org, desk)).toBe(AVAILABLE.id);
    const online = { ...desk, presence: { ...desk.presence, current: AVAILABLE.id } };
    expect(carryOver.wantedStatus(org, online)).toBeNull();
  });
});
