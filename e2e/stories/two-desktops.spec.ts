import { SalesforceUser } from '../support/salesforce-user.ts';
import { expect, story } from '../support/story.ts';

story('Maya and Bo, each at a desktop, transfer Anna to each other and back', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Who can help me with a refund?');
  await maya.accepts('Anna');
  const bo = await sit('Bo');

  await maya.transfersTo('bo c');
  await expect(bo.offerFrom('Anna')).toBeVisible();
  await expect(bo.offerFrom('Anna')).toContainText('Maya');
  // Until Bo accepts, Maya keeps Anna.
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
  await bo.accepts('Anna');
  await expect(bo.conversation).toContainText('Who can help me with a refund?');
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
  await anna.belongsTo('Bo');

  await bo.writes('Bo here. One moment, I ask Maya again.');
  await anna.reads('Bo here. One moment, I ask Maya again.');
  await bo.transfersTo('maya');
  await maya.accepts('Anna');
  await expect(maya.conversation).toContainText('One moment, I ask Maya again.');
  await expect(bo.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
  await anna.belongsTo('Maya');
  await anna.says('Hello again');
  await expect(maya.conversation).toContainText('Hello again');

  const { agentWork } = await anna.interaction();
  expect(agentWork.filter((work) => work.status === 'Opened')).toHaveLength(1);
});

story('Bo declines a transfer: it goes to the queue it came from, and Maya is told', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  const bo = await sit('Bo');
  await maya.transfersTo('bo c');
  await expect(bo.offerFrom('Anna')).toBeVisible();
  await bo.declines();
  await expect(maya.page.getByText(/Bo Castellanos did not take Anna/).first()).toBeVisible();
  // One place: Support, routed from there. Maya has given her away.
  await anna.belongsTo('Support');
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
  const [mayaId, boId] = [await centre.userId('Maya'), await centre.userId('Bo')];
  await expect
    .poll(async () => {
      const { agentWork, owner, routing, status } = await anna.interaction();
      return {
        owner: owner.type,
        status,
        routings: routing.length,
        agentWork: agentWork.map((work) => `${work.userId === mayaId ? 'Maya' : work.userId === boId ? 'Bo' : work.userId} ${work.status}`),
      };
    })
    .toEqual({ owner: 'queue', status: 'Waiting', routings: 1, agentWork: ['Maya Closed', 'Bo Declined', 'Maya Assigned'] });
});

story('Ines, who has no desktop, sends Anna to Maya with a note: Maya reads it before she accepts', async ({ centre, sit }) => {
  const { queues } = await centre.world();
  const billing = queues.find((queue) => queue.developerName === 'Billing');
  const ines = await centre.userId('Ines');
  await centre.call('POST', `/__sim/colleagues/${ines}`, { onOffer: 'accept' });
  const anna = await centre.customerWrites('Anna', 'I was charged twice', { queue: 'Billing' });
  await anna.belongsTo('Ines');
  const maya = await sit('Maya');
  const salesforce = await SalesforceUser.signIn(centre, 'Ines');
  await salesforce.transfers(anna.interactionId, {
    userId: await centre.userId('Maya'),
    fallbackQueueId: billing?.id ?? '',
    note: 'Charged twice in October.\nWants the second payment back.',
  });
  const offer = maya.offerFrom('Anna');
  await expect(offer).toContainText('from Ines Okafor');
  await expect(offer).toContainText('Wants the second payment back.');
  await maya.accepts('Anna');
  await anna.belongsTo('Maya');
});
