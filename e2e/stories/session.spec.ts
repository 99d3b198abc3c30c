import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, story } from '../support/story.ts';

story(
  'Maya closes the desktop and opens it: she is signed in without a browser, by a token that was used once',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    expect(await centre.signIns()).toEqual({ browser: 1, tokens: 1, revoked: 0 });
    const first = readFileSync(maya.sessionFile, 'utf8');
    expect(statSync(maya.sessionFile).mode & 0o777).toBe(0o600);
    expect(first).not.toContain(await centre.userId('Maya'));
    // An access token begins with the org's id and an exclamation mark.
    expect(readFileSync(`${maya.userData}/logs/jackfield.jsonl`, 'utf8')).not.toMatch(/00D\w{12}!|otp=|refresh_token/);

    await maya.leaves();
    await maya.arrives();
    expect(await centre.signIns()).toEqual({ browser: 1, tokens: 2, revoked: 0 });
    const second = readFileSync(maya.sessionFile, 'utf8');
    expect(second).not.toBe(first);

    // What is used is on the disk: nothing that a kill can take away.
    await maya.isKilled();
    expect(readFileSync(maya.sessionFile, 'utf8')).toBe(second);
    await maya.arrives();
    expect(await centre.signIns()).toEqual({ browser: 1, tokens: 3, revoked: 0 });
  },
);

story('Maya signs out: offline, revoked, nothing of her left; the next start waits for her', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  await maya.salesforce();
  await maya.signsOut();
  const question = maya.page.getByRole('dialog', { name: 'Sign out with open work?' });
  await expect(question).toContainText('1 open item');
  await question.getByRole('button', { name: 'Sign out' }).click();

  // Each start has a window of its own.
  const signIn = () => maya.page.getByRole('button', { name: 'Sign in' });
  await expect(signIn()).toBeFocused({ timeout: 20_000 });
  await expect(maya.page.getByRole('heading', { name: 'You are not signed in' })).toBeVisible();
  await expect(maya.page.getByText('Anna')).toHaveCount(0);
  expect(await centre.signIns()).toEqual({ browser: 1, tokens: 1, revoked: 1 });
  expect(JSON.parse(readFileSync(maya.sessionFile, 'utf8'))).toEqual({ v: 1, kind: 'signedOut' });
  await expect
    .poll(() =>
      maya.page
        .context()
        .pages()
        .some((page) => page.url().includes('salesforce.com') || page.url().includes('force.com')),
    )
    .toBe(false);
  await expect.poll(async () => (await centre.world()).users.find((user) => user.name.startsWith('Maya'))?.presence).toBe('Offline');
  // What she left is still hers.
  await anna.belongsTo('Maya');

  await maya.leaves();
  await maya.arrives({ usable: false });
  await expect(signIn()).toBeFocused({ timeout: 20_000 });
  expect((await centre.signIns()).browser).toBe(1);
  await maya.page.keyboard.press('Enter');
  await maya.isUsable();
  await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
  expect((await centre.signIns()).browser).toBe(2);
});

story(
  'Maya signs out while Salesforce cannot be told: the token is gone here, and she is told what that means',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await centre.fault({ route: 'POST /services/oauth2/revoke', kind: 'drop', times: 10 });
    await maya.signsOut();
    await expect(maya.page.getByRole('button', { name: 'Sign in' })).toBeFocused({ timeout: 20_000 });
    await expect(maya.page.getByRole('main').getByText('Salesforce could not be reached to end your sign-in there.')).toBeVisible();
    expect(JSON.parse(readFileSync(maya.sessionFile, 'utf8'))).toEqual({ v: 1, kind: 'signedOut' });
  },
);

story('without a keyring nothing is kept, Maya is told so, and every start is a sign-in', async ({ centre, person }) => {
  const maya = person('Maya');
  await maya.arrives({ keyring: false });
  const notice = maya.page.getByRole('region', { name: 'Notices' }).getByText(/no keyring/);
  await expect(notice).toBeVisible();
  expect(existsSync(maya.sessionFile)).toBe(false);
  await maya.page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(notice).toHaveCount(0);
  await maya.leaves();
  await maya.arrives({ keyring: false });
  expect(await centre.signIns()).toEqual({ browser: 2, tokens: 2, revoked: 0 });
});

story('what a keyring has sealed is removed by a start without one', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await maya.leaves();
  expect(existsSync(maya.sessionFile)).toBe(true);
  await maya.arrives({ keyring: false });
  expect(existsSync(maya.sessionFile)).toBe(false);
  expect((await centre.signIns()).browser).toBe(2);
});

