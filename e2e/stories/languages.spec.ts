import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from '../support/agent.ts';
import { speaks } from '../support/languages.ts';
import { RealKeys } from '../support/real-keys.ts';
import { expect, story } from '../support/story.ts';

const pictures = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');

/** Controls and headings whose text has less room than it needs, or that reach out of their pane or of the window. */
async function cutTexts(maya: Agent): Promise<string[]> {
  return maya.page.evaluate(() => {
    const unseen = '.ui-visually-hidden, .ui-hint, [aria-hidden="true"]';
    const isCut = (part: Element) =>
      part.closest(unseen) === null &&
      getComputedStyle(part).display !== 'inline' &&
      // What is one pixel wide is there for screen readers alone.
      part.clientWidth > 1 &&
      part.scrollWidth > part.clientWidth + 1;
    return [...document.querySelectorAll<HTMLElement>('button, label, legend, h1, h2, h3, dt, dd, p, .presence-load-words')]
      .filter((element) => element.closest(unseen) === null && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const place = (element.closest('[data-pane], dialog') ?? document.documentElement).getBoundingClientRect();
        const reachesOut = box.width > 1 && (box.right > place.right + 1 || box.left < place.left - 1);
        return reachesOut || [element, ...element.querySelectorAll('span')].some(isCut);
      })
      .map((element) => `${element.tagName}.${element.className}: ${element.innerText.slice(0, 60)}`);
  });
}

/** The screens an agent sees most, in whatever language; each is looked at. */
async function visitsEveryScreen(maya: Agent, look: (name: string) => Promise<void>): Promise<void> {
  await look('inbox');
  await maya.page.keyboard.press('Control+Shift+D');
  await expect(maya.page.locator('.offer-reasons')).toBeVisible();
  await look('decline');
  await maya.page.keyboard.press('Escape');
  await maya.page.keyboard.press('Control+t');
  const panel = maya.page.getByRole('complementary').filter({ has: maya.page.getByRole('combobox') });
  await expect(panel.getByRole('combobox').first()).toBeFocused();
  await maya.page.keyboard.type('bill');
  await expect(panel.getByRole('option').first()).toBeVisible();
  await maya.page.keyboard.press('Enter');
  await look('transfer');
  await maya.page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await maya.page.keyboard.press('Control+k');
  await expect(maya.page.getByRole('dialog')).toBeVisible();
  await look('palette');
  await maya.page.keyboard.press('Escape');
  await maya.page.keyboard.press('Control+,');
  await expect(maya.page.getByRole('dialog')).toBeVisible();
  await look('settings');
  await maya.page.keyboard.press('Escape');
  await maya.page.keyboard.press('F1');
  await expect(maya.page.getByRole('dialog')).toBeVisible();
  await look('keys');
  await maya.page.keyboard.press('Escape');
  await maya.page.keyboard.press('Control+Shift+p');
  await look('statuses');
  await maya.page.keyboard.press('Escape');
  await expect(maya.page.getByRole('dialog')).toHaveCount(0);
}

for (const [title, place, lang, direction] of [
  ['Deutsch', 2, 'de', 'ltr'],
  ['a third longer', 3, 'en-XA', 'ltr'],
  ['right to left', 4, 'en-XB', 'rtl'],
] as const) {
  story(
    `in a small window, ${title}: no text is cut on any main screen, and a reload keeps the language`,
    async ({ centre, sit, seat }) => {
      mkdirSync(pictures, { recursive: true });
      const maya = await sit('Maya');
      const keys = new RealKeys(seat);
      keys.takeWindow();
      keys.sizes(1024, 700);
      await expect.poll(() => maya.page.evaluate(() => window.innerWidth)).toBeLessThanOrEqual(1024);
      await centre.customerWrites('Anna Petrov', 'I was charged twice for my subscription in October.');
      await maya.accepts('Anna Petrov');
      await centre.customerFiles('Chiara Rossi', { subject: 'A broken handle' });
      await maya.accepts('Chiara Rossi');
      for (const name of ['Ben Ito', 'Dev Patel']) await centre.customerWrites(name, `This is ${name}`);
      await expect(maya.offerFrom('Dev Patel')).toBeVisible();
      await maya.page.keyboard.press('Control+1');
      await speaks(maya, place, lang);
      await expect(maya.page.locator('html')).toHaveAttribute('dir', direction);
      const cut: Record<string, string[]> = {};
      await visitsEveryScreen(maya, async (name) => {
        await maya.page.screenshot({ path: `${pictures}/${lang}-${name}.png` });
        const texts = await cutTexts(maya);
        if (texts.length > 0) cut[name] = texts;
      });
      expect(cut).toEqual({});
      await maya.page.reload();
      await expect(maya.page.locator('html')).toHaveAttribute('lang', lang);
      await expect(maya.page.locator('html')).toHaveAttribute('dir', direction);
    },
  );
}

story('the story of a chat, in a language that nobody speaks: what is told apart by its role works in any', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await speaks(maya, 3, 'en-XA');
  const anna = await centre.customerWrites('Anna', 'My invoice is wrong');
  await expect(maya.page.getByRole('group').filter({ hasText: 'Anna' }).first()).toBeVisible();
  await maya.page.keyboard.press('Control+Shift+A');
  await anna.belongsTo('Maya');
  const log = maya.page.getByRole('log').filter({ hasText: 'My invoice is wrong' });
  await expect(log).toBeVisible();
  await maya.page.keyboard.press('Control+Shift+M');
  await maya.page.keyboard.insertText('Hello Anna, let me look.');
  await maya.page.keyboard.press('Enter');
  await anna.reads('Hello Anna, let me look.');
  await anna.says('Thank you!');
  await expect(log).toContainText('Thank you!');

  await maya.page.keyboard.press('Control+t');
  const panel = maya.page.getByRole('complementary').filter({ has: maya.page.getByRole('combobox') });
  await expect(panel.getByRole('combobox').first()).toBeFocused();
  await maya.page.keyboard.type('bill');
  await expect(panel.getByRole('option').first()).toBeVisible();
  await maya.page.keyboard.press('Enter');
  await expect(panel.getByRole('combobox').first()).toHaveValue('Billing');
  await maya.page.keyboard.press('Enter');
  await anna.belongsTo('Billing');
  await expect(maya.page.getByRole('option').filter({ hasText: 'Anna' })).toHaveCount(0);
});
