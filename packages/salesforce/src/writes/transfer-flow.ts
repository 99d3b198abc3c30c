import type { Transfer } from '@jackfield/contract';
import { ok, readRefusal, type Outcome, type Refusal } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';

/** What the org did with a request to transfer: it took it now, or it had taken the very same one before. */
export type Taken = 'taken' | 'alreadyTaken';

/**
 * Asks the org's flow to transfer an item. The transfer's id is the flow's unique key, so asking twice moves the item once: the second
 * answer is a duplicate, which is the same as yes. Never retried here all the same: what a lost answer meant is found out by looking.
 */
export async function startTransfer(client: RestClient, flowName: string, transfer: Transfer): Promise<Outcome<Taken>> {
  const answer = await client.send('POST', `${client.dataPath}/actions/custom/flow/${encodeURIComponent(flowName)}`, {
    inputs: [flowInput(transfer)],
  });
  const refusal = answer.ok ? refusalInside(answer.value) : answer.refusal;
  if (refusal === null) return ok('taken');
  if (isDuplicate(refusal)) return ok('alreadyTaken');
  return { ok: false, refusal: isNotYours(refusal) ? { ...refusal, code: 'notYours' } : refusal };
}

/** An action may answer 200 and still say that this input failed. */
function refusalInside(body: unknown): Refusal | null {
  const failed =
    Array.isArray(body) &&
    body.some((one: unknown) => typeof one === 'object' && one !== null && 'isSuccess' in one && one.isSuccess === false);
  return failed ? readRefusal(200, body) : null;
}

/** The flow's input variables, as `salesforce/` declares them. */
export function flowInput(transfer: Transfer): Record<string, string> {
  const { destination } = transfer;
  const target = destination.kind === 'chatButton' ? destination.queue.id : destination.id;
  return {
    transferId: transfer.id,
    workItemId: transfer.interactionId,
    destinationType: DESTINATION_TYPES[destination.kind],
    destinationId: target,
    fallbackQueueId: transfer.fallbackQueue?.id ?? '',
    note: '',
  };
}

/** A chat button is carried by the queue behind it. */
const DESTINATION_TYPES = { user: 'User', queue: 'Queue', chatButton: 'Queue', skill: 'Skill' } as const;

/** A flow reports the duplicate of an inserted record by its code, or quotes the code in its own words. */
function isDuplicate(refusal: { code: string; words: string }): boolean {
  return refusal.code === 'DUPLICATE_VALUE' || refusal.words.includes('DUPLICATE_VALUE');
}

/** The flow refuses work of somebody else by a fault that quotes this word: a kind of destination that is not on the object's list. */
function isNotYours(refusal: { words: string }): boolean {
  return refusal.words.includes('restricted picklist field: notYours');
}
