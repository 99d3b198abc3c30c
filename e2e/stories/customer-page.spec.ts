import { chromium } from '@playwright/test';
import { chmodSync, writeFileSync } from 'node:fs';
import { makeFolder } from '../../scripts/lib/ordinary-user.ts';
import { expect, story } from '../support/story.ts';

story('Anna opens the customer page in an ordinary browser, and is a customer', async ({ centre, sit, seat }) => {
  const maya = await sit('Maya');
  // The browser is started as the ordinary user, as the desktop is: with its sandbox on.
  const [command, args] = seat.user.as('/usr/bin/chromium', []);
  const wrapper = `${seat.dataDir}/browser.sh`;
  writeFileSync(wrapper, `#!/bin/sh\nexport HOME=${seat.dataDir}\ncd /\nexec ${[command, ...args].join(' ')} "$@"\n`);
  chmodSync(wrapper, 0o755);
  const profile = `${seat.dataDir}/browser`;
  makeFolder(profile, seat.user);
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: wrapper,
    chromiumSandbox: true,
    args: ['--disable-background-networking', '--disable-component-update'],
    env: { ...process.env, ...seat.display.env },
  });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(centre.url);
    await page.getByRole('textbox', { name: /name/i }).fill('Anna');
    await page.getByRole('textbox', { name: /message/i }).fill('Hello from a browser');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: /start/i }).click();
    await maya.accepts('Anna');
    await maya.writes('Hello Anna, Maya here');
    const log = page.getByRole('log');
    await expect(log).toContainText('Hello Anna, Maya here');
    await page.getByRole('textbox', { name: /message/i }).fill('That was quick');
    await page.keyboard.press('Enter');
    await expect(maya.conversation).toContainText('That was quick');

    await maya.transfersTo('bill');
    await expect(page.getByText(/being transferred/i).first()).toBeVisible();
    await centre.colleague('Bo', { onOffer: 'accept', reply: 'Bo from Billing here' });
    await expect(log).toContainText('Bo from Billing here');
    await page.getByRole('textbox', { name: /message/i }).fill('Hello Bo');
    await page.keyboard.press('Enter');
    await expect(log).toContainText('Hello Bo');
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});
