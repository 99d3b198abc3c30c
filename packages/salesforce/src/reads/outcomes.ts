import { agentWorkId, interactionId, type AgentWorkId, type InteractionId, type UserId } from '@jackfield/contract';
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

const row = z.object({ Id: branded(agentWorkId), Status: z.string(), WorkItemId: branded(interactionId), UserId: z.string() });

/** Statuses in which somebody has an item, or is offered it. */
const HELD = new Set(['Assigned', 'Opened']);

/**
 * Asks why offers left. An assignment that was canceled, or is gone altogether, was withdrawn; but where the item is somebody else's by now, it
 * went to them: a supervisor may cancel the one and make the other (docs/unproven.md, U107).
 */
export async function readOfferEnds(
  client: RestClient,
  offers: readonly { readonly id: InteractionId; readonly agentWorkId: AgentWorkId }[],
  userId: UserId,
): Promise<Outcome<Map<AgentWorkId, OfferEnd>>> {
  const works = offers.map((it) => it.agentWorkId);
  const items = offers.map((it) => it.id);
  const held = soql`SELECT Id, Status, WorkItemId, UserId FROM AgentWork WHERE Id IN ${works} OR (WorkItemId IN ${items} AND Status IN ${[...HELD]})`;
  const answer = await query(client, held, row);
  if (!answer.ok) return answer;
  const isElsewhere = (item: InteractionId) =>
    answer.value.some((one) => one.WorkItemId === item && one.UserId !== userId && HELD.has(one.Status));
  return ok(
    new Map(
      offers.map(({ id, agentWorkId: work }) => {
        const found = answer.value.find((one) => one.Id === work);
        const end = found === undefined ? 'withdrawn' : (ENDS[found.Status] ?? null);
        return [work, end === 'withdrawn' && isElsewhere(id) ? 'takenElsewhere' : end];
      }),
    ),
  );
}
