import type { Language, Settings, SettingsChange } from '@jackfield/contract';

/** The settings of a computer at which nobody has changed anything. No key is taken from other programs before somebody asks for it. */
export const DEFAULT_SETTINGS: Settings = {
  muteOffers: false,
  ringVolume: 70,
  messageSound: true,
  notifications: true,
  notificationDetail: 'full',
  language: 'system',
  theme: 'system',
  globalShortcuts: { answer: null, mute: null, showWindow: null },
};

/** The settings after a change; what it does not name stays. */
export function changedSettings(settings: Settings, change: SettingsChange): Settings {
  const { globalShortcuts, ...plain } = change;
  return {
    ...settings,
    ...named(plain),
    globalShortcuts: { ...settings.globalShortcuts, ...named(globalShortcuts ?? {}) },
  };
}

/** The pseudo-languages, which no computer is set to: longer and accented, and the same from right to left. */
export const PSEUDO_LOCALES = { pseudo: 'en-XA', pseudoRtl: 'en-XB' } as const;

/**
 * The BCP 47 locale of the interface. Somebody whose system speaks the language they chose keeps its dates and numbers: `de` on an Austrian
 * system is `de-AT`.
 */
export function localeOf(language: Language, systemLocale: string): string {
  switch (language) {
    case 'system':
      return systemLocale;
    case 'pseudo':
    case 'pseudoRtl':
      return PSEUDO_LOCALES[language];
    case 'en':
    case 'de': {
      const isPseudo = Object.values<string>(PSEUDO_LOCALES).includes(systemLocale);
      return !isPseudo && systemLocale.split('-', 1)[0] === language ? systemLocale : language;
    }
  }
}

/** Without what is undefined: it would take the place of what stands. */
function named<T extends object>(change: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]?: Exclude<T[Name], undefined>;
  };
}
