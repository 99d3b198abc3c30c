import { pictureFile } from '../support/pictures.ts';
import { expect, story } from '../support/story.ts';

story('Maya calls Anna back before Bo has opened her, and later out of a queue; the item tells all of it', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'My invoice is wrong');
  await maya.acceptsByKey('Anna');
  await centre.colleague('Bo', { onOffer: 'ignore' });
  await maya.transfersTo('bo c');
  await expect(maya.page.getByText('Offered to Bo Castellanos, waiting for an answer')).toBeVisible();
  await maya.page.keyboard.press('Control+Shift+R');
  await expect(maya.page.getByText('Anna is back from Bo Castellanos.').first()).toBeVisible();
  await anna.belongsTo('Maya');
  const bos = (await anna.interaction()).agentWork.filter((work) => work.status === 'Canceled');
  expect([bos.length, (await anna.interaction()).routing]).toEqual([1, []]);
  // It never left her: she goes on where she was.
  await maya.writes('I am still here.');
  await anna.reads('I am still here.');

  await maya.transfersTo('bill');
  await anna.belongsTo('Billing');
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toHaveCount(0);
  await centre.colleague('Bo', { onOffer: 'decline' });
  await maya.page.keyboard.press('Control+Shift+R');
  await maya.acceptsByKey('Anna');
  await anna.belongsTo('Maya');
  await expect.poll(async () => (await anna.interaction()).agentWork.filter((work) => work.status === 'Opened')).toHaveLength(1);

  // The keyboard alone unfolds what became of it.
  await maya.page.keyboard.press('Control+k');
  await expect(maya.page.getByRole('dialog', { name: 'Find a command' }).getByRole('combobox')).toBeFocused();
  await maya.page.keyboard.type('show the transfers');
  await expect(maya.page.getByRole('dialog').getByRole('option')).toHaveText([/Show the transfers/u]);
  await maya.page.keyboard.press('Enter');
  const timeline = maya.page.getByRole('region', { name: 'Transfers of this item' });
  await expect(timeline.getByRole('listitem')).toHaveCount(4);
  await expect(timeline.getByRole('listitem').nth(0)).toContainText(/Maya Lindqvist to Bo Castellanos.*Called back/u);
  await expect(timeline.getByRole('listitem').nth(2)).toContainText(/Maya Lindqvist to Billing.*Arrived/u);
  await expect(timeline.getByRole('listitem').nth(3)).toContainText('on the way back');
  await maya.page.screenshot({ path: pictureFile('timeline') });
});
