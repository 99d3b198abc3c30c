import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from '../support/agent.ts';
import { RealKeys } from '../support/real-keys.ts';
import { expect, story } from '../support/story.ts';

const pictures = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');

const palette = (maya: Agent) => maya.page.getByRole('dialog', { name: 'Find a command' });
const field = (maya: Agent) => palette(maya).getByRole('combobox');
const found = (maya: Agent) => palette(maya).getByRole('option');

story('Maya finds Zoë without her accents, and learns why a command has nothing to do', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.customerWrites('Zoë Müller', 'Zoë here');
  await maya.acceptsByKey('Zoë Müller');
  await centre.customerWrites('Ben', 'Ben here');
  await maya.acceptsByKey('Ben');

  await maya.page.keyboard.press('Control+k');
  await expect(field(maya)).toBeFocused();
  await maya.page.keyboard.type('zoe mul');
  await expect(found(maya)).toHaveText([/Go to.*Zoë Müller/]);
  await maya.page.keyboard.press('Enter');
  await expect(palette(maya)).toHaveCount(0);
  await expect(maya.rowOf('Zoë')).toHaveAttribute('aria-selected', 'true');
  // The keyboard was in the message box and is there again.
  await expect(maya.messageBox).toBeFocused();
  await maya.page.keyboard.insertText('Hello Zoë');
  await maya.page.keyboard.press('Enter');
  await expect(maya.conversation).toContainText('Hello Zoë');

  await maya.page.keyboard.press('Control+k');
  await expect(field(maya)).toBeFocused();
  await maya.page.keyboard.type('accept the first');
  await expect(found(maya).first()).toContainText('There is no offer.');
  await expect(found(maya).first()).toHaveAttribute('aria-disabled', 'true');
  await maya.page.keyboard.press('Enter');
  // Said within the dialog: what is behind it is inert, and not read out.
  await expect(palette(maya).locator('[aria-live]', { hasText: 'There is no offer.' })).toBeAttached();
  await expect(field(maya)).toBeFocused();
  await maya.page.keyboard.press('Escape');
  await expect(palette(maya)).toHaveCount(0);
  await expect(maya.messageBox).toBeFocused();

  // A status is a command too.
  await maya.page.keyboard.press('Control+k');
  await expect(field(maya)).toBeFocused();
  await maya.page.keyboard.type('status break');
  await maya.page.keyboard.press('Enter');
  await expect(maya.presence).toContainText('Break');
});

story('the palette opens from within the Salesforce page, and its key closes it again', async ({ centre, sit, seat }) => {
  const maya = await sit('Maya');
  await centre.customerWrites('Anna', 'Hello');
  await maya.acceptsByKey('Anna');
  const keys = new RealKeys(seat);
  keys.takeWindow();
  keys.press('F6');
  await expect(maya.page.locator('.salesforce.is-focused')).toHaveCount(1);
  keys.press('ctrl+k');
  await expect(field(maya)).toBeFocused();
  keys.press('ctrl+k');
  await expect(palette(maya)).toHaveCount(0);
});

story('F1 shows every key, and on paper they are one page', async ({ sit }) => {
  const maya = await sit('Maya');
  await maya.page.keyboard.press('F1');
  const map = maya.page.getByRole('dialog', { name: 'Keys' });
  await expect(map).toContainText('Accept the first offer');
  await expect(map).toContainText('Ctrl Shift A');
  await expect(map.getByRole('button', { name: 'Print' })).toBeVisible();
  // Electron prints to no file from here, so the paper is measured: A4 and Letter within their margins of 1.5 cm, in pixels.
  mkdirSync(pictures, { recursive: true });
  const tools = await maya.tools();
  await maya.page.emulateMedia({ media: 'print' });
  for (const [width, height] of [
    [680, 1009],
    [702, 942],
  ] as const) {
    await tools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    await expect.poll(() => maya.page.evaluate(() => innerWidth)).toBe(width);
    const needed = await map.evaluate((element) => ({ width: document.documentElement.scrollWidth, height: element.scrollHeight }));
    expect(needed.width).toBeLessThanOrEqual(width);
    expect(needed.height).toBeLessThanOrEqual(height);
    await maya.page.screenshot({ path: `${pictures}/keys-printed-${width}.png` });
  }
  await tools.send('Emulation.clearDeviceMetricsOverride');
  await maya.page.emulateMedia({ media: null });
  await maya.page.keyboard.press('Escape');
  await expect(map).toHaveCount(0);
});
