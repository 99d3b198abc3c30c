import type { Channel, InteractionId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether, type Parts } from '../rest/query.ts';
import { soql, type Soql } from '../soql.ts';
import { recordId } from './ids.ts';

/** Who has to do with the customer of an item, by user id. */
export interface Affinity {
  /** Who had an earlier item of this customer, or sent this one on; the latest first. */
  readonly lastAgents: readonly string[];
  /** Who owns the case, or the case of the conversation. */
  readonly caseOwner: string | null;
}

/** How many earlier items are looked at. */
const EARLIER = 3;
/** The ids of customers that the org keeps work by: messaging users and contacts. An address or a number is none. */
const CUSTOMER_ID = /^(?:0PA|003)\w{15}$/u;

const owned = z.object({ OwnerId: recordId });
const ofCase = z.object({ Case: z.nullable(z.object({ OwnerId: recordId })) });
const sent = z.object({ CreatedById: recordId });

/** Reads who has to do with an item, in one request. What the org does not show is left out; it is refused only as a whole. */
export async function readAffinity(
  client: RestClient,
  item: { readonly id: InteractionId; readonly channel: Channel; readonly customerKey: string | null },
): Promise<Outcome<Affinity>> {
  const parts = await queryTogether(client, queriesFor(item));
  if (!parts.ok) return parts;
  const senders = rowsOf(parts.value, 'senders', sent).map((row) => row.CreatedById);
  const earlier = rowsOf(parts.value, 'earlier', owned).map((row) => row.OwnerId);
  const owner = rowsOf(parts.value, 'owner', owned)[0]?.OwnerId ?? rowsOf(parts.value, 'case', ofCase)[0]?.Case?.OwnerId ?? null;
  return ok({
    lastAgents: [...new Set([...senders, ...earlier])].filter(isUser),
    caseOwner: owner !== null && isUser(owner) ? owner : null,
  });
}

function queriesFor({ id, channel, customerKey }: Parameters<typeof readAffinity>[1]): Record<string, Soql> {
  const senders = soql`SELECT CreatedById FROM Jackfield_Transfer__c WHERE Work_Item_Id__c = ${id} ORDER BY CreatedDate DESC LIMIT ${EARLIER}`;
  const key = customerKey !== null && CUSTOMER_ID.test(customerKey) ? customerKey : null;
  if (channel === 'case') {
    return {
      senders,
      owner: soql`SELECT OwnerId FROM Case WHERE Id = ${id}`,
      ...(key === null
        ? {}
        : { earlier: soql`SELECT OwnerId FROM Case WHERE ContactId = ${key} AND Id != ${id} ORDER BY CreatedDate DESC LIMIT ${EARLIER}` }),
    };
  }
  if (channel === 'call') return { senders };
  return {
    senders,
    case: soql`SELECT Case.OwnerId FROM MessagingSession WHERE Id = ${id}`,
    ...(key === null
      ? {}
      : {
          earlier: soql`SELECT OwnerId FROM MessagingSession WHERE MessagingEndUserId = ${key} AND Id != ${id} ORDER BY CreatedDate DESC LIMIT ${EARLIER}`,
        }),
  };
}

function rowsOf<T>(parts: Parts, name: string, row: z.ZodMiniType<T>): readonly T[] {
  const read = name in parts ? partOf(parts, name, row) : ok([]);
  return read.ok ? read.value : [];
}

function isUser(id: string): boolean {
  return id.startsWith('005');
}
