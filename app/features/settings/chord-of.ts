import type { GlobalChord } from '@jackfield/contract';

/** The parts of a key press that make a chord. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a press means to a field that waits for a chord. */
export type Captured =
  | { readonly is: 'chord'; readonly chord: GlobalChord }
  /** Only Control, Alt, Shift or Command so far. */
  | { readonly is: 'more' }
  /** A key that no chord for all programs may have. */
  | { readonly is: 'unfit' };

const HELD = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'Dead', 'Process', 'Unidentified']);

/**
 * The chord of a press. By letter where the keyboard writes Latin letters, else by the key's place; a digit by its place, because with Shift
 * it writes something else. The key with the system's own mark (Windows, and on a Mac Control) is the system's.
 */
export function chordOf(press: Pressed, mac: boolean): Captured {
  if (HELD.has(press.key)) return { is: 'more' };
  const isSystems = mac ? press.ctrlKey : press.metaKey;
  const key = keyOf(press);
  if (key === null || isSystems) return { is: 'unfit' };
  const isMod = mac ? press.metaKey : press.ctrlKey;
  const text = `${isMod ? 'Mod+' : ''}${press.altKey ? 'Alt+' : ''}${press.shiftKey ? 'Shift+' : ''}${key}`;
  // Put together as the contract's pattern has it; the test asks the pattern.
  return { is: 'chord', chord: text as GlobalChord };
}

function keyOf({ key, code }: Pressed): string | null {
  if (/^[a-z]$/iu.test(key)) return key.toUpperCase();
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/u.exec(code);
  if (place !== null) return place[1] ?? place[2] ?? null;
  return /^F(?:[1-9]|1[0-9]|2[0-4])$/u.test(key) ? key : null;
}
