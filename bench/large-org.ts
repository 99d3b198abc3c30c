import { existsSync } from 'node:fs';
import { endGroup } from '../scripts/lib/children.ts';
import { startCentre } from '../scripts/lib/centre.ts';
import { inRoot, say } from '../scripts/lib/paths.ts';
import { run } from '../scripts/lib/run.ts';
import { quantile, round, summary, type Figure } from './figures.ts';
import { signInAt } from './sign-in.ts';

/** What is in the large org, besides the people of the small one. */
const LARGE = { users: 100_000, queues: 2_000, cases: 50_000 };
/** Queries of one person by user name, after each start. */
const QUERIES = 100;

/** The file of the large org; made once. */
export function largeOrg(): string {
  const file = inRoot('.cache/large-org.sqlite');
  if (existsSync(file)) return file;
  say('Making the large org ...');
  const sizes = Object.entries(LARGE).flatMap(([name, count]) => [`--${name}`, String(count)]);
  run(process.execPath, [
    inRoot('out/sandbox/server.mjs'),
    '--make-org',
    file,
    ...sizes,
    '--seed',
    '1',
    '--salesforce',
    inRoot('salesforce'),
  ]);
  return file;
}

/** How long the centre takes to start with a large org, and to answer a query that an index serves, over HTTP. */
export async function largeOrgFigures(runs: number): Promise<Figure[]> {
  const file = largeOrg();
  const [startMs, queryMs] = [[] as number[], [] as number[]];
  for (let at = 0; at < runs; at += 1) {
    const beganMs = performance.now();
    const centre = await startCentre({ org: file });
    startMs.push(performance.now() - beganMs);
    const { accessToken } = (await signInAt(centre.url)).current();
    for (let one = 0; one < QUERIES; one += 1) queryMs.push(await query(centre.url, accessToken));
    await endGroup(centre.process);
  }
  return [
    { name: 'centre with an org of 100,000: start', unit: 'ms', ...summary(startMs), aim: 5_000 },
    {
      name: 'centre with an org of 100,000: one person by user name',
      unit: 'ms',
      ...summary(queryMs),
      p95: round(quantile(queryMs, 0.95)),
      aim: 20,
    },
  ];
}

async function query(url: string, accessToken: string): Promise<number> {
  const soql = encodeURIComponent("SELECT Id, Name, Alias FROM User WHERE Username = 'maya@acme.example'");
  const beganMs = performance.now();
  const answer = await fetch(`${url}/services/data/v64.0/query?q=${soql}`, { headers: { authorization: `Bearer ${accessToken}` } });
  const { totalSize } = (await answer.json()) as { totalSize: number };
  if (totalSize !== 1) throw new Error(`${totalSize} people have that user name`);
  return performance.now() - beganMs;
}
