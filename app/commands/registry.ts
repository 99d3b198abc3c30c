import type { AppChordName } from '@jackfield/desk';
import type { AppCommand } from './command.ts';
import { LIST_COMMANDS } from './list.ts';
import { PHONE_COMMANDS } from './phone.ts';
import { WINDOW_COMMANDS } from './window.ts';
import { WORK_COMMANDS } from './work.ts';

/**
 * Everything that has a key or a place in the palette: one list, from which keys, palette and the map of keys read. A key is one row in the
 * desk's `APP_CHORDS`, and one here that says what it does.
 */
export const COMMANDS: readonly AppCommand[] = [...WORK_COMMANDS, ...PHONE_COMMANDS, ...LIST_COMMANDS, ...WINDOW_COMMANDS];

const byChord = new Map(COMMANDS.map((command) => [command.chord, command]));

/** The command of a key; undefined where a chord has none, which the registry's test forbids. */
export function commandOf(chord: AppChordName): AppCommand | undefined {
  return byChord.get(chord);
}
