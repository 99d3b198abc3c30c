import type { DeskState, Transfer } from '@jackfield/contract';
import type { Effect } from '../effects.ts';
import { isUp } from '../state.ts';
import { followingTransfer } from '../transfers/follow.ts';
import { isTransferOpen } from '../transfers/in-flight.ts';

/** The effects of what has become of the transfers. */
export function effectsOfTransfers(before: DeskState, after: DeskState): Effect[] {
  const effects: Effect[] = [];
  if (before.transfers === after.transfers) return effects;
  for (const is of Object.values(after.transfers)) {
    const was = before.transfers[is.id];
    if (is === was) continue;
    // A restored one waits for the link, which asks for the same (see links.ts).
    const moved = was?.at.stage !== is.at.stage || isToTakeBack(is) !== (was !== undefined && isToTakeBack(was));
    if (moved && isTransferOpen(is) && isUp(after, 'salesforce')) effects.push(...effectsFor(is));
    if (was !== undefined && isTransferOpen(was) && !isTransferOpen(is)) effects.push({ type: 'stopWatchingTransfer', transferId: is.id });
    if (was?.release !== 'due' && is.release === 'due' && isUp(after, 'lightning')) {
      effects.push({ type: 'closeWork', interactionId: is.interactionId, agentWorkId: is.agentWorkId });
    }
    const begins = was === undefined || effectsOfFollowing(before, was).length === 0;
    if (begins && isUp(after, 'salesforce')) effects.push(...effectsOfFollowing(after, is));
  }
  return effects;
}

/**
 * What a transfer on its way needs. One that is only requested is posted, again if need be: the org keeps its id unique,
 * so a second post does nothing and tells that the first was taken.
 */
export function effectsFor(transfer: Transfer): Effect[] {
  switch (transfer.at.stage) {
    case 'requested':
      return [{ type: 'startTransfer', transfer }];
    case 'offered':
    case 'accepted':
      return [
        { type: 'watchTransfer', transferId: transfer.id },
        ...(isToTakeBack(transfer) ? [{ type: 'recallTransfer', transfer } as const] : []),
      ];
    default:
      return [];
  }
}

/** What follows from a transfer that has ended, where it is time. */
export function effectsOfFollowing(state: DeskState, transfer: Transfer): Effect[] {
  const next = followingTransfer(transfer, state.agent);
  return next === null ? [] : [{ type: 'followTransfer', transfer: next }];
}

/** Only what somebody is asked to take can be taken out of routing; in a queue it has arrived, and comes back by a transfer of its own. */
function isToTakeBack({ at, takeBack, destination }: Transfer): boolean {
  return at.stage === 'offered' && takeBack?.at === 'wanted' && destination.kind === 'user';
}
