import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { inRoot } from '../../scripts/lib/paths.ts';
import { run } from '../../scripts/lib/run.ts';
import { expect, story } from '../support/story.ts';

const seed = Number(process.env.JACKFIELD_SEED ?? 1);
const kills = Number(process.env.JACKFIELD_KILLS ?? 40);

story(
  `${kills} times kill -9 at a random moment of a transfer (seed ${seed}): always one end, always one place`,
  async ({ centre, person }) => {
    story.setTimeout(kills * 60_000);
    const random = seeded(seed);
    const mayaId = await centre.userId('Maya');
    const counts = { kills: 0, taken: 0, neverAsked: 0 };
    for (let index = 0; index < kills; index += 1) {
      const customer = `Customer ${index}`;
      const maya = person('Maya');
      await maya.arrives();
      const anna = await centre.customerWrites(customer, 'Please transfer me');
      await maya.accepts(customer);
      const kind = (['drop', 'loseAnswer', 'delay', 'none'] as const)[Math.floor(random() * 4)] ?? 'none';
      if (kind !== 'none')
        await centre.fault({ route: 'POST /services/data/v64.0/actions/custom/flow', kind, times: 1, delayMs: Math.floor(random() * 400) });
      const transfer = maya.transfersTo('bill').catch(() => undefined);
      // Some kills come before the confirmation, most of them during what it sets going.
      await maya.page.evaluate(
        async (frames) => {
          for (let frame = 0; frame < frames; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
        },
        Math.floor(random() * 40),
      );
      await maya.isKilled();
      await transfer;
      await centre.noFaults();
      counts.kills += 1;

      const again = person('Maya');
      await again.arrives();
      // Exactly one place: with Maya, in her inbox; or in Billing, and not.
      await expect
        .poll(async () => {
          const seen = await anna.interaction();
          const open = seen.agentWork.filter((work) => work.userId === mayaId && work.status === 'Opened').length;
          const listed = await again.inbox.getByRole('option', { name: new RegExp(`${customer}\\b`) }).count();
          const records = (await centre.transfers()).filter((entry) => entry.workItemId === anna.interactionId).length;
          return `${seen.owner.name} open:${open} listed:${listed} records:${records} routing:${seen.routing.length}`;
        })
        .toMatch(/^(Maya Lindqvist open:1 listed:1 records:0 routing:0|Billing open:0 listed:0 records:1 routing:1)$/);
      if ((await anna.interaction()).owner.name === 'Billing') counts.taken += 1;
      else counts.neverAsked += 1;
      await anna.leaves();
      await again.isKilled();
    }
    expect(counts.kills).toBe(kills);
    const result = {
      commit: run('git', ['rev-parse', 'HEAD'], { cwd: inRoot('.') }).trim(),
      machine: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`,
      seed,
      counts,
    };
    writeFileSync(inRoot('docs/results/kills.json'), `${JSON.stringify(result, null, 2)}\n`);
  },
);

/** A small seeded generator (mulberry32), so that a run can be repeated. */
function seeded(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
