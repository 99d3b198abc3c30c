import { globalChord, type DeskEvent, type GlobalShortcutName, type Settings } from '@jackfield/contract';
import { DEFAULT_SETTINGS } from '@jackfield/desk';
import { describe, expect, it } from 'vitest';
import { createSettingsKeeper } from './settings-keeper.ts';

const y = globalChord.parse('Mod+Shift+Y');
const f8 = globalChord.parse('F8');

function setUp(initial: Settings = DEFAULT_SETTINGS, edition: 'release' | 'sandbox' = 'release') {
  const told: DeskEvent[] = [];
  const held: Settings['globalShortcuts'][] = [];
  const themes: string[] = [];
  const kept: Settings[] = [];
  const system = { refuses: [] as (string | null)[], diskRefuses: false };
  const refusedOf = (wanted: Settings['globalShortcuts']) =>
    (Object.entries(wanted) as [GlobalShortcutName, string | null][]).filter(([, it]) => system.refuses.includes(it)).map(([name]) => name);
  const keeper = createSettingsKeeper({
    initial,
    file: {
      keep(settings) {
        kept.push(settings);
        return Promise.resolve(!system.diskRefuses);
      },
    },
    keys: {
      hold(wanted) {
        held.push(wanted);
        return refusedOf(wanted);
      },
      holdAnew: () => refusedOf(held.at(-1) ?? DEFAULT_SETTINGS.globalShortcuts),
      release: () => void held.push(DEFAULT_SETTINGS.globalShortcuts),
    },
    system: 'linux',
    edition,
    setTheme: (theme) => themes.push(theme),
    tell: (event) => told.push(event),
    serverNowMs: () => 1_000,
  });
  return { keeper, told, held, themes, kept, system, types: () => told.map(({ type }) => type) };
}

describe('the keeper of the settings', () => {
  it('tells at the start what was kept, and what of the keys the system refuses', () => {
    const settings = { ...DEFAULT_SETTINGS, globalShortcuts: { answer: f8, mute: null, showWindow: y } };
    const { keeper, told, system } = setUp(settings);
    system.refuses = ['F8'];
    keeper.start();
    expect(told).toEqual([
      { type: 'settingsChanged', atMs: 1_000, settings },
      { type: 'globalShortcutsTried', atMs: 1_000, refused: ['answer'] },
    ]);
  });

  it('changes, tells, keeps', async () => {
    const { keeper, told, themes, kept, held } = setUp();
    expect(await keeper.change({ theme: 'dark', muteOffers: true })).toEqual({ ok: true });
    const settings = { ...DEFAULT_SETTINGS, theme: 'dark', muteOffers: true };
    expect(told).toEqual([{ type: 'settingsChanged', atMs: 1_000, settings }]);
    expect([themes, kept, held]).toEqual([['dark'], [settings], []]);
  });

  it('takes a key that is free', async () => {
    const { keeper, types, held } = setUp();
    expect(await keeper.change({ globalShortcuts: { answer: y } })).toEqual({ ok: true });
    expect(held).toEqual([{ answer: y, mute: null, showWindow: null }]);
    expect(types()).toEqual(['globalShortcutsTried', 'settingsChanged']);
  });

  it.each([
    [{ answer: y, showWindow: y }, 'shortcutTaken', 'showWindow'],
    [{ answer: globalChord.parse('Mod+Shift+A') }, 'shortcutTaken', 'acceptOffer'],
    [{ answer: globalChord.parse('Mod+C') }, 'shortcutReserved', 'answer'],
  ])('refuses %j, with nothing changed', async (globalShortcuts, code, detail) => {
    const { keeper, told, kept, held } = setUp();
    expect(await keeper.change({ globalShortcuts, muteOffers: true })).toEqual({ ok: false, code, detail });
    expect([told, kept, held]).toEqual([[], [], []]);
  });

  it('takes back a key that the system refuses, and the ones before are held again', async () => {
    const { keeper, held, kept, system, types } = setUp({
      ...DEFAULT_SETTINGS,
      globalShortcuts: { answer: y, mute: null, showWindow: null },
    });
    system.refuses = ['F8'];
    expect(await keeper.change({ globalShortcuts: { answer: f8 } })).toEqual({ ok: false, code: 'shortcutFailed', detail: 'answer' });
    expect(held.map(({ answer }) => answer)).toEqual([f8, y]);
    expect([kept, types()]).toEqual([[], ['globalShortcutsTried']]);
  });

  it('does not fail a change for a key that was refused before it', async () => {
    const { keeper, system } = setUp({ ...DEFAULT_SETTINGS, globalShortcuts: { answer: f8, mute: null, showWindow: null } });
    system.refuses = ['F8'];
    expect(await keeper.change({ globalShortcuts: { showWindow: y } })).toEqual({ ok: true });
  });

  it('says so when the disk refuses, and the change holds until the end', async () => {
    const { keeper, system, types } = setUp();
    system.diskRefuses = true;
    expect(await keeper.change({ muteOffers: true })).toEqual({ ok: false, code: 'settingsNotKept' });
    expect(types()).toEqual(['settingsChanged']);
  });

  it('has the languages of nobody in the sandbox edition only', async () => {
    expect(await setUp().keeper.change({ language: 'pseudo' })).toEqual({ ok: false, code: 'malformed', detail: 'change.language' });
    expect(await setUp(DEFAULT_SETTINGS, 'sandbox').keeper.change({ language: 'pseudo' })).toEqual({ ok: true });
  });

  it('asks the system again after a sleep, and gives the keys back at the end', () => {
    const { keeper, told, held, system } = setUp({ ...DEFAULT_SETTINGS, globalShortcuts: { answer: y, mute: null, showWindow: null } });
    keeper.start();
    system.refuses = [y];
    keeper.resumed();
    expect(told.at(-1)).toEqual({ type: 'globalShortcutsTried', atMs: 1_000, refused: ['answer'] });
    keeper.stop();
    expect(held.at(-1)).toEqual(DEFAULT_SETTINGS.globalShortcuts);
  });
});
