import type { DeskEvent, RefusalCode, TransferResult } from '@jackfield/contract';

/** What the world tells the rules besides the state. */
export interface DecideContext {
  /** Now, in milliseconds since 1970 on the server's clock. */
  readonly nowMs: number;
}

/** A command allowed: what happens because of it, in order (nothing, where it was so already). */
export interface Allowed {
  readonly events: readonly DeskEvent[];
  /** Of a command about several items: one for each. */
  readonly results?: readonly TransferResult[];
}

/** A command refused: a code for the catalogue and, for people who debug, a detail. */
export interface Refused {
  readonly refused: RefusalCode;
  readonly detail?: string;
}

/** The answer of {@link decide}. */
export type Decision = Allowed | Refused;
