import type { DeskEvent, DeskState, InteractionId, StatusId, Transfer } from '@jackfield/contract';
import { isTransferOpen } from './transfers/in-flight.ts';
import { isTransferStep, stepTransfer } from './transfers/step.ts';

/**
 * Whether an event must be on disk before its effects run: what a restart could learn from nobody else. That is transfers
 * (with the closing of the sender's own assignment, their last duty), drafts and the status the agent wants.
 * @param change the states around the event. With it, an event that moved no transfer is left out.
 */
export function isJournaled(event: DeskEvent, change?: { readonly before: DeskState; readonly after: DeskState }): boolean {
  switch (event.type) {
    case 'transferRequested':
    case 'transferTaken':
    case 'transferObserved':
    case 'transferRecallRequested':
    case 'transferRecalled':
    case 'transferFailed':
    case 'workClosed':
      return change === undefined || change.before.transfers !== change.after.transfers;
    case 'deadlinePassed':
      return change !== undefined && change.before.transfers !== change.after.transfers;
    case 'draftChanged':
      return change === undefined || change.before.interactions !== change.after.interactions;
    case 'presenceRequested':
      return true;
    default:
      return false;
  }
}

/**
 * The transfers to bring back at start, as they stood: those on their way, and those that ended but whose sender's
 * assignment is still to be closed. Each becomes one `transferRestored`.
 */
export function transfersToRestore(journal: readonly DeskEvent[]): Transfer[] {
  return [...transfersIn(journal).values()].filter((it) => isTransferOpen(it) || it.release === 'due');
}

/** The drafts that were not sent, by interaction. */
export function draftsToRestore(journal: readonly DeskEvent[]): ReadonlyMap<InteractionId, string> {
  const drafts = new Map<InteractionId, string>();
  for (const event of journal) {
    if (event.type !== 'draftChanged') continue;
    if (event.text === '') drafts.delete(event.interactionId);
    else drafts.set(event.interactionId, event.text);
  }
  return drafts;
}

/**
 * The events that give saved drafts back to interactions which are here now and have none. To be put to the writer after
 * the first list of work; drafts of interactions that are not here are not lost, they are only not asked for yet.
 * @param atMs server time, in milliseconds.
 */
export function draftEvents(drafts: ReadonlyMap<InteractionId, string>, state: DeskState, atMs: number): DeskEvent[] {
  return [...drafts]
    .filter(([id]) => state.interactions[id]?.draft === '')
    .map(([interactionId, text]) => ({ type: 'draftChanged', atMs, interactionId, text }));
}

/** The status the agent asked for last; null if none was ever asked for. */
export function intendedStatus(journal: readonly DeskEvent[]): StatusId | 'offline' | null {
  return journal.findLast((event) => event.type === 'presenceRequested')?.status ?? null;
}

/** The shortest journal that restores the same: what main begins a new file with. */
export function compactJournal(journal: readonly DeskEvent[]): DeskEvent[] {
  const status = journal.findLast((event) => event.type === 'presenceRequested');
  const drafts = new Map<InteractionId, DeskEvent>();
  for (const event of journal) if (event.type === 'draftChanged') drafts.set(event.interactionId, event);
  return [
    ...(status === undefined ? [] : [status]),
    ...transfersToRestore(journal).map((transfer): DeskEvent => ({ type: 'transferRestored', atMs: transfer.requestedMs, transfer })),
    ...[...drafts.values()].filter((event) => event.type === 'draftChanged' && event.text !== ''),
  ];
}

function transfersIn(journal: readonly DeskEvent[]): ReadonlyMap<Transfer['id'], Transfer> {
  const transfers = new Map<Transfer['id'], Transfer>();
  for (const event of journal) {
    if (event.type === 'transferRequested' || event.type === 'transferRestored') {
      if (!transfers.has(event.transfer.id)) transfers.set(event.transfer.id, event.transfer);
    } else if (isTransferStep(event)) {
      // An observation shows the sender's own assignment, so nobody has to say here who the sender is.
      for (const [id, transfer] of transfers) transfers.set(id, stepTransfer(transfer, event, null));
    }
  }
  return transfers;
}
