import type { GlobalChord, GlobalShortcutName, Settings } from '@jackfield/contract';
import { APP_CHORDS, type AppChordName } from './app-chords.ts';

/** The kinds of operating system, as far as keys go. */
export type System = 'mac' | 'windows' | 'linux';

/** Why a chord cannot be had for all programs. `by` is what has it already. */
export type ShortcutRefusal =
  { readonly code: 'shortcutTaken'; readonly by: GlobalShortcutName | AppChordName } | { readonly code: 'shortcutReserved' };

/** Keys that every program, or the system, already gives a meaning. Taking one would break it everywhere. */
const RESERVED: Readonly<Record<'everywhere' | System, ReadonlySet<string>>> = {
  // Redo, paste as text; reload, menu, full screen.
  everywhere: new Set(['Mod+Shift+Z', 'Mod+Shift+V', 'F5', 'F10', 'F11', 'Shift+F10', 'Alt+F4', 'Mod+F4']),
  // Screenshots, log out, the Dock, and what function keys show of the windows.
  mac: new Set([
    'Mod+Shift+3',
    'Mod+Shift+4',
    'Mod+Shift+5',
    'Mod+Shift+6',
    'Mod+Shift+Q',
    'Mod+Alt+Shift+Q',
    'Mod+Alt+D',
    'Mod+Alt+H',
    'Mod+Alt+M',
    'Mod+Alt+W',
    'Mod+F5',
  ]),
  // F12 belongs to debuggers (RegisterHotKey says so).
  windows: new Set(['F12', 'Alt+F6', 'Alt+F8']),
  // Window keys of the usual desktops, the terminal, the lock; Ctrl+Alt+F… switches the console.
  linux: new Set([
    ...Array.from({ length: 12 }, (_, at) => `Mod+Alt+F${at + 1}`),
    ...['F1', 'F2', 'F3', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10'].map((key) => `Alt+${key}`),
    'Mod+Alt+T',
    'Mod+Alt+L',
    'Mod+Alt+D',
  ]),
};

/**
 * Why a chord cannot be the global shortcut `name`; null where only the operating system itself may still say no.
 *
 * Letters and digits need two of Control, Alt and Shift: alone they are text, with Control they are every program's editing keys, with Alt
 * its menus. On Windows Control+Alt is AltGr, which writes characters on many keyboards.
 */
export function shortcutRefusal(
  name: GlobalShortcutName,
  chord: GlobalChord,
  settings: Pick<Settings, 'globalShortcuts'>,
  system: System,
): ShortcutRefusal | null {
  const other = entriesOf(settings.globalShortcuts).find(([one, taken]) => one !== name && taken === chord);
  if (other !== undefined) return { code: 'shortcutTaken', by: other[0] };
  const own = entriesOf(APP_CHORDS).find(([, taken]) => taken === chord);
  if (own !== undefined) return { code: 'shortcutTaken', by: own[0] };
  return isReserved(chord, system) ? { code: 'shortcutReserved' } : null;
}

function isReserved(chord: string, system: System): boolean {
  if (RESERVED.everywhere.has(chord) || RESERVED[system].has(chord)) return true;
  const held = chord.split('+').slice(0, -1);
  const key = chord.split('+').at(-1) ?? '';
  if (key.length > 1) return false; // a function key is text nowhere
  return held.length < 2 || (system === 'windows' && held.join('+') === 'Mod+Alt');
}

function entriesOf<Name extends string, Value>(record: Readonly<Record<Name, Value>>): [Name, Value][] {
  return Object.entries(record) as [Name, Value][];
}
