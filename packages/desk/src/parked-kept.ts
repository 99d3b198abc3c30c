import type { AgentWorkId, DeskEvent, DeskState } from '@jackfield/contract';
import type { EventOf } from './event-of.ts';

/** How long, in milliseconds, it is remembered that work was put aside, when nobody has heard of its end. */
const KEPT_MS = 30 * 24 * 3_600_000;

/**
 * The work that was put aside and not taken back, as the journal has it.
 * @param nowMs now, in milliseconds since 1970.
 */
export function parkedToRestore(journal: readonly DeskEvent[], nowMs: number): EventOf<'workParked'>[] {
  const parked = new Map<AgentWorkId, EventOf<'workParked'>>();
  for (const event of journal) {
    if (event.type === 'workParked') parked.set(event.agentWorkId, event);
    else if (event.type === 'workTakenBack' || event.type === 'workClosed') parked.delete(event.agentWorkId);
    else if (event.type === 'deadlinePassed') {
      for (const [id, { remindAtMs }] of parked) if (remindAtMs !== null && remindAtMs <= event.atMs) parked.delete(id);
    }
  }
  return [...parked.values()].filter(({ sinceMs }) => nowMs - sinceMs < KEPT_MS);
}

/** The events that put it aside once more, after the first list of work. A customer who has written since takes it back with the transcript. */
export function parkedEvents(parked: readonly EventOf<'workParked'>[], state: DeskState, atMs: number): DeskEvent[] {
  return parked
    .filter(({ interactionId, agentWorkId, sinceMs }) => {
      const item = state.interactions[interactionId];
      if (item?.agentWorkId !== agentWorkId || item.at.stage !== 'open' || item.parked !== null) return false;
      return !item.messages.some((it) => it.from === 'customer' && it.atMs > sinceMs);
    })
    .map(({ cause: _past, ...event }) => ({ ...event, atMs }));
}
