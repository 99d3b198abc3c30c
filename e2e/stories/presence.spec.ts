import type { Agent } from '../support/agent.ts';
import { picture, pictureFile } from '../support/pictures.ts';
import { chooses, statusBanner } from '../support/presence.ts';
import { RealKeys } from '../support/real-keys.ts';
import { expect, story } from '../support/story.ts';

/** Whether what stands in a box is all on one line and none of it is under something else. */
async function standsInOneLine(maya: Agent, selector: string): Promise<void> {
  const { lines, height } = await maya.page.locator(selector).evaluate((box) => {
    const line = Number.parseFloat(getComputedStyle(box).lineHeight);
    return { lines: box.getBoundingClientRect().height / (Number.isNaN(line) ? 16 : line), height: box.getBoundingClientRect().height };
  });
  expect(height, selector).toBeGreaterThan(0);
  expect(lines, selector).toBeLessThan(1.6);
}

/** Waits until what is there has been painted a few times over, for the display shows it a little later. */
async function isPainted(maya: Agent): Promise<void> {
  await maya.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const paint = (left: number) => (left === 0 ? resolve() : requestAnimationFrame(() => paint(left - 1)));
        paint(10);
      }),
  );
}

/** Whether a box is too narrow for what is in it. */
async function isCut(maya: Agent, selector: string): Promise<boolean> {
  return maya.page.locator(selector).evaluate((box) => box.scrollWidth > box.clientWidth);
}

story(
  'Maya chooses a break for after her work: it stands there, can be cancelled, and comes when the chat is closed',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    await chooses(maya, 'Break, after this work');
    await expect(maya.presence).toContainText('then Break');
    await expect(maya.presence).toContainText('Available');
    await picture(maya, 'presence-next');

    await maya.page.getByRole('button', { name: 'Do not change to Break afterwards' }).press('Enter');
    await expect(maya.presence).not.toContainText('then');
    await chooses(maya, 'Break, after this work');
    await expect(maya.presence).toContainText('then Break');
    // Salesforce knows nothing of it.
    expect(await centre.presenceOf('Maya')).toBe('Available');

    await maya.finishes('Anna');
    await expect(maya.presence).toHaveText('Break');
    await centre.has('Maya', 'Break');
  },
);

story(
  'kill -9 with a break for after the work: the work is there again, and the break comes once, when it is closed',
  async ({ centre, sit, person }) => {
    const maya = await sit('Maya');
    await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    await chooses(maya, 'Break, after this work');
    await expect(maya.presence).toContainText('then Break');
    await maya.isKilled();

    const again = person('Maya');
    await again.arrives();
    await again.inbox.getByRole('option', { name: /Anna/ }).click();
    await expect(again.presence).toContainText('then Break');
    expect(await centre.presenceOf('Maya')).toBe('Available');
    const before = await centre.statusesOf('Maya');
    await again.finishes('Anna');
    await expect(again.presence).toHaveText('Break');
    await centre.has('Maya', 'Break');
    const after = await centre.statusesOf('Maya');
    expect(after).toHaveLength(before.length + 1);
    expect(before).not.toContainEqual(after.at(-1));

    // Another start finds her on her break, with nothing to come.
    await again.leaves();
    const third = person('Maya');
    await third.arrives({ usable: false });
    await expect(third.presence).toHaveText('Break', { timeout: 20_000 });
    await centre.has('Maya', 'Break');
  },
);

story('Maya wants to go offline with a chat open: she is asked, and each answer does what it says', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  const question = maya.page.getByRole('dialog', { name: 'Go offline with open work?' });
  const answer = (name: string) => question.getByRole('button', { name, exact: true });

  await chooses(maya, 'Offline');
  await expect(question).toContainText('One item is with you.');
  await picture(maya, 'presence-offline-asked');
  await maya.page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(maya.presence).toHaveText('Available');

  await chooses(maya, 'Offline');
  await answer('Stay Available').press('Enter');
  await expect(question).toHaveCount(0);
  await expect(maya.presence).toHaveText('Available');
  expect(await centre.presenceOf('Maya')).toBe('Available');

  await chooses(maya, 'Offline');
  await answer('Offline after this work').press('Enter');
  await expect(maya.presence).toContainText('then Offline');
  expect(await centre.presenceOf('Maya')).toBe('Available');

  await chooses(maya, 'Offline');
  await answer('Offline now').press('Enter');
  await expect(maya.presence).toHaveText('Offline');
  await centre.has('Maya', 'Offline');
  // What is open stays hers.
  await anna.belongsTo('Maya');
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
});

