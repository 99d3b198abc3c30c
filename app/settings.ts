import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What a person arranged in this window. It concerns nobody else, so it is kept here and not in the desk. */
export interface Settings {
  readonly soundOn: boolean;
  readonly salesforceOpen: boolean;
  readonly theme: 'system' | 'light' | 'dark';
}

const KEY = 'jackfield.settings';
const DEFAULTS: Settings = { soundOn: true, salesforceOpen: true, theme: 'system' };

/** Reads what was kept; whatever is missing or not understood is as at first. */
export function readSettings(kept: string | null): Settings {
  let found: unknown;
  try {
    found = JSON.parse(kept ?? '{}');
  } catch {
    // Somebody else wrote here: begin anew.
    return DEFAULTS;
  }
  if (typeof found !== 'object' || found === null) return DEFAULTS;
  const { soundOn, salesforceOpen, theme } = found as Record<keyof Settings, unknown>;
  return {
    soundOn: typeof soundOn === 'boolean' ? soundOn : DEFAULTS.soundOn,
    salesforceOpen: typeof salesforceOpen === 'boolean' ? salesforceOpen : DEFAULTS.salesforceOpen,
    theme: theme === 'light' || theme === 'dark' ? theme : DEFAULTS.theme,
  };
}

const settings = createStore<Settings>()(() => (typeof localStorage === 'undefined' ? DEFAULTS : readSettings(localStorage.getItem(KEY))));

/** One setting. */
export function useSetting<Name extends keyof Settings>(name: Name): Settings[Name] {
  return useStore(settings, (all) => all[name]);
}

/** Changes settings and keeps them. */
export function changeSettings(change: Partial<Settings> | ((now: Settings) => Partial<Settings>)): void {
  settings.setState(change);
  localStorage.setItem(KEY, JSON.stringify(settings.getState()));
  applyTheme();
}

/** Puts a forced theme on the page; `system` follows the operating system. */
export function applyTheme(): void {
  const { theme } = settings.getState();
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
