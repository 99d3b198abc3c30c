import { readFileSync } from 'node:fs';
import type { Agent } from '../support/agent.ts';
import { statusBanner } from '../support/presence.ts';
import { expect, story } from '../support/story.ts';

const WARNING = 'Salesforce may still offer you work.';
/** How soon an agent has to read it, in milliseconds. */
const SOON_MS = 1_000;

/** The process of the page in the Salesforce view: the last one the desktop's log tells of. */
function pageOf(agent: Agent): number {
  const log = readFileSync(`${agent.userData}/logs/jackfield.jsonl`, 'utf8');
  const pid = [...log.matchAll(/"code":"salesforceViewProcess","pid":(\d+)/g)].at(-1)?.[1];
  if (pid === undefined) throw new Error(`${agent.name} has no Salesforce page`);
  return Number(pid);
}

/** Notes in the window itself when the warning is first there, so that nobody's looking counts. @returns that moment, in milliseconds since 1970. */
async function notesTheWarning(maya: Agent): Promise<() => Promise<number>> {
  await maya.page.evaluate((warning) => {
    const noted = globalThis as unknown as { warnedMs?: number };
    const look = () => {
      if (noted.warnedMs === undefined && document.body.textContent?.includes(warning)) noted.warnedMs = Date.now();
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  }, WARNING);
  const read = () => maya.page.evaluate(() => (globalThis as unknown as { warnedMs?: number }).warnedMs);
  return async () => {
    await expect.poll(read, { message: 'the warning was there' }).toBeDefined();
    return (await read()) ?? 0;
  };
}

/** The warning came in time; how long it took is in the report. */
function isSoon(what: string, tookMs: number): void {
  story.info().annotations.push({ type: 'figure', description: `${what} to warning: ${tookMs} ms` });
  expect(tookMs).toBeGreaterThanOrEqual(0);
  expect(tookMs).toBeLessThan(SOON_MS);
}

/** The seconds that an offer says are left. */
async function secondsLeft(maya: Agent, customer: string): Promise<number> {
  const text = await maya.offerFrom(customer).innerText();
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

story(
  'the Salesforce view crashes: Maya reads within a second that work may come, finds what came, and has the view again',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    maya.expectsTrouble();
    const warned = await notesTheWarning(maya);
    // The page takes its time to come back, so that somebody can write meanwhile.
    await centre.fault({ route: 'POST /services/oauth2/singleaccess', kind: 'delay', delayMs: 6_000 });
    const crashedMs = Date.now();
    process.kill(pageOf(maya), 'SIGKILL');
    isSoon('crash', (await warned()) - crashedMs);
    await expect(maya.banner).toContainText(WARNING);

    const anna = await centre.customerWrites('Anna', 'Hello?');
    await expect(maya.offerFrom('Anna')).toBeVisible();
    const left = await secondsLeft(maya, 'Anna');
    expect(left).toBeGreaterThan(15);
    expect(left).toBeLessThan(30);
    await expect(maya.offerFrom('Anna').getByRole('button', { name: 'Accept' })).toHaveAccessibleDescription(/not connected/);

    await expect(maya.banner).toHaveCount(0, { timeout: 20_000 });
    await expect(maya.presence).toHaveText('Available');
    await maya.page.keyboard.press('Control+Shift+A');
    await anna.belongsTo('Maya');
    expect(await centre.presenceOf('Maya')).toBe('Available');
    expect((await anna.interaction()).agentWork).toHaveLength(1);
  },
);

story(
  'the page hangs: Maya reads it within a second, what is offered stands there with its time, and the page is loaded anew',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    maya.expectsTrouble();
    const warned = await notesTheWarning(maya);
    const hung = pageOf(maya);
    const stoppedMs = Date.now();
    process.kill(hung, 'SIGSTOP');
    isSoon('hang', (await warned()) - stoppedMs);
    await expect(statusBanner(maya)).toContainText('Its page does not answer.');

    const anna = await centre.customerWrites('Anna', 'Hello?');
    await expect(maya.offerFrom('Anna')).toBeVisible();
    const left = await secondsLeft(maya, 'Anna');
    expect(left).toBeGreaterThan(15);
    expect(left).toBeLessThanOrEqual(30);

    await expect(statusBanner(maya)).toHaveCount(0, { timeout: 25_000 });
    await expect(maya.banner).toHaveCount(0, { timeout: 20_000 });
    expect(pageOf(maya)).not.toBe(hung);
    await maya.page.keyboard.press('Control+Shift+A');
    await anna.belongsTo('Maya');
    await expect(maya.presence).toHaveText('Available');
    expect((await anna.interaction()).agentWork).toHaveLength(1);
  },
);

story('the page hangs for a moment only: the warning goes, and it is not loaded anew', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  const warned = await notesTheWarning(maya);
  const page = pageOf(maya);
  process.kill(page, 'SIGSTOP');
  await warned();
  await expect(statusBanner(maya)).toContainText(WARNING);
  process.kill(page, 'SIGCONT');
  await expect(statusBanner(maya)).toHaveCount(0);
  await centre.customerWrites('Anna', 'Hello');
  await maya.accepts('Anna');
  expect(pageOf(maya)).toBe(page);
});
