import { createClockMeter, createRestClient } from '@jackfield/salesforce';
import { endGroup } from '../scripts/lib/children.ts';
import { startCentre } from '../scripts/lib/centre.ts';
import { quantile, round, type Figure } from './figures.ts';
import { signInAt } from './sign-in.ts';

/** The version of the API asked. */
const API_VERSION = '64.0';

/**
 * What our bridge adds to one REST call: the same read through the client and by a bare `fetch` whose body is parsed too, in turns, over one
 * connection pool, against the embedded centre. Half the turns begin with the one, half with the other.
 */
export async function bridgeFigures(turns: number): Promise<Figure[]> {
  const centre = await startCentre();
  try {
    const keeper = await signInAt(centre.url);
    const client = createRestClient({
      fetch,
      keeper,
      clock: createClockMeter(() => undefined),
      apiVersion: API_VERSION,
      nowMs: () => Date.now(),
    });
    const path = `/services/data/v${API_VERSION}/query?q=${encodeURIComponent('SELECT Id, Name, Username, Alias FROM User ORDER BY Name LIMIT 50')}`;
    const bare = async () => {
      const answer = await fetch(`${centre.url}${path}`, {
        headers: { authorization: `Bearer ${keeper.current().accessToken}`, accept: 'application/json' },
      });
      JSON.parse(await answer.text());
    };
    const bridged = async () => {
      const answer = await client.send('GET', path);
      if (!answer.ok) throw new Error(`the org refused: ${answer.refusal.code}`);
    };
    const samples = { bare: [] as number[], bridged: [] as number[] };
    for (let turn = -WARM_UP_TURNS; turn < turns; turn += 1) {
      const order = turn % 2 === 0 ? (['bare', 'bridged'] as const) : (['bridged', 'bare'] as const);
      for (const which of order) {
        const took = await timed(which === 'bare' ? bare : bridged);
        if (turn >= 0) samples[which].push(took);
      }
    }
    const plain = hundredths(samples.bare);
    return [
      {
        name: 'one REST call through the bridge',
        unit: 'ms',
        ...hundredths(samples.bridged),
        baseline: { name: 'bare fetch of the same', median: plain.median, spread: plain.spread },
        ratio: round(quantile(samples.bridged, 0.5) / quantile(samples.bare, 0.5), 2),
        aim: 1.15,
      },
    ];
  } finally {
    await endGroup(centre.process);
  }
}

/** Turns thrown away while code and connections warm up. */
const WARM_UP_TURNS = 200;

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

/** Median, spread and count to a hundredth: one call takes about a millisecond. */
function hundredths(samples: readonly number[]): { median: number; spread: number; count: number } {
  return {
    median: round(quantile(samples, 0.5), 2),
    spread: round(quantile(samples, 0.75) - quantile(samples, 0.25), 2),
    count: samples.length,
  };
}
