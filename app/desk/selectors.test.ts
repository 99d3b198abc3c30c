import type { DeskState } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { chatWith, mayasDesk, NOON, offered, transferToBo, withChats } from '../testing/people.ts';
import { firstOffer, neighbour, offers, openItems, selectedInteraction, shownTransferOf, unreadCount } from './selectors.ts';

const anna = chatWith('Anna', 1);
const jorge = chatWith('Jorge', 2);
const kim = chatWith('Kim', 3, { at: offered });
const lena = chatWith('Lena', 4, { at: offered });
const desk = withChats(mayasDesk({ selected: anna.id }), anna, jorge, lena, kim);

describe('what the inbox shows', () => {
  it('keeps offers and open work apart, the longest standing first, and does not sort again while nothing changed', () => {
    expect(offers(desk).map(({ customer }) => customer.name)).toEqual(['Kim', 'Lena']);
    expect(openItems(desk).map(({ customer }) => customer.name)).toEqual(['Anna', 'Jorge']);
    const nothingShown: DeskState = { ...desk, selected: null };
    expect(openItems(nothingShown)).toBe(openItems(desk));
    expect(offers(nothingShown)).toBe(offers(desk));
  });

  it('counts what nobody has read in all of it', () => {
    expect(unreadCount(withChats(desk, { ...anna, unread: 2 }, { ...jorge, unread: 3 }, kim))).toBe(5);
  });

  it('gives the shortcut to the first offer that nobody has answered yet', () => {
    const answered = withChats(desk, { ...kim, at: { stage: 'accepting', deadlineMs: null } }, lena);
    expect(offers(answered)).toHaveLength(2);
    expect(firstOffer(answered)?.customer.name).toBe('Lena');
    expect(firstOffer(withChats(desk, anna))).toBeNull();
  });

  it('walks from item to item and stops at the ends', () => {
    const rows = openItems(desk).map(({ id }) => id);
    expect(neighbour(rows, anna.id, 1)).toBe(jorge.id);
    expect(neighbour(rows, anna.id, -1)).toBeNull();
    expect(neighbour(rows, null, 1)).toBe(anna.id);
    expect(neighbour(rows, 'of somebody who left', -1)).toBe(jorge.id);
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('shows nothing for a selection that has left', () => {
    expect(selectedInteraction({ ...desk, interactions: {} })).toBeNull();
  });
});

describe('the transfer shown at an item', () => {
  const failed = transferToBo(anna, 1, { stage: 'timedOut', endedMs: NOON });
  const running = transferToBo(anna, 2, { stage: 'offered', sinceMs: NOON });

  it('is the one under way', () => {
    expect(shownTransferOf({ ...desk, transfers: { [failed.id]: failed, [running.id]: running } }, anna.id)).toBe(running);
  });

  it('is else the one that came back, so that the agent sees why', () => {
    expect(shownTransferOf({ ...desk, transfers: { [failed.id]: failed } }, anna.id)).toBe(failed);
  });

  it('is none after one that went through, or for another item', () => {
    const done = transferToBo(anna, 3, { stage: 'done', endedMs: NOON });
    expect(shownTransferOf({ ...desk, transfers: { [failed.id]: failed, [done.id]: done } }, anna.id)).toBeNull();
    expect(shownTransferOf({ ...desk, transfers: { [failed.id]: failed } }, jorge.id)).toBeNull();
  });
});
