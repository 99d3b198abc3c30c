/** The panes in the order of F6. Salesforce is a native view: the keyboard reaches it only by a command. */
const ORDER = ['inbox', 'conversation', 'beside', 'transfer', 'salesforce'] as const;

/** A pane by the name it bears in `data-pane`. */
export type PaneName = (typeof ORDER)[number];

/** The next pane of those on the screen, round and round. From nowhere it begins at the first, or backwards at the last. */
export function nextPane(from: PaneName | null, present: readonly PaneName[], step: 1 | -1): PaneName | null {
  const ring = ORDER.filter((name) => present.includes(name));
  const at = from === null ? -1 : ring.indexOf(from);
  if (at < 0) return (step === 1 ? ring[0] : ring.at(-1)) ?? null;
  return ring[(at + step + ring.length) % ring.length] ?? null;
}

/** The panes that can be seen now. */
export function presentPanes(): PaneName[] {
  return ORDER.filter((name) => {
    const pane = paneElement(name);
    return pane !== null && pane.getClientRects().length > 0;
  });
}

/** The pane that holds the keyboard. */
export function paneWithFocus(): PaneName | null {
  const name = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
  return ORDER.find((known) => known === name) ?? null;
}

/** Puts the keyboard on a pane's own first choice (`data-pane-focus`, the first in the document that can be seen), or on its first control. */
export function focusPane(name: PaneName): void {
  const pane = paneElement(name);
  if (pane === null) return;
  const candidates = [
    ...pane.querySelectorAll<HTMLElement>(
      '[data-pane-focus] button, textarea, [role="combobox"], [role="listbox"], [tabindex="0"], button',
    ),
  ];
  const preferred =
    candidates.find((element) => element.closest('[data-pane-focus]') !== null) ??
    candidates.find((element) => element.matches('textarea, [role="combobox"], [role="listbox"]'));
  const target = preferred ?? candidates.find((element) => element.getClientRects().length > 0);
  (target?.matches('[role="listbox"]') ? (target.querySelector<HTMLElement>('[tabindex="0"]') ?? target) : target)?.focus();
}

function paneElement(name: PaneName): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
}
