import { RealKeys } from '../support/real-keys.ts';
import { speaks } from '../support/languages.ts';
import { look } from '../support/looks.ts';
import { pictureFile } from '../support/pictures.ts';
import { expect, story } from '../support/story.ts';

story('Maya narrows the list by keys and by mouse, reads what will happen, and Escape costs her nothing', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.acceptsByKey('Anna');
  await centre.colleague('Bo', { onOffer: 'ignore' });
  await maya.opensTransfer();
  const filter = (name: string) => maya.transferPanel.getByRole('radio', { name });
  const kinds = async () => maya.transferPanel.getByRole('listbox').getByRole('option').allInnerTexts();

  await maya.page.keyboard.press('Alt+3');
  await expect(filter('Skills')).toBeChecked();
  await expect.poll(async () => (await kinds()).every((text) => text.includes('Skill'))).toBe(true);
  await maya.page.keyboard.press('Alt+3');
  await expect(filter('All')).toBeChecked();
  await maya.transferPanel.getByText('People', { exact: true }).click();
  await expect(filter('People')).toBeChecked();

  // What is known says how old it is; what nobody knows is said to be unknown. All of it for the row that the keyboard is on.
  await maya.transferPanel.getByRole('combobox', { name: 'Transfer to' }).focus();
  await maya.page.keyboard.type('bo c');
  await expect(maya.destination('Bo Castellanos')).toContainText(/Available since a moment ago · as of just now · not known: load/u);
  await expect(maya.preview).toContainText('Anna is offered to Bo Castellanos and stays yours until it is accepted.');
  await expect(maya.preview).toContainText('not known: load');

  // From the field over the filters to the note.
  await maya.page.keyboard.press('Tab');
  await expect(filter('People')).toBeFocused();
  await maya.page.keyboard.press('Tab');
  await expect(maya.transferNote).toBeFocused();
  await maya.page.keyboard.type('Red is the cable.');
  await expect(maya.transferPanel).toContainText('17 of 280');
  await maya.page.keyboard.press('Escape');
  await expect(maya.transferPanel).toHaveCount(0);
  await expect(maya.messageBox).toBeFocused();
  expect(await centre.transfers()).toEqual([]);
  await maya.opensTransfer();
  await expect(maya.transferNote).toHaveValue('Red is the cable.');

  // By mouse: two clicks.
  await maya.destination('Billing').click();
  await maya.transferButton.click();
  await anna.belongsTo('Billing');
  await expect(maya.rowOf('Anna')).toHaveCount(0);
});

story(
  'a note with any characters stands on the offer before Bo accepts, and above the conversation afterwards',
  async ({ centre, sit }) => {
    const NOTE = `"Quotes" & 'marks' <b>no markup</b> 🙂 שלום\n{braces} \\ %00 end`;
    const maya = await sit('Maya');
    const anna = await centre.customerWrites('Anna', 'Hello');
    await maya.acceptsByKey('Anna');
    const bo = await sit('Bo');
    await maya.picksDestination('bo c');
    await maya.transferNote.focus();
    await maya.page.keyboard.insertText(NOTE);
    await maya.page.keyboard.press('Enter');
    await expect(maya.transferPanel).toHaveCount(0);
    for (const line of NOTE.split('\n')) await expect(bo.offerFrom('Anna')).toContainText(line);
    await bo.acceptsByKey('Anna');
    for (const line of NOTE.split('\n')) await expect(bo.page.getByText(line)).toBeVisible();
    await anna.belongsTo('Bo');
    await expect(maya.rowOf('Anna')).toHaveCount(0);
  },
);

story('a note that is too long is not cut off: it says by how much, and goes nowhere', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.customerWrites('Anna', 'Hello');
  await maya.acceptsByKey('Anna');
  await maya.picksDestination('bill');
  await maya.transferNote.focus();
  await maya.page.keyboard.insertText('🙂'.repeat(281));
  await expect(maya.transferPanel).toContainText('1 too many');
  await maya.page.keyboard.press('Enter');
  await expect(maya.transferPanel.getByRole('alert')).toContainText('The note is too long');
  await expect(maya.transferNote).toBeFocused();
  expect(await centre.transfers()).toEqual([]);
  await maya.page.keyboard.press('Backspace');
  await maya.page.keyboard.press('Enter');
  await expect(maya.transferPanel).toHaveCount(0);
});

