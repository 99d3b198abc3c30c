/**
 * The Lightning page in a real Chromium, against the small org: run it by hand with
 * `npx tsx packages/sandbox/src/lightning/testing/page-story.ts [PICTURES]` after the page has been built. It is no part of `npm test`,
 * because the desktop's own end-to-end tests cover the page in Electron. `JACKFIELD_CHROMIUM` names the browser.
 */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { router } from '../../http/router.ts';
import { readAuraBundle } from '../deploy/aura-bundle.ts';
import type { Deployment } from '../deploy/deployment.ts';
import { deploy, lightningRoutes } from '../index.ts';
import { answer, heard, hears, listenToGuests, say } from './guest-talk.ts';
import { ids, SmallOrg } from './small-org.ts';

const root = process.cwd();
const pictures = process.argv[2];
const org = new SmallOrg();
const deployed = await deploy(join(root, 'salesforce'));
/** A second component on the page that reaches for what it must not have. */
const nosy = await readAuraBundle(fileURLToPath(new URL('./nosy/', import.meta.url)), 'nosy', 'nosy');
const deployment: Deployment = {
  ...deployed,
  aura: [...deployed.aura, nosy],
  app: {
    ...deployed.app,
    utilities: [...deployed.app.utilities, { label: 'Nosy', component: { kind: 'aura', name: 'nosy' }, eager: false, heightPx: 100 }],
  },
};
const built = process.env['JACKFIELD_PAGE'] ?? join(root, 'out/sandbox/lightning');
const routes = lightningRoutes(org, deployment, { folder: pathToFileURL(`${built}/`) });
const failures: unknown[] = [];
const server = createServer(
  router(routes, {
    around: (ctx, run) => run(ctx),
    counted: () => undefined,
    unknown: (ctx) => ctx.res.writeHead(404).end(),
    failed: (ctx, cause) => {
      failures.push(cause);
      ctx.res.writeHead(500).end();
    },
    log: (line) => console.error(line),
  }),
);
const listen = () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
let port = 0;
await listen();
port = (server.address() as AddressInfo).port;
const address = `http://127.0.0.1:${port}`;

