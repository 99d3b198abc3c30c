import * as z from 'zod/mini';
import type { PhoneSetup } from '@jackfield/contract';
import type { Org } from './connector.ts';
import { edition } from './edition.ts';
import type { PhoneAccounts } from './phone-vault.ts';

/** What the embedded centre answers. */
const answer = z.object({ user: z.string(), password: z.string(), displayName: z.string() });

/** An account of the phone; null where there is none yet; `unreachable` where whoever gives it cannot be asked now. */
export type AccountFound = { is: 'found'; setup: PhoneSetup } | { is: 'none' } | { is: 'unreachable' };

/** How long the centre may take, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** Finds the account of whoever is signed in: what somebody typed on this computer; in the sandbox edition, what its centre gives to the agent. */
export async function findAccount({ profile, me, tokens }: Org, kept: Pick<PhoneAccounts, 'read'>): Promise<AccountFound> {
  const { sip } = profile;
  if (sip === undefined) return { is: 'none' };
  const line = { servers: sip.servers, domain: sip.domain, iceServers: (sip.iceServers ?? []).map((urls) => ({ urls })) };
  const typed = await kept.read(me.agent);
  if (typed !== null) return { is: 'found', setup: { ...line, displayName: me.agent.name, ...typed } };
  if (edition !== 'sandbox') return { is: 'none' };
  try {
    const response = await fetch(new URL('/sip/account', profile.loginUrl), {
      headers: { authorization: `Bearer ${tokens().accessToken}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404) return { is: 'none' };
    if (!response.ok) return { is: 'unreachable' };
    const { user, password, displayName } = answer.parse(await response.json());
    return { is: 'found', setup: { ...line, user, password, displayName } };
  } catch {
    return { is: 'unreachable' };
  }
}
