import { createPubSub, type PubSubEvent } from '@jackfield/salesforce/pubsub';
import { endGroup } from '../scripts/lib/children.ts';
import { startCentre } from '../scripts/lib/centre.ts';
import { quantile, round, type Figure } from './figures.ts';
import { signInAt } from './sign-in.ts';

/** Events of one burst. */
const BURST = 20_000;

/**
 * Change events that one subscription takes in, decodes and hands over, from a centre in another process: per second of the client's own
 * processor time, and of the clock on the wall. Every event is counted, in order, and each once, or there is no figure.
 */
export async function eventFigures(runs: number): Promise<Figure[]> {
  const centre = await startCentre({ pubsub: true });
  const client = createPubSub({
    keeper: await signInAt(centre.url),
    target: centre.pubsub?.plain ?? '',
    credentials: { proof: 'noneOnThisMachine' },
    jitter: Math.random,
  });
  try {
    const perWall: number[] = [];
    const perCpu: number[] = [];
    for (let run = -1; run < runs; run += 1) {
      const { wallMs, cpuMs } = await burst(centre.url, client);
      if (run < 0) continue;
      perWall.push((BURST / wallMs) * 1_000);
      perCpu.push((BURST / cpuMs) * 1_000);
    }
    return [figure('change events per second of one core', perCpu, 5_000), figure('change events per second, centre beside it', perWall)];
  } finally {
    await client.close();
    await endGroup(centre.process);
  }
}

/** One burst, from the first event heard to the last. @throws when one is missing, twice there or out of order. */
async function burst(url: string, client: ReturnType<typeof createPubSub>): Promise<{ wallMs: number; cpuMs: number }> {
  let count = 0;
  let last: bigint | null = null;
  let began: { wallMs: number; cpu: NodeJS.CpuUsage } | null = null;
  const take = (event: PubSubEvent) => {
    if (event.kind === 'undecodable' || !('commit' in event)) throw new Error(`not a change: ${event.kind}`);
    if (last !== null && event.commit.number < last) throw new Error('out of order');
    last = event.commit.number;
    count += 1;
  };
  const whole = await new Promise<{ wallMs: number; cpuMs: number }>((resolve, reject) => {
    const subscription = client.subscribe({
      topic: '/data/AgentWorkChangeEvent',
      position: { from: 'latest' },
      windowEvents: 100,
      whenRefused: 'latest',
      onEvents(batch) {
        began ??= { wallMs: performance.now(), cpu: process.cpuUsage() };
        for (const event of batch.events) take(event);
        if (count < BURST) return Promise.resolve();
        const { user, system } = process.cpuUsage(began.cpu);
        const figures = { wallMs: performance.now() - began.wallMs, cpuMs: (user + system) / 1_000 };
        void subscription.close().then(() => resolve(figures), reject);
        return Promise.resolve();
      },
      onLost: () => Promise.reject(new Error('events were lost')),
    });
    void subscription.ended.then((reason) => {
      if (reason !== null) reject(new Error(`ended: ${reason.why}`));
    });
    void standing(url).then(() => order(url), reject);
  });
  if (count !== BURST) throw new Error(`${count} of ${BURST} events came`);
  return whole;
}

/** Resolves once the centre knows of the subscription. */
async function standing(url: string): Promise<void> {
  for (;;) {
    const view = (await (await fetch(`${url}/__sim/pubsub`)).json()) as { subscriptions: unknown[] };
    if (view.subscriptions.length > 0) return;
  }
}

async function order(url: string): Promise<void> {
  await fetch(`${url}/__sim/pubsub/burst`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events: BURST }),
  });
}

function figure(name: string, samples: readonly number[], aim?: number): Figure {
  return {
    name,
    unit: 'per second',
    median: Math.round(quantile(samples, 0.5)),
    spread: round(quantile(samples, 0.75) - quantile(samples, 0.25), 0),
    count: samples.length,
    ...(aim === undefined ? {} : { aim }),
  };
}
