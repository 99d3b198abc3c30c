import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from '../support/agent.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre, Customer } from '../support/world.ts';

const pictures = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');
const SAVE = 'PATCH /services/data/v64.0/sobjects/Jackfield_Wrap_Up__c';
const MINUTE_MS = 60_000;

const notes = (maya: Agent) => maya.page.getByRole('textbox', { name: 'Notes' });
const left = (maya: Agent) => maya.page.getByRole('timer', { name: 'Time left for wrap-up' });
const choice = (maya: Agent, name: string) => maya.page.getByRole('radio', { name, exact: true });

/** Until when Maya has time, by the centre's clock, in milliseconds; as exact as what she reads: a second. */
async function deadline(centre: ContactCentre, maya: Agent): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await left(maya).textContent()) ?? '').split(':').map(Number);
  const { nowMs } = (await centre.call('GET', '/__sim/clock')) as { nowMs: number };
  return nowMs + (minutes * 60 + seconds) * 1_000;
}

/** Maya has accepted Anna's chat. */
async function withAnna(centre: ContactCentre, maya: Agent): Promise<Customer> {
  const anna = await centre.customerWrites('Anna', 'My router blinks');
  await maya.acceptsByKey('Anna');
  return anna;
}

const workOf = async (anna: Customer) => (await anna.interaction()).agentWork.map(({ status }) => status);

story(
  'Maya notes while they talk; Anna leaves, and notes, timer and extension outlive a reload and kill -9; the org has it once',
  async ({ centre, sit, person }) => {
    const maya = await sit('Maya');
    const anna = await withAnna(centre, maya);
    await maya.page.keyboard.press('Control+Shift+N');
    await expect(notes(maya)).toBeFocused();
    await maya.page.keyboard.type('Router is old');
    await anna.leaves();
    await expect(left(maya)).toHaveText(/^(2:00|1:5\d)$/);
    // Who was writing goes on writing, in the same field.
    await expect(notes(maya)).toBeFocused();
    await maya.page.keyboard.type(', sent a new one');
    await expect(notes(maya)).toHaveValue('Router is old, sent a new one');
    await maya.page.keyboard.press('Control+Shift+U');
    await expect(left(maya)).toHaveText(/^(3:00|2:[345]\d)$/);
    await expect(maya.page.getByRole('button', { name: 'More time (1 left)' })).toBeVisible();
    const until = await deadline(centre, maya);
    mkdirSync(pictures, { recursive: true });
    await maya.page.screenshot({ path: `${pictures}/wrap-up.png` });

    await maya.pauses();
    await maya.page.reload();
    await expect(notes(maya)).toHaveValue('Router is old, sent a new one');
    expect(Math.abs((await deadline(centre, maya)) - until)).toBeLessThan(2_500);
    await maya.journalIsQuiet();
    await maya.isKilled();

    const again = person('Maya');
    await again.arrives();
    await again.page.keyboard.press('Control+1');
    await expect(notes(again)).toHaveValue('Router is old, sent a new one');
    expect(Math.abs((await deadline(centre, again)) - until)).toBeLessThan(2_500);
    await expect(again.page.getByRole('button', { name: 'More time (1 left)' })).toBeVisible();

    await again.page.keyboard.press('Control+Shift+N');
    await expect(notes(again)).toBeFocused();
    await again.page.keyboard.press('Shift+Tab');
    await expect(choice(again, 'Not said')).toBeFocused();
    await again.page.keyboard.press('ArrowDown');
    await expect(choice(again, 'Solved')).toBeChecked();
    expect(await centre.wrapUps()).toEqual([]);
    await again.page.keyboard.press('Control+Shift+X');
    await expect(again.rowOf('Anna')).toHaveCount(0);
    const noted = await centre.wrapUps();
    expect(noted).toMatchObject([{ workItemId: anna.interactionId, disposition: 'Solved', notes: 'Router is old, sent a new one' }]);
    expect(noted[0]?.seconds).toBeGreaterThan(0);
    expect(noted[0]?.seconds).toBeLessThan(60);
    await expect.poll(() => workOf(anna)).toEqual(['Closed']);
  },
);