story('the load: one chat is 33 %, what still fits is said, and more than fits is seen', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const load = maya.page.getByRole('meter', { name: 'Load' });
  await expect(load).toHaveAttribute('aria-valuetext', '0 %, room for: 3 chats, 3 WhatsApps, 5 cases, 1 call');
  await centre.customerWrites('Anna', 'Hello');
  // An offer takes its room already.
  await expect(load).toHaveAttribute('aria-valuetext', '33 %, room for: 2 chats, 2 WhatsApps, 3 cases, 1 call');
  await maya.accepts('Anna');
  await expect(load).toHaveAttribute('aria-valuenow', '33');
  await centre.customerTexts('Ben', '+4915112345678', 'Hello');
  await expect(load).toHaveAttribute('aria-valuetext', '66 %, room for: 1 chat, 1 WhatsApp, 1 case');
  await centre.customerFiles('Cleo', { subject: 'My router blinks' });
  await expect(load).toHaveAttribute('aria-valuetext', '86 %, nothing more fits');
  await centre.customerWrites('Dev', 'Hello');
  await expect(load).toHaveAttribute('aria-valuetext', '119 %, more than fits');
  await expect(load).toHaveAttribute('data-over', 'true');
  await expect(load).toContainText('more than fits');
  await picture(maya, 'presence-overload');
});

story('the time in a status counts, and begins anew with the next one', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const detail = maya.page.locator('.presence-detail');
  await expect(detail).toHaveText('Maya Lindqvist · 0 min');
  // Only the centre's clock goes on; the desk measures it at the next answer.
  await centre.timePasses(3_720_000);
  await expect(detail).toHaveText('Maya Lindqvist · 1 h 2 min', { timeout: 20_000 });
  await chooses(maya, 'Training');
  await expect(maya.presence).toHaveText('Training');
  await expect(detail).toHaveText('Maya Lindqvist · 0 min');
});

for (const { name, zoom, width, height } of [
  { name: '1024x700', zoom: 1, width: 1024, height: 700 },
  { name: 'twice the size', zoom: 2, width: 1280, height: 800 },
]) {
  story(`the status, what comes afterwards, who and how loaded: all of it is read at ${name}`, async ({ centre, sit, seat, display }) => {
    const maya = await sit('Maya');
    await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    await chooses(maya, 'Training, after this work');
    await expect(maya.presence).toContainText('then Training');
    const keys = new RealKeys(seat);
    keys.takeWindow();
    if (zoom === 1) keys.sizes(width, height);
    for (const factor of zoom === 1 ? [] : [1.1, 1.25, 1.5, 1.75, 2]) {
      keys.press('ctrl+equal');
      await expect.poll(() => maya.page.evaluate(() => Math.round(window.devicePixelRatio * 100) / 100)).toBe(factor);
    }
    await expect
      .poll(() => maya.page.evaluate(() => Math.round((window.innerWidth * window.devicePixelRatio) / 10) * 10))
      .toBe(Math.round(width / 10) * 10);
    await isPainted(maya);
    display.picture(pictureFile(`presence-${zoom === 1 ? name : 'zoom-200'}`));
    for (const line of ['.presence-next', '.presence-detail', '.presence-load']) await standsInOneLine(maya, line);
    expect(await isCut(maya, '.presence-load-words'), 'the load can be read').toBe(false);

    // Beside a banner there is less room; the bar stays a bar.
    await centre.logsOut('Maya', 'OmniSupervisorLogout');
    await expect(statusBanner(maya).getByRole('button', { name: /Go Available again/ })).toBeVisible();
    for (const line of ['.presence-detail', '.presence-load']) await standsInOneLine(maya, line);
    const bannerHeight = await statusBanner(maya).evaluate((box) => box.getBoundingClientRect().height);
    expect(bannerHeight, 'the banner has three lines at most').toBeLessThan(64);
    expect(await isCut(maya, '.topbar'), 'the bar fits').toBe(false);
    expect(await isCut(maya, 'html'), 'nothing scrolls sideways').toBe(false);
    await isPainted(maya);
    display.picture(pictureFile(`presence-${zoom === 1 ? name : 'zoom-200'}-banner`));
  });
}
