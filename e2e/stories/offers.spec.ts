import type { Agent } from '../support/agent.ts';
import { SalesforceUser } from '../support/salesforce-user.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre, Customer } from '../support/world.ts';

const reasons = (maya: Agent) => maya.page.getByRole('listbox', { name: 'Why do you decline?' });

/** Chats that are offered to Maya, the first of them running out first. */
async function withOffers(centre: ContactCentre, maya: Agent, names: readonly string[]): Promise<Customer[]> {
  const customers: Customer[] = [];
  for (const name of names) {
    customers.push(await centre.customerWrites(name, `${name} here`));
    await expect(maya.offerFrom(name)).toBeVisible();
  }
  return customers;
}

story('five offers: Maya walks to the second and takes it, then declines the first and says why', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const [anna, ben] = await withOffers(centre, maya, ['Anna', 'Ben', 'Chiara', 'Dev', 'Emil']);
  await expect(maya.page.getByRole('heading', { name: '5 offers' })).toBeVisible();

  await maya.page.keyboard.press('F6');
  await expect(maya.offerFrom('Anna').getByRole('button', { name: 'Accept' })).toBeFocused();
  await maya.page.keyboard.press('ArrowDown');
  await expect(maya.offerFrom('Ben').getByRole('button', { name: 'Accept' })).toBeFocused();
  await maya.page.keyboard.press('Enter');
  await ben?.belongsTo('Maya');
  await expect(maya.conversation).toContainText('Ben here');
  await expect(maya.messageBox).toBeFocused();

  // Asked why, Maya thinks better of it and writes on.
  await maya.page.keyboard.type('One mom');
  await maya.page.keyboard.press('Control+Shift+D');
  await expect(reasons(maya).getByRole('option', { name: 'Busy with a customer' })).toBeFocused();
  await maya.page.keyboard.press('Escape');
  await expect(reasons(maya)).toHaveCount(0);
  await expect(maya.messageBox).toBeFocused();
  await maya.page.keyboard.type('ent, Ben');
  await maya.page.keyboard.press('Enter');
  await ben?.reads('One moment, Ben');

  await maya.page.keyboard.press('Control+Shift+D');
  await expect(reasons(maya).getByRole('option', { name: 'Busy with a customer' })).toBeFocused();
  await maya.page.keyboard.type('wrong');
  await expect(reasons(maya).getByRole('option', { name: 'Wrong department' })).toBeFocused();
  await maya.page.keyboard.press('Enter');
  await expect(maya.offerFrom('Anna')).toHaveCount(0);
  await expect(maya.messageBox).toBeFocused();
  await expect
    .poll(async () => (await anna?.interaction())?.agentWork[0])
    .toMatchObject({ status: 'Declined', declineReason: 'Wrong department' });
  await expect(maya.page.getByRole('heading', { name: '3 offers' })).toBeVisible();
});

story('an offer that goes says where to: withdrawn, timed out, or given to somebody else', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const notices = maya.page.getByRole('region', { name: 'Notices' });
  const [anna, ben] = await withOffers(centre, maya, ['Anna', 'Ben']);
  await anna?.leaves();
  await expect(maya.offerFrom('Anna')).toHaveCount(0, { timeout: 20_000 });
  await expect(notices).toContainText('The offer from Anna was withdrawn.');
  await expect(maya.offerFrom('Ben')).toBeVisible();

  await centre.colleague('Bo', { onOffer: 'accept' });
  await centre.timePasses(31_000);
  await expect(maya.offerFrom('Ben')).toHaveCount(0, { timeout: 20_000 });
  await expect(notices).toContainText('The offer from Ben timed out.');
  await ben?.belongsTo('Bo');
  // It says so for a moment, and leaves.
  await expect(notices).not.toContainText('Ben', { timeout: 20_000 });
  await expect(maya.inbox.getByRole('option')).toHaveCount(0);
});