story('what becomes of it when nobody takes it is chosen before: it comes back to Maya', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.acceptsByKey('Anna');
  await centre.colleague('Bo', { onOffer: 'decline' });
  await maya.picksDestination('bo c');
  const choice = maya.transferPanel.getByRole('group', { name: 'If they do not take it' });
  await expect(choice.getByRole('radio', { name: 'On to Support' })).toBeChecked();
  await expect(choice.getByRole('radio', { name: /It stays with me · Salesforce gives/u })).toBeDisabled();
  await maya.transferNote.focus();
  await maya.page.keyboard.press('Tab');
  await maya.page.keyboard.press('ArrowDown');
  await expect(choice.getByRole('radio', { name: 'Back to me' })).toBeChecked();
  await expect(maya.preview).toContainText('it comes back to you by way of Support');
  await maya.page.keyboard.press('Tab');
  await expect(maya.transferPanel.getByRole('combobox', { name: 'They have' })).toBeFocused();
  await maya.transferButton.press('Enter');
  await expect(maya.offerFrom('Anna')).toBeVisible({ timeout: 30_000 });
  await maya.acceptsByKey('Anna');
  await anna.belongsTo('Maya');
});

story('a locked case, and a colleague who has just left: clear words, and the item is unharmed', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerFiles('Anna', { subject: 'My router blinks' });
  await expect(maya.offerFrom('Anna')).toBeVisible({ timeout: 20_000 });
  await maya.page.keyboard.press('Control+Shift+A');
  await expect(maya.rowOf('Anna')).toBeVisible();
  await centre.call('POST', `/__sim/records/${anna.interactionId}`, { locked: true });
  await maya.transfersTo('tom b');
  const strip = maya.page.getByText(/^The transfer to .*Tom Brandt.* failed\./u);
  await expect(strip).toContainText('locked');
  await anna.belongsTo('Maya');
  await centre.call('POST', `/__sim/records/${anna.interactionId}`, { locked: false });

  await maya.picksDestination('tom b');
  await centre.call('POST', `/__sim/users/${await centre.userId('Tom')}`, { active: false });
  await maya.page.keyboard.press('Enter');
  await expect(strip).toContainText(/not active|left|inactive/iu);
  await anna.belongsTo('Maya');
  // He is not offered again.
  await maya.opensTransfer();
  await maya.page.keyboard.type('tom brandt');
  await expect(maya.transferPanel).toContainText('No destination matches.');
  expect(await centre.transfers()).toEqual([]);
});

story('Maya gives three items away at once, one of which cannot go there: one result for each', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  for (const name of ['Anna', 'Ben']) {
    await centre.customerWrites(name, `I am ${name}`);
    await maya.acceptsByKey(name);
  }
  const chiara = await centre.customerFiles('Chiara', { subject: 'My router blinks' });
  await expect(maya.offerFrom('Chiara')).toBeVisible({ timeout: 20_000 });
  await maya.page.keyboard.press('Control+Shift+A');
  await expect(maya.rowOf('Chiara')).toBeVisible();

  await maya.rowOf('Anna').click();
  await maya.rowOf('Anna').focus();
  await maya.page.keyboard.press('Control+a');
  await expect(maya.inbox).toHaveAttribute('aria-multiselectable', 'true');
  await expect(maya.page.getByText('3 marked')).toBeVisible();
  await maya.page.keyboard.press('Space');
  await expect(maya.page.getByText('2 marked')).toBeVisible();
  await maya.page.keyboard.press('Space');
  await maya.opensTransfer();
  await expect(maya.transferPanel).toContainText('3 items');
  await maya.page.keyboard.type('bill');
  await maya.page.keyboard.press('Enter');
  await expect(maya.transferPanel).toContainText('of the marked items');
  await maya.page.keyboard.press('Enter');
  const outcome = maya.page.getByRole('region', { name: 'What became of the marked items' });
  await expect(outcome.getByRole('listitem').filter({ hasText: /Anna.*is there/u })).toBeVisible({ timeout: 20_000 });
  await expect(outcome.getByRole('listitem').filter({ hasText: /Ben.*is there/u })).toBeVisible({ timeout: 20_000 });
  await expect(outcome.getByRole('listitem')).toHaveCount(3);
  expect(new Set((await centre.transfers()).map(({ transferId }) => transferId)).size).toBe((await centre.transfers()).length);
  await expect(maya.rowOf('Anna')).toHaveCount(0);
  await expect(maya.rowOf('Ben')).toHaveCount(0);
  expect((await chiara.interaction()).channel).toBe('case');
});

