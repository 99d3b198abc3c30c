import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { unreadable } from '../rest/unreadable.ts';
import type { Usage } from '../rest/usage.ts';

const limits = z.object({ DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }) });

/** The requests of the day of the whole org, asked for. Ordinary answers tell the same beside what was asked, at no cost. */
export async function readDailyLimit(client: RestClient): Promise<Outcome<Usage>> {
  const answer = await client.send('GET', `${client.dataPath}/limits`);
  if (!answer.ok) return answer;
  const read = limits.safeParse(answer.value);
  if (!read.success) return unreadable('limits', read.error);
  const { Max, Remaining } = read.data.DailyApiRequests;
  return ok({ used: Max - Remaining, limit: Max });
}
