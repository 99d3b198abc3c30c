import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from '../support/agent.ts';
import { expect, story } from '../support/story.ts';
import type { ContactCentre, Customer } from '../support/world.ts';

const pictures = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');

const rows = (maya: Agent) => maya.inbox.getByRole('option');
const search = (maya: Agent) => maya.page.getByRole('searchbox');

/** Chats of these people, accepted in this order by the same key. */
async function withChats(centre: ContactCentre, maya: Agent, names: readonly string[]): Promise<Customer[]> {
  const customers: Customer[] = [];
  for (const name of names) {
    customers.push(await centre.customerWrites(name, `${name} here`));
    await expect(maya.offerFrom(name)).toBeVisible();
    await maya.page.keyboard.press('Control+Shift+A');
    await expect(maya.rowOf(name)).toHaveAttribute('aria-selected', 'true');
  }
  return customers;
}

/** What axe has to say. */
async function faults(maya: Agent): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: maya.page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** The keyboard is in the list itself. */
async function goesToTheList(maya: Agent): Promise<void> {
  await rows(maya).and(maya.page.locator('[tabindex="0"]')).focus();
}

story('who waits longest is on top; an answered row stays under the hand, and goes when Maya does', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const [anna, ben] = await withChats(centre, maya, ['Anna', 'Ben', 'Chiara']);
  await expect(rows(maya)).toHaveText([/Anna/, /Ben/, /Chiara/]);

  await maya.page.keyboard.press('Control+1');
  await expect(maya.rowOf('Anna')).toHaveAttribute('aria-selected', 'true');
  await maya.writes('Hello Anna');
  await anna?.reads('Hello Anna');
  await expect(maya.rowOf('Anna')).toContainText('You: Hello Anna');
  await expect(rows(maya)).toHaveText([/Anna/, /Ben/, /Chiara/]);

  // Who was writing goes on writing, to Ben now; and Anna, who waits for nothing, goes to the end.
  await maya.page.keyboard.press('Alt+ArrowDown');
  await expect(rows(maya)).toHaveText([/Ben/, /Chiara/, /Anna/]);
  await expect(maya.rowOf('Ben')).toHaveAttribute('aria-selected', 'true');
  await expect(maya.messageBox).toBeFocused();
  await maya.page.keyboard.insertText('Hello Ben');
  await maya.page.keyboard.press('Enter');
  await ben?.reads('Hello Ben');
  await anna?.says('Are you still there?');
  await expect(rows(maya)).toHaveText([/Ben/, /Chiara/, /Anna/]);
  await maya.page.keyboard.press('Control+2');
  await expect(rows(maya)).toHaveText([/Chiara/, /Anna/, /Ben/]);
});

story('Maya searches, filters and groups; what is hidden is always said, and offers never are', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await withChats(centre, maya, ['Anna Kowalska', 'Ben Ito']);
  await centre.customerTexts('Zoë', '+447700900123', 'Hola');
  await maya.accepts('Zoë');
  await centre.customerWrites('Dev', 'Dev here');
  await expect(maya.offerFrom('Dev')).toBeVisible();

  await goesToTheList(maya);
  await maya.page.keyboard.press('/');
  await expect(search(maya)).toBeFocused();
  await maya.page.keyboard.type('zoe');
  await expect(rows(maya)).toHaveText([/Zoë/]);
  await expect(maya.page.getByText('2 items are hidden')).toBeVisible();
  await expect(maya.offerFrom('Dev')).toBeVisible();
  await maya.page.keyboard.press('ArrowDown');
  await expect(maya.rowOf('Zoë')).toBeFocused();
  await maya.page.keyboard.press('Escape');
  await expect(rows(maya)).toHaveCount(3);
  await expect(maya.page.getByText('2 items are hidden')).toHaveCount(0);
  await expect(maya.rowOf('Zoë')).toBeFocused();

  await maya.page.keyboard.press('/');
  await maya.page.keyboard.type('nobody of that name');
  await expect(maya.page.getByText('Nothing matches “nobody of that name”.')).toBeVisible();
  await maya.page.keyboard.press('Escape');

  const only = maya.page.getByRole('group', { name: 'Show only' });
  await only.getByRole('button', { name: 'WhatsApp only' }).press('Enter');
  await expect(rows(maya)).toHaveText([/Zoë/]);
  await maya.page.reload();
  await maya.isUsable();
  await expect(rows(maya)).toHaveText([/Zoë/]);
  await expect(only.getByRole('button', { name: 'WhatsApp only' })).toHaveAttribute('aria-pressed', 'true');
  await expect(maya.page.getByText('2 items are hidden')).toBeVisible();
  await expect(maya.offerFrom('Dev')).toBeVisible();
  // What is hidden is still a keystroke away.
  await goesToTheList(maya);
  await maya.page.keyboard.press('Escape');
  await expect(rows(maya)).toHaveCount(3);

  await maya.page.getByRole('button', { name: /Group by/ }).press('Enter');
  await maya.page.getByRole('option', { name: 'Kind of work' }).press('Enter');
  await expect(maya.inbox.getByRole('group', { name: 'Chat' }).getByRole('option')).toHaveText([/Anna/, /Ben/]);
  await expect(maya.inbox.getByRole('group', { name: 'WhatsApp' }).getByRole('option')).toHaveText([/Zoë/]);
  await maya.page.keyboard.press('Control+3');
  await expect(maya.rowOf('Zoë')).toHaveAttribute('aria-selected', 'true');
});

