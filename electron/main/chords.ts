import { APP_CHORDS } from '@jackfield/desk';

/** What a key press looks like before the page gets it. Electron's `Input` fits. */
export interface KeyPress {
  type: string;
  key: string;
  control: boolean;
  meta: boolean;
  shift: boolean;
  alt: boolean;
}

type Modifier = 'control' | 'meta' | 'shift' | 'alt';

/** A press handed on to the workspace, in the words of Electron's `sendInputEvent`. */
export interface HandedOn {
  keyCode: string;
  modifiers: Modifier[];
}

/**
 * The workspace's shortcuts: what works there works from inside the Salesforce view too. `Mod` is Control, and Command on a Mac. Every other
 * key is Salesforce's.
 */
const CHORDS: readonly string[] = Object.values(APP_CHORDS);

/** The press to hand on, or null for one that is Salesforce's own. */
export function chordOf(press: KeyPress, platform: NodeJS.Platform): HandedOn | null {
  if (press.type !== 'keyDown') return null;
  const mac = platform === 'darwin';
  const name = [
    (mac ? press.meta : press.control) ? 'Mod' : '',
    (mac ? press.control : press.meta) ? 'Other' : '',
    press.alt ? 'Alt' : '',
    press.shift ? 'Shift' : '',
    press.key.length === 1 ? press.key.toUpperCase() : press.key,
  ]
    .filter(Boolean)
    .join('+');
  const chord = CHORDS.find((one) => one === name);
  if (chord === undefined) return null;
  const parts = chord.split('+');
  const modifiers = parts
    .slice(0, -1)
    .map((part): Modifier => (part === 'Mod' ? (mac ? 'meta' : 'control') : part === 'Alt' ? 'alt' : 'shift'));
  return { keyCode: (parts.at(-1) ?? '').replace('Arrow', ''), modifiers };
}
