import { statusId, type PresenceStatus, type StatusId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { branded, recordId } from './ids.ts';

/** The statuses, and how the profile names them. */
export interface PresenceStatuses {
  statuses: PresenceStatus[];
  byDeveloperName: ReadonlyMap<string, StatusId>;
}

const status = z.object({ Id: branded(statusId), MasterLabel: z.string(), DeveloperName: z.string() });
const channelOfStatus = z.object({ ServicePresenceStatusId: recordId });

/** The org's presence statuses. One that some service channel is attached to takes work (`online`); one with none is `busy`. */
export async function readPresenceStatuses(client: RestClient): Promise<Outcome<PresenceStatuses>> {
  const answer = await queryTogether(client, {
    statuses: soql`SELECT Id, MasterLabel, DeveloperName FROM ServicePresenceStatus ORDER BY MasterLabel`,
    channels: soql`SELECT ServicePresenceStatusId FROM ServiceChannelStatus`,
  });
  if (!answer.ok) return answer;
  const statuses = partOf(answer.value, 'statuses', status);
  if (!statuses.ok) return statuses;
  const channels = partOf(answer.value, 'channels', channelOfStatus);
  if (!channels.ok) return channels;
  const taking = new Set(channels.value.map((row) => row.ServicePresenceStatusId));
  return ok({
    statuses: statuses.value.map((row) => ({ id: row.Id, name: row.MasterLabel, kind: taking.has(row.Id) ? 'online' : 'busy' })),
    byDeveloperName: new Map(statuses.value.map((row) => [row.DeveloperName, row.Id])),
  });
}
