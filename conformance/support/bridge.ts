import {
  createClockMeter,
  createRestClient,
  createTokenKeeper,
  orgTime,
  refreshTokens,
  signIn,
  type HttpFetch,
  type MeteredClient,
  type OAuthConfig,
  type OrgTime,
  type TokenKeeper,
} from '@jackfield/salesforce';
import { TIMEOUT_MS, type TestCentre } from './centre.ts';

/** The bridge of one signed-in person, with short patience. */
export interface Bridge {
  client: MeteredClient;
  keeper: TokenKeeper;
  config: OAuthConfig;
  /** The centre's clock; to wait is to move it. */
  time: OrgTime;
  /** A way out that gives up after {@link TIMEOUT_MS}. */
  fetch: HttpFetch;
}

/** Signs somebody in as the desktop does, by the redirects of a browser, and gives their bridge. */
export async function bridgeOf(centre: TestCentre, name: string): Promise<Bridge> {
  const profile = (await centre.control('GET', '/__sim/profile')) as { loginUrl: string; clientId: string; redirectPorts: number[] };
  const config: OAuthConfig = { ...profile, loginHint: name };
  const tokens = await signIn(config, {
    fetch,
    openUrl: async (url) => void (await fetch(url)),
    signal: new AbortController().signal,
    timeoutMs: 10_000,
  });
  if (!tokens.ok) throw new Error(`${name} cannot sign in: ${tokens.refusal.code} ${tokens.refusal.words}`);
  const hasty: HttpFetch = (url, ask) => fetch(url, { ...ask, signal: AbortSignal.any([ask.signal, AbortSignal.timeout(TIMEOUT_MS)]) });
  const keeper = createTokenKeeper({ tokens: tokens.value, refresh: (spent) => refreshTokens(config, hasty, spent) });
  const clock = createClockMeter(() => undefined);
  const pass = async (advanceMs: number) => void (await centre.control('POST', '/__sim/clock', { advanceMs }));
  const client = createRestClient({
    fetch,
    keeper,
    clock,
    apiVersion: '64.0',
    nowMs: Date.now,
    timeoutMs: TIMEOUT_MS,
    retries: { attempts: 4, firstWaitMs: 4, longestWaitMs: 16, deadlineMs: 4 * TIMEOUT_MS },
    random: () => 0.5,
  });
  return { client, keeper, config, time: orgTime(clock, Date.now, pass), fetch: hasty };
}