for (const { who, error, words, says, button } of [
  {
    who: 'an administrator revokes the sign-in',
    error: 'invalid_grant',
    words: 'expired access/refresh token',
    says: 'Your sign-in has ended',
    button: 'Sign in',
  },
  {
    who: 'an administrator deactivates the user',
    error: 'inactive_user',
    words: 'user is inactive',
    says: 'your user is not active',
    button: 'Try now',
  },
] as const) {
  story(`${who}: the work stays on the screen, Maya reads why, and nothing is tried by itself`, async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    maya.expectsTrouble();
    await centre.endsSignIns(error, words);
    // The list is read again at the latest 15 s later, and then the org turns it away.
    await expect(maya.banner).toContainText(says, { timeout: 30_000 });
    await expect(maya.conversation).toContainText('Hello');
    expect(await centre.signIns()).toMatchObject({ browser: 1, tokens: 2 });
    await centre.noFaults();
    await maya.banner.getByRole('button', { name: button }).click();
    await expect(maya.banner).toHaveCount(0, { timeout: 30_000 });
    await maya.isUsable();
    await expect(maya.inbox.getByRole('option', { name: /Anna/ })).toBeVisible();
    // Who was only deactivated has never lost the sign-in.
    expect((await centre.signIns()).browser).toBe(button === 'Sign in' ? 2 : 1);
  });
}

story('a token that was spent meanwhile: the start asks for a sign-in, visibly, and opens none by itself', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await maya.leaves();
  await centre.endsSignIns('invalid_grant', 'expired access/refresh token');
  await maya.arrives({ usable: false });
  const signIn = maya.page.getByRole('button', { name: 'Sign in' });
  await expect(signIn).toBeFocused({ timeout: 20_000 });
  await expect(maya.page.getByRole('main').getByText('Your sign-in has ended')).toBeVisible();
  expect(existsSync(maya.sessionFile)).toBe(false);
  expect(await centre.signIns()).toMatchObject({ browser: 1, tokens: 2 });
  await centre.noFaults();
  await signIn.press('Enter');
  await maya.isUsable();
});

story('an outage at the start keeps the session: it goes on by itself once Salesforce answers', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await maya.leaves();
  await centre.fault({ route: 'POST /services/oauth2/token', kind: 'refuse', status: 503, body: 'down', times: 3 });
  await maya.arrives();
  expect(await centre.signIns()).toEqual({ browser: 1, tokens: 5, revoked: 0 });
});

story('an org that turns away the tokens it has just given is not asked again and again', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  maya.expectsTrouble();
  for (const method of ['GET', 'POST'])
    await centre.fault({
      route: `${method} /services/data`,
      kind: 'refuse',
      status: 401,
      body: [{ errorCode: 'INVALID_SESSION_ID', message: '' }],
      times: 1_000,
    });
  await centre.customerWrites('Anna', 'Hello');
  await expect(maya.banner).toContainText('It turns away every sign-in', { timeout: 30_000 });
  const { tokens } = await centre.signIns();
  // Two that were under way at the same time may each have renewed once.
  expect(tokens).toBeLessThanOrEqual(3);
  // The page goes on telling of offers; nothing of it is asked of an org that does not answer.
  await centre.customerWrites('Ben', 'Hello');
  expect((await centre.signIns()).tokens).toBe(tokens);
  await centre.noFaults();
  await maya.banner.getByRole('button', { name: 'Try now' }).click();
  await expect(maya.banner).toHaveCount(0, { timeout: 30_000 });
  await expect(maya.offerFrom('Anna')).toBeVisible();
});

story('Bo at the desktop at which Maya worked: he is Bo, and sees nothing of her', async ({ centre, seat, sit, person }) => {
  const maya = await sit('Maya');
  const anna = await centre.customerWrites('Anna', 'For Maya only');
  await maya.accepts('Anna');
  await maya.leaves();
  const bo = person('Bo');
  Object.defineProperty(bo, 'userData', { value: `${seat.dataDir}/maya` });
  await bo.arrives();
  await expect(bo.page.getByText('Bo Castellanos')).toBeVisible();
  await expect(bo.page.getByText('Anna')).toHaveCount(0);
  await anna.belongsTo('Maya');
  expect((await centre.signIns()).browser).toBe(2);
});