for (const offerBecomes of ['Canceled', 'Transferred'] as const) {
  story(
    `a supervisor gives an offer to somebody else (it is ${offerBecomes}): Maya reads that it was taken elsewhere`,
    async ({ centre, sit }) => {
      const maya = await sit('Maya');
      const notices = maya.page.getByRole('region', { name: 'Notices' });
      const [anna, ben] = await withOffers(centre, maya, ['Anna', 'Ben']);
      await centre.colleague('Bo', { onOffer: 'accept' });
      await anna?.isReassignedTo('Bo', offerBecomes);
      await anna?.belongsTo('Bo');
      await expect(maya.offerFrom('Anna')).toHaveCount(0, { timeout: 20_000 });
      await expect(notices).toContainText('Anna was taken elsewhere: the offer is somebody else’s now.');
      // The other one stands, and it says so for a moment only.
      await expect(maya.offerFrom('Ben')).toBeVisible();
      await expect(notices).not.toContainText('Anna', { timeout: 20_000 });
      expect((await ben?.interaction())?.agentWork.map(({ status }) => status)).toEqual(['Assigned']);
      await expect(maya.inbox.getByRole('option')).toHaveCount(0);
    },
  );
}

story('Maya takes an offer in Salesforce itself: here it opens, and says no more than that', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const [anna] = await withOffers(centre, maya, ['Anna']);
  const page = await maya.salesforce();
  const widget = page.getByRole('button', { name: /^Omni-Channel \(/ });
  const accept = page.getByRole('button', { name: /^Accept/ });
  if (!(await accept.first().isVisible())) await widget.click();
  await accept.first().click();
  await anna?.belongsTo('Maya');
  await expect(maya.rowOf('Anna')).toBeVisible();
  await expect(maya.offerFrom('Anna')).toHaveCount(0);
});

story('where the org opens work by itself: nothing to press, nothing ordered, and nobody is torn from writing', async ({ centre, sit }) => {
  await centre.agentMay('Maya', { autoAccept: true });
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Anna here');
  await anna.belongsTo('Maya');
  await maya.rowOf('Anna').click();
  await expect(maya.conversation).toContainText('Anna here');
  await maya.messageBox.focus();
  await maya.page.keyboard.type('I am wri');
  const ben = await centre.customerWrites('Ben', 'Ben here');
  await ben.belongsTo('Maya');
  await expect(maya.rowOf('Ben')).toBeVisible();
  await expect(maya.rowOf('Anna')).toHaveAttribute('aria-selected', 'true');
  await expect(maya.messageBox).toBeFocused();
  await maya.page.keyboard.type('ting to you');
  await maya.page.keyboard.press('Enter');
  await anna.reads('I am writing to you');
  expect((await ben.interaction()).transcript.filter((line) => line.from === 'agent')).toEqual([]);
  // Salesforce's page said yes to each of them, and nobody else did.
  const asked = Object.entries(await centre.requests()).filter(([route]) => /^POST \/lightning\/api\/work\/.*accept/.test(route));
  expect(asked.reduce((sum, [, count]) => sum + count, 0)).toBe(2);
  await maya.page.keyboard.press('Control+Shift+D');
  await expect(reasons(maya)).toHaveCount(0);
});

story('an offer says where it comes from, what it is about, what it asks for, and what the sender noted', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.customerWrites('Anna', 'I want my money back', { queue: 'Support', skills: ['Refunds'] });
  const anna = maya.offerFrom('Anna');
  await expect(anna).toContainText('Chat · Support');
  await expect(anna).toContainText('I want my money back');
  await expect(anna).toContainText('Skills asked for: Refunds');
  await expect(anna).toContainText(/0:\d\d/);
  await maya.accepts('Anna');

  await centre.customerFiles('Ben', { subject: 'A broken handle', priority: 'Low' });
  await expect(maya.offerFrom('Ben')).toContainText('About: A broken handle');
  await expect(maya.offerFrom('Ben')).toContainText('Case · Case Desk');

  // Bo hands Carla over, with a word.
  await centre.colleague('Bo', { onOffer: 'accept' });
  const carla = await centre.customerWrites('Carla', 'My invoice', { queue: 'Billing' });
  await carla.belongsTo('Bo');
  const { queues } = await centre.world();
  const fallbackQueueId = queues.find((queue) => queue.name === 'Billing')?.id ?? '';
  const bo = await SalesforceUser.signIn(centre, 'Bo');
  await bo.transfers(carla.interactionId, { userId: await centre.userId('Maya'), fallbackQueueId, note: 'She speaks Spanish' });
  await expect(maya.offerFrom('Carla')).toContainText('from Bo Castellanos');
  await expect(maya.offerFrom('Carla')).toContainText('Note from the sender: She speaks Spanish');
});
