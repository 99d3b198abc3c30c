import { DEFAULT_SETTINGS } from '@jackfield/desk';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettingsFile } from './settings-file.ts';

let folder = '';
let logged: string[] = [];
const path = () => join(folder, 'settings.json');
const file = (edition: 'release' | 'sandbox' = 'release') => createSettingsFile(path(), edition, (_level, code) => void logged.push(code));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jackfield-settings-'));
  logged = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the settings on the disk', () => {
  it('are as at first on a new computer, without a word', async () => {
    expect(await file().read()).toEqual(DEFAULT_SETTINGS);
    expect([logged, readdirSync(folder)]).toEqual([[], []]);
  });

  it('come back as they were', async () => {
    const settings = { ...DEFAULT_SETTINGS, muteOffers: true, ringVolume: 15, theme: 'dark' as const };
    expect(await file().keep(settings)).toBe(true);
    expect(await file().read()).toEqual(settings);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('may name some only, as an older desktop or an administrator wrote them', async () => {
    writeFileSync(path(), '{"theme":"light","globalShortcuts":{"answer":"Mod+Shift+Y"},"fromTomorrow":1}');
    expect(await file().read()).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'light',
      globalShortcuts: { answer: 'Mod+Shift+Y', mute: null, showWindow: null },
    });
    expect(logged).toEqual([]);
  });

  it.each(['', '{"theme":"li', '[]', 'null', '{"ringVolume":400}', '{"globalShortcuts":{"answer":"anything"}}'])(
    'are as at first after %j, which is kept aside and logged once',
    async (text) => {
      writeFileSync(path(), text);
      expect(await file().read()).toEqual(DEFAULT_SETTINGS);
      expect([logged, readdirSync(folder)]).toEqual([['settingsUnreadable'], ['settings.json.unreadable']]);
      expect(readFileSync(`${path()}.unreadable`, 'utf8')).toBe(text);
      expect(await file().read()).toEqual(DEFAULT_SETTINGS);
      expect(logged).toEqual(['settingsUnreadable']);
    },
  );

  it('have no language of nobody in the release edition', async () => {
    writeFileSync(path(), '{"language":"pseudoRtl"}');
    expect((await file('release').read()).language).toBe('system');
    expect((await file('sandbox').read()).language).toBe('pseudoRtl');
  });

  it('are the last ones, however fast they change', async () => {
    const one = file();
    const kept = await Promise.all([10, 20, 30, 40].map((ringVolume) => one.keep({ ...DEFAULT_SETTINGS, ringVolume })));
    expect(kept).toEqual([true, true, true, true]);
    expect((await file().read()).ringVolume).toBe(40);
  });

  it('that the disk refuses are told to be so', async () => {
    rmSync(folder, { recursive: true });
    expect(await file().keep(DEFAULT_SETTINGS)).toBe(false);
    expect(logged).toEqual(['settingsNotKept']);
  });
});
