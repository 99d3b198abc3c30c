import { writeResult } from '../../scripts/lib/results.ts';
import type { Agent } from '../support/agent.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre, Customer } from '../support/world.ts';

const seed = Number(process.env.JACKFIELD_SEED ?? 1);
const kills = Number(process.env.JACKFIELD_KILLS ?? 40);
const transferFlow = 'POST /services/data/v64.0/actions/custom/flow';

/** What is under way when the kill comes. Rounds go through them in turn; within each the moment is random. */
const moments = [
  'before the confirmation',
  'after the confirmation',
  'during the request',
  'during the answer',
  'during the close',
] as const;

story(
  `${kills} times kill -9 at a random moment of a transfer (seed ${seed}): always one end, always one place`,
  async ({ centre, sit, person }) => {
    story.setTimeout(kills * 60_000);
    const random = seeded(seed);
    const mayaId = await centre.userId('Maya');
    const counts = Object.fromEntries(moments.map((moment) => [moment, { kills: 0, taken: 0, neverAsked: 0 }]));
    let maya = await sit('Maya');
    for (let index = 0; index < kills; index += 1) {
      const moment = moments[index % moments.length] ?? moments[0];
      const customer = `Customer ${index}`;
      const anna = await centre.customerWrites(customer, 'Please transfer me');
      await maya.accepts(customer);
      await reach(moment, { centre, maya, anna });
      await frames(maya, Math.floor(random() * 20));
      await maya.isKilled();
      await centre.noFaults();

      maya = person('Maya');
      await maya.arrives();
      // Exactly one place: with Maya, in her inbox; or in Billing, and not.
      const place = async () => {
        const seen = await anna.interaction();
        const open = seen.agentWork.filter((work) => work.userId === mayaId && work.status === 'Opened').length;
        const listed = await maya.inbox.getByRole('option', { name: customer }).count();
        const records = (await centre.transfers()).filter((entry) => entry.workItemId === anna.interactionId).length;
        return `${seen.owner.name} open:${open} listed:${listed} records:${records} routing:${seen.routing.length}`;
      };
      const [withMaya, inBilling] = ['Maya Lindqvist open:1 listed:1 records:0 routing:0', 'Billing open:0 listed:0 records:1 routing:1'];
      const allowed = {
        'before the confirmation': [withMaya],
        'after the confirmation': [withMaya, inBilling],
        'during the request': [inBilling],
        'during the answer': [inBilling],
        'during the close': [inBilling],
      }[moment];
      await expect.poll(async () => allowed.includes(await place()) || (await place()), { message: `${customer}, ${moment}` }).toBe(true);
      const isTaken = (await place()) === inBilling;
      const count = counts[moment];
      if (count) {
        count.kills += 1;
        count[isTaken ? 'taken' : 'neverAsked'] += 1;
      }
      await anna.leaves();
      if (!isTaken) await closes(maya, customer);
    }
    writeResult('kills', { seed, kills, counts });
  },
);

/** Brings a transfer to Billing as far as a moment, and holds it there while the kill comes. */
async function reach(
  moment: (typeof moments)[number],
  { centre, maya, anna }: { centre: ContactCentre; maya: Agent; anna: Customer },
): Promise<void> {
  switch (moment) {
    case 'before the confirmation':
      return maya.picksDestination('bill');
    case 'after the confirmation':
      return maya.transfersTo('bill');
    case 'during the request': {
      const before = await asked(centre, 'actions/custom/flow');
      await centre.fault({ route: transferFlow, kind: 'delay', delayMs: 2_000 });
      await maya.transfersTo('bill');
      await expect.poll(() => asked(centre, 'actions/custom/flow')).toBeGreaterThan(before);
      return;
    }
    case 'during the answer':
      await centre.fault({ route: transferFlow, kind: 'loseAnswer', times: 1 });
      await maya.transfersTo('bill');
      await anna.belongsTo('Billing');
      return;
    case 'during the close': {
      const before = await asked(centre, '/close');
      const [work] = (await anna.interaction()).agentWork;
      await centre.fault({ route: `POST /lightning/api/work/${work?.id ?? ''}/close`, kind: 'delay', delayMs: 2_000 });
      await maya.transfersTo('bill');
      await expect.poll(() => asked(centre, '/close')).toBeGreaterThan(before);
    }
  }
}

/** How often the centre was asked what has these words in its route. */
async function asked(centre: ContactCentre, words: string): Promise<number> {
  return Object.entries(await centre.requests()).reduce((sum, [route, count]) => sum + (route.includes(words) ? count : 0), 0);
}

/** Maya closes the work of a customer who has left, so that her next offers find room. */
async function closes(maya: Agent, customer: string): Promise<void> {
  const row = maya.inbox.getByRole('option', { name: customer });
  await row.click();
  await maya.page.getByRole('button', { name: /^Close/ }).click();
  await expect(row).toHaveCount(0);
}

/** Lets so many frames of the workspace pass: the random part of the moment. */
async function frames(maya: Agent, count: number): Promise<void> {
  await maya.page.evaluate(async (left) => {
    for (let frame = 0; frame < left; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);
}

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
