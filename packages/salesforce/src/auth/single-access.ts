import * as z from 'zod/mini';
import { ok, type Outcome, type Refusal } from '../refusal.ts';
import { isSignInCode } from './outcomes.ts';
import type { RestClient } from '../rest/client.ts';
import { unreadable } from '../rest/unreadable.ts';

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

/**
 * Whether the org will not give such an address at all (switched off, no scope `web`, no such endpoint), so that the person has to sign in in
 * the page; and not only now, or because the sign-in itself is in question.
 */
export function isFrontdoorClosed(refusal: Refusal): boolean {
  const { status, retry, code } = refusal;
  if (status === null || status < 400 || status >= 500 || retry !== 'never') return false;
  return code === 'appRefused' || !isSignInCode(code);
}