story('chat, WhatsApp, case and call: one list, one key, and a call that ends leaves it', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await withChats(centre, maya, ['Anna']);
  await centre.customerTexts('Ben', '+447700900123', 'My parcel is late');
  await expect(maya.offerFrom('Ben')).toBeVisible();
  await maya.page.keyboard.press('Control+Shift+A');
  await centre.customerFiles('Chiara', { subject: 'A broken handle' });
  await expect(maya.offerFrom('Chiara')).toBeVisible();
  await maya.page.keyboard.press('Control+Shift+A');
  await expect(maya.rowOf('Chiara')).toBeVisible();
  const caller = await centre.customerCalls('Dev', '+447700900999');
  await expect(maya.offerFrom('+447700900999')).toBeVisible();
  await expect(maya.offerFrom('+447700900999')).toContainText('Hotline');
  await maya.page.keyboard.press('Control+Shift+A');
  await caller.belongsTo('Maya');
  await expect(rows(maya)).toHaveCount(4);
  for (const [name, channel] of [
    ['Anna', 'Chat'],
    ['Ben', 'WhatsApp'],
    ['Chiara', 'Case'],
    ['447700900999', 'Call'],
  ] as const)
    await expect(maya.rowOf(name)).toContainText(channel);

  const call = maya.rowOf('447700900999');
  await expect(call).toHaveAttribute('aria-selected', 'true');
  await maya.page.keyboard.press('Control+Shift+O');
  const lightning = await maya.salesforce();
  await expect.poll(() => lightning.url()).toContain(caller.interactionId.slice(0, 15));
  await caller.leaves();
  await expect(call).toContainText('Wrap-up', { timeout: 20_000 });
  await maya.page.keyboard.press('Control+Shift+X');
  await expect(call).toHaveCount(0);
  await expect.poll(async () => (await caller.interaction()).agentWork.map((work) => work.status)).toEqual(['Closed']);
  await expect(rows(maya)).toHaveCount(3);
});

story('Anna chats and has a case: each of her rows says that there is another', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await centre.customerFiles('Anna Kowalska', { subject: 'A broken handle', email: 'anna@globex.example' });
  await maya.accepts('Anna Kowalska');
  await centre.customerWrites('Anna from the website', 'It is about my case', { queue: 'Support', email: 'anna@globex.example' });
  const offer = maya.offerFrom('Anna from the website');
  await expect(offer).toContainText('2 items of this customer');
  await maya.page.keyboard.press('Control+Shift+A');
  await expect(maya.rowOf('Anna from the website')).toContainText('also: Case A broken handle');
  await expect(maya.rowOf('Anna Kowalska')).toContainText('also: Chat');
  await withChats(centre, maya, ['Ben']);
  await expect(maya.rowOf('Ben')).not.toContainText('also');
});

story('a message that nobody has seen is counted at its row, at the pane and in the title', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const [anna] = await withChats(centre, maya, ['Anna', 'Ben']);
  await expect(maya.page).toHaveTitle('Jackfield');
  await anna?.says('One');
  await anna?.says('Two');
  await expect(maya.rowOf('Anna')).toContainText('2 unread messages', { timeout: 20_000 });
  await expect(maya.page).toHaveTitle('(2 unread) Jackfield');
  await expect(maya.page.getByRole('region', { name: 'Inbox and offers, 2 unread messages' })).toBeVisible();
  await centre.customerWrites('Chiara', 'Chiara here');
  await expect(maya.page).toHaveTitle('(1 offer) (2 unread) Jackfield');
  await maya.rowOf('Anna').click();
  await expect(maya.page).toHaveTitle('(1 offer) Jackfield');
  await expect(maya.rowOf('Anna')).not.toContainText('unread');
});