story('Maya calls a transfer back before Bo has opened it', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.acceptsByKey('Anna');
  await centre.colleague('Bo', { onOffer: 'ignore' });
  await maya.transfersTo('bo c');
  await expect(maya.page.getByText('Offered to Bo Castellanos')).toBeVisible();
  await expect(maya.page.getByRole('button', { name: 'Recall' })).toBeVisible();
  await maya.page.keyboard.press('Control+Shift+R');
  await expect(maya.page.getByText('Offered to Bo Castellanos')).toHaveCount(0, { timeout: 20_000 });
  await anna.belongsTo('Maya');
  await expect(maya.rowOf('Anna')).toBeVisible();
});

story('the panel in every light and size', async ({ centre, sit, seat, display }) => {
  const maya = await sit('Maya');
  const keys = new RealKeys(seat);
  keys.takeWindow();
  await centre.customerWrites('Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh', 'Hello', { queue: 'Support', skills: [] });
  await maya.acceptsByKey('Wolfeschlegel');
  await centre.colleague('Bo', { onOffer: 'ignore' });
  await maya.opensTransfer();
  await expect(maya.destination('Bo Castellanos')).toContainText('as of');
  await look(maya, 'transfer open');
  await maya.page.keyboard.type('bo c');
  await maya.page.keyboard.press('Enter');
  await look(maya, 'transfer picked');
  await maya.page.emulateMedia({ colorScheme: 'dark' });
  await look(maya, 'transfer picked dark');
  await maya.page.emulateMedia({ colorScheme: 'light' });
  keys.sizes(1024, 700);
  await expect.poll(() => maya.page.evaluate(() => window.innerWidth)).toBe(1024);
  await look(maya, 'transfer 1024x700');
  keys.sizes(1280, 800);
  await expect.poll(() => maya.page.evaluate(() => window.innerWidth)).toBe(1280);
  await maya.page.keyboard.press('Control+a');
  await maya.page.keyboard.type('zzzz');
  await expect(maya.transferPanel).toContainText('No destination matches.');
  await look(maya, 'transfer nothing');
  await maya.page.keyboard.press('Control+a');
  await maya.page.keyboard.type('parcel');
  await expect(maya.destination('Parcel service')).toBeVisible();
  await look(maya, 'transfer grey');
  await maya.page.keyboard.press('Escape');
  await speaks(maya, 4, 'en-XB');
  await maya.page.keyboard.press('Control+t');
  await expect(maya.page.getByRole('complementary').getByRole('option').first()).toBeVisible();
  await look(maya, 'transfer right to left');
  await maya.page.keyboard.press('Escape');
  await speaks(maya, 1, 'en-US');
  for (let turn = 0; turn < 5; turn += 1) keys.press('ctrl+plus');
  await expect.poll(() => maya.page.evaluate(() => window.innerWidth)).toBeLessThan(700);
  await maya.page.keyboard.press('Control+t');
  await expect(maya.destination('Bo Castellanos')).toBeVisible();
  display.picture(pictureFile('transfer-zoom-200'));
});
