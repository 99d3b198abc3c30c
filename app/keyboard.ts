import { APP_CHORDS, type AppChordName } from '@jackfield/desk';

/** The name of what a shortcut does. What it does is in `commands/`. */
export type ShortcutId = AppChordName;

/** Whether keys are written and pressed as on a Mac. */
export const isMac = typeof navigator !== 'undefined' && /mac/iu.test(navigator.userAgent);

/** The parts of a key press that matter here. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const SHORTCUTS = Object.entries(APP_CHORDS) as [ShortcutId, string][];

/** The shortcut that a key press is, or null. */
export function shortcutOf(press: KeyPress, mac: boolean = isMac): ShortcutId | null {
  return SHORTCUTS.find(([, chord]) => isChord(press, chord, mac))?.[0] ?? null;
}

function isChord(press: KeyPress, chord: string, mac: boolean): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  return (
    press.ctrlKey === (mod && !mac) &&
    press.metaKey === (mod && mac) &&
    press.altKey === parts.includes('Alt') &&
    press.shiftKey === parts.includes('Shift') &&
    isKey(press, key)
  );
}

/**
 * By letter where the keyboard writes Latin letters, else by the key's place, so that chords work on every layout. Digits go by their place
 * too: some layouts write them with Shift only.
 */
function isKey(press: KeyPress, key: string): boolean {
  if (/^\d$/u.test(key) && press.code === `Digit${key}`) return true;
  return press.key.length === 1 && press.key > '~' ? press.code === `Key${key}` : press.key.toUpperCase() === key.toUpperCase();
}

/** A shortcut as people read it: `Ctrl Shift A`, `⇧⌘A`. */
export function shortcutText(id: ShortcutId, mac: boolean = isMac): string {
  return chordText(APP_CHORDS[id], mac);
}

/** Any chord as people read it. */
export function chordText(chord: string, mac: boolean = isMac): string {
  const names: Record<string, string> = mac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', ArrowDown: '↓', ArrowUp: '↑' }
    : { Mod: 'Ctrl', ArrowDown: '↓', ArrowUp: '↑' };
  return chord
    .split('+')
    .map((part) => names[part] ?? part)
    .join(mac ? '' : ' ');
}

/** A shortcut as `aria-keyshortcuts` wants it: `Control+Shift+A`. */
export function shortcutAria(id: ShortcutId, mac: boolean = isMac): string {
  return APP_CHORDS[id].replace('Mod', mac ? 'Meta' : 'Control');
}
