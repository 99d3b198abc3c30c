import { describe, expect, it } from 'vitest';
import { chordOf } from './chords.ts';

const press = (over: object) => ({ type: 'keyDown', key: 'a', control: false, meta: false, shift: false, alt: false, ...over });

describe('chords typed into the Salesforce view', () => {
  it.each([
    [
      { key: 't', control: true },
      { keyCode: 'T', modifiers: ['control'] },
    ],
    [
      { key: 'A', control: true, shift: true },
      { keyCode: 'A', modifiers: ['control', 'shift'] },
    ],
    [
      { key: 'ArrowDown', alt: true },
      { keyCode: 'Down', modifiers: ['alt'] },
    ],
    [{ key: 'F6' }, { keyCode: 'F6', modifiers: [] }],
    [
      { key: 'F6', shift: true },
      { keyCode: 'F6', modifiers: ['shift'] },
    ],
    [{ key: 't' }, null],
    [{ key: 'T', control: true, shift: true }, null],
    [{ key: 't', control: true, alt: true }, null],
    [{ key: 't', control: true, meta: true }, null],
    [{ key: 't', control: true, type: 'keyUp' }, null],
    [{ key: 'c', control: true }, null],
    [{ key: 'F5' }, null],
  ])('%j: %j', (over, chord) => expect(chordOf(press(over), 'linux')).toEqual(chord));

  it('use Command on a Mac', () => {
    expect(chordOf(press({ key: 't', meta: true }), 'darwin')).toEqual({ keyCode: 'T', modifiers: ['meta'] });
    expect(chordOf(press({ key: 't', control: true }), 'darwin')).toBeNull();
  });
});
