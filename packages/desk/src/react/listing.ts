import type { DeskEvent, DeskState } from '@jackfield/contract';
import type { Effect } from '../effects.ts';
import { isUp } from '../state.ts';

/**
 * Assignments that the org still shows open though the desk has let go of them: the item went away by a transfer, or is
 * here under a newer assignment. They take the agent's capacity for nothing, so they are closed (again).
 */
export function effectsOfListing(event: DeskEvent, after: DeskState): Effect[] {
  if (event.type !== 'workListed' || !isUp(after, 'lightning')) return [];
  const transfers = Object.values(after.transfers);
  return event.open
    .map(({ work }) => work)
    .filter((work) => {
      const item = after.interactions[work.id];
      const replaced = item !== undefined && item.agentWorkId !== work.agentWorkId;
      return replaced || transfers.some((it) => it.agentWorkId === work.agentWorkId && it.release === 'due');
    })
    .map((work) => ({ type: 'closeWork', interactionId: work.id, agentWorkId: work.agentWorkId }));
}
