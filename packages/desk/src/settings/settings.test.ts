import { globalChord, settings as schema } from '@jackfield/contract';
import { describe, expect, it } from 'vitest';
import { apply } from '../apply/index.ts';
import { initialState } from '../state.ts';
import { changedSettings, DEFAULT_SETTINGS, localeOf } from './settings.ts';

const chord = globalChord.parse('Mod+Alt+Shift+J');

describe('the settings of a computer', () => {
  it('are at first what the schema takes, with no key taken from other programs', () => {
    expect(schema.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
    expect(Object.values(DEFAULT_SETTINGS.globalShortcuts)).toEqual([null, null, null]);
  });

  it('change where a change names them, one shortcut at a time, and nowhere else', () => {
    const muted = changedSettings(DEFAULT_SETTINGS, { muteOffers: true, theme: undefined });
    expect(muted).toEqual({ ...DEFAULT_SETTINGS, muteOffers: true });
    const bound = changedSettings(muted, { globalShortcuts: { answer: chord } });
    expect(changedSettings(bound, { globalShortcuts: { showWindow: null } }).globalShortcuts).toEqual({
      answer: chord,
      mute: null,
      showWindow: null,
    });
  });

  it('stay when somebody signs out, and so does what the system refused', () => {
    const settings = { ...DEFAULT_SETTINGS, theme: 'dark' as const };
    const before = [
      { type: 'settingsChanged' as const, atMs: 1, settings },
      { type: 'globalShortcutsTried' as const, atMs: 1, refused: ['answer' as const] },
      { type: 'signedOut' as const, atMs: 2, revoked: true },
    ].reduce(apply, initialState());
    expect([before.settings, before.refusedShortcuts]).toEqual([settings, ['answer']]);
  });
});

describe('the locale of the interface', () => {
  it.each([
    ['system', 'sv-SE', 'sv-SE'],
    ['de', 'en-US', 'de'],
    ['de', 'de-AT', 'de-AT'],
    ['en', 'en-GB', 'en-GB'],
    ['en', 'de-DE', 'en'],
    ['en', 'en-XA', 'en'],
    ['pseudo', 'de-DE', 'en-XA'],
    ['pseudoRtl', 'de-DE', 'en-XB'],
  ] as const)('for %s on a system that speaks %s is %s', (language, system, locale) => {
    expect(localeOf(language, system)).toBe(locale);
  });
});
