import { classes } from './classes.ts';
import './Icon.css';

/** Line drawings on a 16-unit square; strokes take the colour of the text beside them. */
const paths = {
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  chevronDown: 'M4 6.2l4 4 4-4',
  chevronRight: 'M6.2 4l4 4-4 4',
  arrowRight: 'M2.5 8h11M9.3 3.8L13.5 8l-4.2 4.2',
  arrowDown: 'M8 2.5v11M3.8 9.3L8 13.5l4.2-4.2',
  warning: 'M8 2.2l6.2 11H1.8zM8 6.4v3.3M8 11.4v.3',
  info: 'M8 1.9a6.1 6.1 0 100 12.2A6.1 6.1 0 008 1.9zM8 7.3v3.6M8 4.9v.3',
  sound: 'M2 6.2v3.6h2.4L8 12.8V3.2L4.4 6.2zM10.6 5.8a3.1 3.1 0 010 4.4M12.6 3.9a5.8 5.8 0 010 8.2',
  soundOff: 'M2 6.2v3.6h2.4L8 12.8V3.2L4.4 6.2zM10.8 6.2l3.6 3.6M14.4 6.2l-3.6 3.6',
  keyboard: 'M1.8 4h12.4v8H1.8zM4 6.6h.1M6.6 6.6h.1M9.3 6.6h.1M12 6.6h.1M4.8 9.6h6.4',
  settings: 'M2 4.6h7M12.4 4.6H14M2 11.4h1.6M7 11.4h7M9 2.9h3.4v3.4H9zM3.6 9.7H7v3.4H3.6z',
  search: 'M7 2.6a4.4 4.4 0 100 8.8 4.4 4.4 0 000-8.8zM10.2 10.2l3.4 3.4',
  print: 'M4.6 6V2.4h6.8V6M4.6 11.4H2.2V6h11.6v5.4h-2.4M4.6 9.4h6.8v4.2H4.6z',
  sidePanel: 'M1.8 3h12.4v10H1.8zM9.6 3v10',
  open: 'M9.2 2.8h4v4M13.2 2.8L7.4 8.6M11.4 9.4v3.8H2.8V4.6h3.8',
  chat: 'M2 3.2h12v7.6H7.2L4.2 13.4v-2.6H2z',
  whatsapp:
    'M8 2.2a5.8 5.8 0 00-5 8.7L2.2 13.8l3-.8A5.8 5.8 0 108 2.2zM6 5.4c-.6 2.6 2 5.2 4.6 4.6l.2-1-1.5-.7-.7.7C7.6 8.6 7.4 8.4 7 7.4l.7-.7L7 5.2z',
  phone: 'M4.4 2.2L6.4 5.8 5 7.2a8.5 8.5 0 003.8 3.8l1.4-1.4 3.6 2-.5 2.2C7 14 2 9 2.2 2.700z',
  case: 'M2 5.2h12v7.6H2zM5.6 5.2V3.2h4.8v2M2 8.4h12',
  person: 'M8 2.4a2.6 2.6 0 100 5.2 2.6 2.6 0 000-5.2zM2.8 13.6c.4-2.8 2.6-4.2 5.2-4.2s4.8 1.4 5.2 4.2',
  people:
    'M6 3a2.2 2.2 0 100 4.4A2.2 2.2 0 006 3zM1.6 13c.3-2.4 2.1-3.8 4.4-3.8s4.1 1.4 4.4 3.8M10.6 3.3a2.1 2.1 0 010 3.9M12 9.6c1.4.5 2.3 1.7 2.5 3.4',
  skill: 'M8 2l1.8 3.7 4.1.6-3 2.9.7 4.1L8 11.3l-3.6 2 .7-4.1-3-2.9 4.1-.6z',
  button: 'M2.2 5h11.6v6H2.2zM5 8h6',
  plan: 'M6.2 2h3.6v3.2H6.2zM8 5.2v3M3.8 10.8V8.2h8.4v2.6M2 10.8h3.6V14H2zM10.4 10.8H14V14h-3.6z',
  attachment: 'M12.8 7.2l-5.3 5.2a3 3 0 01-4.300-4.300l5.700-5.600a2 2 0 012.900 2.900l-5.500 5.400a1 1 0 01-1.500-1.400l4.900-4.800',
  favourite: 'M8 13.4L2.9 8.3a3.1 3.1 0 014.4-4.4l.7.7.7-.7a3.1 3.1 0 014.4 4.4z',
  clock: 'M8 1.9a6.1 6.1 0 100 12.2A6.1 6.1 0 008 1.9zM8 4.6V8l2.4 1.6',
  retry: 'M13 8a5 5 0 11-1.5-3.6M13.2 2.6v2.9h-2.9',
  send: 'M2.4 8L13.6 2.8 10.4 13.2 7.8 9zM7.8 9l5.8-6.2',
} as const;

/** The names of the drawings. */
export type IconName = keyof typeof paths;

/** Drawings that point along the line, and turn with it. */
const DIRECTED: ReadonlySet<IconName> = new Set<IconName>([
  'chevronRight',
  'arrowRight',
  'sidePanel',
  'open',
  'send',
  'sound',
  'soundOff',
  'retry',
]);

/** A drawing beside words. It is decoration: what it says must also stand in text or in a label. */
export function Icon({ name, className }: { name: IconName; className?: string | undefined }) {
  return (
    <svg
      className={classes('ui-icon', DIRECTED.has(name) && 'is-directed', className)}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
