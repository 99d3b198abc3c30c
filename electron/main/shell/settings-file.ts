import { settingsChange, type Settings } from '@jackfield/contract';
import { changedSettings, DEFAULT_SETTINGS } from '@jackfield/desk';
import { readFile, rename } from 'node:fs/promises';
import type { Edition } from '../edition.ts';
import type { Log } from '../logging.ts';
import { replaceFile } from '../replace-file.ts';

/** The settings of this computer on its disk. */
export interface SettingsFile {
  /** The settings as they were kept. Never rejects: where none can be read they are as at first. */
  read(): Promise<Settings>;
  /** Keeps the latest settings; of several that wait for the disk only the last is written. False where the disk refused. */
  keep(settings: Settings): Promise<boolean>;
}

/**
 * `settings.json` in the user data: plain JSON, which an administrator may write too; a setting that is missing is as at first. A file that
 * is torn or says something else is kept beside it as `settings.json.unreadable`, so that nothing somebody wrote is lost.
 */
export function createSettingsFile(path: string, edition: Edition, log: Log): SettingsFile {
  let writing: Promise<boolean> | null = null;
  let next: Settings | null = null;
  const write = async (): Promise<boolean> => {
    let kept = true;
    while (next !== null) {
      const settings = next;
      next = null;
      kept = await replaceFile(path, `${JSON.stringify(settings, null, 2)}\n`).then(
        () => true,
        () => {
          log('error', 'settingsNotKept');
          return false;
        },
      );
    }
    writing = null;
    return kept;
  };
  return {
    async read() {
      let text: string;
      try {
        text = await readFile(path, 'utf8');
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) log('error', 'settingsNotRead');
        return DEFAULT_SETTINGS;
      }
      const found = settingsIn(text);
      if (found !== null) return offered(found, edition);
      const isAside = await rename(path, `${path}.unreadable`).then(
        () => true,
        () => false,
      );
      log('warn', 'settingsUnreadable', { kept: isAside });
      return DEFAULT_SETTINGS;
    },
    keep(settings) {
      next = settings;
      return (writing ??= write());
    },
  };
}

/** The settings a text says; null where it says something else. */
function settingsIn(text: string): Settings | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // torn, or somebody else's
  }
  const read = settingsChange.safeParse(value);
  return read.success ? changedSettings(DEFAULT_SETTINGS, read.data) : null;
}

/** The languages of nobody are for tests: the release edition has none of them. */
function offered(settings: Settings, edition: Edition): Settings {
  const isPseudo = settings.language === 'pseudo' || settings.language === 'pseudoRtl';
  return isPseudo && edition === 'release' ? { ...settings, language: 'system' } : settings;
}
