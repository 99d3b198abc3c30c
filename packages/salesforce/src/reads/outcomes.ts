import { agentWorkId, type AgentWorkId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { query } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { branded } from './ids.ts';

/** How an offer ended that is no longer listed; null while it has not, or when it was accepted. */
export type OfferEnd = 'declined' | 'timedOut' | 'withdrawn' | 'takenElsewhere' | 'unavailable' | null;

const ENDS: Record<string, OfferEnd> = {
  Declined: 'declined',
  DeclinedOnPushTimeout: 'timedOut',
  Unavailable: 'unavailable',
  Canceled: 'withdrawn',
  Transferred: 'takenElsewhere',
};

const row = z.object({ Id: branded(agentWorkId), Status: z.string() });

/** Asks why offers left. An assignment that is gone altogether was withdrawn. */
export async function readOfferEnds(client: RestClient, ids: readonly AgentWorkId[]): Promise<Outcome<Map<AgentWorkId, OfferEnd>>> {
  const answer = await query(client, soql`SELECT Id, Status FROM AgentWork WHERE Id IN ${ids}`, row);
  if (!answer.ok) return answer;
  return ok(
    new Map(
      ids.map((id) => {
        const found = answer.value.find((one) => one.Id === id);
        return [id, found === undefined ? 'withdrawn' : (ENDS[found.Status] ?? null)];
      }),
    ),
  );
}
