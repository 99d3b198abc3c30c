import { APP_CHORDS } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { shortcutAria, shortcutOf, shortcutText, type KeyPress } from './keyboard.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('the shortcuts', () => {
  it('know a chord by all its keys and no others', () => {
    expect(shortcutOf(press('t', { ctrlKey: true }), false)).toBe('openTransfer');
    expect(shortcutOf(press('t', { ctrlKey: true, shiftKey: true }), false)).toBeNull();
    expect(shortcutOf(press('t'), false)).toBeNull();
    expect(shortcutOf(press('A', { ctrlKey: true, shiftKey: true }), false)).toBe('acceptOffer');
    expect(shortcutOf(press('F6'), false)).toBe('nextPane');
    expect(shortcutOf(press('F6', { shiftKey: true }), false)).toBe('previousPane');
    expect(shortcutOf(press('ArrowDown', { altKey: true }), false)).toBe('nextItem');
  });

  it('use Command on a Mac', () => {
    expect(shortcutOf(press('t', { metaKey: true }), true)).toBe('openTransfer');
    expect(shortcutOf(press('t', { ctrlKey: true }), true)).toBeNull();
    expect(shortcutText('acceptOffer', true)).toBe('⌘⇧A');
    expect(shortcutAria('acceptOffer', true)).toBe('Meta+Shift+A');
  });

  it('go by the place of a key where the keyboard writes no Latin letters', () => {
    expect(shortcutOf({ ...press('е', { ctrlKey: true }), code: 'KeyT' }, false)).toBe('openTransfer');
    expect(shortcutOf({ ...press('t', { ctrlKey: true }), code: 'KeyK' }, false)).toBe('openTransfer');
  });

  it('are never text, and no two are the same', () => {
    const chords = Object.values(APP_CHORDS);
    for (const chord of chords) expect(chord).toMatch(/^(Mod\+|Alt\+|Shift\+F|F\d)/u);
    expect(new Set(chords).size).toBe(chords.length);
  });

  it('are written for people and for assistive technology', () => {
    expect(shortcutText('acceptOffer', false)).toBe('Ctrl Shift A');
    expect(shortcutAria('acceptOffer', false)).toBe('Control+Shift+A');
    expect(shortcutText('nextItem', false)).toBe('Alt ↓');
  });
});
