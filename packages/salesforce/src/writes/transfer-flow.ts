import type { Transfer } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, readRefusal, refused, type Outcome, type Refusal } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import type { KeyedWrite, Taken } from './keyed.ts';
import { didItHappen, meaningOfDuplicate } from './transfer-record.ts';

/** A transfer by the org's flow, as a write that can be asked twice. */
export function flowTransfer(client: RestClient, flowName: string, transfer: Transfer): KeyedWrite {
  return { ask: () => startTransfer(client, flowName, transfer), didItHappen: () => didItHappen(client, transfer.id) };
}

/**
 * Asks the org's flow to transfer an item. The transfer's id is the flow's unique key, so asking twice moves the item once: the second
 * answer is a duplicate, which is a yes where our record is there. Never retried here all the same: what a lost answer meant is found out by
 * looking.
 */
export async function startTransfer(client: RestClient, flowName: string, transfer: Transfer): Promise<Outcome<Taken>> {
  const path = `${client.dataPath}/actions/custom/flow/${encodeURIComponent(flowName)}`;
  const answer = await client.send('POST', path, { inputs: [flowInput(transfer)] }, { keyed: true });
  const refusal = answer.ok ? refusalInside(answer.value) : answer.refusal;
  if (refusal === null) return ok('taken');
  if (isDuplicate(refusal)) return meaningOfDuplicate(client, transfer.id, refusal);
  return isNotYours(refusal) ? refused('notYours', refusal.words, refusal.status, refusal.orgCode) : { ok: false, refusal };
}

const results = z.array(z.object({ isSuccess: z.boolean() })).check(z.minLength(1));

/** An action may answer 200 and still say that this input failed; and what says neither yes nor no is not taken for a yes. */
function refusalInside(body: unknown): Refusal | null {
  const read = results.safeParse(body);
  if (!read.success) return refused('unreadable', 'flow: neither a yes nor a no', 200).refusal;
  return read.data.every((one) => one.isSuccess) ? null : readRefusal(400, body);
}

/** The flow's input variables, as `salesforce/` declares them. `recalls` is there only on a way back, so that an older flow carries all else. */
export function flowInput(transfer: Transfer): Record<string, string> {
  const { destination, linked } = transfer;
  if (destination.kind === 'number' || destination.kind === 'plan') throw new Error(`the flow carries nothing to a ${destination.kind}`);
  const target = destination.kind === 'chatButton' ? destination.queue.id : destination.id;
  return {
    transferId: transfer.id,
    workItemId: transfer.interactionId,
    destinationType: DESTINATION_TYPES[destination.kind],
    destinationId: target,
    fallbackQueueId: transfer.fallbackQueue?.id ?? '',
    note: transfer.note,
    ...(linked === undefined || linked.why === 'nextInQueue' ? {} : { recalls: linked.to }),
  };
}

/** A chat button is carried by the queue behind it. */
const DESTINATION_TYPES = { user: 'User', queue: 'Queue', chatButton: 'Queue', skill: 'Skill' } as const;

/** A flow reports the duplicate of an inserted record by its code, or quotes the code in its own words. */
function isDuplicate(refusal: Refusal): boolean {
  return refusal.orgCode === 'DUPLICATE_VALUE' || refusal.words.includes('DUPLICATE_VALUE');
}

/** The flow refuses work of somebody else by a fault that quotes this word: a kind of destination that is not on the object's list. */
function isNotYours(refusal: { words: string }): boolean {
  return refusal.words.includes('restricted picklist field: notYours');
}
