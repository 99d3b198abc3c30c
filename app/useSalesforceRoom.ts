import { useState, useSyncExternalStore } from 'react';
import { useDesk } from './desk/hooks.ts';
import { changeLayout, useLayout } from './layout.ts';

/** Whether the Salesforce pane is on the screen, and the way to change it. */
export interface SalesforceRoom {
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

/** The width below which Salesforce cannot stand beside the conversation; Workspace.css has the same. */
const narrow = typeof matchMedia === 'undefined' ? null : matchMedia('(max-width: 56rem)');

/**
 * In a wide window the pane is where the person left it. In a narrow one, as at 200 % zoom, it takes the place of the
 * conversation for as long as it is asked for, and gives it back when another item is selected.
 */
export function useSalesforceRoom(): SalesforceRoom {
  const isNarrow = useSyncExternalStore(onNarrow, () => narrow?.matches ?? false);
  const isSetOpen = useLayout('salesforceOpen');
  const selected = useDesk((desk) => desk.selected);
  // The selection for which it was asked for; another one ends the wish.
  const [inFrontOf, setInFrontOf] = useState<string | null>(null);
  const isInFront = isNarrow && inFrontOf === (selected ?? '');
  return {
    isOpen: isNarrow ? isInFront : isSetOpen,
    toggle: () => {
      if (isNarrow) setInFrontOf(isInFront ? null : (selected ?? ''));
      else changeLayout((now) => ({ salesforceOpen: !now.salesforceOpen }));
    },
  };
}

function onNarrow(listener: () => void): () => void {
  narrow?.addEventListener('change', listener);
  return () => narrow?.removeEventListener('change', listener);
}