story(
  'an org without single access: Maya signs in inside the view, with a second factor, and nothing is loaded over it',
  async ({ centre, person }) => {
    await centre.call('POST', '/__sim/settings', { singleAccess: false });
    const maya = person('Maya');
    await maya.arrives({ usable: false });
    await expect(maya.banner).toContainText('Sign in to Salesforce in the view.', { timeout: 30_000 });
    await maya.banner.getByRole('button', { name: 'Show Salesforce' }).click();
    await maya.looksAgain();
    const login = await maya.pageAt(/^https:\/\/acme\.my\.salesforce\.com\//);
    await login.getByRole('link', { name: 'Sign in with your company account' }).click();
    const provider = await maya.pageAt(/^https:\/\/idp\.acme\.example\//);
    await provider.getByRole('link', { name: 'Maya Lindqvist' }).click();
    await provider.getByRole('link', { name: 'Approve' }).click();
    await expect(maya.banner).toHaveCount(0, { timeout: 60_000 });
    await maya.isUsable();
  },
);

story(
  "the page's session expires just as Maya accepts Ben: it is signed in again by itself, with Anna and her half sentence where they were",
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    const anna = await centre.customerWrites('Anna', 'Hello');
    await maya.accepts('Anna');
    await maya.messageBox.fill('One moment, I am');
    const ben = await centre.customerWrites('Ben', 'Me too');
    await expect(maya.offerFrom('Ben')).toBeVisible();
    const before = await centre.requests();

    maya.complaints.expectTrouble();
    await centre.fault({ route: 'POST /lightning/api', kind: 'expireToken' });
    await maya.offerFrom('Ben').getByRole('button', { name: 'Accept' }).click();
    const frontdoors = async () => (await centre.requests())['POST /services/oauth2/singleaccess'] ?? 0;
    await expect.poll(frontdoors, { timeout: 20_000 }).toBe((before['POST /services/oauth2/singleaccess'] ?? 0) + 1);
    await expect(maya.banner).toHaveCount(0, { timeout: 30_000 });

    await maya.inbox.getByRole('option', { name: /Anna/ }).click();
    await expect(maya.messageBox).toHaveValue('One moment, I am');
    await anna.belongsTo('Maya');
    await maya.offerFrom('Ben').getByRole('button', { name: 'Accept' }).click();
    await ben.belongsTo('Maya');
    expect((await centre.signIns()).browser).toBe(1);
    await maya.inbox.getByRole('option', { name: /Anna/ }).click();
    await maya.messageBox.press('End');
    await maya.page.keyboard.insertText(' back');
    await maya.page.keyboard.press('Enter');
    await anna.reads('One moment, I am back');
  },
);

story('Maya signs out over a record with unsaved changes: nothing of it stays in the view', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const record = await maya.salesforce();
  await record.evaluate(() => window.addEventListener('beforeunload', (event) => event.preventDefault()));
  // Chromium listens to such a page only once somebody has used it.
  await record.mouse.click(200, 300);
  await maya.signsOut();
  await expect(maya.page.getByRole('button', { name: 'Sign in' })).toBeFocused({ timeout: 20_000 });
  const isLeft = () =>
    maya.page
      .context()
      .pages()
      .some((page) => page.url().includes('force.com'));
  await expect.poll(isLeft).toBe(false);
  expect((await centre.signIns()).revoked).toBe(1);
});

story('the sign-in page inside the view cannot be loaded: Maya reads that, tries again, and is in', async ({ centre, person }) => {
  await centre.call('POST', '/__sim/settings', { singleAccess: false });
  await centre.fault({ route: 'GET /?startURL', kind: 'drop' });
  const maya = person('Maya');
  maya.complaints.expectTrouble();
  await maya.arrives({ usable: false });
  await expect(maya.banner).toContainText('could not be loaded', { timeout: 30_000 });
  await maya.banner.getByRole('button', { name: 'Try now' }).click();
  await expect(maya.banner).toContainText('Sign in to Salesforce in the view.', { timeout: 30_000 });
  await maya.looksAgain();
  const login = await maya.pageAt(/^https:\/\/acme\.my\.salesforce\.com\//);
  await login.getByRole('link', { name: 'Sign in with your company account' }).click();
  const provider = await maya.pageAt(/^https:\/\/idp\.acme\.example\//);
  await provider.getByRole('link', { name: 'Maya Lindqvist' }).click();
  await provider.getByRole('link', { name: 'Approve' }).click();
  await maya.isUsable();
});
