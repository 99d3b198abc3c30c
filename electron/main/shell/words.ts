import de from '../../../app/strings/de.json';
import en from '../../../app/strings/en.json';

/**
 * What main says to a person: in notifications, in the tray. The same catalogues as the window's; of them main uses the sentences whose key
 * begins with `shell.`, which hold `{name}`s and no plurals or choices (`words.test.ts`), so that main needs no formatter of its own.
 */
export type ShellKey = Extract<keyof typeof en, `shell.${string}`>;

/** Says a sentence. */
export type Say = (key: ShellKey, values?: Readonly<Record<string, string | number>>) => string;

const CATALOGUES: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>> = { de };

/** The sentences in the language of a locale; English where there is none. */
export function sayIn(locale: string): Say {
  const words = CATALOGUES[locale.split('-', 1)[0] ?? ''];
  return (key, values = {}) => (words?.[key] ?? en[key]).replace(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
}
