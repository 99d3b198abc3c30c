import type { CallId, InteractionId } from '@jackfield/contract';
import { create } from 'zustand';
import { openDialog } from '../../dialogs.ts';

const usePhoneWindows = create<{ keypad: CallId | null; dialFor: InteractionId | null }>()(() => ({ keypad: null, dialFor: null }));

/** Whether the keypad of this call is open. Kept outside the components because a key opens it too. */
export function useKeypadOpen(id: CallId): boolean {
  return usePhoneWindows((state) => state.keypad === id);
}

/** Opens the keypad of a call, or closes it where it is open. */
export function toggleKeypad(id: CallId): void {
  usePhoneWindows.setState(({ keypad }) => ({ keypad: keypad === id ? null : id }));
}

/** For which work somebody else is called; null: for none. */
export function useDialFor(): InteractionId | null {
  return usePhoneWindows((state) => state.dialFor);
}

/** Opens the dialog that calls a number: about this work, or by itself. */
export function openDial(dialFor: InteractionId | null): void {
  usePhoneWindows.setState({ dialFor });
  openDialog('dial');
}
