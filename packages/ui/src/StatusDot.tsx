import { classes } from './classes.ts';
import './StatusDot.css';

/** The five looks of a status. Shape differs as well as colour: full, half, ring, dashed ring, cross. */
export type StatusLook = 'good' | 'away' | 'off' | 'pending' | 'bad';

/** A small mark beside the name of a status; the name carries the meaning. */
export function StatusDot({ look }: { look: StatusLook }) {
  return <span className={classes('ui-status-dot', `is-${look}`)} aria-hidden="true" />;
}
