import { create } from 'zustand';

/** What may stand before the whole window, one at a time. */
export type DialogName = 'palette' | 'settings' | 'keys' | 'dial';

const useOpen = create<{ name: DialogName | null }>()(() => ({ name: null }));

/** The dialog that is open. Kept outside the components because keys and the palette open them too. */
export function useOpenDialog(): DialogName | null {
  return useOpen((state) => state.name);
}

/** Opens a dialog in the place of the one that is open, or with null closes it. */
export function openDialog(name: DialogName | null): void {
  useOpen.setState({ name });
}
