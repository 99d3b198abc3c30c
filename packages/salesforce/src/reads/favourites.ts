import { queueId, toLongId, userId, type Destination } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { recordId } from './ids.ts';

/** The favourites of the org's own softphone, as far as they are destinations of ours. */
export interface OrgFavourites {
  readonly favourites: readonly Destination[];
  /** The call center the agent works in, which older orgs want with every favourite; null where there is none to be seen. */
  readonly callCenterId: string | null;
}

/** Object Reference, "CallCtrAgentFavTrfrDest". What a destination is called by there is documented as an external id (docs/unproven.md). */
const favourite = z.object({ Name: z.nullable(z.string()), TransferDestination: z.nullable(z.string()) });
const callCenter = z.object({ CallCenterId: z.nullable(recordId) });

/** Reads this agent's favourites in one request; null where the org has none to keep, or does not show them. */
export async function readFavourites(client: RestClient, agent: string): Promise<Outcome<OrgFavourites | null>> {
  const parts = await queryTogether(client, {
    favourites: soql`SELECT Name, TransferDestination FROM CallCtrAgentFavTrfrDest WHERE AgentId = ${agent} ORDER BY Name`,
    agent: soql`SELECT CallCenterId FROM User WHERE Id = ${agent}`,
  });
  if (!parts.ok) return parts;
  const rows = partOf(parts.value, 'favourites', favourite);
  if (!rows.ok) {
    const { code } = rows.refusal;
    return code === 'absent' || code === 'notFound' || code === 'noAccess' ? ok(null) : rows;
  }
  const agents = partOf(parts.value, 'agent', callCenter);
  const found = rows.value.flatMap((row) => destinationOf(row) ?? []);
  return ok({
    favourites: [...new Map(found.map((one) => [one.id as string, one])).values()],
    callCenterId: (agents.ok ? agents.value[0]?.CallCenterId : null) ?? null,
  });
}

/** Contacts, flows and what other products keep there are nothing we could transfer to: they are left as they are. */
function destinationOf({ Name, TransferDestination }: z.infer<typeof favourite>): Destination | null {
  const id = toLongIdOrNull(TransferDestination ?? '');
  const name = Name ?? '';
  if (id?.startsWith('005') === true) return { kind: 'user', id: userId.parse(id), name };
  return id?.startsWith('00G') === true ? { kind: 'queue', id: queueId.parse(id), name } : null;
}

function toLongIdOrNull(text: string): string | null {
  return /^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/u.test(text) ? toLongId(text) : null;
}
