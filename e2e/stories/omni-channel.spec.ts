import type { Agent } from '../support/agent.ts';
import { picture } from '../support/pictures.ts';
import { chooses, choosesInSalesforce, statusBanner } from '../support/presence.ts';
import { expect, story } from '../support/story.ts';

/** Presses the key of the way back, and once more where the page was not there yet. */
async function goesBack(maya: Agent): Promise<void> {
  await expect(async () => {
    await maya.page.keyboard.press('Control+Shift+B');
    await expect(maya.presence).toHaveText('Available', { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
}

story('a supervisor logs Maya out: she reads it, and is never in again without a word of hers', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.logsOut('Maya', 'OmniSupervisorLogout');
  const isOut = async () => {
    await expect(statusBanner(maya)).toContainText('You are out of Omni-Channel. A supervisor signed you out.', { timeout: 20_000 });
    await expect(statusBanner(maya).getByRole('button', { name: /Go Available again/ })).toBeVisible();
    await expect(maya.presence).toHaveText('Offline');
  };
  await isOut();
  await picture(maya, 'presence-logged-out');
  const before = await centre.statusesOf('Maya');

  const salesforce = await maya.salesforce();
  await salesforce.reload();
  await maya.page.reload();
  await isOut();
  await maya.leaves();
  await maya.arrives({ usable: false });
  await isOut();
  await expect(maya.banner).toHaveCount(0, { timeout: 20_000 });
  expect(await centre.statusesOf('Maya')).toEqual(before);
  expect(await centre.presenceOf('Maya')).toBe('Offline');

  await goesBack(maya);
  await expect(statusBanner(maya)).toHaveCount(0);
  await centre.has('Maya', 'Available');
  // Nobody was signed in before her key.
  expect(await centre.statusesOf('Maya')).toHaveLength(before.length + 1);
});

story(
  'Maya is at two desktops: the first is out and says why, and takes over again only by her key',
  async ({ centre, sit, person, seat }) => {
    const maya = await sit('Maya');
    await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    const other = person('Maya');
    Object.defineProperty(other, 'userData', { value: `${seat.dataDir}/maya-elsewhere` });
    await other.arrives();
    // Only who sets a status has logged in.
    await expect(statusBanner(maya)).toHaveCount(0);
    await chooses(other, 'Break');
    const isOut = async () => {
      await expect(statusBanner(maya)).toContainText('You signed in to Omni-Channel somewhere else.', { timeout: 20_000 });
      await expect(maya.banner).toHaveCount(0, { timeout: 20_000 });
      await expect(maya.presence).toHaveText('Offline');
      await expect(other.presence).toHaveText('Break');
      await expect(statusBanner(other)).toHaveCount(0);
      expect(await centre.presenceOf('Maya')).toBe('Break');
    };
    await isOut();
    // Neither a reload nor a restart is a word of hers.
    await maya.page.reload();
    await (await maya.salesforce()).reload();
    await isOut();
    await maya.leaves();
    await maya.arrives({ usable: false });
    await isOut();

    const before = await centre.statusesOf('Maya');
    await goesBack(maya);
    // The other desktop goes out, and this one in.
    expect((await centre.statusesOf('Maya')).slice(before.length)).toEqual([
      { statusId: null, reason: 'DuplicateLogin' },
      { statusId: before[0]?.statusId, reason: null },
    ]);
    await expect(statusBanner(maya)).toHaveCount(0);
    await expect(statusBanner(other)).toContainText('somewhere else');
    await expect(other.presence).toHaveText('Offline');
    // Both have her work before them.
    await expect(other.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
    await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
  },
);

story('maintenance logs Maya out: she is in again by itself', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.logsOut('Maya', 'MaintenanceLogout');
  await expect.poll(async () => centre.statusesOf('Maya')).toHaveLength(3);
  await expect(maya.presence).toHaveText('Available');
  await centre.has('Maya', 'Available');
  await expect(statusBanner(maya)).toHaveCount(0);
  expect((await centre.statusesOf('Maya'))[1]).toEqual({ statusId: null, reason: 'MaintenanceLogout' });
});

story('under external routing a break stays on the desk; one set in Salesforce is put back once, then shown', async ({ centre, sit }) => {
  await centre.call('POST', '/__sim/settings', { presenceMode: 'externalRouting' });
  const maya = await sit('Maya');
  await chooses(maya, 'Break');
  await expect(maya.presence).toHaveText('Break');
  expect(await centre.presenceOf('Maya')).toBe('Available');
  await chooses(maya, 'Available');
  await expect(maya.presence).toHaveText('Available');
  expect(await centre.statusesOf('Maya')).toHaveLength(1);

  await choosesInSalesforce(maya, 'Break');
  await centre.has('Maya', 'Available');
  await expect.poll(async () => centre.statusesOf('Maya')).toHaveLength(3);
  await expect(maya.presence).toHaveText('Available');
  await expect(statusBanner(maya)).toHaveCount(0);

  await choosesInSalesforce(maya, 'Break');
  await expect(statusBanner(maya)).toContainText('Salesforce says Break. You are Available here.', { timeout: 2_000 });
  await picture(maya, 'presence-differs');
  await expect(maya.presence).toHaveText('Available');
  expect(await centre.presenceOf('Maya')).toBe('Break');
  await maya.page.keyboard.press('Control+Shift+B');
  await centre.has('Maya', 'Available');
  await expect(statusBanner(maya)).toHaveCount(0);

  // Once more; this time a break is what she means. It is hers here, and Salesforce holds what it should.
  await choosesInSalesforce(maya, 'Break');
  await centre.has('Maya', 'Available');
  await expect.poll(async () => centre.statusesOf('Maya')).toHaveLength(7);
  await choosesInSalesforce(maya, 'Break');
  await statusBanner(maya).getByRole('button', { name: 'Use Break' }).press('Enter');
  await expect(maya.presence).toHaveText('Break');
  await centre.has('Maya', 'Available');
  await expect(statusBanner(maya)).toHaveCount(0);
});

story('where statuses are mapped, what Maya sets in Salesforce is what the desk shows', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await choosesInSalesforce(maya, 'Break');
  await expect(maya.presence).toHaveText('Break');
  await chooses(maya, 'Training');
  await expect(maya.presence).toHaveText('Training');
  await centre.has('Maya', 'Training');
  await expect(statusBanner(maya)).toHaveCount(0);
  expect(await centre.statusesOf('Maya')).toHaveLength(3);
  await choosesInSalesforce(maya, 'Offline');
  await expect(maya.presence).toHaveText('Offline');
  // It was she herself: there is nothing to come back from.
  await expect(statusBanner(maya)).toHaveCount(0);
});

story('the answer to an order is lost although it was carried out: no trouble, and no second order', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  maya.expectsTrouble();
  await centre.fault({ route: 'POST /lightning/api/presence', kind: 'loseAnswer' });
  await chooses(maya, 'Break');
  await expect(maya.presence).toHaveText('Break');
  await centre.has('Maya', 'Break');
  await expect(statusBanner(maya)).toHaveCount(0);
  expect(await centre.statusesOf('Maya')).toHaveLength(2);
});

story('an order gets lost: within 2 s Maya sees the two, and asks again by a key', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  maya.expectsTrouble();
  await centre.fault({ route: 'POST /lightning/api/presence', kind: 'drop' });
  await chooses(maya, 'Break');
  await expect(statusBanner(maya)).toContainText('Salesforce says Available. You are Break here.', { timeout: 2_000 });
  expect(await centre.presenceOf('Maya')).toBe('Available');
  await maya.page.keyboard.press('Control+Shift+B');
  await expect(maya.presence).toHaveText('Break');
  await expect(statusBanner(maya)).toHaveCount(0);
  await centre.has('Maya', 'Break');
});

story('an order stays without an answer: it is asked once more by itself after 2 s', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const asked = async () => (await centre.requests())['POST /lightning/api/presence'] ?? 0;
  const before = await asked();
  await centre.fault({ route: 'POST /lightning/api/presence', kind: 'delay', delayMs: 8_000 });
  await chooses(maya, 'Break');
  await expect(maya.presence).toContainText('Going to Break');
  await expect(maya.presence).toHaveText('Break', { timeout: 4_000 });
  await centre.has('Maya', 'Break');
  expect((await asked()) - before).toBe(2);
  expect(await centre.statusesOf('Maya')).toHaveLength(2);
  await expect(statusBanner(maya)).toHaveCount(0);
});
