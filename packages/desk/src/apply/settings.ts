import type { DeskState } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';

/** What was arranged at this computer. */
export function settingsChanged(state: DeskState, { settings }: EventOf<'settingsChanged'>): DeskState {
  return { ...state, settings };
}

/** Which of the keys asked of the operating system it does not give. */
export function globalShortcutsTried(state: DeskState, { refused }: EventOf<'globalShortcutsTried'>): DeskState {
  return { ...state, refusedShortcuts: refused };
}
