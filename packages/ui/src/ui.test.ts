import { describe, expect, it } from 'vitest';
import { classes } from './classes.ts';
import { countdownText } from './countdown-text.ts';
import { monogram } from './monogram-text.ts';
import { nextActive } from './next-active.ts';

describe('small parts', () => {
  it('count down to nought, which means over', () => {
    expect([30_000, 29_001, 61_000, 1, 0, -5_000].map(countdownText)).toEqual(['0:30', '0:30', '1:01', '0:01', '0:00', '0:00']);
    expect([3_599_001, 7_200_000, 3_661_000].map(countdownText)).toEqual(['1:00:00', '2:00:00', '1:01:01']);
  });

  it('shorten a name to its first letters', () => {
    expect(['Anna', 'Jorge Martínez', 'Ada von Lovelace', 'שרה כהן', '🎉 Kim', ' ', '+49 170 1'].map(monogram)).toEqual([
      'A',
      'JM',
      'AL',
      'שכ',
      'K',
      '',
      '41',
    ]);
  });

  it('join class names', () => {
    expect(classes('a', false, undefined, 'b', null)).toBe('a b');
  });

  it('move in a list by arrows, round its ends, and by pages, not over them', () => {
    expect(nextActive('ArrowDown', -1, 3)).toBe(0);
    expect(nextActive('ArrowDown', 2, 3)).toBe(0);
    expect(nextActive('ArrowUp', 0, 3)).toBe(2);
    expect(nextActive('PageDown', 0, 3)).toBe(2);
    expect(nextActive('PageUp', 2, 3)).toBe(0);
    expect(nextActive('Home', 2, 3)).toBeNull();
    expect(nextActive('ArrowDown', 0, 0)).toBeNull();
  });
});
