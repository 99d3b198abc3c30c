import type { AgentWorkId, DeskEvent, DeskState, InteractionId, WrapUp } from '@jackfield/contract';
import { isWork } from '../stages.ts';
import { FRESH, isNoted, isToSave } from './noted.ts';

/** What was noted about one assignment, as the journal has it. */
export interface KeptWrapUp {
  readonly interactionId: InteractionId;
  readonly agentWorkId: AgentWorkId;
  readonly wrapUp: WrapUp;
  /** When it was last heard of. */
  readonly atMs: number;
}

/** How long, in milliseconds, notes are kept that are saved, or whose work is closed. */
const OVER_KEPT_MS = 7 * 24 * 3_600_000;
/** The same for notes about work that may be open. */
const KEPT_MS = 30 * 24 * 3_600_000;

/**
 * Everything noted that still matters: about work that may be open, or not saved yet. The oldest first.
 * @param nowMs now, in milliseconds since 1970.
 */
export function wrapUpsToRestore(journal: readonly DeskEvent[], nowMs: number): KeptWrapUp[] {
  const kept = new Map<AgentWorkId, KeptWrapUp>();
  const closedMs = new Map<AgentWorkId, number>();
  for (const event of journal) {
    if (event.type === 'workClosed') closedMs.set(event.agentWorkId, event.atMs);
    const after = told(event, 'agentWorkId' in event ? kept.get(event.agentWorkId) : undefined);
    if (after !== undefined) kept.set(after.agentWorkId, after);
  }
  return [...kept.values()].filter(({ agentWorkId, wrapUp, atMs }) => {
    const isOver = closedMs.has(agentWorkId);
    if (isOver && !isToSave(wrapUp)) return false;
    return nowMs - (closedMs.get(agentWorkId) ?? atMs) < (isOver || wrapUp.saved ? OVER_KEPT_MS : KEPT_MS);
  });
}

/** The event that a shortened journal has in the place of all those that led to it. */
export function restoring({ interactionId, agentWorkId, wrapUp, atMs }: KeptWrapUp): DeskEvent {
  return { type: 'wrapUpRestored', atMs, interactionId, agentWorkId, wrapUp };
}

/**
 * The events that give back what was noted, to be put to the writer after the first list of work: to work that is here, and, where it has
 * left meanwhile and nothing was saved, to be saved now.
 */
export function wrapUpEvents(kept: readonly KeptWrapUp[], state: DeskState, atMs: number): DeskEvent[] {
  return kept
    .filter(({ interactionId, agentWorkId, wrapUp }) => {
      const item = state.interactions[interactionId];
      return item?.agentWorkId === agentWorkId ? isWork(item.at) && !isNoted(item.wrapUp) : isToSave(wrapUp);
    })
    .map((it) => ({ ...restoring(it), atMs }));
}

function told(event: DeskEvent, known: KeptWrapUp | undefined): KeptWrapUp | undefined {
  const { atMs } = event;
  switch (event.type) {
    case 'wrapUpChanged': {
      const { interactionId, agentWorkId, disposition, notes } = event;
      return { interactionId, agentWorkId, atMs, wrapUp: { ...(known?.wrapUp ?? FRESH.wrapUp), disposition, notes, saved: false } };
    }
    case 'wrapUpExtended': {
      const { interactionId, agentWorkId, extensionsUsed } = event;
      return { interactionId, agentWorkId, atMs, wrapUp: { ...(known?.wrapUp ?? FRESH.wrapUp), extensionsUsed } };
    }
    case 'wrapUpRestored': {
      const { interactionId, agentWorkId, wrapUp } = event;
      return { interactionId, agentWorkId, atMs, wrapUp };
    }
    // Of a failure only that one is in the journal which leaves nothing to be saved.
    case 'wrapUpSaved':
    case 'wrapUpSaveFailed':
      return known === undefined ? undefined : { ...known, atMs, wrapUp: { ...known.wrapUp, saved: true } };
    default:
      return undefined;
  }
}
