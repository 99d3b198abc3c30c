import { writeResult } from '../../scripts/lib/results.ts';
import { seeded } from '../../scripts/lib/seeded.ts';
import type { Agent } from '../support/agent.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre, Customer } from '../support/world.ts';

/** Of the moments within a step; and the step to begin with, for whoever has time for a few only. */
const seed = Number(process.env.JACKFIELD_SEED ?? 1);
const transferFlow = 'POST /services/data/v64.0/actions/custom/flow';
const looks = 'POST /services/data/v64.0/composite';

/** Where a customer is in the end, in the words of `placeOf`. */
const withMaya = 'Maya Lindqvist open:1 listed:1 records:0 routing:0';
const inBilling = 'Billing open:0 listed:0 records:1 routing:1';
const withBo = 'Bo Castellanos open:0 listed:0 records:1 routing:0';
/** Bo would not have it, and it came back from the queue. Maya takes it by hand; before that she is offered it. */
const backAtSupport = 'Support open:0 listed:0 records:1 routing:1';

interface Scene {
  centre: ContactCentre;
  maya: Agent;
  anna: Customer;
}

/** A step of a transfer: how it is reached, and held while the kill comes; and where the customer may be when all is over. */
interface Step {
  reach(scene: Scene): Promise<unknown>;
  /** What happens after the kill, in the world. */
  afterwards?(scene: Scene): Promise<unknown>;
  ends: readonly string[];
}

/** Every step of the machine, by name and in its order. */
const steps: Record<string, Step> = {
  'picked, not confirmed': { reach: ({ maya }) => maya.picksDestination('bill'), ends: [withMaya] },
  'confirmed, perhaps not yet on the disk': { reach: ({ maya }) => maya.transfersTo('bill'), ends: [withMaya, inBilling] },
  'requested, the request is on its way': {
    async reach({ centre, maya }) {
      const before = await asked(centre, 'actions/custom/flow');
      await centre.fault({ route: transferFlow, kind: 'delay', delayMs: 2_000 });
      await maya.transfersTo('bill');
      await expect.poll(() => asked(centre, 'actions/custom/flow')).toBeGreaterThan(before);
    },
    ends: [inBilling],
  },
  'requested, done in the org, the answer lost': {
    async reach({ centre, maya, anna }) {
      await centre.fault({ route: transferFlow, kind: 'loseAnswer', times: 1 });
      await maya.transfersTo('bill');
      await anna.belongsTo('Billing');
    },
    ends: [inBilling],
  },
  'offered, nobody has answered': {
    async reach({ centre, maya, anna }) {
      await centre.colleague('Bo', { onOffer: 'ignore' });
      await maya.transfersTo('bo c');
      await isWith(centre, anna, 'Bo', 'Assigned');
    },
    afterwards: ({ centre }) => centre.colleague('Bo', { onOffer: 'accept' }),
    ends: [withBo],
  },
  'offered, and opened by whom it was offered to': {
    async reach({ centre, maya, anna }) {
      await centre.colleague('Bo', { onOffer: 'ignore' });
      await maya.transfersTo('bo c');
      await isWith(centre, anna, 'Bo', 'Assigned');
      // What Maya's desktop looks at is answered late, so that it does not know yet.
      await centre.fault({ route: looks, kind: 'delay', delayMs: 2_000, times: 4 });
      await centre.colleague('Bo', { onOffer: 'accept' });
      await isWith(centre, anna, 'Bo', 'Opened');
    },
    ends: [withBo],
  },
  'offered, and declined': {
    async reach({ centre, maya, anna }) {
      await centre.colleague('Bo', { onOffer: 'ignore' });
      await maya.transfersTo('bo c');
      await isWith(centre, anna, 'Bo', 'Assigned');
      await centre.colleague('Bo', { onOffer: 'decline' });
      await isWith(centre, anna, 'Bo', 'Declined');
    },
    ends: [backAtSupport],
  },
  'done, the own work is being closed': {
    async reach({ centre, maya, anna }) {
      const before = await asked(centre, '/close');
      await centre.fault({ route: await closing(anna), kind: 'delay', delayMs: 2_000 });
      await maya.transfersTo('bill');
      await expect.poll(() => asked(centre, '/close')).toBeGreaterThan(before);
    },
    ends: [inBilling],
  },
  'done, the own work is closed, the answer lost': {
    async reach({ centre, maya, anna }) {
      maya.expectsTrouble();
      await centre.fault({ route: await closing(anna), kind: 'loseAnswer', times: 1 });
      await maya.transfersTo('bill');
      await expect.poll(async () => (await anna.interaction()).agentWork.some(({ status }) => status === 'Closed')).toBe(true);
    },
    ends: [inBilling],
  },
  'done, and released': {
    async reach({ maya, anna }) {
      await maya.transfersTo('bill');
      await anna.belongsTo('Billing');
      await expect(maya.inbox.getByRole('option')).toHaveCount(0);
    },
    ends: [inBilling],
  },
};
const victims = ['main', 'the workspace'] as const;
const rounds = Object.keys(steps).flatMap((name) => victims.map((victim) => ({ name, victim })));
/** Each step with each victim twice, unless somebody has less time. */
const kills = Number(process.env.JACKFIELD_KILLS ?? 2 * rounds.length);

