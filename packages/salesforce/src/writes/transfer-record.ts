import type { TransferId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { query } from '../rest/query.ts';
import { soql } from '../soql.ts';

/**
 * Whether the org has the record of a transfer, which is written in the same transaction that moves the item: what a lost answer meant.
 */
export async function didItHappen(client: RestClient, id: TransferId): Promise<Outcome<boolean>> {
  const found = await query(client, soql`SELECT Id FROM Jackfield_Transfer__c WHERE Transfer_Id__c = ${id}`, z.object({ Id: z.string() }));
  return found.ok ? ok(found.value.length > 0) : found;
}
