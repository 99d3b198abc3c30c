import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from '../support/agent.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre } from '../support/world.ts';

const pictures = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');
const MINUTE_MS = 60_000;
const heading = (maya: Agent, name: string) => maya.page.getByRole('heading', { name, exact: true });
const takeBack = (maya: Agent) => maya.page.getByRole('button', { name: /^Take back/ });
const reminders = (maya: Agent) => maya.page.getByRole('listbox', { name: 'Park until' });

/** Maya has accepted Ben, then Anna, who is selected. */
async function withBoth(centre: ContactCentre, maya: Agent) {
  const ben = await centre.customerWrites('Ben', 'Hello from Ben');
  await maya.acceptsByKey('Ben');
  const anna = await centre.customerWrites('Anna', 'Hello from Anna');
  await maya.acceptsByKey('Anna');
  await expect(heading(maya, 'Anna')).toBeVisible();
  return { anna, ben };
}

/** Parks the selected item for a quarter of an hour, by keyboard. */
async function parks(maya: Agent): Promise<void> {
  await maya.page.keyboard.press('Control+Shift+L');
  await expect(reminders(maya)).toBeVisible();
  await expect(reminders(maya).getByRole('option', { name: 'In 15 minutes' })).toBeFocused();
  await maya.page.keyboard.press('Enter');
  await expect(reminders(maya)).toHaveCount(0);
}

story('Maya parks Anna with a reminder, goes on with Ben, and is reminded', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const { anna } = await withBoth(centre, maya);
  await maya.page.keyboard.insertText('I will ask');
  await parks(maya);
  await expect(maya.rowOf('Anna')).toContainText('Parked until');
  // The next one that waits is shown.
  await expect(heading(maya, 'Ben')).toBeVisible();
  await expect(maya.rowOf('Ben')).toHaveAttribute('aria-selected', 'true');
  await anna.belongsTo('Maya');
  mkdirSync(pictures, { recursive: true });
  await maya.page.screenshot({ path: `${pictures}/parked.png` });

  await centre.timePasses(15 * MINUTE_MS);
  await expect(maya.page.getByText('You wanted to be reminded of Anna.').first()).toBeVisible({ timeout: 20_000 });
  await expect(maya.rowOf('Anna')).not.toContainText('Parked');
  // It takes nothing away from what she is doing.
  await expect(heading(maya, 'Ben')).toBeVisible();
  await maya.rowOf('Anna').press('Enter');
  await expect(maya.messageBox).toHaveValue('I will ask');
});

story('Anna writes while she is parked, and is back; parked again, Maya takes her back by the same key', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const { anna } = await withBoth(centre, maya);
  await parks(maya);
  await expect(maya.rowOf('Anna')).toContainText('Parked until');
  await anna.says('Are you still there?');
  await expect(maya.page.getByText('Anna has written and is back in your work.').first()).toBeVisible({ timeout: 20_000 });
  await expect(maya.rowOf('Anna')).not.toContainText('Parked');
  await expect(heading(maya, 'Ben')).toBeVisible();

  await maya.rowOf('Anna').press('Enter');
  await expect(maya.conversation).toContainText('Are you still there?');
  await parks(maya);
  await expect(maya.rowOf('Anna')).toContainText('Parked until');
  await maya.rowOf('Anna').press('Enter');
  await expect(takeBack(maya)).toBeVisible();
  await maya.page.keyboard.press('Control+Shift+L');
  await expect(takeBack(maya)).toHaveCount(0);
  await expect(maya.rowOf('Anna')).not.toContainText('Parked');
  await expect(heading(maya, 'Anna')).toBeVisible();
});

story('who is parked is parked after kill -9, with the reminder; who has written meanwhile is not', async ({ centre, sit, person }) => {
  const maya = await sit('Maya');
  const { anna, ben } = await withBoth(centre, maya);
  await parks(maya);
  await expect(heading(maya, 'Ben')).toBeVisible();
  await parks(maya);
  await expect(maya.rowOf('Ben')).toContainText('Parked until');
  const until = /Parked until [\d:]+/.exec(await maya.rowOf('Anna').innerText())?.[0] ?? 'nothing';
  await maya.journalIsQuiet();
  await maya.isKilled();
  await ben.says('Hello?');

  const again = person('Maya');
  await again.arrives();
  await expect(again.rowOf('Anna')).toContainText(until);
  await expect(again.rowOf('Ben')).toBeVisible();
  await expect(again.rowOf('Ben')).not.toContainText('Parked', { timeout: 20_000 });
  await centre.timePasses(15 * MINUTE_MS);
  await expect(again.page.getByText('You wanted to be reminded of Anna.').first()).toBeVisible({ timeout: 20_000 });
  await anna.belongsTo('Maya');
});
