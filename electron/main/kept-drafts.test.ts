import type { DeskEvent } from '@jackfield/contract';
import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createKeptDrafts } from './kept-drafts.ts';
import { ANNAS_CHAT, opening } from './testing/people.ts';

const DAY = 24 * 3_600_000;
const withAnna = opening.reduce(apply, initialState());
const withoutAnna = apply(withAnna, { type: 'workListed', atMs: 60_000, offered: [], open: [] });
const typed = (atMs: number, text = 'Dear Anna'): DeskEvent => ({ type: 'draftChanged', atMs, interactionId: ANNAS_CHAT, text });
const left = (atMs: number, lastSeenMs = atMs): DeskEvent => ({ type: 'draftLeft', atMs, interactionId: ANNAS_CHAT, lastSeenMs });

describe('a draft', () => {
  it('comes back with work that left and was sent back, once', () => {
    const drafts = createKeptDrafts();
    drafts.hear(typed(5_000));
    expect(drafts.settle({ ...withAnna, interactions: {}, workLoaded: false }, 6_000)).toEqual([]);
    expect(drafts.settle(withoutAnna, 60_000)).toEqual([left(60_000)]);
    expect(drafts.settle(withoutAnna, 75_000)).toEqual([]);
    expect(drafts.settle(withAnna, 90_000)).toEqual([typed(90_000)]);
    drafts.hear(typed(90_000));
    expect(drafts.settle(withAnna, 91_000)).toEqual([]);
  });

  it('that was sent or deleted does not come back', () => {
    const drafts = createKeptDrafts();
    drafts.hear(typed(5_000));
    drafts.hear(typed(6_000, ''));
    expect(drafts.settle(withoutAnna, 60_000)).toEqual([]);
    expect(drafts.settle(withAnna, 90_000)).toEqual([]);
  });

  it('is not put back into work that is here, where its deletion may still be on its way to the disk', () => {
    const drafts = createKeptDrafts();
    drafts.hear(typed(5_000));
    expect(drafts.settle(withAnna, 6_000)).toEqual([]);
  });

  it('of work that had left while the app was closed was last seen when the app was last used', () => {
    const drafts = createKeptDrafts();
    drafts.restore([typed(5_000), { type: 'presenceRequested', atMs: 9_000, status: 'offline' }], 60_000);
    expect(drafts.settle(withoutAnna, 60_000)).toEqual([left(60_000, 9_000)]);
  });

  it('comes back after a long holiday when its work is still here, and is gone a week after the work', () => {
    const drafts = createKeptDrafts();
    drafts.restore([typed(5_000)], 30 * DAY);
    expect(drafts.settle(withAnna, 30 * DAY)).toEqual([typed(30 * DAY)]);

    drafts.restore([typed(5_000)], 30 * DAY);
    expect(drafts.settle(withoutAnna, 30 * DAY)).toEqual([left(30 * DAY, 5_000)]);
    expect(drafts.settle(withAnna, 30 * DAY + 1)).toEqual([]);

    drafts.restore([typed(5_000), left(6_000)], 6_000 + 7 * DAY);
    expect(drafts.settle(withAnna, 6_001 + 7 * DAY)).toEqual([]);
  });

  it('of one person is nothing to the next', () => {
    const drafts = createKeptDrafts();
    drafts.hear(typed(5_000));
    drafts.restore([], 6_000);
    expect(drafts.settle(withoutAnna, 60_000)).toEqual([]);
  });
});
