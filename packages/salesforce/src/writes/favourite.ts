import * as z from 'zod/mini';
import { recordId } from '../reads/ids.ts';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { query } from '../rest/query.ts';
import { soql } from '../soql.ts';

/** A favourite as the org keeps it. */
export interface FavouriteChange {
  readonly agent: string;
  /** The id of a user or a queue. */
  readonly id: string;
  /** Of no use where it is taken away. */
  readonly name: string;
  readonly on: boolean;
  readonly callCenterId: string | null;
}

const OBJECT = 'CallCtrAgentFavTrfrDest';
const there = z.object({ Id: recordId });
/** As much as a name holds, in characters. */
const MOST_NAME = 255;

/**
 * Makes it so that the org has a favourite, or has it no more. It is looked for first, because the org keeps nothing of it unique: two at
 * once may make two, which are taken away together and read as one.
 */
export async function saveFavourite(client: RestClient, change: FavouriteChange): Promise<Outcome<'saved'>> {
  const forms = [change.id, change.id.slice(0, 15)];
  const found = await query(
    client,
    soql`SELECT Id FROM CallCtrAgentFavTrfrDest WHERE AgentId = ${change.agent} AND TransferDestination IN ${forms}`,
    there,
  );
  if (!found.ok) return found;
  if (change.on) {
    if (found.value.length > 0) return ok('saved');
    const { agent, id, name, callCenterId } = change;
    const made = await client.send('POST', `${client.dataPath}/sobjects/${OBJECT}`, {
      AgentId: agent,
      TransferDestination: id,
      Name: name.slice(0, MOST_NAME),
      ...(callCenterId === null ? {} : { CallCenterId: callCenterId }),
    });
    return made.ok ? ok('saved') : made;
  }
  for (const { Id } of found.value) {
    const gone = await client.send('DELETE', `${client.dataPath}/sobjects/${OBJECT}/${Id}`, undefined, { idempotent: true });
    if (!gone.ok && gone.refusal.code !== 'deleted' && gone.refusal.code !== 'notFound') return gone;
  }
  return ok('saved');
}
