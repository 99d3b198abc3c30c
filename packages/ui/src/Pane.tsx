import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import './Pane.css';

interface PaneProps {
  /** The name F6 knows it by. */
  name: string;
  label: string;
  /** `complementary` for what stands beside the work, `region` for the work itself. */
  role?: 'region' | 'complementary' | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** One column of the workspace: a landmark that F6 can reach. */
export function Pane({ name, label, role = 'region', className, children }: PaneProps) {
  return (
    <section role={role} aria-label={label} data-pane={name} className={classes('ui-pane', className)}>
      {children}
    </section>
  );
}

/** The top line of a pane: always there and always as high, whatever it says. */
export function PaneHeader({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={classes('ui-pane-header', className)}>{children}</div>;
}
