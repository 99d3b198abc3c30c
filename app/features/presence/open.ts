import { create } from 'zustand';

const useOpen = create<{ isOpen: boolean; isOfflineAsked: boolean }>()(() => ({ isOpen: false, isOfflineAsked: false }));

/** Whether the list of statuses is open. It is kept outside the component because a shortcut opens it too. */
export function usePresenceOpen(): boolean {
  return useOpen((state) => state.isOpen);
}

/** Opens or closes the list of statuses. */
export function setPresenceOpen(isOpen: boolean): void {
  useOpen.setState({ isOpen });
}

/** Whether somebody with open work who wants to go offline is being asked how. */
export function useOfflineAsked(): boolean {
  return useOpen((state) => state.isOfflineAsked);
}

/** Asks, or has an answer. */
export function setOfflineAsked(isOfflineAsked: boolean): void {
  useOpen.setState({ isOfflineAsked });
}