const browser = await chromium.launch({
  executablePath: process.env['JACKFIELD_CHROMIUM'] ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const context = await browser.newContext({ viewport: { width: 520, height: 760 } });
await listenToGuests(context);
const page = await context.newPage();
const complaints: string[] = [];
page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
page.on('console', (message) => {
  if (message.type() === 'error') complaints.push(message.text());
});

const story = async (name: string, act: () => Promise<void>) => {
  await act();
  console.log(`ok  ${name}`);
};

try {
  await story('somebody who is not signed in is sent to the login page', async () => {
    const response = await fetch(`${address}/lightning/page/home`, { redirect: 'manual' });
    assert.equal(response.status, 302);
    assert.equal(response.headers.get('location'), 'https://acme.my.salesforce.com/?ec=302&startURL=%2Flightning%2Fpage%2Fhome');
  });

  await context.addCookies([{ name: 'sid', value: 'mayas-sid', url: address, httpOnly: true }]);
  await story('the page loads and the utility introduces itself', async () => {
    await page.goto(`${address}/lightning/page/home`);
    const ready = await hears(page, { kind: 'ready' });
    assert.deepEqual(ready, {
      kind: 'ready',
      userId: ids.maya,
      orgId: ids.org.slice(0, 15),
      statusId: null,
      jackfield: 'fromGuest',
      v: 1,
      guest: 'utility',
    });
    await page.getByRole('button', { name: 'Jackfield' }).click();
    await page.getByText('Connected to Jackfield').waitFor();
    await picture('utility');
    await page.getByRole('button', { name: 'Jackfield' }).click();
  });

  await story('hello is answered again', async () => {
    await say(page, { guest: 'any', op: 'hello' });
    await page.waitForFunction(
      () => (window as unknown as { heard: { kind: string }[] }).heard.filter((message) => message.kind === 'ready').length === 2,
    );
  });

  await story('Maya goes online through the utility', async () => {
    assert.deepEqual(await answer(page, { guest: 'utility', op: 'setPresence', statusId: ids.available }), { ok: true });
    await hears(page, { kind: 'statusChanged', statusId: ids.available.slice(0, 15) });
    assert.equal(org.presence(), ids.available);
    await page.getByRole('button', { name: 'Omni-Channel (Available)' }).waitFor();
    const all = await heard(page);
    assert.equal(all.filter((message) => message['kind'] === 'statusChanged').length, 1, 'the login is told once');
  });

  await story('a status that does not exist is refused with words', async () => {
    const refused = await answer(page, { guest: 'utility', op: 'setPresence', statusId: '0N5Nowhere00000' });
    assert.equal(refused['ok'], false);
    assert.match(String(refused['message']), /0N5Nowhere00000/);
  });

  const first = org.offer('Anna', 'Where is my parcel?');
  await story('an offer is announced, by ids of 15 characters', async () => {
    await hears(page, { kind: 'workAssigned', workId: first.workId.slice(0, 15), workItemId: first.workItemId.slice(0, 15) });
    await page.getByRole('group', { name: 'Messaging request from Anna' }).waitFor();
    await picture('offer');
  });

  await story('accepting opens the record tab, and its component is ready', async () => {
    assert.deepEqual(await answer(page, { guest: 'utility', op: 'accept', workId: first.workId }), { ok: true });
    await hears(page, { kind: 'workAccepted', workItemId: first.workItemId.slice(0, 15) });
    await hears(page, { kind: 'sessionReady', recordId: first.workItemId });
    await page.getByRole('tab', { name: 'Anna', selected: true }).waitFor();
    assert.equal(new URL(page.url()).pathname, `/lightning/r/MessagingSession/${first.workItemId}/view`);
  });

  await story('Maya answers; the echo of it is swallowed', async () => {
    assert.deepEqual(await answer(page, { guest: 'session', op: 'send', recordId: first.workItemId, text: 'I am looking.' }), { ok: true });
    assert.deepEqual(org.sent, ['I am looking.']);
    await page.getByRole('log').getByText('I am looking.').waitFor();
    assert.equal((await heard(page)).filter((message) => message['kind'] === 'agentMessage').length, 0);
  });

  await story('what Anna writes is heard', async () => {
    org.customerSays(first.workItemId, 'Thank you');
    const message = await hears(page, { kind: 'endUserMessage', text: 'Thank you' });
    assert.equal(message['name'], 'Anna');
    assert.equal(message['timestampMs'], org.nowMs());
  });

  await story('what Maya types by hand is heard', async () => {
    await page.getByRole('textbox', { name: 'Type a message' }).fill('Typed by hand');
    await page.getByRole('button', { name: 'Send' }).click();
    await hears(page, { kind: 'agentMessage', text: 'Typed by hand', name: 'Maya Lindqvist' });
    await page.getByRole('log').getByText('Typed by hand').waitFor();
    await picture('conversation');
  });

  const second = org.offer('Bertil', 'My invoice is wrong');
  await story('a second conversation is accepted by hand', async () => {
    await page.getByRole('group', { name: 'Messaging request from Bertil' }).getByRole('button', { name: 'Accept' }).click();
    await hears(page, { kind: 'sessionReady', recordId: second.workItemId });
    await page.getByRole('tab', { name: 'Bertil', selected: true }).waitFor();
  });

  await story('a tab that is not in front hears nothing and refuses to send', async () => {
    org.customerSays(first.workItemId, 'Are you there?');
    const refused = await answer(page, { guest: 'session', op: 'send', recordId: first.workItemId, text: 'Yes' });
    assert.equal(refused['ok'], false);
    assert.match(String(refused['message']), /not visible/);
    assert.equal((await heard(page)).filter((message) => message['text'] === 'Are you there?').length, 0);
  });

  await story('openRecord brings it to the front, and then it sends', async () => {
    assert.deepEqual(await answer(page, { guest: 'utility', op: 'openRecord', recordId: first.workItemId.slice(0, 15) }), { ok: true });
    assert.deepEqual(await answer(page, { guest: 'session', op: 'send', recordId: first.workItemId, text: 'Yes' }), { ok: true });
    await page.getByRole('log').filter({ visible: true }).getByText('Are you there?').waitFor();
  });

  await story('only text goes out', async () => {
    const refused = await answer(page, { guest: 'session', op: 'send', recordId: first.workItemId, text: '  ' });
    assert.equal(refused['ok'], false);
  });

  await story('a request that comes twice is carried out once', async () => {
    const before = org.sent.length;
    const request = { guest: 'session', op: 'send', recordId: first.workItemId, text: 'Once', id: 'twice' };
    await answer(page, request);
    await say(page, request);
    await page.waitForFunction(
      () => (window as unknown as { heard: { id?: string }[] }).heard.filter((message) => message.id === 'twice').length === 2,
    );
    assert.equal(org.sent.length, before + 1);
  });

  await story('a component gets nothing of the page or of another component', async () => {
    await page.evaluate(() => {
      window.addEventListener('message', (event) => {
        if (typeof event.data !== 'string' || !event.data.startsWith('{"nosy"')) return;
        Object.assign(window, { nosyFound: (JSON.parse(event.data) as { nosy: unknown }).nosy });
      });
    });
    await page.getByRole('button', { name: 'Nosy' }).click();
    const found = await (
      await page.waitForFunction(() => (window as unknown as { nosyFound?: Record<string, string> }).nosyFound)
    ).jsonValue();
    await page.getByRole('button', { name: 'Nosy' }).click();
    const refusedBy = 'refused: Lightning Web Security:';
    assert.deepEqual(found, {
      'a global of the page': 'undefined',
      'the same by self': 'undefined',
      'the same by globalThis': 'undefined',
      'the same by top': 'undefined',
      'the same by parent': 'undefined',
      'the same by the document': 'undefined',
      'the same by a function of the page': 'undefined',
      'the same by an object of the page': 'undefined',
      'the same by a frame': 'null',
      cookies: '',
      'a cookie of its own': 'mine=1',
      storage: `${refusedBy} localStorage is not available to a component of this sandbox`,
      'an event source': `${refusedBy} EventSource is not available to a component of this sandbox`,
      'a request': `${refusedBy} cannot request disallowed endpoint: /lightning/api/boot`,
      'a fetch': `${refusedBy} cannot request disallowed endpoint: /lightning/api/boot`,
      'the address': new URL(page.url()).pathname,
      'the origin': 'true',
      Apex: 'refused: "c.getSecrets": only v.… can be read or set; calling Apex is not supported by this sandbox',
    });
    assert.equal(
      await page.evaluate(() => (window as unknown as { leftByNosy?: string }).leftByNosy),
      undefined,
      'what a component leaves on its window is not on the page',
    );
  });

  await story('the stream is lost and found again', async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    org.customerSays(first.workItemId, 'While you were away');
    await page.getByText('The connection to Salesforce is lost').waitFor();
    await hears(page, { kind: 'connectionError' });
    const third = org.offer('Cleo', 'Hello?');
    await listen();
    await hears(page, { kind: 'workAssigned', workId: third.workId.slice(0, 15) });
    await page.getByText('The connection to Salesforce is lost').waitFor({ state: 'hidden' });
    await page.getByRole('log').filter({ visible: true }).getByText('While you were away').waitFor();
    assert.deepEqual(await answer(page, { guest: 'utility', op: 'decline', workId: third.workId }), { ok: true });
    await hears(page, { kind: 'workDeclined', workId: third.workId.slice(0, 15) });
  });

  await story('a reload keeps the tabs and the one in front', async () => {
    await page.reload();
    await hears(page, { kind: 'sessionReady', recordId: second.workItemId });
    await hears(page, { kind: 'sessionReady', recordId: first.workItemId });
    await page.getByRole('tab', { name: 'Anna', selected: true }).waitFor();
    const ready = await hears(page, { kind: 'ready' });
    assert.equal(ready['statusId'], ids.available.slice(0, 15));
  });

  await story('Anna leaves; the component tells', async () => {
    org.customerLeaves(first.workItemId);
    await hears(page, { kind: 'conversationEnded', recordId: first.workItemId });
    const refused = await answer(page, { guest: 'session', op: 'send', recordId: first.workItemId, text: 'Too late' });
    assert.match(String(refused['message']), /not active/);
  });

  await story('closing the work closes its tab', async () => {
    assert.deepEqual(await answer(page, { guest: 'utility', op: 'close', workId: first.workId }), { ok: true });
    await hears(page, { kind: 'workClosed', workId: first.workId.slice(0, 15) });
    await hears(page, { kind: 'sessionGone', recordId: first.workItemId });
    await page.getByRole('tab', { name: 'Bertil', selected: true }).waitFor();
  });

  await story('Maya ends the other one and closes its tab by hand', async () => {
    assert.deepEqual(await answer(page, { guest: 'session', op: 'end', recordId: second.workItemId }), { ok: true });
    await hears(page, { kind: 'conversationEnded', recordId: second.workItemId });
    await page.getByRole('button', { name: 'Close Bertil' }).click();
    await hears(page, { kind: 'workClosed', workId: second.workId.slice(0, 15) });
  });

  await story('Maya goes offline by hand', async () => {
    await page.getByRole('button', { name: 'Omni-Channel (Available)' }).click();
    await page.getByRole('combobox', { name: 'Omni-Channel status' }).selectOption({ label: 'Offline' });
    await hears(page, { kind: 'logout', reason: null });
  });

  await story('her session expires: the page goes to the login page', async () => {
    await page.route('https://acme.my.salesforce.com/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Log in</h1>' }));
    org.sids.clear();
    await page.getByRole('combobox', { name: 'Omni-Channel status' }).selectOption({ label: 'Available' });
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
  });

  assert.deepEqual(failures, []);
  // The outage and the expired session are in the console, as they should be; nothing else is.
  const unexpected = complaints.filter((line) => !/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY|status of 40\d/.test(line));
  assert.deepEqual(unexpected, []);
  console.log('The story is told.');
} catch (cause) {
  console.error(cause);
  console.error('heard:', await heard(page).catch(() => []), 'complaints:', complaints, 'failures:', failures);
  await picture('failure');
  process.exitCode = 1;
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  for (const width of [420, 520, 700]) {
    await page.setViewportSize({ width, height: 760 });
    await page.screenshot({ path: join(pictures, `${name}-${width}.png`) });
  }
}
