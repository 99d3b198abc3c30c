import { globalShortcutName, type CommandAnswer, type DeskEvent, type Settings, type SettingsChange } from '@jackfield/contract';
import { changedSettings, shortcutRefusal, type System } from '@jackfield/desk';
import type { Edition } from '../edition.ts';
import type { GlobalKeys } from './global-keys.ts';
import type { SettingsFile } from './settings-file.ts';

/** What the settings act on. */
export interface SettingsKeeperOptions {
  /** As read at the start. */
  initial: Settings;
  file: Pick<SettingsFile, 'keep'>;
  keys: GlobalKeys;
  system: System;
  edition: Edition;
  /** The system's own parts of the app, as its menus, and what pages see as preferred. */
  setTheme(theme: Settings['theme']): void;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
}

/** Owns the settings of this computer. */
export interface SettingsKeeper {
  /** Tells the desk what was kept, and asks the system for the keys. */
  start(): void;
  /** Changes them all or none. Settled once they are on the disk. */
  change(change: SettingsChange): Promise<CommandAnswer>;
  /** The computer is back from sleep. */
  resumed(): void;
  /** The app ends: the keys go back to the system. */
  stop(): void;
}

/** Checks by the desk's rule, then asks the system, then tells; so what is told is what holds. */
export function createSettingsKeeper(options: SettingsKeeperOptions): SettingsKeeper {
  const { keys, tell, serverNowMs } = options;
  let settings = options.initial;
  const tried = (refused: ReturnType<GlobalKeys['hold']>) => tell({ type: 'globalShortcutsTried', atMs: serverNowMs(), refused });
  return {
    start() {
      tell({ type: 'settingsChanged', atMs: serverNowMs(), settings });
      tried(keys.hold(settings.globalShortcuts));
    },
    async change(change) {
      const next = changedSettings(settings, change);
      const refusal = refusalOf(next, change, options);
      if (refusal !== null) return refusal;
      if (change.globalShortcuts !== undefined) {
        const before = settings.globalShortcuts;
        const refused = keys.hold(next.globalShortcuts);
        const unheld = refused.find((name) => next.globalShortcuts[name] !== before[name]);
        if (unheld !== undefined) {
          tried(keys.hold(before));
          return { ok: false, code: 'shortcutFailed', detail: unheld };
        }
        tried(refused);
      }
      settings = next;
      if (change.theme !== undefined) options.setTheme(next.theme);
      tell({ type: 'settingsChanged', atMs: serverNowMs(), settings });
      return (await options.file.keep(settings)) ? { ok: true } : { ok: false, code: 'settingsNotKept' };
    },
    resumed: () => tried(keys.holdAnew()),
    stop: () => keys.release(),
  };
}

function refusalOf(
  next: Settings,
  { language, globalShortcuts }: SettingsChange,
  { system, edition }: SettingsKeeperOptions,
): CommandAnswer | null {
  if (edition === 'release' && (language === 'pseudo' || language === 'pseudoRtl')) {
    return { ok: false, code: 'malformed', detail: 'change.language' };
  }
  for (const name of globalShortcutName.options) {
    const chord = globalShortcuts?.[name];
    if (chord === undefined || chord === null) continue;
    const refusal = shortcutRefusal(name, chord, next, system);
    if (refusal !== null) return { ok: false, code: refusal.code, detail: refusal.code === 'shortcutTaken' ? refusal.by : name };
  }
  return null;
}
