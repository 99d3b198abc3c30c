import type { Bridge } from '@jackfield/contract';

declare global {
  interface Window {
    /** Put there by the workspace preload, and by nothing else. */
    readonly jackfield: Bridge;
  }
}

/** The way to main: five verbs and a log line. */
export const bridge: Bridge = window.jackfield;
