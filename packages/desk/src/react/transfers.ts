import type { DeskEvent, DeskState, Transfer } from '@jackfield/contract';
import type { Effect } from '../effects.ts';
import { isUp } from '../state.ts';
import { isTransferOpen } from '../transfers/in-flight.ts';

/** The effects of what has become of the transfers. */
export function effectsOfTransfers(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  const effects: Effect[] = [];
  if (event.type === 'transferRecallRequested' && isOpenIn(after, event.transferId)) {
    effects.push({ type: 'recallTransfer', transferId: event.transferId });
  }
  if (before.transfers === after.transfers) return effects;
  for (const is of Object.values(after.transfers)) {
    const was = before.transfers[is.id];
    if (is === was) continue;
    // A restored one waits for the link, which asks for the same (see links.ts).
    if (was?.at.stage !== is.at.stage && isTransferOpen(is) && isUp(after, 'salesforce')) effects.push(...effectsFor(is));
    if (was !== undefined && isTransferOpen(was) && !isTransferOpen(is)) effects.push({ type: 'stopWatchingTransfer', transferId: is.id });
    if (was?.release !== 'due' && is.release === 'due' && isUp(after, 'lightning')) {
      effects.push({ type: 'closeWork', interactionId: is.interactionId, agentWorkId: is.agentWorkId });
    }
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
      return [{ type: 'watchTransfer', transferId: transfer.id }];
    default:
      return [];
  }
}

function isOpenIn(state: DeskState, id: Transfer['id']): boolean {
  const transfer = state.transfers[id];
  return transfer !== undefined && isTransferOpen(transfer);
}
