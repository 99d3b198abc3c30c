import { create } from 'zustand';

const useOpen = create<{ isOpen: boolean }>()(() => ({ isOpen: false }));

/** Whether the list of statuses is open. It is kept outside the component because a shortcut opens it too. */
export function usePresenceOpen(): boolean {
  return useOpen((state) => state.isOpen);
}

/** Opens or closes the list of statuses. */
export function setPresenceOpen(isOpen: boolean): void {
  useOpen.setState({ isOpen });
}
