import type { Destination, InteractionId, TransferFallback, TransferId, TransferStage } from '@jackfield/contract';
import type { StepName } from './steps.ts';

/** A moment by its name, counted from 1 since the order was given. */
export interface Moment {
  step: StepName;
  nth: number;
}

/** What a desktop's process begins with. */
export interface Beginning {
  /** The centre, by its address. */
  centre: string;
  /** Where its journal and its sign-in are. */
  folder: string;
  /** Who signs in, by a name the centre knows. */
  agent: string;
  /** For how long requests of the life before may still arrive, in milliseconds of real time. */
  lateForMs: number;
}

/** A transfer that somebody wants. */
export interface Wanted {
  id: TransferId;
  item: InteractionId;
  destination: Destination;
  note: string;
  fallback?: TransferFallback;
  timeoutMs?: number;
  /** When the person changes their mind, in milliseconds after it was requested; left out: never. */
  recallAfterMs?: number;
}

/** A transfer that has begun and will be wanted back, so many milliseconds after it was requested. */
export type Regret = Pick<Wanted, 'id'> & { afterMs: number };

/** What a process is asked to do. Each is answered by one {@link Report} with its number. */
export type Ask =
  /** Goes online and takes every offer, until these items are open. */
  | { n: number; do: 'open'; items: InteractionId[] }
  /**
   * Begins these transfers, and goes on until all there are have ended and nothing of them is left to do. At `killAt` the process ends itself by
   * SIGKILL, which is what kill -9 sends.
   */
  | { n: number; do: 'transfer'; wanted: Wanted[]; regretted: Regret[]; killAt: Moment | null }
  /** Lets so much time pass, in milliseconds. */
  | { n: number; do: 'rest'; forMs: number };

/** How the desk of a process stands. */
export interface DeskView {
  transfers: { id: TransferId; item: InteractionId; at: TransferStage; release: 'due' | 'done' | null }[];
  /** Open work, by item. */
  open: InteractionId[];
  /** Orders that the desk refused for good, by the transfer's id; and what came of wanting one back. */
  refused: Record<string, string>;
  recalls: string[];
  /** How often each moment came. */
  steps: Partial<Record<StepName, number>>;
  /** Lines of the log that are errors, or that name a bug. */
  faults: string[];
}

/** What a process says. */
export type Report =
  { is: 'begun'; id: TransferId } | { is: 'at'; moment: Moment } | { is: 'done'; n: number; ok: boolean; why: string; desk: DeskView };
