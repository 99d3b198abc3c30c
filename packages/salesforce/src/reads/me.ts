import type { Agent } from '@jackfield/contract';
import * as z from 'zod/mini';
import type { Tokens } from '../auth/oauth.ts';
import { ok, refused, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { partOf, queryTogether } from '../rest/query.ts';
import { soql } from '../soql.ts';

/** Who is signed in. */
export interface Me {
  agent: Agent;
}

const named = z.object({ Name: z.string() });

/** Reads the org and the user in one call. What the user may do with offers: {@link readAgentRules}. */
export async function readMe(client: RestClient, tokens: Pick<Tokens, 'userId' | 'orgId'>): Promise<Outcome<Me>> {
  const answer = await queryTogether(client, {
    org: soql`SELECT Name FROM Organization LIMIT 1`,
    user: soql`SELECT Name FROM User WHERE Id = ${tokens.userId}`,
  });
  if (!answer.ok) return answer;
  const org = partOf(answer.value, 'org', named);
  if (!org.ok) return org;
  const user = partOf(answer.value, 'user', named);
  if (!user.ok) return user;
  const orgName = org.value[0]?.Name;
  const name = user.value[0]?.Name;
  if (orgName === undefined || name === undefined) return refused('unreadable', 'the org or the user is not visible to this user');
  return ok({ agent: { userId: tokens.userId, name, orgId: tokens.orgId, orgName } });
}
