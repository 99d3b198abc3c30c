import type { Key } from './strings/strings.ts';

/**
 * Every shortcut of the workspace: the only place where keys are bound. `Mod` is Control, and Command on a Mac.
 * All carry Control, Alt or are function keys, so that none of them is ever text; the Salesforce view hands the same ones on.
 */
export const SHORTCUTS = [
  { id: 'acceptOffer', chord: 'Mod+Shift+A', says: 'shortcut.acceptOffer' },
  { id: 'declineOffer', chord: 'Mod+Shift+D', says: 'shortcut.declineOffer' },
  { id: 'openTransfer', chord: 'Mod+T', says: 'shortcut.openTransfer' },
  { id: 'nextItem', chord: 'Alt+ArrowDown', says: 'shortcut.nextItem' },
  { id: 'previousItem', chord: 'Alt+ArrowUp', says: 'shortcut.previousItem' },
  { id: 'focusMessage', chord: 'Mod+Shift+M', says: 'shortcut.focusMessage' },
  { id: 'endOrClose', chord: 'Mod+Shift+X', says: 'shortcut.endOrClose' },
  { id: 'openInSalesforce', chord: 'Mod+Shift+O', says: 'shortcut.openInSalesforce' },
  { id: 'presence', chord: 'Mod+Shift+P', says: 'shortcut.presence' },
  { id: 'toggleSalesforce', chord: 'Mod+Shift+S', says: 'shortcut.toggleSalesforce' },
  { id: 'nextPane', chord: 'F6', says: 'shortcut.nextPane' },
  { id: 'previousPane', chord: 'Shift+F6', says: 'shortcut.previousPane' },
  { id: 'help', chord: 'F1', says: 'shortcut.help' },
] as const satisfies readonly { id: string; chord: string; says: Key }[];

/** The name of what a shortcut does. */
export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

const isMac = typeof navigator !== 'undefined' && /mac/iu.test(navigator.userAgent);

/** The parts of a key press that matter here. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The shortcut that a key press is, or null. */
export function shortcutOf(press: KeyPress, mac: boolean = isMac): ShortcutId | null {
  return SHORTCUTS.find(({ chord }) => isChord(press, chord, mac))?.id ?? null;
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
    // By letter where the keyboard writes Latin letters, else by the key's place, so that chords work on every layout.
    (press.key.length === 1 && press.key > '~' ? press.code === `Key${key}` : press.key.toUpperCase() === key.toUpperCase())
  );
}

/** A shortcut as people read it: `Ctrl Shift A`, `⇧⌘A`. */
export function shortcutText(id: ShortcutId, mac: boolean = isMac): string {
  const parts = chordOf(id).split('+');
  const names: Record<string, string> = mac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥', ArrowDown: '↓', ArrowUp: '↑' }
    : { Mod: 'Ctrl', ArrowDown: '↓', ArrowUp: '↑' };
  return parts.map((part) => names[part] ?? part).join(mac ? '' : ' ');
}

/** A shortcut as `aria-keyshortcuts` wants it: `Control+Shift+A`. */
export function shortcutAria(id: ShortcutId, mac: boolean = isMac): string {
  return chordOf(id).replace('Mod', mac ? 'Meta' : 'Control');
}

function chordOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.chord ?? '';
}
