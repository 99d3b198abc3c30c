import { RealKeys } from '../support/real-keys.ts';
import { expect, story } from '../support/story.ts';

/** How long a desktop may take that has nothing to wait for, in milliseconds. */
const QUICKLY_MS = 5_000;

story('Maya closes the window without work: she is offline in the org before the desktop is gone', async ({ centre, sit, seat }) => {
  const maya = await sit('Maya');
  await new RealKeys(seat).closeWindow();
  expect(await maya.hasEnded()).toBe(0);
  // Whose page only went away stays online for half a minute.
  expect(await centre.presenceOf('Maya')).toBe('Offline');
  expect((await centre.statusesOf('Maya')).at(-1)).toEqual({ statusId: null, reason: null });
});

story('Maya closes the window with work: she is asked, and only her answer ends the desktop', async ({ centre, sit, seat }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  const question = maya.page.getByRole('dialog', { name: 'Quit with open work?' });

  await new RealKeys(seat).closeWindow();
  await expect(question).toContainText('One item is with you.');
  await maya.page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await new RealKeys(seat).closeWindow();
  await question.getByRole('button', { name: 'Stay', exact: true }).first().press('Enter');
  await expect(question).toHaveCount(0);
  await expect(maya.presence).toHaveText('Available');
  expect(await centre.presenceOf('Maya')).toBe('Available');
  await maya.writes('Still here');
  await anna.reads('Still here');

  await new RealKeys(seat).closeWindow();
  await question.getByRole('button', { name: 'Quit', exact: true }).press('Enter');
  expect(await maya.hasEnded()).toBe(0);
  expect(await centre.presenceOf('Maya')).toBe('Offline');
  await anna.belongsTo('Maya');

  // To be offline was not what she meant for the next time.
  await maya.arrives();
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
  await centre.has('Maya', 'Available');
});

story('Maya closes the window a second time over the question: that is an answer too', async ({ centre, sit, seat }) => {
  const maya = await sit('Maya');
  await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  await new RealKeys(seat).closeWindow();
  await expect(maya.page.getByRole('dialog', { name: 'Quit with open work?' })).toBeVisible();
  await new RealKeys(seat).closeWindow();
  expect(await maya.hasEnded()).toBe(0);
  expect(await centre.presenceOf('Maya')).toBe('Offline');
});

story(
  'the window goes by itself over open work: nobody can be asked, and Maya is offline before the desktop is gone',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    const anna = await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    // A page that closes itself goes past every question.
    await maya.page.evaluate(() => window.close()).catch(() => undefined);
    expect(await maya.hasEnded()).toBe(0);
    expect(await centre.presenceOf('Maya')).toBe('Offline');
    await anna.belongsTo('Maya');
  },
);

story('the system ends the desktop over open work: it asks nobody and does not hang', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  const startMs = Date.now();
  process.kill(maya.pid, 'SIGTERM');
  expect(await maya.hasEnded()).toBe(0);
  expect(Date.now() - startMs).toBeLessThan(QUICKLY_MS);
  await anna.belongsTo('Maya');
  // The org finds out by itself.
  await centre.timePasses(31_000);
  expect(await centre.presenceOf('Maya')).toBe('Offline');
  await maya.arrives();
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
});

story(
  'Maya closes the window while Salesforce says nothing: that is waited for three seconds, and no longer',
  async ({ centre, sit, seat }) => {
    const maya = await sit('Maya');
    maya.expectsTrouble();
    centre.freeze();
    const startMs = Date.now();
    await new RealKeys(seat).closeWindow();
    expect(await maya.hasEnded()).toBe(0);
    const tookMs = Date.now() - startMs;
    centre.resume();
    expect(tookMs).toBeGreaterThanOrEqual(3_000);
    expect(tookMs).toBeLessThan(3_000 + QUICKLY_MS);
  },
);
