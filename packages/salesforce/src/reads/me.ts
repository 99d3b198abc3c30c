import type { Agent } from '@jackfield/contract';
import * as z from 'zod/mini';
import type { Tokens } from '../auth/oauth.ts';
import { ok, refused, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether } from '../rest/query.ts';
import { soql } from '../soql.ts';

/** Who is signed in, and what the org's presence configuration lets them do. */
export interface Me {
  agent: Agent;
  canDecline: boolean;
}

const named = z.object({ Name: z.string() });
const setting = z.object({ PresenceUserConfig: z.nullable(z.object({ OptionsIsDeclineEnabled: z.boolean() })) });

/**
 * Reads the org, the user and the user's presence configuration in one call. A configuration is assigned to the user or to the profile;
 * with neither, or where the user may not read it, declining is shown as not allowed: a hidden button is better than one that fails.
 */
export async function readMe(client: RestClient, tokens: Pick<Tokens, 'userId' | 'orgId'>): Promise<Outcome<Me>> {
  const answer = await queryTogether(client, {
    org: soql`SELECT Name FROM Organization LIMIT 1`,
    user: soql`SELECT Name FROM User WHERE Id = ${tokens.userId}`,
    config: soql`SELECT PresenceUserConfig.OptionsIsDeclineEnabled FROM PresenceUserConfigUser WHERE UserId = ${tokens.userId}`,
  });
  if (!answer.ok) return answer;
  const org = partOf(answer.value, 'org', named);
  if (!org.ok) return org;
  const user = partOf(answer.value, 'user', named);
  if (!user.ok) return user;
  const config = partOf(answer.value, 'config', setting);
  const orgName = org.value[0]?.Name;
  const name = user.value[0]?.Name;
  if (orgName === undefined || name === undefined) return refused('unreadable', 'the org or the user is not visible to this user');
  const canDecline = config.ok && config.value[0]?.PresenceUserConfig?.OptionsIsDeclineEnabled === true;
  return ok({ agent: { userId: tokens.userId, name, orgId: tokens.orgId, orgName }, canDecline });
}
