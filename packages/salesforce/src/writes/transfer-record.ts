import type { TransferId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome, type Refusal } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { query } from '../rest/query.ts';
import { soql } from '../soql.ts';
import type { Taken } from './keyed.ts';

/**
 * Whether the org has the record of a transfer, which is written in the same transaction that moves the item: what a lost answer meant.
 */
export async function didItHappen(client: RestClient, id: TransferId): Promise<Outcome<boolean>> {
  const found = await query(client, soql`SELECT Id FROM Jackfield_Transfer__c WHERE Transfer_Id__c = ${id}`, z.object({ Id: z.string() }));
  return found.ok ? ok(found.value.length > 0) : found;
}

/**
 * What it means that the org found a duplicate. Any unique value that the transaction touched, also in an automation of the org's own, is
 * refused by the same code and undoes the work; so it is a yes only where our record is there.
 */
export async function meaningOfDuplicate(client: RestClient, id: TransferId, refusal: Refusal): Promise<Outcome<Taken>> {
  const found = await didItHappen(client, id);
  if (!found.ok) return { ok: false, refusal: { ...found.refusal, mayHaveHappened: true } };
  return found.value ? ok('alreadyTaken') : { ok: false, refusal };
}
