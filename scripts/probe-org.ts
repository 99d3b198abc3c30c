import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  assumptions,
  createClockMeter,
  createRestClient,
  createTokenKeeper,
  refreshTokens,
  signIn,
  type OAuthConfig,
  type Verdict,
} from '@jackfield/salesforce';
import { parseProfile } from '../electron/main/profile.ts';
import { fromCaller, say } from './lib/paths.ts';

// npm run probe:org -- --profile FILE [--agent USERNAME]: checks, reading only, what docs/unproven.md lists, against a real org.
// Prints a line for each assumption; ends with 1 when one was refuted.

const { values } = parseArgs({ options: { profile: { type: 'string' }, agent: { type: 'string' } } });
if (values.profile === undefined) fail('probe:org needs --profile FILE');
const text = await readFile(fromCaller(values.profile), 'utf8').catch(() => fail(`${values.profile ?? ''} cannot be read`));
// Emulated hosts are allowed here: the probe proves itself against the sandbox.
const read = parseProfile(text, 'sandbox');
if (!read.ok) fail(read.line);
const { profile } = read;

const config: OAuthConfig = {
  loginUrl: profile.loginUrl,
  clientId: profile.clientId,
  redirectPorts: profile.redirectPorts,
  loginHint: values.agent ?? null,
};
const signedIn = await signIn(config, {
  fetch,
  timeoutMs: 300_000,
  signal: new AbortController().signal,
  async openUrl(url) {
    if (profile.emulatedHosts !== undefined) await (await fetch(url)).text();
    else say(`Open this address in a browser and sign in as an agent:\n\n  ${url}\n`);
  },
});
if (!signedIn.ok) fail(`signing in was refused: ${signedIn.refusal.code} ${signedIn.refusal.words}`);

const keeper = createTokenKeeper({ tokens: signedIn.value, refresh: (spent) => refreshTokens(config, fetch, spent) });
const clock = createClockMeter(() => undefined);
const client = createRestClient({ fetch, keeper, clock, apiVersion: profile.apiVersion, nowMs: Date.now });

const counts: Record<Verdict['is'], number> = { confirmed: 0, refuted: 0, 'not checkable': 0 };
for (const assumption of assumptions) {
  const verdict = await assumption.check({ client, clock, profile, tokens: keeper.current() });
  counts[verdict.is] += 1;
  process.stdout.write(
    `${assumption.id.padEnd(4)} ${verdict.is.padEnd(13)} ${assumption.says}${verdict.why === '' ? '' : `\n                   ${verdict.why}`}\n`,
  );
}
process.stdout.write(`${counts.confirmed} confirmed, ${counts.refuted} refuted, ${counts['not checkable']} not checkable\n`);
process.exit(counts.refuted > 0 ? 1 : 0);

function fail(line: string): never {
  say(line);
  process.exit(78);
}
