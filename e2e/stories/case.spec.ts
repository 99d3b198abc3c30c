import type { Agent } from '../support/agent.ts';
import { expect, story } from '../support/story.ts';

/** The field of the case on show. */
const field = (maya: Agent, name: string) => maya.page.getByRole('region', { name: /^Case/ }).getByLabel(name, { exact: false });
const row = (maya: Agent) => maya.inbox.getByRole('option', { name: /Anna|Ben/ });

/** Maya has accepted Anna's case. */
async function withCase(maya: Agent, customer = 'Anna'): Promise<void> {
  await expect(maya.offerFrom(customer)).toBeVisible({ timeout: 20_000 });
  await maya.page.keyboard.press('Control+Shift+A');
  await expect(row(maya)).toBeVisible();
  await expect(field(maya, 'Status')).toBeVisible();
}

story('Anna files a case; Maya works it by its fields, its thread and a comment, and the org has it all', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerFiles('Anna', { subject: 'My router blinks', text: 'It blinks red since Monday.' });
  await withCase(maya);
  await expect(maya.conversation).toContainText('It blinks red since Monday.');

  await field(maya, 'Status').selectOption('Working');
  await expect(maya.page.getByText('1 change is not saved')).toBeVisible();
  await maya.page.keyboard.press('Control+s');
  await expect.poll(async () => (await anna.interaction()).status).toBe('Working');
  await expect(maya.page.getByText('1 change is not saved')).toHaveCount(0);

  await maya.page.getByRole('textbox', { name: 'Comment' }).focus();
  await maya.page.keyboard.insertText('Called, no answer.');
  await maya.page.keyboard.press('Enter');
  await expect(maya.conversation.getByText('Called, no answer.')).toHaveCount(1);
  await expect(maya.conversation.getByText('Sending…')).toHaveCount(0);
  expect(await centre.commentsWritten()).toBe(1);
});

story("what the org's rules refuse stands at the field, and nothing that was typed is lost", async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerFiles('Anna', { subject: 'My router blinks' });
  await withCase(maya);
  await field(maya, 'Status').selectOption('Closed');
  await maya.page.keyboard.press('Control+s');
  await expect(field(maya, 'Reason')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(maya, 'Reason')).toBeVisible();
  expect((await anna.interaction()).status).not.toBe('Closed');

  // The window dies over it; the change is still there.
  await maya.killsWorkspace();
  await expect(field(maya, 'Status')).toHaveValue('Closed');
  await expect(maya.page.getByText('1 change is not saved')).toBeVisible();
});

story(
  'Maya gives the case to Bo, who gets no item but owns it; then another one to Claims, where it is routed',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    const anna = await centre.customerFiles('Anna', { subject: 'My router blinks' });
    await withCase(maya);
    await maya.picksDestination('bo');
    await expect(maya.transferPanel).toContainText('Salesforce puts no item in their Omni-Channel');
    await maya.page.keyboard.press('Enter');
    await anna.belongsTo('Bo');
    await expect(row(maya)).toHaveCount(0);
    const mayaId = await centre.userId('Maya');
    const boId = await centre.userId('Bo');
    await expect.poll(async () => (await anna.interaction()).agentWork.map((it) => it.status)).toEqual(['Closed']);
    expect((await anna.interaction()).agentWork.map((it) => it.userId)).toEqual([mayaId]);
    expect(await centre.transfers()).toMatchObject([{ workItemId: anna.interactionId, destinationType: 'User', destinationId: boId }]);

    const ben = await centre.customerFiles('Ben', { subject: 'My router blinks too' });
    await withCase(maya, 'Ben');
    await maya.transfersTo('claims');
    await ben.belongsTo('Claims');
    await expect(row(maya)).toHaveCount(0);
    await expect.poll(async () => (await ben.interaction()).routing).toHaveLength(1);
  },
);

story('the answer to a transfer of a case is lost: it is his all the same, once, and Maya is told so', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerFiles('Anna', { subject: 'My router blinks' });
  await withCase(maya);
  await maya.picksDestination('bo');
  await centre.fault({ route: 'POST /services/data/v64.0/composite', kind: 'loseAnswer', times: 2 });
  maya.expectsTrouble();
  await maya.page.keyboard.press('Enter');
  await anna.belongsTo('Bo');
  await expect(row(maya)).toHaveCount(0, { timeout: 30_000 });
  expect(await centre.transfers()).toHaveLength(1);
});
