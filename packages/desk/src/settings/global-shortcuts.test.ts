import { globalChord } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { shortcutRefusal, type System } from './global-shortcuts.ts';

const jot = globalChord.parse('Mod+Alt+Shift+J');
const settings = { globalShortcuts: { answer: null, mute: null, showWindow: jot } };

const refused = (chord: string, system: System = 'linux') => shortcutRefusal('answer', globalChord.parse(chord), settings, system);

describe('a key for all programs', () => {
  it.each(['Mod+Shift+Y', 'Alt+Shift+A', 'Mod+Alt+Shift+7', 'F8', 'Mod+F9', 'Shift+F2', 'F24'])(
    '%s may be asked of the system',
    (chord) => {
      for (const system of ['mac', 'windows', 'linux'] as const) expect(refused(chord, system)).toBeNull();
    },
  );

  it.each([
    ['another of its kind', 'Mod+Alt+Shift+J', 'showWindow'],
    ['the workspace', 'Mod+Shift+A', 'acceptOffer'],
    ['the workspace, as a function key', 'F6', 'nextPane'],
  ])('that %s has is taken, and says by what: %s', (_by, chord, by) => {
    expect(refused(chord)).toEqual({ code: 'shortcutTaken', by });
  });

  it('may be asked for again by what has it', () => {
    expect(shortcutRefusal('showWindow', jot, settings, 'linux')).toBeNull();
  });

  it.each(['A', '7', 'Shift+A', 'Mod+C', 'Mod+0', 'Alt+F', 'Mod+Shift+Z', 'F5', 'Alt+F4'])('%s belongs to every program', (chord) => {
    expect(refused(chord)).toEqual({ code: 'shortcutReserved' });
  });

  it.each([
    ['mac', 'Mod+Shift+4', 'linux'],
    ['linux', 'Mod+Alt+T', 'mac'],
    ['linux', 'Mod+Alt+F2', 'windows'],
    ['windows', 'F12', 'linux'],
    ['windows', 'Mod+Alt+E', 'mac'],
  ] as const)('on %s %s belongs to the system, on others it does not', (system, chord, other) => {
    expect(refused(chord, system)).toEqual({ code: 'shortcutReserved' });
    expect(refused(chord, other)).toBeNull();
  });

  it('may mute a call', () => {
    expect(shortcutRefusal('mute', globalChord.parse('F8'), settings, 'linux')).toBeNull();
  });
});

describe('what is no key for all programs at all', () => {
  it.each(['', 'Mod', 'Mod+', 'Shift+Mod+A', 'Mod+a', 'Mod+Shift+Enter', 'Super+A', 'F25', 'F0', 'Mod+Mod+A', 'Mod+Shift+AA'])(
    '%j',
    (text) => {
      expect(globalChord.safeParse(text).success).toBe(false);
    },
  );
});
