import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { makeFolder } from '../../scripts/lib/ordinary-user.ts';
import type { Agent } from '../support/agent.ts';
import { listens } from '../support/listens.ts';
import { RealKeys } from '../support/real-keys.ts';
import { expect, story } from '../support/story.ts';

const dialog = (maya: Agent) => maya.page.getByRole('dialog', { name: 'Settings' });
const file = (maya: Agent) => `${maya.userData}/settings.json`;
const kept = (maya: Agent) => JSON.parse(readFileSync(file(maya), 'utf8')) as Record<string, unknown>;

story('Maya mutes offers: they are shown in silence, also after a restart, until she wants to hear them again', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await maya.page.keyboard.press('Control+,');
  const mute = dialog(maya).getByRole('checkbox', { name: 'Mute offers' });
  await mute.focus();
  await maya.page.keyboard.press('Space');
  await expect(mute).toBeChecked();
  await maya.page.keyboard.press('Escape');
  await expect(dialog(maya)).toHaveCount(0);
  await expect.poll(() => kept(maya)['muteOffers']).toBe(true);

  const sound = await listens(maya);
  const anna = await centre.customerWrites('Anna', 'Hello');
  await expect(maya.offerFrom('Anna')).toBeVisible();
  await maya.acceptsByKey('Anna');
  await maya.writes('Hello Anna');
  await anna.reads('Hello Anna');
  expect(sound.tones).toBe(0);

  await maya.leaves();
  await maya.arrives();
  await expect(maya.page.getByRole('button', { name: 'Sound for offers' })).toHaveAttribute('aria-pressed', 'false');
  const later = await listens(maya);
  await centre.customerWrites('Ben', 'Hello');
  await expect(maya.offerFrom('Ben')).toBeVisible();
  expect(later.tones).toBe(0);
  await maya.page.keyboard.press('Control+k');
  await expect(maya.page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await maya.page.keyboard.type('let offers sound');
  await maya.page.keyboard.press('Enter');
  await expect.poll(() => later.tones).toBeGreaterThanOrEqual(2);
});

story(
  'a key for all programs: asked for by pressing it, refused in words where it is taken, and it answers',
  async ({ centre, sit, seat }) => {
    const maya = await sit('Maya');
    const keys = new RealKeys(seat);
    keys.takeWindow();
    await maya.page.keyboard.press('Control+,');
    const answer = dialog(maya).getByRole('group', { name: 'Accept the first offer' });
    const show = dialog(maya).getByRole('group', { name: 'Show Jackfield' });
    const asks = (of: typeof answer) => of.getByRole('button', { name: /Change/ }).press('Enter');

    await asks(answer);
    await maya.page.keyboard.press('Control+k');
    await expect(answer).toContainText('This key is taken: Find a command.');
    await asks(answer);
    await maya.page.keyboard.press('Control+Shift+Z');
    await expect(answer).toContainText('Other programs or the system need this key.');
    await asks(answer);
    await maya.page.keyboard.press('Escape');
    await expect(dialog(maya)).toBeVisible();
    await asks(answer);
    await maya.page.keyboard.press('Control+Alt+j');
    await expect(answer.getByRole('button', { name: /Ctrl Alt J/ })).toBeVisible();
    await asks(show);
    await maya.page.keyboard.press('Control+Alt+j');
    await expect(show).toContainText('This key is taken: Accept the first offer.');
    await maya.page.keyboard.press('Escape');
    await expect(dialog(maya)).toHaveCount(0);

    const anna = await centre.customerWrites('Anna', 'Hello');
    await expect(maya.offerFrom('Anna')).toBeVisible();
    keys.press('ctrl+alt+j');
    await anna.belongsTo('Maya');
    await expect(maya.conversation).toContainText('Hello');
    await maya.page.keyboard.press('F1');
    await expect(maya.page.getByRole('dialog', { name: 'Keys' })).toContainText('In every program: Accept the first offer');
  },
);

story('settings that a crash tore are put aside, and everything is as at first', async ({ person, seat }) => {
  const maya = person('Maya');
  makeFolder(maya.userData, seat.user);
  writeFileSync(file(maya), '{"muteOffers":true,"ringVol');
  await maya.arrives();
  await expect(maya.page.getByRole('button', { name: 'Sound for offers' })).toHaveAttribute('aria-pressed', 'true');
  expect(readFileSync(`${maya.userData}/settings.json.unreadable`, 'utf8')).toBe('{"muteOffers":true,"ringVol');
  await maya.page.keyboard.press('Control+,');
  await expect(dialog(maya).getByRole('checkbox', { name: 'Mute offers' })).not.toBeChecked();
  mkdirSync('test-results/pictures', { recursive: true });
  await maya.page.screenshot({ path: 'test-results/pictures/settings.png' });
});
