import { apply, initialState } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { ANNAS_CHAT, annasWork, opening } from '../testing/people.ts';
import { badgeCount, badgeText } from './badge.ts';

describe('the badge', () => {
  it('counts the offers, and the messages that nobody has seen', () => {
    const offered = apply(initialState(), { type: 'workOffered', atMs: 2_000, work: annasWork, deadlineMs: null });
    expect(badgeCount(offered)).toBe(1);
    const open = opening.reduce(apply, initialState());
    const anna = open.interactions[ANNAS_CHAT];
    if (anna === undefined) throw new Error('Anna is here');
    expect(badgeCount({ interactions: { [ANNAS_CHAT]: { ...anna, unread: 3 } } })).toBe(3);
    expect(badgeCount(initialState())).toBe(0);
  });

  it('has room for two characters', () => {
    expect([badgeText(1), badgeText(9), badgeText(10), badgeText(1_000)]).toEqual(['1', '9', '9+', '9+']);
  });
});
