import { expect, story } from '../support/story.ts';

story(
  'the centre cannot be reached: one banner with the next try and a button, and commands say why they wait',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    maya.expectsTrouble();
    await centre.close();
    const banner = maya.page.getByRole('region', { name: 'Connection' });
    await expect(banner).toHaveCount(1, { timeout: 30_000 });
    await expect(banner.getByRole('button', { name: /try/i })).toBeVisible();
    await expect(banner).toContainText(/0:\d\d/);
    await maya.messageBox.fill('Can you hear me?');
    await expect(maya.page.getByRole('button', { name: 'Send' })).toHaveAccessibleDescription(/Salesforce/);
    await centre.comeBack();
    // The new centre knows nothing of Maya's sign-in either, so she is asked for it.
    const signIn = banner.getByRole('button', { name: 'Sign in' });
    await banner.getByRole('button', { name: /try now|sign in/i }).click();
    await expect(async () => {
      if (await signIn.isVisible()) await signIn.click();
      await expect(banner).toHaveCount(0, { timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await maya.isUsable();
    // The new centre knows nothing of Anna, and so neither does the inbox.
    await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
  },
);

story('a desktop that starts before its centre waits for it, and then works', async ({ centre, person }) => {
  await centre.close();
  const maya = person('Maya');
  maya.expectsTrouble();
  await maya.arrives({ usable: false });
  await expect(maya.page.getByRole('region', { name: 'Connection' }).getByRole('button', { name: 'Try now' })).toBeVisible({
    timeout: 20_000,
  });
  await centre.comeBack();
  await maya.isUsable();
  const anna = await centre.customerWrites('Anna', 'First of the day');
  await maya.accepts('Anna');
  await anna.belongsTo('Maya');
});

story('the access token expires during a conversation, and nobody notices', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  await centre.fault({ route: 'GET /services/data', kind: 'expireToken', times: 1 });
  await maya.transfersTo('bill');
  await anna.belongsTo('Billing');
  await expect(maya.page.getByRole('region', { name: 'Connection' })).toHaveCount(0);
});

story(
  'the org has used up its day: nothing more is asked of it, Maya reads that, and sees Ben as soon as it answers',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    const anna = await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    maya.complaints.expectTrouble();
    await centre.fault({
      route: 'POST /services/data',
      kind: 'refuse',
      status: 403,
      body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
    });
    await expect(maya.banner).toContainText('Your org has used up its requests for today.', { timeout: 30_000 });
    const before = await centre.restCalls();
    const ben = await centre.customerWrites('Ben', 'Me too');
    await expect.poll(async () => (await ben.interaction()).agentWork.map(({ status }) => status)).toEqual(['Assigned']);
    expect(await centre.restCalls()).toBe(before);
    await anna.belongsTo('Maya');

    await maya.banner.getByRole('button', { name: 'Try now' }).click();
    await expect(maya.banner).toHaveCount(0, { timeout: 30_000 });
    await maya.accepts('Ben');
  },
);
