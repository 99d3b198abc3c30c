import type { DeskState, Transfer } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { missingCase } from '../missing-case.ts';
import { isTransferOpen, openTransferOf } from '../transfers/in-flight.ts';
import { isWayBack } from '../transfers/follow.ts';
import { stepTransfer, unsettled, type TransferStep } from '../transfers/step.ts';
import { followed } from '../transfers/take-back.ts';
import { remember } from './destinations.ts';
import { removeInteraction } from './interactions.ts';
import { say, type Saying } from './notices.ts';

/**
 * A transfer begins, for an item that is here and is not on its way already. The panel has done its work. One that follows from another
 * brings back, or sends on, what is not here.
 */
export function transferRequested(state: DeskState, event: EventOf<'transferRequested'>): DeskState {
  const { transfer } = event;
  if (transfer.linked !== undefined) return addTransfer(markFollowed(state, transfer.linked.to), transfer);
  if (state.interactions[transfer.interactionId] === undefined) return state;
  const next = addTransfer(state, transfer);
  if (next === state) return state;
  return remember(state.transferPanel === transfer.interactionId ? { ...next, transferPanel: null } : next, event);
}

/** A transfer from the journal. Its item may not be known yet. What the desk knows of the same transfer by now is newer. */
export function transferRestored(state: DeskState, { transfer }: EventOf<'transferRestored'>): DeskState {
  return addTransfer(state, unsettled(transfer, null));
}

/** The org can be asked again: a refusal seen before has to be seen to last from now on. */
export function settleAnew(state: DeskState, atMs: number): DeskState {
  let next = state;
  for (const before of Object.values(state.transfers)) {
    const after = unsettled(before, atMs);
    if (after !== before) next = { ...next, transfers: { ...next.transfers, [after.id]: after } };
  }
  return next;
}

function markFollowed(state: DeskState, id: Transfer['id']): DeskState {
  const before = state.transfers[id];
  const after = before === undefined ? undefined : followed(before);
  return after === undefined || after === before ? state : { ...state, transfers: { ...state.transfers, [id]: after } };
}

function addTransfer(state: DeskState, transfer: Transfer): DeskState {
  if (state.transfers[transfer.id] !== undefined) return state;
  if (isTransferOpen(transfer) && openTransferOf(state, transfer.interactionId) !== null) return state;
  return { ...state, transfers: { ...state.transfers, [transfer.id]: transfer } };
}

/** Moves the transfers by an event; one that ended is spoken of, and an item that has left leaves the inbox. */
export function changeTransfers(state: DeskState, event: TransferStep): DeskState {
  let next = state;
  for (const before of Object.values(state.transfers)) {
    const after = stepTransfer(before, event, state.agent?.userId ?? null);
    if (after === before) continue;
    next = { ...next, transfers: { ...next.transfers, [after.id]: after } };
    if (isTransferOpen(before) && !isTransferOpen(after)) next = concluded(next, after, event.atMs);
    else if (event.type === 'transferRecallFailed' && before.takeBack?.why === 'recalled') {
      const values = { customer: after.customerName, destination: after.destination.name, code: event.code };
      next = say(next, { code: 'recallFailed', about: after.id, tone: 'bad', values }, event.atMs);
    }
  }
  return next;
}

function concluded(state: DeskState, transfer: Transfer, atMs: number): DeskState {
  const item = state.interactions[transfer.interactionId];
  // Under a newer assignment the item has come back to this agent; that one stays.
  const left = transfer.release !== undefined && item?.agentWorkId === transfer.agentWorkId;
  const next = left ? removeInteraction(state, transfer.interactionId) : state;
  const saying = isWayBack(transfer) ? sayingOfWayBack(state, transfer) : sayingOf(transfer);
  return saying === null ? next : say(next, saying, atMs);
}

/** What follows is told rather than where the item is for a moment. */
function keptOf({ follow }: Transfer, otherwise: string): string {
  if (follow === undefined) return otherwise;
  return follow.why === 'nextInQueue' ? 'no' : 'back';
}

/** Of what came back, its offer speaks. A case comes without one; and what did not come back is told. */
function sayingOfWayBack(state: DeskState, { id, at, channel, customerName, linked }: Transfer): Saying | null {
  const first = linked === undefined ? undefined : state.transfers[linked.to];
  const values = { customer: customerName, destination: first?.destination.name ?? '' };
  if (at.stage === 'done') return channel === 'case' ? { code: 'caseBack', about: id, tone: 'good', values } : null;
  const code = at.stage === 'failed' ? at.code : at.stage === 'declined' && at.reason === 'unavailable' ? 'notYours' : null;
  return code === null ? null : { code: 'recallFailed', about: id, tone: 'bad', values: { ...values, code } };
}

function sayingOf(transfer: Transfer): Saying | null {
  const { id, at, customerName, destination, fallbackQueue, release } = transfer;
  const values = { customer: customerName, destination: destination.name };
  const fellBack = (at.stage === 'declined' || at.stage === 'timedOut') && fallbackQueue !== null;
  // The org refused because the item is not this agent's; the list of work that follows says whose it is, and whether to let go of it.
  const elsewhere = at.stage === 'failed' && at.code === 'notYours';
  const outcome = {
    ...values,
    kept: keptOf(transfer, release === undefined && !elsewhere ? 'yes' : fellBack ? 'no' : 'gone'),
    fallback: fallbackQueue?.name ?? '',
  };
  switch (at.stage) {
    case 'requested':
    case 'offered':
    case 'accepted':
      return null;
    case 'done':
      return { code: 'transferDone', about: id, tone: 'good', values };
    case 'recalled':
      return { code: 'transferRecalled', about: id, tone: 'info', values };
    case 'declined':
      return { code: 'transferDeclined', about: id, tone: 'bad', values: { ...outcome, reason: at.reason ?? '' } };
    case 'timedOut':
      return { code: 'transferTimedOut', about: id, tone: 'bad', values: outcome };
    case 'failed':
      return { code: 'transferFailed', about: id, tone: 'bad', values: { ...outcome, code: at.code, words: at.words } };
    default:
      return missingCase(at);
  }
}
