import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from '../support/agent.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre, Customer } from '../support/world.ts';

const pictures = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');
const HOUR_MS = 3_600_000;
const SEND = 'POST /services/data/v64.0/actions/standard/sendConversationMessages';

/** The field in which a template is looked for, in the place of the message box. */
const templates = (maya: Agent) => maya.page.getByRole('combobox', { name: 'Template' });
/** How long the customer can still be written to freely. */
const timeLeft = (maya: Agent) => maya.page.getByRole('timer', { name: 'Time left to write in your own words' });
const retry = (maya: Agent) => maya.conversation.getByRole('button', { name: 'Retry' });
const order = 'Hello Anna, your order A-17 is on its way.';

/** Maya is in a WhatsApp conversation with Anna, with the keyboard in the message box. */
async function withAnna(centre: ContactCentre, maya: Agent): Promise<Customer> {
  const anna = await centre.customerTexts('Anna', '+447700900123', 'Where is my order?');
  await maya.acceptsByKey('Anna');
  return anna;
}

/** Picks the order's template and fills it, all by keyboard; the keyboard is in its last blank. */
async function fillsOrder(maya: Agent): Promise<void> {
  await expect(templates(maya)).toBeFocused();
  await maya.page.keyboard.type('ord');
  await maya.page.keyboard.press('Enter');
  await expect(maya.page.getByLabel('First name')).toBeFocused();
  await maya.page.keyboard.type('Anna');
  await maya.page.keyboard.press('Enter');
  await expect(maya.page.getByLabel('Order number')).toBeFocused();
  await maya.page.keyboard.type('A-17');
}

story('the window closes over half an answer: a template goes, Anna writes, and the half answer is in the box', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await withAnna(centre, maya);
  await expect(timeLeft(maya)).toHaveCount(0);
  await centre.timePasses(22 * HOUR_MS);
  await expect(timeLeft(maya)).toHaveText(/1:59:\d\d/, { timeout: 30_000 });
  await expect(maya.messageBox).toBeFocused();
  await maya.page.keyboard.insertText('I will look it up');

  await centre.timePasses(2 * HOUR_MS);
  await expect(templates(maya)).toBeFocused({ timeout: 30_000 });
  await expect(maya.messageBox).toHaveCount(0);
  await expect(maya.page.getByRole('region', { name: 'Templates' })).toContainText('Your draft is kept');
  await expect(maya.page.getByRole('region', { name: 'Templates' })).toContainText('I will look it up');
  // Nothing else may be sent, so there is no way back to the message box.
  await maya.page.keyboard.press('Escape');
  await expect(templates(maya)).toBeFocused();

  mkdirSync(pictures, { recursive: true });
  await maya.page.screenshot({ path: `${pictures}/window-closed.png` });
  await fillsOrder(maya);
  await expect(maya.page.getByLabel('What the customer will read')).toHaveText(order);
  await maya.page.keyboard.press('Enter');
  await expect(maya.conversation.getByText('Salesforce has it and sends it.')).toBeVisible();
  await anna.reads(order);
  await expect(maya.conversation.getByText('Salesforce has it and sends it.')).toHaveCount(0);
  await expect(maya.conversation.getByText(order)).toHaveCount(1);
  expect(await anna.received()).toEqual([order]);
  await expect(templates(maya)).toBeFocused();

  await anna.says('Thank you, and when?');
  await expect(maya.messageBox).toBeFocused();
  await expect(maya.messageBox).toHaveValue('I will look it up');
  await expect(timeLeft(maya)).toHaveCount(0);
  // Her browser session has ended in these 24 hours: the page turns the message away and signs in again; then it goes by itself.
  maya.expectsTrouble();
  await maya.page.keyboard.press('Enter');
  await maya.page.keyboard.type('It left us at nine');
  await expect(maya.messageBox).toHaveValue('It left us at nine');
  await anna.reads('I will look it up');
  await expect(maya.banner).toHaveCount(0, { timeout: 20_000 });
  await maya.page.keyboard.press('Enter');
  await anna.reads('It left us at nine');
  await expect(retry(maya)).toHaveCount(0);
  await expect(maya.conversation.getByText('I will look it up')).toHaveCount(1);
  expect(await anna.received()).toEqual([order, 'I will look it up', 'It left us at nine']);
  expect(await centre.templatesAsked()).toBe(1);
});

