import { describe, expect, it } from 'vitest';
import { chatWith, mayasDesk, NOON, withChats } from '../../testing/people.ts';
import { createMessageSound } from './message-sound.ts';
import { gainOf } from '../../sound/tones.ts';

const anna = chatWith('Anna', 1);
const jorge = chatWith('Jorge', 2);
const before = withChats(mayasDesk({ selected: anna.id }), anna, jorge);
const annaWrote = withChats(before, { ...anna, unread: 1 }, jorge);
const jorgeWrote = withChats(before, anna, { ...jorge, unread: 1 });
const jorgeWroteAgain = withChats(before, anna, { ...jorge, unread: 2 });

describe('the sound of a message', () => {
  it('is for an item that is not on the screen', () => {
    expect(createMessageSound()(before, jorgeWrote, NOON)).toBe(true);
    expect(createMessageSound()(before, annaWrote, NOON)).toBe(false);
  });

  it('is heard once for a burst', () => {
    const isHeard = createMessageSound();
    expect(isHeard(before, jorgeWrote, NOON)).toBe(true);
    expect(isHeard(jorgeWrote, jorgeWroteAgain, NOON + 1_999)).toBe(false);
    expect(isHeard(jorgeWrote, jorgeWroteAgain, NOON + 2_000)).toBe(true);
  });

  it.each([
    ['offers are muted', { muteOffers: true }],
    ['it was switched off', { messageSound: false }],
  ])('is not heard while %s', (_why, change) => {
    const quiet = { ...jorgeWrote, settings: { ...jorgeWrote.settings, ...change } };
    expect(createMessageSound()(before, quiet, NOON)).toBe(false);
  });

  it('is not heard for what was unread before the desktop began', () => {
    expect(createMessageSound()({ ...before, workLoaded: false }, jorgeWrote, NOON)).toBe(false);
  });
});

describe('the volume', () => {
  it('is silence at nought, and half of it is a quarter of the gain', () => {
    expect(gainOf(0)).toBe(0);
    expect(gainOf(50) / gainOf(100)).toBeCloseTo(0.25);
  });
});