story('the time is up with the disposition chosen: the work is saved and closed by itself', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await withAnna(centre, maya);
  await maya.page.keyboard.press('Control+Shift+N');
  await expect(notes(maya)).toBeFocused();
  await maya.page.keyboard.press('Shift+Tab');
  await maya.page.keyboard.press('ArrowDown');
  await expect(choice(maya, 'Solved')).toBeChecked();
  await anna.leaves();
  await expect(left(maya)).toBeVisible();
  await centre.timePasses(2 * MINUTE_MS);
  await expect(maya.page.getByText('The time for wrap-up is over: Anna is closed with what you noted.').first()).toBeVisible({
    timeout: 20_000,
  });
  await expect(maya.rowOf('Anna')).toHaveCount(0);
  expect(await centre.wrapUps()).toMatchObject([{ workItemId: anna.interactionId, disposition: 'Solved', notes: null }]);
  await expect.poll(() => workOf(anna)).toEqual(['Closed']);
});

story('the time is up and a needed disposition is missing: Anna stays, Maya reads why, chooses and closes', async ({ centre, sit }) => {
  await centre.call('POST', '/__sim/settings', { wrapUpRequired: true });
  const maya = await sit('Maya');
  const anna = await withAnna(centre, maya);
  await anna.leaves();
  await expect(left(maya)).toBeVisible();
  await expect(notes(maya)).toBeFocused();
  await maya.page.keyboard.type('Called back');
  await centre.timePasses(2 * MINUTE_MS);
  await expect(maya.page.getByText('The time for wrap-up is over, but Anna stays open: choose how it ended.').first()).toBeVisible({
    timeout: 20_000,
  });
  await expect(maya.page.getByText('The time is up. Close it when you have chosen how it ended.')).toBeVisible();
  await expect(maya.rowOf('Anna')).toHaveCount(1);
  await maya.page.keyboard.press('Control+Shift+X');
  await expect(maya.rowOf('Anna')).toHaveCount(1);
  expect(await centre.wrapUps()).toEqual([]);
  expect(await workOf(anna)).not.toEqual(['Closed']);

  // Where none is chosen yet the way back begins at the last one, and goes round.
  await maya.page.keyboard.press('Shift+Tab');
  await maya.page.keyboard.press('ArrowDown');
  await expect(choice(maya, 'Solved')).toBeChecked();
  await maya.page.keyboard.press('Control+Shift+X');
  await expect(maya.rowOf('Anna')).toHaveCount(0);
  expect(await centre.wrapUps()).toMatchObject([{ disposition: 'Solved', notes: 'Called back' }]);
  await expect.poll(() => workOf(anna)).toEqual(['Closed']);
});

story(
  'what Maya noted cannot be saved: she reads why, closes without waiting, and it is saved once when Salesforce takes it',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    const anna = await withAnna(centre, maya);
    await anna.leaves();
    await expect(notes(maya)).toBeFocused();
    await maya.page.keyboard.type('Promised a call back');
    const busy = [{ errorCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access to this record' }];
    await centre.fault({ route: SAVE, kind: 'refuse', status: 400, body: busy, times: 1_000 });
    await maya.page.keyboard.press('Control+Shift+X');
    const now = maya.page.getByRole('button', { name: 'Close now, save later' });
    await expect(now).toBeVisible({ timeout: 30_000 });
    await expect(maya.page.getByRole('alert').filter({ hasText: 'What you noted is kept here.' })).toBeVisible();
    expect(await workOf(anna)).not.toEqual(['Closed']);

    await now.press('Enter');
    await expect(maya.rowOf('Anna')).toHaveCount(0);
    await expect.poll(() => workOf(anna)).toEqual(['Closed']);
    expect(await centre.wrapUps()).toEqual([]);
    await centre.noFaults();
    await expect.poll(() => centre.wrapUps(), { timeout: 40_000 }).toHaveLength(1);
    expect(await centre.wrapUps()).toMatchObject([{ workItemId: anna.interactionId, notes: 'Promised a call back' }]);
  },
);
