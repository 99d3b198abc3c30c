import { speaks } from '../support/languages.ts';
import { look } from '../support/looks.ts';
import { pictureFile } from '../support/pictures.ts';
import { RealKeys } from '../support/real-keys.ts';
import { expect, story } from '../support/story.ts';

story('the first run waits for the sign-in; and after the sign-out there is one thing to do', async ({ centre, person }) => {
  const maya = person('Maya');
  // The browser takes its time.
  await centre.fault({ route: 'GET /services/oauth2/authorize', kind: 'delay', delayMs: 8_000 });
  await maya.arrives({ usable: false });
  await expect(maya.page.getByText('Getting ready')).toBeVisible();
  await look(maya, 'first run');
  await maya.isUsable();
  await expect(maya.banner).toHaveCount(0);
  await maya.signsOut();
  await expect(maya.page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible({ timeout: 20_000 });
  await look(maya, 'signed out');
});

story('the desktop in its main states: axe finds nothing, and nothing lies over the Salesforce view', async ({ centre, sit, display }) => {
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
  display.picture(pictureFile('desktop'));

  await maya.page.keyboard.press('Control+t');
  await expect(maya.transferPanel.getByRole('combobox', { name: 'Transfer to' })).toBeFocused();
  await maya.page.keyboard.type('b');
  await expect(maya.page.getByRole('option', { name: /^Billing/ })).toBeVisible();
  await maya.page.keyboard.press('Enter');
  await expect(maya.transferPanel.getByRole('button', { name: 'Transfer', exact: true })).toBeEnabled();
  await look(maya, 'transfer panel');
  display.picture(pictureFile('transfer'));

  await maya.page.emulateMedia({ colorScheme: 'dark' });
  await look(maya, 'dark');
  display.picture(pictureFile('dark'));
});

story('four kinds of work: a case beside a chat, an expired window, five offers', async ({ centre, sit, display, seat }) => {
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
  display.picture(pictureFile('case'));
  await maya.page.keyboard.press('Control+Shift+K');
  await maya.inbox.getByRole('option', { name: /Nora/ }).click();
  await expect(maya.page.getByRole('region', { name: 'Kept beside' })).toBeVisible();
  await look(maya, 'case beside a message');
  display.picture(pictureFile('beside'));
  await maya.page.keyboard.press('Control+Shift+K');
  await maya.page.keyboard.press('Control+Shift+K');

  // Nobody keeps a session of the org for as long as that: its page is signed in anew.
  maya.expectsTrouble();
  await centre.timePasses(25 * 3_600_000);
  await expect(maya.page.getByRole('combobox', { name: 'Template' })).toBeVisible({ timeout: 20_000 });
  await look(maya, 'expired window');
  display.picture(pictureFile('expired-window'));
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
  await centre.close();
  await expect(maya.banner.getByRole('button', { name: 'Try now' })).toBeVisible({ timeout: 30_000 });
  await look(maya, 'outage');
});

story(
  'forty items, five offers and a long conversation: on an ordinary screen, on a very large one, and from right to left',
  async ({ centre, sit, seat }) => {
    await centre.agentMay('Maya', { capacity: 60, autoAccept: true });
    const maya = await sit('Maya');
    const keys = new RealKeys(seat);
    keys.takeWindow();
    const names = Array.from({ length: 39 }, (_none, at) => `Customer ${String(at + 1).padStart(2, '0')}`);
    await Promise.all(names.map((name) => centre.customerWrites(name, `This is ${name}`)));
    const said = Array.from({ length: 120 }, (_none, at) => ({
      from: at % 3 === 2 ? 'Bo' : 'customer',
      text:
        at % 7 === 0
          ? 'I was charged twice for my subscription in October, once on the 3rd and once on the 5th. '.repeat(4)
          : `Line ${at + 1}`,
    }));
    await centre.customerWrites('Anna Petrov', 'Can you help me?', { queue: 'Support', transcript: await centre.saidBefore(said) });
    await expect(maya.page.getByText('40 open')).toBeVisible({ timeout: 40_000 });
    await centre.agentMay('Maya', { autoAccept: false });
    // What the org lets her do is read at the sign-in; while it opens work by itself, offers stand without a button.
    const ben = await centre.customerWrites('Ben Ito', 'This is Ben Ito');
    await expect(maya.offerFrom('Ben Ito')).toContainText('Opens by itself');
    await look(maya, 'offer that opens by itself');
    await ben.leaves();
    await maya.leaves();
    await maya.arrives();
    keys.takeWindow();
    for (const name of ['Ben Ito', 'Chiara Rossi', 'Dev Patel', 'Emil Sand', 'Fatima Noor'])
      await centre.customerWrites(name, `This is ${name}`);
    await expect(maya.page.getByRole('heading', { name: '5 offers' })).toBeVisible();
    await maya.page.keyboard.press('Control+f');
    await maya.page.keyboard.type('Anna');
    await maya.page.keyboard.press('Enter');
    await expect(maya.conversation).toContainText('Can you help me?');
    await maya.page.keyboard.press('Escape');
    await look(maya, 'long conversation and five offers');
    keys.sizes(2560, 1440);
    await expect.poll(() => maya.page.evaluate(() => window.innerWidth)).toBe(2560);
    await look(maya, 'size 2560');
    await maya.page.emulateMedia({ colorScheme: 'dark' });
    await look(maya, 'size 2560 dark');
    await maya.page.emulateMedia({ colorScheme: 'light' });
    keys.sizes(1280, 800);
    await expect.poll(() => maya.page.evaluate(() => window.innerWidth)).toBe(1280);
    await speaks(maya, 4, 'en-XB');
    await look(maya, 'right to left');
  },
);

story('at twice the size everything can still be read and reached', async ({ centre, sit, display, seat }) => {
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
  display.picture(pictureFile('zoom-200'));
});
