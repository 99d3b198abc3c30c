import { useState, useSyncExternalStore } from 'react';

/** How pressing words are: `assertive` interrupts, `polite` waits for a pause. */
export type Urgency = 'polite' | 'assertive';

let said: Record<Urgency, string> = { polite: '', assertive: '' };
const listeners = new Set<() => void>();

/** Says words to screen readers. The same words twice are heard twice: a no-break space tells them apart. */
export function announce(words: string, urgency: Urgency = 'polite'): void {
  said = { ...said, [urgency]: said[urgency] === words ? `${words}\u00A0` : words };
  for (const listener of listeners) listener();
}

/**
 * The two live regions. They stand in the page from the first paint on, or screen readers would not watch them; and once more in every modal
 * dialog, because all behind it is inert and not read out. What was said before they came is not said again.
 */
export function LiveRegions() {
  const words = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  const [before] = useState(words);
  const since = (urgency: Urgency) => (words[urgency] === before[urgency] ? '' : words[urgency]);
  return (
    <>
      <div className="ui-visually-hidden" aria-live="polite">
        {since('polite')}
      </div>
      <div className="ui-visually-hidden" aria-live="assertive">
        {since('assertive')}
      </div>
    </>
  );
}
