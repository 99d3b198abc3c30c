import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from '../support/agent.ts';
import { RealKeys } from '../support/real-keys.ts';
import { expect, story } from '../support/story.ts';

const pictures = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');

story('the desktop in its main states: axe finds nothing, and nothing lies over the Salesforce view', async ({ centre, sit, display }) => {
  mkdirSync(pictures, { recursive: true });
  const maya = await sit('Maya');
  await look(maya, 'empty inbox');

  const anna = await centre.customerWrites('Anna Petrov', 'Hello, I was charged twice for my subscription in October.');
  await expect(maya.offerFrom('Anna Petrov')).toBeVisible();
  await look(maya, 'one offer');
  await maya.accepts('Anna Petrov');
  await maya.writes('Hello Anna, I am sorry to hear that. Let me look at your invoices.');
  await anna.reads('Hello Anna, I am sorry to hear that. Let me look at your invoices.');
  await anna.says('Thank you. One is from the 3rd, the other from the 5th.');
  await anna.says('Both over 24.90.');
  await expect(maya.conversation).toContainText('Both over 24.90.');
  for (const name of ['Ben Ito', 'Chiara Rossi', 'Dev Patel']) await centre.customerWrites(name, `This is ${name}`);
  await expect(maya.offerFrom('Dev Patel')).toBeVisible();
  await look(maya, 'conversation and three offers');
  display.picture(`${pictures}/desktop.png`);

  await maya.page.keyboard.press('Control+t');
  await expect(maya.transferPanel.getByRole('combobox')).toBeFocused();
  await maya.page.keyboard.type('b');
  await expect(maya.page.getByRole('option', { name: /^Billing/ })).toBeVisible();
  await maya.page.keyboard.press('Enter');
  await expect(maya.transferPanel.getByRole('button', { name: 'Transfer', exact: true })).toBeEnabled();
  await look(maya, 'transfer panel');
  display.picture(`${pictures}/transfer.png`);

  await maya.page.emulateMedia({ colorScheme: 'dark' });
  await look(maya, 'dark');
  display.picture(`${pictures}/dark.png`);
});

story('four kinds of work: a case beside a chat, an expired window, five offers', async ({ centre, sit, display, seat }) => {
  mkdirSync(pictures, { recursive: true });
  const maya = await sit('Maya');
  const keys = new RealKeys(seat);
  keys.takeWindow();
  const nora = await centre.customerTexts('Nora Weiß', '+491701234567', 'My parcel has not come. Can you look where it is?');
  await maya.accepts('Nora Weiß');
  await centre.customerFiles('Anna Petrov', {
    subject: 'Charged twice in October',
    text: 'Hello,\n\nthe amount was taken twice. Could you send one of the two back?\n\nAnna',
  });
  await maya.accepts('Anna Petrov');
  await expect(maya.page.getByRole('region', { name: /^Case/ }).getByLabel('Status')).toBeVisible();
  await look(maya, 'case');
  display.picture(`${pictures}/case.png`);
  await maya.page.keyboard.press('Control+Shift+K');
  await maya.inbox.getByRole('option', { name: /Nora/ }).click();
  await expect(maya.page.getByRole('region', { name: 'Kept beside' })).toBeVisible();
  await look(maya, 'case beside a message');
  display.picture(`${pictures}/beside.png`);
  await maya.page.keyboard.press('Control+Shift+K');
  await maya.page.keyboard.press('Control+Shift+K');

  // Nobody keeps a session of the org for as long as that: its page is signed in anew.
  maya.expectsTrouble();
  await centre.timePasses(25 * 3_600_000);
  await expect(maya.page.getByRole('combobox', { name: 'Template' })).toBeVisible({ timeout: 20_000 });
  await look(maya, 'expired window');
  display.picture(`${pictures}/expired-window.png`);
  await nora.says('Hello?');
  await expect(maya.messageBox).toBeVisible();
  for (const name of ['Ben Ito', 'Chiara Rossi', 'Dev Patel']) await centre.customerWrites(name, `This is ${name}`);
  await expect(maya.offerFrom('Dev Patel')).toBeVisible();
  await look(maya, 'four kinds and offers');
  for (const [width, height] of [
    [1024, 700],
    [1280, 800],
  ] as const) {
    keys.sizes(width, height);
    await expect.poll(() => maya.page.evaluate(() => window.innerWidth)).toBe(width);
    await look(maya, `size ${width}`);
  }
});

story('at twice the size everything can still be read and reached', async ({ centre, sit, display, seat }) => {
  mkdirSync(pictures, { recursive: true });
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna Petrov', 'Hello, I was charged twice for my subscription in October.');
  await maya.accepts('Anna Petrov');
  await centre.customerWrites('Ben Ito', 'This is Ben Ito');
  await expect(maya.offerFrom('Ben Ito')).toBeVisible();
  const keys = new RealKeys(seat);
  keys.takeWindow();
  for (const factor of [1.1, 1.25, 1.5, 1.75, 2]) {
    keys.press('ctrl+equal');
    await expect.poll(() => maya.page.evaluate(() => Math.round(window.devicePixelRatio * 100) / 100)).toBe(factor);
  }
  await look(maya, 'zoom 200');
  await maya.writes('I can still write to you');
  await anna.reads('I can still write to you');
  await maya.page.keyboard.press('Control+t');
  await expect(maya.transferPanel).toBeVisible();
  await look(maya, 'zoom 200 transfer');
  display.picture(`${pictures}/zoom-200.png`);
});

/** What must hold of every picture. */
async function look(maya: Agent, name: string): Promise<void> {
  const file = `${pictures}/${name.replaceAll(' ', '-')}.png`;
  await maya.page.screenshot({ path: file });
  const { violations } = await new AxeBuilder({ page: maya.page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  expect(await overlaps(maya), `${name}: what lies over the Salesforce view`).toEqual([]);
  expect(
    await maya.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
    `${name} scrolls sideways`,
  ).toBe(false);
}

/** Everything visible that intersects the rectangle of the Salesforce view, besides its own pane and what contains it. */
async function overlaps(maya: Agent): Promise<string[]> {
  return maya.page.evaluate(() => {
    const slot = document.querySelector('.salesforce-place');
    if (!slot) return []; // collapsed, where there is no room for it
    const area = slot.getBoundingClientRect();
    return [...document.querySelectorAll('body *')]
      .filter(
        (element) =>
          !element.contains(slot) &&
          !slot.contains(element) &&
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) => {
        const box = element.getBoundingClientRect();
        return (
          box.width > 1 &&
          box.height > 1 &&
          box.left < area.right - 1 &&
          box.right > area.left + 1 &&
          box.top < area.bottom - 1 &&
          box.bottom > area.top + 1
        );
      })
      .map((element) => `${element.tagName} ${element.className}`);
  });
}