story('forty items: every key of a list does what it does in any list', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const names = Array.from({ length: 40 }, (_none, at) => `Customer ${String(at + 1).padStart(2, '0')}`);
  await centre.agentMay('Maya', { capacity: 60, autoAccept: true });
  await Promise.all(names.map((name) => centre.customerWrites(name, `${name} here`)));
  await expect(maya.page.getByText('40 open')).toBeVisible({ timeout: 40_000 });
  const position = () =>
    rows(maya)
      .and(maya.page.locator(':focus'))
      .evaluate((row) => `${row.ariaPosInSet} of ${row.ariaSetSize}${row.ariaSelected === 'true' ? ', selected' : ''}`);
  await goesToTheList(maya);
  await maya.page.keyboard.press('Home');
  await expect.poll(position).toBe('1 of 40, selected');
  await maya.page.keyboard.press('End');
  await expect.poll(position).toBe('40 of 40, selected');
  // A page is as many rows as are seen: up and down lead to the same rows, and stop at the ends.
  await maya.page.keyboard.press('PageUp');
  await expect.poll(position).not.toBe('40 of 40, selected');
  const pageFromEnd = Number.parseInt(await position(), 10);
  expect(pageFromEnd).toBeGreaterThan(30);
  expect(pageFromEnd).toBeLessThan(39);
  await maya.page.keyboard.press('PageDown');
  await expect.poll(position).toBe('40 of 40, selected');
  await maya.page.keyboard.press('PageDown');
  await expect.poll(position).toBe('40 of 40, selected');
  await maya.page.keyboard.press('Home');
  await expect.poll(position).toBe('1 of 40, selected');
  await maya.page.keyboard.press('PageUp');
  await expect.poll(position).toBe('1 of 40, selected');
  await maya.page.keyboard.press('PageDown');
  await expect.poll(position).toBe(`${41 - pageFromEnd} of 40, selected`);
  await expect(rows(maya).and(maya.page.locator(':focus'))).toBeInViewport();
  await maya.page.keyboard.press('Home');
  await maya.page.keyboard.type('customer 27');
  await expect(maya.rowOf('Customer 27')).toBeFocused();
  await expect(maya.rowOf('Customer 27')).toBeInViewport();
  await expect(maya.conversation).toContainText('Customer 27 here');
  mkdirSync(pictures, { recursive: true });
  await maya.page.screenshot({ path: `${pictures}/forty-items.png` });
  expect(await faults(maya)).toEqual([]);
});

story('a thousand offers at once: all of them are there, and the first is taken as if it were the only one', async ({ centre, sit }) => {
  story.setTimeout(150_000);
  await centre.agentMay('Maya', { capacity: 1_000 });
  await centre.call('POST', '/__sim/settings', { pushTimeoutS: 3_600 });
  const maya = await sit('Maya');
  const names = Array.from({ length: 1_000 }, (_none, at) => `Customer ${String(at + 1).padStart(4, '0')}`);
  // As many at a time as a browser would keep open.
  for (let at = 0; at < names.length; at += 20)
    await Promise.all(names.slice(at, at + 20).map((name) => centre.customerWrites(name, `${name} here`)));
  await expect(maya.page.getByRole('heading', { name: '1,000 offers' })).toBeVisible({ timeout: 60_000 });
  await expect(maya.page).toHaveTitle('(1,000 offers) Jackfield');
  await expect(maya.page.getByText('980 more below')).toBeAttached();

  await maya.page.keyboard.press('F6');
  const focused = maya.page.locator(':focus');
  await expect(focused).toHaveAccessibleName(/^Accept/);
  // From a key to the picture that follows it; half a second would be felt.
  for (let step = 0; step < 10; step += 1) {
    const fromMs = performance.now();
    await maya.page.keyboard.press('ArrowDown');
    await maya.page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
    expect(performance.now() - fromMs).toBeLessThan(500);
  }
  const name = await focused.evaluate((button) => button.closest('[role="group"]')?.getAttribute('aria-label') ?? '');
  await maya.page.keyboard.press('Enter');
  const customer = name.replace('Offer from ', '').replaceAll(/[\u2066-\u2069]/gu, '');
  await expect(maya.conversation).toContainText(`${customer} here`);
  await expect(maya.rowOf(customer)).toHaveAttribute('aria-selected', 'true');
  await maya.writes('Hello');
  await expect(maya.rowOf(customer)).toContainText('You: Hello');
  await expect(maya.page.getByRole('heading', { name: '999 offers' })).toBeVisible();
  expect(await faults(maya)).toEqual([]);
});