story('the templates open by a key while the window is open; Escape goes back, and what was typed stays', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await withAnna(centre, maya);
  await maya.page.keyboard.insertText('One moment');
  await maya.page.keyboard.press('Control+Shift+E');
  await expect(templates(maya)).toBeFocused();
  await maya.page.keyboard.type('ord');
  await maya.page.keyboard.press('Enter');
  await expect(maya.page.getByLabel('First name')).toBeFocused();
  // Back to the list, and back to the message.
  await maya.page.keyboard.press('Escape');
  await expect(templates(maya)).toBeFocused();
  await maya.page.keyboard.press('Escape');
  await expect(maya.messageBox).toBeFocused();
  await expect(maya.messageBox).toHaveValue('One moment');

  await maya.page.keyboard.press('Control+Shift+E');
  await fillsOrder(maya);
  await maya.page.keyboard.press('Enter');
  await anna.reads(order);
  await expect(maya.messageBox).toBeFocused();
  await expect(maya.messageBox).toHaveValue('One moment');
  expect(await anna.received()).toEqual([order]);
});

story(
  'the answer to a template is lost and Salesforce never had it: a retry at once sends nothing, one a minute later sends it once',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    const anna = await withAnna(centre, maya);
    await centre.fault({ route: SEND, kind: 'drop' });
    await maya.page.keyboard.press('Control+Shift+E');
    await fillsOrder(maya);
    await maya.page.keyboard.press('Enter');
    await expect(maya.conversation.getByText(/Nobody knows whether this was sent/)).toBeVisible();
    await retry(maya).press('Enter');
    await expect(maya.conversation.getByText('Sending…')).toHaveCount(0);
    await expect(maya.conversation.getByText(/Nobody knows whether this was sent/)).toBeVisible();
    expect(await centre.templatesAsked()).toBe(1);

    await centre.timePasses(61_000);
    await retry(maya).press('Enter');
    await anna.reads(order);
    await expect(retry(maya)).toHaveCount(0);
    await expect(maya.conversation.getByText(order)).toHaveCount(1);
    expect(await anna.received()).toEqual([order]);
    expect(await centre.templatesAsked()).toBe(2);
  },
);

story(
  'the answer to a template is lost though Salesforce has it: the retry finds it in the conversation, and sends nothing',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    const anna = await withAnna(centre, maya);
    await centre.fault({ route: SEND, kind: 'loseAnswer' });
    await maya.page.keyboard.press('Control+Shift+E');
    await fillsOrder(maya);
    await maya.page.keyboard.press('Enter');
    await expect(maya.conversation.getByText(/Nobody knows whether this was sent/)).toBeVisible();
    await anna.reads(order);
    await retry(maya).press('Enter');
    await expect(retry(maya)).toHaveCount(0);
    await expect(maya.conversation.getByText(/Nobody knows/)).toHaveCount(0);
    await expect(maya.conversation.getByText(order)).toHaveCount(1);
    expect(await anna.received()).toEqual([order]);
    expect(await centre.templatesAsked()).toBe(1);
  },
);

story('a message that fails holds back those behind it; one retry sends them all, in order and once', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await withAnna(centre, maya);
  maya.expectsTrouble();
  await centre.fault({ route: 'POST /lightning/api/sessions', kind: 'refuse' });
  // Nobody answers while she writes, so that the others wait behind the first.
  centre.freeze();
  for (const text of ['One', 'Two', 'Three']) await maya.writes(text);
  await expect(maya.conversation.getByText('Sending…')).toHaveCount(3);
  centre.resume();
  await expect(maya.conversation.getByText(/it waits for the message before it/)).toHaveCount(2);
  await expect(retry(maya)).toHaveCount(3);
  expect(await anna.received()).toEqual([]);

  await retry(maya).last().press('Enter');
  await anna.reads('Three');
  expect(await anna.received()).toEqual(['One', 'Two', 'Three']);
  await expect(retry(maya)).toHaveCount(0);
  for (const text of ['One', 'Two', 'Three']) await expect(maya.conversation.getByText(text, { exact: true })).toHaveCount(1);
  await maya.writes('Four');
  await anna.reads('Four');
  expect(await anna.received()).toEqual(['One', 'Two', 'Three', 'Four']);
});

story('Anna wants no messages any more: words stand where the message box was, and nothing can be sent', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await withAnna(centre, maya);
  await maya.page.keyboard.insertText('We have an offer for you');
  await anna.consents(false);
  await expect(maya.page.getByText('Anna does not want to receive messages. Nothing can be sent.')).toBeVisible({ timeout: 20_000 });
  await expect(maya.messageBox).toHaveCount(0);
  await maya.page.keyboard.press('Control+Shift+E');
  await expect(templates(maya)).toHaveCount(0);
  expect(await anna.received()).toEqual([]);

  await anna.consents(true);
  await expect(maya.messageBox).toHaveValue('We have an offer for you', { timeout: 20_000 });
  expect(await centre.templatesAsked()).toBe(0);
});
