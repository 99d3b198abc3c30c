import { agentWorkId, userId, type Transfer, type TransferObservation } from '@jackfield/contract';
import * as z from 'zod/mini';
import { timeOf } from '../clock.ts';
import { ok, refused, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { branded, ownerKind, recordId } from './ids.ts';

const record = z.object({ CreatedDate: z.string() });
/** The item: a session has a status and may be over; a case that is closed can still change its owner, so it is asked for that alone. */
const owned = z.object({ OwnerId: recordId, Status: z.optional(z.string()) });
const pending = z.object({ GroupId: z.nullable(recordId) });
const assigned = z.object({
  Id: branded(agentWorkId),
  UserId: branded(userId),
  AssignedDateTime: z.nullable(z.string()),
  Status: z.enum(['Assigned', 'Opened', 'Declined', 'DeclinedOnPushTimeout', 'Unavailable', 'Closed', 'Canceled', 'Transferred']),
});

/**
 * Looks at the item of a transfer: our record of it, the item's owner, its pending routing, and its assignments since. One call.
 * "Since" is the whole second in which our record was created, on the org's own clock (its date-times count in seconds), and not before the
 * sender's own assignment: whoever declined the item earlier in its life has no say in this transfer.
 */
export async function observeTransfer(
  client: RestClient,
  transfer: Pick<Transfer, 'id' | 'interactionId' | 'agentWorkId' | 'channel'>,
): Promise<Outcome<TransferObservation>> {
  const answer = await queryTogether(client, {
    record: soql`SELECT CreatedDate FROM Jackfield_Transfer__c WHERE Transfer_Id__c = ${transfer.id}`,
    item:
      transfer.channel === 'case'
        ? soql`SELECT OwnerId FROM Case WHERE Id = ${transfer.interactionId}`
        : soql`SELECT OwnerId, Status FROM MessagingSession WHERE Id = ${transfer.interactionId}`,
    pending: soql`SELECT GroupId FROM PendingServiceRouting WHERE WorkItemId = ${transfer.interactionId}`,
    works: soql`SELECT Id, UserId, Status, AssignedDateTime FROM AgentWork WHERE WorkItemId = ${transfer.interactionId}`,
  });
  if (!answer.ok) return answer;
  const records = partOf(answer.value, 'record', record);
  if (!records.ok) return records;
  const items = partOf(answer.value, 'item', owned);
  if (!items.ok) return items;
  const routings = partOf(answer.value, 'pending', pending);
  // An org that does not show pending routings to agents: then the owner and the assignments have to tell.
  const isHidden = !routings.ok && (routings.refusal.code === 'absent' || routings.refusal.code === 'noAccess');
  if (!routings.ok && !isHidden) return routings;
  const works = partOf(answer.value, 'works', assigned);
  if (!works.ok) return works;
  const item = items.value[0];
  if (item === undefined) return refused('unreadable', 'the item is not visible to this user');
  const own = works.value.find((work) => work.Id === transfer.agentWorkId);
  const recordedMs = timeOf(records.value[0]?.CreatedDate) ?? Number.POSITIVE_INFINITY;
  const sinceMs = Math.max(Math.floor(recordedMs / 1_000) * 1_000, timeOf(own?.AssignedDateTime) ?? 0);
  const since = works.value.filter((work) => work.Id === transfer.agentWorkId || (timeOf(work.AssignedDateTime) ?? 0) >= sinceMs);
  return ok({
    recorded: records.value.length > 0,
    owner: { id: item.OwnerId, kind: ownerKind(item.OwnerId) },
    ended: item.Status === 'Ended',
    pendingQueueId: (routings.ok ? routings.value[0]?.GroupId : null) ?? null,
    agentWork: since.map((work) => ({ id: work.Id, userId: work.UserId, status: work.Status })),
  });
}