story(
  `${kills} times kill -9 of main or of the workspace at every step of a transfer (seed ${seed}): always one end, always one place`,
  async ({ centre, sit, person }) => {
    story.setTimeout(kills * 60_000);
    const random = seeded(seed);
    const mayaId = await centre.userId('Maya');
    const counts = Object.fromEntries(rounds.map(({ name, victim }) => [`${name}: ${victim}`, { kills: 0, taken: 0, neverAsked: 0 }]));
    let maya = await sit('Maya');
    for (let index = 0; index < kills; index += 1) {
      const { name, victim } = rounds[(seed - 1 + index) % rounds.length] ?? { name: '', victim: 'main' as const };
      const step = steps[name];
      if (step === undefined) throw new Error(`there is no step ${name}`);
      const customer = `Customer ${index}`;
      const anna = await centre.customerWrites(customer, 'Please transfer me');
      await maya.accepts(customer);
      await step.reach({ centre, maya, anna });
      await frames(maya, Math.floor(random() * 20));
      if (victim === 'main') {
        await maya.isKilled();
        await centre.noFaults();
        maya = person('Maya');
        await maya.arrives();
      } else {
        await maya.killsWorkspace();
        await centre.noFaults();
        await maya.isUsable();
      }
      await step.afterwards?.({ centre, maya, anna });

      // Exactly one place, as the org has it and as Maya sees it.
      const place = async () => {
        const seen = await anna.interaction();
        const open = seen.agentWork.filter((work) => work.userId === mayaId && work.status === 'Opened').length;
        const listed = await maya.inbox.getByRole('option', { name: customer }).count();
        const records = (await centre.transfers()).filter((entry) => entry.workItemId === anna.interactionId).length;
        return `${seen.owner.name} open:${open} listed:${listed} records:${records} routing:${seen.routing.length}`;
      };
      const message = `${customer}, ${name}, ${victim}`;
      await expect.poll(async () => step.ends.includes(await place()) || (await place()), { message, timeout: 20_000 }).toBe(true);
      const isTaken = (await place()) !== withMaya;
      const count = counts[`${name}: ${victim}`];
      if (count) {
        count.kills += 1;
        count[isTaken ? 'taken' : 'neverAsked'] += 1;
      }
      await anna.leaves();
      if (await isBoAtWork(centre)) await centre.logsOut('Bo', 'OmniSupervisorLogout');
      if (!isTaken) await closes(maya, customer);
      await expect(maya.inbox.getByRole('option', { name: customer })).toHaveCount(0);
    }
    writeResult('kills', { seed, kills, counts });
  },
);

/** How often the centre was asked what has these words in its route. */
async function asked(centre: ContactCentre, words: string): Promise<number> {
  return Object.entries(await centre.requests()).reduce((sum, [route, count]) => sum + (route.includes(words) ? count : 0), 0);
}

/** The request that closes Maya's work on a customer. */
async function closing(anna: Customer): Promise<string> {
  const [work] = (await anna.interaction()).agentWork;
  return `POST /lightning/api/work/${work?.id ?? ''}/close`;
}

/** Waits until somebody has work on a customer that is in this status. */
async function isWith(centre: ContactCentre, anna: Customer, name: string, status: string): Promise<void> {
  const userId = await centre.userId(name);
  const has = async () => (await anna.interaction()).agentWork.some((work) => work.userId === userId && work.status === status);
  await expect.poll(has, { message: `${name} has it ${status}` }).toBe(true);
}

/** Whether Bo is at work: he is needed for single steps only, and would else be offered who comes next. */
async function isBoAtWork(centre: ContactCentre): Promise<boolean> {
  return (await centre.presenceOf('Bo')) !== 'Offline';
}

/** Maya closes the work of a customer who has left, so that her next offers find room. */
async function closes(maya: Agent, customer: string): Promise<void> {
  const row = maya.inbox.getByRole('option', { name: customer });
  await row.click();
  // Ends the conversation where the word that she has left is still on its way; then closes the work.
  await expect(async () => {
    await maya.page.keyboard.press('Control+Shift+X');
    await expect(row).toHaveCount(0, { timeout: 2_000 });
  }).toPass();
}

/** Lets so many frames of the workspace pass: the random part of the moment. */
async function frames(maya: Agent, count: number): Promise<void> {
  await maya.page.evaluate(async (left) => {
    for (let frame = 0; frame < left; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);
}
