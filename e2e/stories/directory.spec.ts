import { expect, story } from '../support/story.ts';

story('Maya finds who can take her chat; a colleague who has left is gone, and a queue for other work says so', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  await maya.page.keyboard.press('Control+t');
  const found = maya.transferPanel.getByRole('listbox').getByRole('option');
  const box = maya.transferPanel.getByRole('combobox', { name: 'Transfer to' });
  await expect(box).toBeFocused();
  await maya.page.keyboard.type('bo c');
  await expect(found.filter({ hasText: 'Bo Castellanos' })).toContainText('linked agent');
  await box.fill('nora');
  await expect(maya.transferPanel).toContainText('No destination matches.');
  await expect(found.filter({ hasText: 'Nora Vale' })).toHaveCount(0);
  await box.fill('case desk');
  await expect(maya.destination('Case Desk')).toHaveAttribute('aria-disabled', 'true');
  await expect(maya.destination('Case Desk')).toContainText('This queue takes other kinds of work.');
});

story(
  'the directory is read once; the next start asks for what changed, and a colleague who left meanwhile is gone',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    await maya.picksDestination('tom b');
    await maya.page.keyboard.press('Escape');
    const pagesRead = async () =>
      Object.entries(await centre.requests()).reduce((sum, [route, count]) => (route.endsWith('/query') ? sum + count : sum), 0);
    const first = await pagesRead();
    expect(first).toBeGreaterThan(0);
    await maya.leaves();

    await centre.call('POST', `/__sim/users/${await centre.userId('Tom')}`, { active: false });
    await maya.arrives();
    await maya.inbox.getByRole('option', { name: /Anna/ }).click();
    await maya.page.keyboard.press('Control+t');
    const found = maya.transferPanel.getByRole('listbox').getByRole('option');
    await maya.page.keyboard.type('tom');
    await expect(found.filter({ hasText: 'Tom Brandt' })).toHaveCount(0);
    await maya.transferPanel.getByRole('combobox', { name: 'Transfer to' }).fill('bo c');
    await expect(found.filter({ hasText: 'Bo Castellanos' })).toBeVisible();
    expect(await pagesRead()).toBe(first);
  },
);
