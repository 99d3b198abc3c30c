import { mkdirSync } from 'node:fs';
import { inRoot } from '../../scripts/lib/paths.ts';
import type { Agent } from '../support/agent.ts';
import { SalesforceUser } from '../support/salesforce-user.ts';
import { expect, story } from '../support/story.ts';

const pictures = inRoot(process.env.JACKFIELD_PICTURES ?? 'test-results/pictures');
const suggestions = (maya: Agent) => maya.page.getByRole('listbox', { name: 'Suggestions' });

story('quick texts and emoji are put into the message by keyboard, and nothing is sent before Enter', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello?');
  await maya.acceptsByKey('Anna');
  await maya.page.keyboard.type('/he');
  await expect(suggestions(maya).getByRole('option')).not.toHaveCount(0);
  await maya.page.keyboard.press('Enter');
  const hello = 'Hello, thank you for writing to Acme. How can I help?';
  await expect(maya.messageBox).toHaveValue(hello);
  await expect(suggestions(maya)).toHaveCount(0);
  await expect(maya.messageBox).toBeFocused();
  expect(await anna.received()).toEqual([]);

  await maya.page.keyboard.type(' :sm');
  await expect(suggestions(maya)).toBeVisible();
  const first = (await suggestions(maya).getByRole('option', { selected: true }).textContent()) ?? '';
  await maya.page.keyboard.press('Tab');
  await expect(suggestions(maya)).toHaveCount(0);
  await expect(maya.messageBox).toBeFocused();
  const written = await maya.messageBox.inputValue();
  expect(written).toMatch(/^Hello, .*\? \p{Extended_Pictographic}/u);
  expect(first).toContain(written.slice(hello.length + 1).trim());

  // Escape leaves what was typed as it is, also where Enter sends it then.
  await maya.messageBox.fill('');
  await maya.page.keyboard.type('/he');
  await expect(suggestions(maya)).toBeVisible();
  await maya.page.keyboard.press('Escape');
  await expect(suggestions(maya)).toHaveCount(0);
  await expect(maya.messageBox).toHaveValue('/he');
  expect(await anna.received()).toEqual([]);
  await maya.page.keyboard.press('Enter');
  await anna.reads('/he');
  expect(await anna.received()).toEqual(['/he']);
});

const RLO = '\u202E';
const ODD = {
  turned: `Invoice ${RLO}fdp.exe`,
  zalgo: `H${'\u0301\u0348\u0353\u0317'.repeat(40)}elp m${'\u0334\u0321\u0332'.repeat(60)}e`,
  invisible: '\u200B\u200D\u2060\uFEFF',
  markup: '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script><b>bold</b>',
  disguised: 'Sign in at https://\u0430pple.com/login please',
  plain: 'or at https://acme.example/help.',
  word: 'W'.repeat(4_000),
};

