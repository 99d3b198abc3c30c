import { globalChord } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { chordOf, type Pressed } from './chord-of.ts';

const press = (key: string, code: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const held = { ctrlKey: true, shiftKey: true };

describe('a press in a field that waits for a chord', () => {
  it.each([
    [press('Y', 'KeyY', held), 'Mod+Shift+Y'],
    [press('y', 'KeyZ', { ctrlKey: true, altKey: true }), 'Mod+Alt+Y'],
    [press('"', 'Digit2', held), 'Mod+Shift+2'],
    [press('е', 'KeyT', held), 'Mod+Shift+T'],
    [press('F8', 'F8'), 'F8'],
    [press('F24', 'F24', { altKey: true }), 'Alt+F24'],
  ])('%j is the chord %s', (pressed, chord) => expect(chordOf(pressed, false)).toEqual({ is: 'chord', chord: globalChord.parse(chord) }));

  it('is a chord of Command on a Mac, where Alt writes other letters', () => {
    expect(chordOf(press('Á', 'KeyY', { metaKey: true, altKey: true, shiftKey: true }), true)).toEqual({
      is: 'chord',
      chord: 'Mod+Alt+Shift+Y',
    });
  });

  it.each(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead'])('is not over with %s', (key) => {
    expect(chordOf(press(key, ''), false)).toEqual({ is: 'more' });
  });

  it.each([
    press('Enter', 'Enter', held),
    press('ArrowUp', 'ArrowUp', held),
    press(' ', 'Space', held),
    press('MediaPlayPause', '', held),
    press('y', 'KeyY', { metaKey: true }),
  ])('%j is none', (pressed) => expect(chordOf(pressed, false)).toEqual({ is: 'unfit' }));

  it('is the system’s with Control on a Mac', () => {
    expect(chordOf(press('y', 'KeyY', { ctrlKey: true }), true)).toEqual({ is: 'unfit' });
  });
});
