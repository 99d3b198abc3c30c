import type { Centre } from '@jackfield/contract';

/** One way to end, as it is shown. */
export interface DispositionChoice {
  /** The disposition itself; empty: none. */
  readonly id: string;
  readonly label: string;
}

/**
 * The dispositions to choose from. Where none is needed, *none* is one of them, so that a choice can be taken back. One that was chosen
 * and that the centre has given up since stays in the list.
 */
export function dispositionChoices({ dispositions, required }: Centre['wrapUp'], chosen: string | null, none: string): DispositionChoice[] {
  const all = chosen === null || dispositions.includes(chosen) ? dispositions : [...dispositions, chosen];
  if (all.length === 0) return [];
  const choices = all.map((it) => ({ id: it, label: it }));
  return required ? choices : [{ id: '', label: none }, ...choices];
}