story('Anna sends what no customer should: it is shown as what it is, disturbs nothing, and does nothing', async ({ centre, person }) => {
  mkdirSync(pictures, { recursive: true });
  const maya = person('Maya');
  await maya.arrives({ browser: true });
  const anna = await centre.customerWrites('Anna', 'Before');
  await maya.acceptsByKey('Anna');
  for (const text of [ODD.turned, ODD.zalgo, ODD.invisible, ODD.markup, ODD.disguised, ODD.plain, 'After']) await anna.says(text);
  await expect(maya.conversation.getByText('After', { exact: true })).toBeVisible();
  await maya.page.screenshot({ path: `${pictures}/odd-text.png` });

  // Invisible marks go by their names, and markup is words.
  await expect(maya.conversation.getByText('RLO', { exact: true })).toBeVisible();
  await expect(maya.conversation.getByText('A message without anything to read.', { exact: false })).toBeVisible();
  await expect(maya.conversation).toContainText('<img src=x onerror="window.pwned=1">');
  expect(await maya.conversation.locator('img, script, b').count()).toBe(0);
  expect(await maya.page.evaluate(() => 'pwned' in window)).toBe(false);
  expect(await overlapping(maya)).toEqual([]);

  // A link that looks like another host's says where it leads; both are opened outside, as they were understood.
  await expect(maya.conversation.getByText('(leads to xn--pple-43d.com)')).toBeVisible();
  expect(maya.opened()).toEqual([]);
  await maya.conversation.getByRole('link', { name: 'pple.com/login' }).press('Enter');
  await expect.poll(() => maya.opened()).toEqual(['https://xn--pple-43d.com/login']);
  await maya.conversation.getByRole('link', { name: 'https://acme.example/help' }).press('Enter');
  await expect.poll(() => maya.opened()).toEqual(['https://xn--pple-43d.com/login', 'https://acme.example/help']);
  expect(maya.page.url()).toMatch(/^app:\/\/desk\//);

  // One word without an end stays in its bubble, folded and whole.
  await anna.says(ODD.word);
  const whole = maya.conversation.getByRole('button', { name: 'Show all of it (4,000 characters)' });
  await expect(whole).toBeVisible();
  expect(await overlapping(maya)).toEqual([]);
  await whole.press('Enter');
  await expect(maya.conversation.getByText(ODD.word, { exact: true })).toBeVisible();
  expect(await overlapping(maya)).toEqual([]);
  await maya.writes('I can still write');
  await anna.reads('I can still write');
});

story('Anna sends a picture without a word: Maya sees that there is one, and opens Salesforce by keyboard', async ({ centre, sit }) => {
  mkdirSync(pictures, { recursive: true });
  const maya = await sit('Maya');
  const anna = await centre.customerTexts('Anna', '+447700900123', 'This came today');
  await maya.acceptsByKey('Anna');
  await expect(maya.conversation.getByText('This came today')).toBeVisible();
  await anna.sendsAFile('parcel.jpg', 'image/jpeg');
  await expect(maya.conversation.getByText('An attachment')).toHaveCount(1);
  await expect(maya.rowOf('Anna')).toContainText('An attachment');
  await anna.says('It is broken');
  await expect(maya.conversation.getByText('It is broken')).toBeVisible();
  await maya.page.screenshot({ path: `${pictures}/attachment.png` });
  await maya.conversation.getByRole('button', { name: 'Open in Salesforce' }).press('Enter');
  await expect.poll(async () => (await maya.salesforce()).url()).toContain(anna.interactionId.slice(0, 15));
  // Read again from the org, it is still one message, and in its place.
  await maya.page.reload();
  await expect(maya.conversation).toContainText(/This came today[\s\S]*An attachment[\s\S]*It is broken/);
  await expect(maya.conversation.getByText('An attachment')).toHaveCount(1);
  await maya.writes('I am sorry');
  await anna.reads('I am sorry');
});

story('an e-mail of 100,000 characters is folded, can be shown whole, and holds nobody up', async ({ centre, sit }) => {
  mkdirSync(pictures, { recursive: true });
  const maya = await sit('Maya');
  await centre.customerFiles('Anna', { subject: 'All of it', text: `Begin ${'x '.repeat(49_995)} end` });
  await expect(maya.offerFrom('Anna')).toBeVisible({ timeout: 20_000 });
  await maya.page.keyboard.press('Control+Shift+A');
  const whole = maya.conversation.getByRole('button', { name: 'Show all of it (100,000 characters)' });
  await expect(whole).toBeVisible({ timeout: 20_000 });
  await maya.page.screenshot({ path: `${pictures}/long-email.png` });
  await whole.press('Enter');
  await expect(maya.conversation.getByText(/x\s+end$/)).toHaveCount(1);
  expect(await overlapping(maya)).toEqual([]);
  await maya.page.getByRole('textbox', { name: 'Comment' }).focus();
  await maya.page.keyboard.type('Read it all');
  await expect(maya.page.getByRole('textbox', { name: 'Comment' })).toHaveValue('Read it all');
});

story('a customer whose name is turned round, blank, or very long is still somebody', async ({ centre, sit }) => {
  mkdirSync(pictures, { recursive: true });
  const maya = await sit('Maya');
  for (const name of [`Anna ${RLO}abc`, '\u200B', 'N'.repeat(80)]) {
    await centre.customerWrites(name, 'Hello');
    await expect(maya.page.getByRole('group', { name: /^Offer from/ })).toHaveCount(1);
    if (name.includes(RLO))
      await expect(maya.page.getByRole('group', { name: /^Offer from/ }).getByText('RLO', { exact: true })).toBeVisible();
    await maya.page.keyboard.press('Control+Shift+A');
    await expect(maya.messageBox).toBeFocused();
    await expect(maya.page.getByRole('group', { name: /^Offer from/ })).toHaveCount(0);
    await maya.page.keyboard.press('F6');
  }
  await expect(maya.inbox.getByRole('option')).toHaveCount(3);
  for (const option of await maya.inbox.getByRole('option').all()) expect((await option.innerText()).trim()).not.toBe('');
  // What would turn a name round stands in it by its own name, in the row and above the conversation.
  await maya.inbox.getByRole('option', { name: /^Anna/ }).click();
  await expect(maya.inbox.getByText('RLO', { exact: true })).toHaveCount(1);
  await expect(maya.page.getByRole('heading', { name: /Anna/ }).getByText('RLO', { exact: true })).toBeVisible();
  await maya.page.screenshot({ path: `${pictures}/odd-names.png` });
  expect(await maya.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
});

/** What lies over something else in the conversation, or reaches out of it sideways. */
async function overlapping(maya: Agent): Promise<string[]> {
  return maya.conversation.evaluate((log) => {
    const found: string[] = [];
    if (log.scrollWidth > log.clientWidth) found.push('the conversation scrolls sideways');
    const bubbles = [...log.querySelectorAll('.log-bubble')].map((it) => it.getBoundingClientRect());
    const edge = log.getBoundingClientRect();
    for (const [at, box] of bubbles.entries()) {
      if (box.right > edge.right + 1 || box.left < edge.left - 1) found.push(`bubble ${at} reaches out`);
      const next = bubbles[at + 1];
      if (next !== undefined && next.top < box.bottom - 1) found.push(`bubble ${at + 1} lies over the one before`);
    }
    return found;
  });
}

story('a conversation of 500 messages is read to its beginning by keyboard; what comes meanwhile waits below', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Line 1');
  for (let line = 2; line <= 500; line += 1) await anna.says(`Line ${line}`);
  await maya.acceptsByKey('Anna');
  const line = (number: number) => maya.conversation.getByText(`Line ${number}`, { exact: true });
  await expect(line(500)).toBeInViewport();
  // Back from the message box over the notes and the button for earlier messages.
  for (let key = 0; key < 3; key += 1) await maya.page.keyboard.press('Shift+Tab');
  await expect(maya.conversation).toBeFocused();

  await maya.page.keyboard.press('PageUp');
  await expect(line(500)).not.toBeInViewport();
  await expect
    .poll(async () => {
      await maya.page.keyboard.press('Home');
      return line(1).count();
    })
    .toBe(1);
  await maya.page.keyboard.press('Home');
  await expect(line(1)).toBeInViewport();
  await anna.says('Line 501');
  await expect(line(501)).toHaveCount(1);
  await expect(line(501)).not.toBeInViewport();
  await expect(line(1)).toBeInViewport();

  await maya.page.keyboard.press('End');
  await expect(line(501), 'End leads to what came meanwhile').toBeInViewport();
  await maya.page.keyboard.press('PageUp');
  await maya.page.keyboard.press('PageUp');
  const latest = maya.page.getByRole('button', { name: 'Latest' });
  await latest.press('Enter');
  await expect(line(501), 'the button leads there too').toBeInViewport();
  await expect(latest).toHaveCount(0);
  await expect(maya.conversation).toBeFocused();
  await anna.says('Line 502');
  await expect(line(502)).toBeInViewport();
});

story('Bo sends Anna back with a note: it stands above what was said, and the draft from before is in the box', async ({ centre, sit }) => {
  const { queues } = await centre.world();
  const support = queues.find((queue) => queue.developerName === 'Support');
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'My router blinks');
  await maya.acceptsByKey('Anna');
  await maya.writes('Let me ask Bo');
  await anna.reads('Let me ask Bo');
  await maya.page.keyboard.insertText('Half an answer');
  await maya.draftIsKept(anna.interactionId, 'Half an answer');
  await centre.colleague('Bo', { onOffer: 'accept', reply: 'Bo here' });
  await maya.transfersTo('bo');
  await anna.belongsTo('Bo');
  await anna.says('It blinks red');
  await expect(maya.rowOf('Anna')).toHaveCount(0);

  const bo = await SalesforceUser.signIn(centre, 'Bo');
  await bo.transfers(anna.interactionId, {
    userId: await centre.userId('Maya'),
    fallbackQueueId: support?.id ?? '',
    note: 'Red is the cable.\nShe has a spare one.',
  });
  await expect(maya.offerFrom('Anna')).toContainText('She has a spare one.');
  await maya.acceptsByKey('Anna');
  await expect(maya.page.getByText('Note from Bo Castellanos')).toBeVisible();
  await expect(maya.page.getByText('Red is the cable.')).toBeVisible();
  for (const text of ['My router blinks', 'Let me ask Bo', 'Bo here', 'It blinks red'])
    await expect(maya.conversation.getByText(text, { exact: true })).toHaveCount(1);
  await expect(maya.conversation).toContainText('Bo Castellanos transferred the conversation to you');
  await expect(maya.messageBox).toHaveValue('Half an answer');

  await maya.page.getByRole('button', { name: 'Fold the note' }).press('Enter');
  await expect(maya.page.getByText('Red is the cable.')).toHaveCount(0);
  await maya.page.getByRole('button', { name: 'Show the note' }).press('Enter');
  await expect(maya.page.getByText('Red is the cable.')).toBeVisible();
});

story(
  'the draft, the note and a link are there after the window was killed, and after the whole desktop was',
  async ({ centre, sit, person }) => {
    const maya = await sit('Maya');
    const anna = await centre.customerWrites('Anna', 'It is on https://globex.example/orders/17');
    await maya.acceptsByKey('Anna');
    await maya.page.keyboard.insertText('I see it, ');
    await maya.pauses();
    await maya.killsWorkspace();
    const link = (agent: Agent) => agent.conversation.getByRole('link', { name: 'https://globex.example/orders/17' });
    await expect(link(maya)).toBeVisible({ timeout: 20_000 });
    await expect(maya.messageBox).toHaveValue('I see it, ');
    await maya.messageBox.focus();
    await maya.page.keyboard.press('End');
    await maya.page.keyboard.insertText('and');
    await maya.draftIsKept(anna.interactionId, 'I see it, and');
    await maya.isKilled();

    const again = person('Maya');
    await again.arrives({ browser: true });
    await again.page.keyboard.press('Control+1');
    await expect(again.messageBox).toHaveValue('I see it, and');
    await link(again).press('Enter');
    await expect.poll(() => again.opened()).toEqual(['https://globex.example/orders/17']);
    expect(await anna.received()).toEqual([]);
  },
);
