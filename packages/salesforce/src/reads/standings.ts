import { statusId, userId, type StatusId, type UserId } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether } from '../rest/query.ts';
import { soql } from '../soql.ts';
import { branded } from './ids.ts';

/** In which status somebody is, as Salesforce has it. */
export interface UserStanding {
  readonly userId: UserId;
  /** Null where the org does not say which. */
  readonly status: StatusId | null;
  /** Whether Salesforce counts the status as away: it takes no work in it. */
  readonly isAway: boolean;
  /** Since when, in the server's milliseconds since 1970. */
  readonly sinceMs: number | null;
}

/** Object Reference, "UserServicePresence": one row for each status somebody has had, of which one is the current one. */
const row = z.object({
  UserId: branded(userId),
  ServicePresenceStatusId: z.nullable(branded(statusId)),
  IsAway: z.boolean(),
  StatusStartDate: z.nullable(z.string()),
});

/**
 * In which status people are, in one request. Who is left out has no current status that this agent may see: offline, or hidden, which the org
 * does not tell apart.
 * @param users at least one.
 */
export async function readStandings(client: RestClient, users: readonly UserId[]): Promise<Outcome<UserStanding[]>> {
  const parts = await queryTogether(client, {
    standings: soql`SELECT UserId, ServicePresenceStatusId, IsAway, StatusStartDate FROM UserServicePresence WHERE IsCurrentState = true AND UserId IN ${users}`,
  });
  if (!parts.ok) return parts;
  const read = partOf(parts.value, 'standings', row);
  if (!read.ok) return read;
  return ok(
    read.value.map(({ UserId, ServicePresenceStatusId, IsAway, StatusStartDate }) => {
      const sinceMs = StatusStartDate === null ? Number.NaN : Date.parse(StatusStartDate);
      return { userId: UserId, status: ServicePresenceStatusId, isAway: IsAway, sinceMs: Number.isFinite(sinceMs) ? sinceMs : null };
    }),
  );
}
