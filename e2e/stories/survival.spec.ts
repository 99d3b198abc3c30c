import { expect, story } from '../support/story.ts';

story('the workspace is reloaded in the middle of a sentence, and nothing is missing', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Before the reload');
  await maya.accepts('Anna');
  await maya.writes('I am with you.');
  await anna.reads('I am with you.');
  await maya.messageBox.pressSequentially('Half a sent');
  await maya.page.keyboard.press('Control+t');
  await expect(maya.transferPanel).toBeVisible();

  await maya.page.reload();
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
  await expect(maya.conversation).toContainText('Before the reload');
  await expect(maya.conversation).toContainText('I am with you.');
  await expect(maya.messageBox).toHaveValue('Half a sent');
  await expect(maya.transferPanel).toBeVisible();
  await anna.says('After the reload');
  await expect(maya.conversation).toContainText('After the reload');
  expect((await anna.interaction()).agentWork).toHaveLength(1);
});

story('the workspace process is killed during a conversation, and comes back by itself', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  await maya.messageBox.pressSequentially('Still here');
  await expect(maya.messageBox).toHaveValue('Still here');
  await maya.pauses();
  await maya.killsWorkspace();
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible({ timeout: 20_000 });
  await expect(maya.messageBox).toHaveValue('Still here');
  await anna.says('And I too');
  await expect(maya.conversation).toContainText('And I too');
});

for (const [when, fault] of [
  ['before the org has heard of it', { kind: 'drop' }],
  ['after the org has done it, before the answer', { kind: 'loseAnswer' }],
  ['while the org is slow to answer', { kind: 'delay', delayMs: 3_000 }],
] as const) {
  story(`kill -9 in the middle of a transfer, ${when}: one end, one place`, async ({ centre, sit, person }) => {
    const maya = await sit('Maya');
    const anna = await centre.customerWrites('Anna', 'Please transfer me');
    await maya.accepts('Anna');
    await maya.messageBox.pressSequentially('A draft that must survive');
    await maya.messageBox.blur();
    await centre.fault({ route: 'POST /services/data/v64.0/actions/custom/flow', times: 1, ...fault });
    await maya.transfersTo('bill');
    await expect
      .poll(async () =>
        Object.entries(await centre.requests()).some(([route, count]) => route.includes('actions/custom/flow') && count > 0),
      )
      .toBe(true);
    await maya.isKilled();
    await centre.noFaults();

    const again = person('Maya');
    await again.arrives();
    await anna.belongsTo('Billing');
    await expect(again.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
    const mayaId = await centre.userId('Maya');
    await expect
      .poll(async () => (await anna.interaction()).agentWork.filter((work) => work.userId === mayaId).map((work) => work.status))
      .toEqual(['Closed']);
    expect((await anna.interaction()).routing).toHaveLength(1);
    expect(await centre.transfers()).toHaveLength(1);
  });
}

story('kill -9 during a conversation: the work, the words and the draft are there again', async ({ centre, sit, person }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Do not lose me');
  await maya.accepts('Anna');
  await maya.messageBox.pressSequentially('I was about to say');
  await maya.draftIsKept(anna.interactionId, 'I was about to say');
  await maya.isKilled();
  await anna.says('Hello? Are you there?');
  const again = person('Maya');
  await again.arrives();
  await again.inbox.getByRole('option', { name: /Anna/ }).click();
  await expect(again.conversation).toContainText('Do not lose me');
  await expect(again.conversation).toContainText('Hello? Are you there?');
  await expect(again.messageBox).toHaveValue('I was about to say');
  await again.messageBox.fill('');
  await again.writes('Back again');
  await anna.reads('Back again');
});
