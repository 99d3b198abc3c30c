import { describe, expect, it } from 'vitest';
import { markingByClick, markingOf } from './marking.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: id }));
const none = { letters: '', atMs: -Infinity };
const press = (keys: string, typed = none) => {
  const parts = keys.split('+');
  const key = parts.at(-1) === 'Space' ? ' ' : (parts.at(-1) ?? '');
  const has = (name: string) => parts.slice(0, -1).includes(name);
  const event = { key, timeStamp: 1_000, ctrlKey: has('Ctrl'), metaKey: has('Meta'), altKey: has('Alt'), shiftKey: has('Shift') };
  return markingOf(event, 'b', rows, typed);
};
const click = (...held: ('ctrlKey' | 'metaKey' | 'shiftKey')[]) =>
  markingByClick(
    { ctrlKey: held.includes('ctrlKey'), metaKey: held.includes('metaKey'), altKey: false, shiftKey: held.includes('shiftKey') },
    'd',
    rows,
    'b',
  );

describe('marking rows by keys, from the second of four', () => {
  it.each([
    ['Space', { ids: ['b'], how: 'toggle' }],
    ['Ctrl+Space', { ids: ['b'], how: 'toggle' }],
    ['Shift+ArrowDown', { ids: ['b', 'c'], how: 'add', goTo: 'c' }],
    ['Shift+ArrowUp', { ids: ['b', 'a'], how: 'add', goTo: 'a' }],
    ['Ctrl+a', { ids: ['a', 'b', 'c', 'd'], how: 'add' }],
    ['Meta+A', { ids: ['a', 'b', 'c', 'd'], how: 'add' }],
    ['ArrowDown', null],
    ['Alt+ArrowDown', null],
    ['Alt+Space', null],
    ['Ctrl+Shift+A', null],
    ['a', null],
    ['Shift+Home', null],
  ])('%s: %o', (keys, marks) => expect(press(keys)).toEqual(marks));

  it('leaves a space to a name that is being typed', () => {
    expect(press('Space', { letters: 'anna', atMs: 900 })).toBeNull();
    expect(press('Space', { letters: 'anna', atMs: 0 })).toEqual({ ids: ['b'], how: 'toggle' });
  });
});

describe('marking rows by clicks', () => {
  it('marks one more, or all up to it; a plain click marks nothing', () => {
    expect(click('ctrlKey')).toEqual({ ids: ['d'], how: 'toggle' });
    expect(click('metaKey')).toEqual({ ids: ['d'], how: 'toggle' });
    expect(click('shiftKey')).toEqual({ ids: ['b', 'c', 'd'], how: 'add' });
    expect(click()).toBeNull();
  });
});
