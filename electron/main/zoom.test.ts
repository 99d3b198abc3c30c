import { describe, expect, it } from 'vitest';
import type { KeyPress } from './chords.ts';
import { nextFactor, zoomOf } from './zoom.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  type: 'keyDown',
  key,
  control: true,
  meta: false,
  shift: false,
  alt: false,
  ...held,
});

describe('the keys for the size of a page', () => {
  it.each([
    ['Ctrl and plus', press('+'), 'larger'],
    ['Ctrl and the plus key without Shift', press('='), 'larger'],
    ['Ctrl, Shift and plus', press('+', { shift: true }), 'larger'],
    ['Ctrl and minus', press('-'), 'smaller'],
    ['Ctrl and nought', press('0'), 'normal'],
    ['plus alone, which is text', press('+', { control: false }), null],
    ['Ctrl, Alt and plus, which some keyboards need for a letter', press('+', { alt: true }), null],
    ['letting go', press('+', { type: 'keyUp' }), null],
    ['any other key', press('t'), null],
  ] as const)('%s', (_what, pressed, wish) => {
    expect(zoomOf(pressed, 'linux')).toBe(wish);
  });

  it('are Command on a Mac', () => {
    expect(zoomOf(press('+', { control: false, meta: true }), 'darwin')).toBe('larger');
    expect(zoomOf(press('+'), 'darwin')).toBeNull();
  });
});

describe('the next size', () => {
  it('goes up to three times and down to half, and stays there', () => {
    const up = [1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3];
    up.slice(1).forEach((factor, index) => expect(nextFactor(up[index] ?? 1, 'larger')).toBe(factor));
    expect(nextFactor(0.5, 'smaller')).toBe(0.5);
    expect(nextFactor(1.5, 'smaller')).toBe(1.25);
    expect(nextFactor(2.5, 'normal')).toBe(1);
  });

  it('does not stick where Chromium rounds', () => {
    expect(nextFactor(1.0999, 'larger')).toBe(1.25);
    expect(nextFactor(1.1001, 'smaller')).toBe(1);
  });
});
