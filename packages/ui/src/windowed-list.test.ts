import { describe, expect, it } from 'vitest';
import { goTo, selectionTold, type Follow } from './follow.ts';
import { nextRow, rowByText, typedSoFar, type Typed } from './list-keys.ts';
import { layOut, rowsInView, scrolledTo } from './list-lines.ts';

const heights = { row: 4, heading: 2 };
const entries = (count: number, from = 0) => Array.from({ length: count }, (_, at) => ({ id: `r${from + at}`, text: `Row ${from + at}` }));
const thousand = layOut([{ key: 'all', label: null, entries: entries(1_000) }], heights);
const grouped = layOut(
  [
    { key: 'a', label: 'Chat', entries: entries(2) },
    { key: 'b', label: 'Case', entries: entries(3, 2) },
  ],
  heights,
);

describe('a list of a thousand rows', () => {
  it('draws those in view, and a few to spare', () => {
    expect(rowsInView(thousand.tops, heights, { top: 0, height: 40 }, 6)).toEqual({ from: 0, to: 16 });
    expect(rowsInView(thousand.tops, heights, { top: 2_001, height: 40 }, 6)).toEqual({ from: 494, to: 517 });
    expect(rowsInView(thousand.tops, heights, { top: 3_960, height: 40 }, 6)).toEqual({ from: 983, to: 1_000 });
    expect(rowsInView([], heights, { top: 0, height: 40 }, 6)).toEqual({ from: 0, to: 0 });
  });

  it('draws few, however it is scrolled', () => {
    for (let top = 0; top < 4_000; top += 37) {
      const { from, to } = rowsInView(thousand.tops, heights, { top, height: 40 }, 6);
      expect(to - from).toBeLessThanOrEqual(23);
      expect(thousand.tops[from] ?? 0).toBeLessThanOrEqual(top);
    }
  });

  it('is scrolled only so far that a row is in view', () => {
    const view = { top: 100, height: 40 };
    expect(scrolledTo(thousand, heights, 26, view)).toBe(100);
    expect(scrolledTo(thousand, heights, 24, view)).toBe(96);
    expect(scrolledTo(thousand, heights, 40, view)).toBe(124);
    expect(scrolledTo(thousand, heights, 5_000, view)).toBe(100);
  });

  it('shows the heading with the first row under it', () => {
    expect(grouped.tops).toEqual([2, 6, 12, 16, 20]);
    expect(grouped.height).toBe(24);
    expect(grouped.groups.map(({ top, from, to }) => [top, from, to])).toEqual([
      [0, 0, 2],
      [10, 2, 5],
    ]);
    expect(scrolledTo(grouped, heights, 2, { top: 20, height: 8 })).toBe(10);
    expect(grouped.indexOf.get('r3')).toBe(3);
  });
});

describe('the keys of a list', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 999, 999],
    ['ArrowUp', 0, 0],
    ['PageDown', 5, 14],
    ['PageDown', 995, 999],
    ['PageUp', 5, 0],
    ['Home', 500, 0],
    ['End', 500, 999],
    ['Enter', 5, null],
  ] as const)('%s from row %i goes to %s', (key, at, to) => {
    expect(nextRow(key, at, 1_000, 9)).toBe(to);
  });

  it('go nowhere where there is nothing', () => {
    expect(nextRow('ArrowDown', 0, 0, 9)).toBeNull();
  });
});

describe('typing letters', () => {
  const rows = ['Anna', 'Ágnes', 'Bo', 'Anton', ''].map((text, id) => ({ id: String(id), text }));
  const type = (keys: string, gapMs = 100) =>
    [...keys].reduce<{ typed: Typed; at: number }>(
      ({ typed, at }, key, index) => {
        const next = typedSoFar(typed, key, index * gapMs);
        return next === null ? { typed, at } : { typed: next, at: rowByText(rows, at, next.letters) ?? at };
      },
      { typed: { letters: '', atMs: -Infinity }, at: 2 },
    ).at;

  it('goes to the next row that begins so, without regard to accents', () => {
    expect(type('an')).toBe(3);
    expect(type('bo')).toBe(2);
    expect(type('ag')).toBe(1);
  });

  it('goes from one to the next by the same letter', () => {
    expect(type('a')).toBe(3);
    expect(type('aa')).toBe(0);
    expect(type('aaa')).toBe(1);
  });

  it('begins anew after a while, and stays where nothing begins so', () => {
    expect(type('ab', 1_000)).toBe(2);
    expect(type('zz')).toBe(2);
  });

  it('is not a key that writes nothing, nor a space before any letter', () => {
    expect(typedSoFar({ letters: '', atMs: -Infinity }, 'Shift', 0)).toBeNull();
    expect(typedSoFar({ letters: '', atMs: -Infinity }, ' ', 0)).toBeNull();
    expect(typedSoFar({ letters: 'an', atMs: 0 }, ' ', 100)).toEqual({ letters: 'an ', atMs: 100 });
  });
});

describe('the keyboard in a list whose selection is decided elsewhere', () => {
  const atA: Follow = { active: 'a', selected: 'a', asked: [] };

  it('is not pulled back by the echoes of keys pressed before', () => {
    const ahead = ['b', 'c', 'd'].reduce(goTo, atA);
    expect(ahead.active).toBe('d');
    expect(selectionTold(ahead, 'b').active).toBe('d');
    expect(selectionTold(selectionTold(selectionTold(ahead, 'b'), 'c'), 'd')).toEqual({ active: 'd', selected: 'd', asked: [] });
  });

  it('goes along where somebody else selected', () => {
    expect(selectionTold(atA, 'z')).toEqual({ active: 'z', selected: 'z', asked: [] });
    expect(selectionTold(goTo(atA, 'b'), 'z')).toEqual({ active: 'z', selected: 'z', asked: [] });
    expect(selectionTold(atA, null).active).toBeNull();
  });

  it('takes an echo that was left out for told', () => {
    const ahead = ['b', 'c'].reduce(goTo, atA);
    expect(selectionTold(ahead, 'c')).toEqual({ active: 'c', selected: 'c', asked: [] });
  });
});
