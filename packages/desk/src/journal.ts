import type { DeskEvent, DeskState, Interaction, Transfer } from '@jackfield/contract';
import { caseEditsToRestore, changeOf } from './case-edits.ts';
import { destinationsToRestore } from './destinations/memory.ts';
import { draftJournal } from './drafts.ts';
import type { EventOf } from './event-of.ts';
import { parkedToRestore } from './parked-kept.ts';
import { isPresenceJournaled, presenceToRestore } from './presence/memory.ts';
import { isTransferOpen } from './transfers/in-flight.ts';
import { isTransferStep, stepTransfer } from './transfers/step.ts';
import { followed } from './transfers/take-back.ts';
import { restoring, wrapUpsToRestore } from './wrap-up/kept.ts';
import { isNoted } from './wrap-up/noted.ts';

/**
 * Whether an event must be on disk before its effects run: what a restart could learn from nobody else. That is transfers
 * (with the closing of the sender's own assignment, their last duty), drafts, what is noted in wrap-up, what is put aside and the status the agent wants.
 * @param change the states around the event. With it, an event that moved no transfer is left out.
 */
export function isJournaled(event: DeskEvent, change?: { readonly before: DeskState; readonly after: DeskState }): boolean {
  switch (event.type) {
    case 'transferRequested':
    case 'transferTaken':
    case 'transferObserved':
    case 'transferRecallRequested':
    case 'transferRecalled':
    case 'transferRecallFailed':
    case 'transferFailed':
      return change === undefined || change.before.transfers !== change.after.transfers;
    case 'workClosed':
      return (
        change === undefined ||
        change.before.transfers !== change.after.transfers ||
        isKept(change.before.interactions[event.interactionId])
      );
    case 'workOpened':
      return change !== undefined && change.before.transfers !== change.after.transfers;
    case 'deadlinePassed':
      return change !== undefined && (change.before.transfers !== change.after.transfers || wasReminded(change.before, change.after));
    case 'wrapUpSaved':
      return (
        change === undefined ||
        change.before.wrapUpsDue !== change.after.wrapUpsDue ||
        change.before.interactions !== change.after.interactions
      );
    case 'wrapUpSaveFailed':
      return change !== undefined && isSettledBy(change.before, event, change.after);
    case 'wrapUpChanged':
    case 'wrapUpExtended':
    case 'workParked':
    case 'workTakenBack':
    case 'draftChanged':
    case 'caseEditChanged':
    case 'caseSaveRequested':
    case 'caseSaved':
      return change === undefined || change.before.interactions !== change.after.interactions;
    case 'favouriteChanged':
    case 'favouritesRead':
    case 'favouriteSaved':
      return (
        change === undefined ||
        change.before.favourites !== change.after.favourites ||
        change.before.favouritesInOrg !== change.after.favouritesInOrg
      );
    case 'draftLeft':
      return true;
    default:
      return isPresenceJournaled(event, change);
  }
}

/** Whether the journal may know more of it than that it was there. */
function isKept(item: Interaction | undefined): boolean {
  return item !== undefined && (item.parked !== null || isNoted(item.wrapUp) || item.wrapUp.extensionsUsed > 0);
}

function wasReminded(before: DeskState, after: DeskState): boolean {
  return Object.values(before.interactions).some((was) => was.parked !== null && after.interactions[was.id]?.parked === null);
}

/** Whether a save that failed leaves nothing to be saved: the org has no place for it. */
function isSettledBy(before: DeskState, { interactionId, agentWorkId }: EventOf<'wrapUpSaveFailed'>, after: DeskState): boolean {
  const isSaved = (state: DeskState) => state.interactions[interactionId]?.wrapUp.saved === true;
  const isDue = (state: DeskState) => state.wrapUpsDue.some((it) => it.agentWorkId === agentWorkId);
  return (!isSaved(before) && isSaved(after)) || (isDue(before) && !isDue(after));
}

/**
 * The transfers to bring back at start, as they stood: those on their way, and those that ended but whose sender's
 * assignment is still to be closed, or from which another one follows. Each becomes one `transferRestored`.
 */
export function transfersToRestore(journal: readonly DeskEvent[]): Transfer[] {
  return [...transfersIn(journal).values()].filter((it) => isTransferOpen(it) || it.release === 'due' || it.follow?.at === 'due');
}

/**
 * The shortest journal that restores the same: what main begins a new file with. Drafts that have outlived their work are left out.
 * @param nowMs now, in milliseconds since 1970.
 */
export function compactJournal(journal: readonly DeskEvent[], nowMs: number): DeskEvent[] {
  const memory = presenceToRestore(journal);
  const destinations = destinationsToRestore(journal);
  return [
    ...(memory === null ? [] : [{ type: 'presenceRestored' as const, atMs: 0, memory }]),
    ...(destinations === null ? [] : [{ type: 'destinationsRestored' as const, atMs: 0, ...destinations }]),
    ...transfersToRestore(journal).map((transfer): DeskEvent => ({ type: 'transferRestored', atMs: transfer.requestedMs, transfer })),
    ...[...caseEditsToRestore(journal, nowMs)].map(([id, unsaved]) => changeOf(id, unsaved)),
    ...wrapUpsToRestore(journal, nowMs).map(restoring),
    ...parkedToRestore(journal, nowMs),
    ...draftJournal(journal, nowMs),
  ];
}

/** All transfers of a journal, ended ones too, as they stood. */
export function transfersIn(journal: readonly DeskEvent[]): ReadonlyMap<Transfer['id'], Transfer> {
  const transfers = new Map<Transfer['id'], Transfer>();
  for (const event of journal) {
    if (event.type === 'transferRequested' || event.type === 'transferRestored') {
      const { id, linked } = event.transfer;
      if (!transfers.has(id)) transfers.set(id, event.transfer);
      const first = event.type === 'transferRequested' && linked !== undefined ? transfers.get(linked.to) : undefined;
      if (first !== undefined) transfers.set(first.id, followed(first));
    } else if (isTransferStep(event)) {
      // An observation shows the sender's own assignment, so nobody has to say here who the sender is.
      for (const [id, transfer] of transfers) transfers.set(id, stepTransfer(transfer, event, null));
    }
  }
  return transfers;
}
