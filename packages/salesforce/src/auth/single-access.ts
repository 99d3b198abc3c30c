import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { unreadable } from '../rest/query.ts';

const singleAccess = z.object({ frontdoor_uri: z.url() });

/**
 * Turns the access token into an address that signs a browser in, once and for about a minute. To be loaded at once, in the Salesforce
 * view's partition and nowhere else. `startPath` is where it leads, a path of the org.
 */
export async function requestFrontdoor(client: RestClient, startPath: string): Promise<Outcome<string>> {
  const answer = await client.sendForm('/services/oauth2/singleaccess', { redirect_uri: startPath });
  if (!answer.ok) return answer;
  const read = singleAccess.safeParse(answer.value);
  return read.success ? ok(read.data.frontdoor_uri) : unreadable('singleaccess', read.error);
}
