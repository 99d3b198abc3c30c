import { expect, story } from '../support/story.ts';

story('Anna writes, Maya accepts, they talk, Maya transfers to Billing, and Bo takes over', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.colleague('Bo', { onOffer: 'accept', reply: 'Bo here, I have your invoice open.' });
  // Bo is online too and has been idle for as long: he steps back until it is his turn.
  await centre.colleague('Bo', { onOffer: 'decline' });

  const anna = await centre.customerWrites('Anna', 'My invoice is wrong');
  const offer = maya.offerFrom('Anna');
  await expect(offer).toBeVisible();
  await expect(offer).toContainText('Support');
  await expect(offer).toContainText(/0:\d\d/);
  await maya.accepts('Anna');
  await expect(maya.conversation).toContainText('My invoice is wrong');
  await anna.belongsTo('Maya');

  await maya.writes('Hello Anna, let me look.');
  await anna.reads('Hello Anna, let me look.');
  await anna.says('Thank you!');
  await expect(maya.conversation).toContainText('Thank you!');
  await expect(maya.conversation.getByText('Hello Anna, let me look.')).toHaveCount(1);

  await centre.colleague('Bo', { onOffer: 'accept', reply: 'Bo here, I have your invoice open.' });
  await maya.transfersTo('bill');
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
  await anna.belongsTo('Bo');
  await anna.reads('Bo here, I have your invoice open.');
  await anna.says('Great, I see it now');

  const seen = await anna.interaction();
  const mayaId = await centre.userId('Maya');
  expect(seen.agentWork.filter((work) => work.status === 'Opened')).toHaveLength(1);
  await expect
    .poll(async () => (await anna.interaction()).agentWork.filter((work) => work.userId === mayaId).map((work) => work.status))
    .toEqual(['Closed']);
  expect(seen.routing).toEqual([]);
});

story('the whole story by keyboard alone', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Do you speak Spanish?');
  await expect(maya.offerFrom('Anna')).toBeVisible();
  await maya.page.keyboard.press('Control+Shift+A');
  await expect(maya.messageBox).toBeVisible();
  await maya.writes('I do not, but a colleague does.');
  await anna.reads('I do not, but a colleague does.');
  await maya.page.keyboard.press('Control+t');
  await expect(maya.transferPanel).toBeVisible();
  await maya.page.keyboard.press('Escape');
  await expect(maya.transferPanel).toBeHidden();
  await anna.belongsTo('Maya');
  await maya.transfersTo('bill');
  await anna.belongsTo('Billing');
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
});

story('Maya declines, and the chat comes back to the queue and goes to Bo', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello?');
  await expect(maya.offerFrom('Anna')).toBeVisible();
  await maya.declines();
  await expect(maya.offerFrom('Anna')).toHaveCount(0);
  await anna.belongsTo('Support');
  await centre.colleague('Bo', { onOffer: 'accept', reply: 'Hi Anna, Bo here' });
  await anna.belongsTo('Bo');
  await anna.reads('Hi Anna, Bo here');
  await expect(maya.offerFrom('Anna')).toHaveCount(0);
});

story('Maya is away from her desk: the offer times out, says so, and goes to Bo', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Anyone there?');
  await expect(maya.offerFrom('Anna')).toBeVisible();
  await centre.colleague('Bo', { onOffer: 'accept' });
  await centre.timePasses(31_000);
  // Salesforce tells a page nothing of a time-out; the desktop sees it at its next look, and must not guess before.
  await expect(maya.offerFrom('Anna')).toHaveCount(0, { timeout: 20_000 });
  await expect(maya.page.getByText('The offer from Anna timed out.').first()).toBeVisible();
  await anna.belongsTo('Bo');
});

story('Anna leaves; Maya closes the work and is free again', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'One question');
  await maya.accepts('Anna');
  await anna.leaves();
  await expect(maya.page.getByText(/Anna ended the conversation/)).toBeVisible();
  await expect(maya.messageBox).toBeHidden();
  await maya.page.getByRole('button', { name: /^Close/ }).click();
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
  await expect.poll(async () => (await anna.interaction()).agentWork.map((work) => work.status)).toEqual(['Closed']);
});
