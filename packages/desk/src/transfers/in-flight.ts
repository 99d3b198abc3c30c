import type { DeskState, InteractionId, Transfer, TransferStage } from '@jackfield/contract';
import { missingCase } from '../missing-case.ts';

/** Whether a stage is on the way; every other one is an end that never changes. */
export function isOpenStage(at: TransferStage): boolean {
  switch (at.stage) {
    case 'requested':
    case 'offered':
    case 'accepted':
      return true;
    case 'done':
    case 'declined':
    case 'timedOut':
    case 'recalled':
    case 'failed':
      return false;
    default:
      return missingCase(at);
  }
}

/** Whether the transfer is still on its way. */
export function isTransferOpen(transfer: Transfer): boolean {
  return isOpenStage(transfer.at);
}

/** The transfer of this interaction that is on its way; there is at most one. */
export function openTransferOf(state: DeskState, interactionId: InteractionId): Transfer | null {
  return Object.values(state.transfers).find((it) => it.interactionId === interactionId && isTransferOpen(it)) ?? null;
}
