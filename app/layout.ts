import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/**
 * How this window is laid out. It concerns nobody else and needs no word of main's, so it is kept here; what a person arranged for the
 * computer is the desk's `settings`.
 */
export interface Layout {
  readonly salesforceOpen: boolean;
}

const KEY = 'jackfield.layout';
const DEFAULTS: Layout = { salesforceOpen: true };

/** Reads what was kept; whatever is missing or not understood is as at first. */
export function readLayout(kept: string | null): Layout {
  let found: unknown;
  try {
    found = JSON.parse(kept ?? '{}');
  } catch {
    // Somebody else wrote here: begin anew.
    return DEFAULTS;
  }
  if (typeof found !== 'object' || found === null) return DEFAULTS;
  const { salesforceOpen } = found as Record<keyof Layout, unknown>;
  return { salesforceOpen: typeof salesforceOpen === 'boolean' ? salesforceOpen : DEFAULTS.salesforceOpen };
}

const layout = createStore<Layout>()(() => (typeof localStorage === 'undefined' ? DEFAULTS : readLayout(localStorage.getItem(KEY))));

/** One part of the layout. */
export function useLayout<Name extends keyof Layout>(name: Name): Layout[Name] {
  return useStore(layout, (all) => all[name]);
}

/** Changes the layout and keeps it. */
export function changeLayout(change: (now: Layout) => Partial<Layout>): void {
  layout.setState(change);
  localStorage.setItem(KEY, JSON.stringify(layout.getState()));
}
