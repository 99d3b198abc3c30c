import type { ReactNode } from 'react';

/** Words for screen readers only. */
export function VisuallyHidden({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <span id={id} className="ui-visually-hidden">
      {children}
    </span>
  );
}
