import type { DeskState, InteractionId, TransferResult } from '@jackfield/contract';
import { create } from 'zustand';

/** How many items one command may be about. */
export const MOST_AT_ONCE = 100;

/** What became of several items that were given away together. */
export interface SeveralOutcome {
  readonly destination: string;
  /** In the order they were asked for; the names as they were then, because items leave. */
  readonly items: readonly { readonly name: string; readonly result: TransferResult }[];
}

interface Several {
  /** Marked for something that is done with all of them, in the order they were marked. */
  readonly marked: ReadonlySet<InteractionId>;
  readonly outcome: SeveralOutcome | null;
}

/** Which items are marked in this window. It concerns nobody else and is over with a reload. */
const useSeveral = create<Several>()(() => ({ marked: new Set(), outcome: null }));

/** The marked items. */
export function useMarked(): ReadonlySet<InteractionId> {
  return useSeveral(({ marked }) => marked);
}

/** Marks an item, or does not any more. Beyond the most nothing is marked. */
export function toggleMark(id: InteractionId): void {
  const { marked } = useSeveral.getState();
  if (marked.has(id)) mark([...marked].filter((one) => one !== id));
  else mark([...marked, id]);
}

/** Marks these too. */
export function addMarks(ids: readonly InteractionId[]): void {
  mark([...useSeveral.getState().marked, ...ids]);
}

/** Takes all marks off. Answers whether there were any. */
export function clearMarks(): boolean {
  const { marked } = useSeveral.getState();
  if (marked.size > 0) mark([]);
  return marked.size > 0;
}

function mark(ids: readonly InteractionId[]): void {
  useSeveral.setState({ marked: new Set([...new Set(ids)].slice(0, MOST_AT_ONCE)) });
}

/** The marked items that are still there. */
export function markedIn({ interactions }: Pick<DeskState, 'interactions'>, marked = useSeveral.getState().marked): InteractionId[] {
  return [...marked].filter((id) => interactions[id] !== undefined);
}

/** What became of the last several items; null where nothing is to be said. */
export function useOutcome(): SeveralOutcome | null {
  return useSeveral(({ outcome }) => outcome);
}

/** Shows what became of several items, or nothing any more. */
export function showOutcome(outcome: SeveralOutcome | null): void {
  useSeveral.setState({ outcome });
}
