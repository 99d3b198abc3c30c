import { notes } from '../support/notes.ts';
import { callAt, callOf, customerComesToHear, phoneProcess, phonesReady, standingOf, talksWith } from '../support/phone.ts';
import { expect, story } from '../support/story.ts';

story.use({ phones: true });

const DEV = '+447700900999';

story(
  'the workspace is killed in the middle of a call: nobody hears anything of it, and its controls are as they were',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await phonesReady(centre, maya);
    await talksWith(maya, centre, 'Dev', DEV);
    await maya.page.keyboard.press('Control+Shift+H');
    await expect(standingOf(maya)).toHaveText('On hold');
    await maya.page.keyboard.press('Control+Shift+H');
    await customerComesToHear(centre, 'Maya');
    const { id } = await callAt(centre);
    await centre.call('POST', `/__sim/calls/${id}/watch`, {});
    await maya.killsWorkspace();
    await expect(standingOf(maya)).toHaveText('Connected', { timeout: 15_000 });
    const phone = (await callAt(centre)).parties.find(({ kind }) => kind === 'phone');
    story
      .info()
      .annotations.push({ type: 'figure', description: `what came from the phone meanwhile: ${JSON.stringify(phone?.arrivals)}` });
    // By the sender's own clock: what a busy machine reads late is no gap in what was said.
    expect(phone?.arrivals?.longestPauseMs).toBeLessThanOrEqual(60);
    await customerComesToHear(centre, 'Maya');
    await maya.page.keyboard.press('Control+Shift+I');
    await expect(callOf(maya).getByRole('button', { name: 'Unmute' })).toBeVisible();
  },
);

story(
  'the phone is killed in the middle of a call: another one takes the call up, and they hear each other again',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await phonesReady(centre, maya);
    await talksWith(maya, centre, 'Dev', DEV);
    await customerComesToHear(centre, 'Maya');
    maya.expectsTrouble();
    const reconnecting = await notes(maya, 'Reconnecting.');
    const killedMs = Date.now();
    process.kill(phoneProcess(maya), 'SIGKILL');
    // It may be back before anybody has looked.
    expect(await reconnecting()).toBeGreaterThanOrEqual(killedMs);
    await expect(callOf(maya)).not.toContainText('Reconnecting.');
    await expect(standingOf(maya)).toHaveText('Connected');
    await customerComesToHear(centre, 'Maya');
    story.info().annotations.push({ type: 'figure', description: `heard again after ${Date.now() - killedMs} ms` });
    expect((await callAt(centre)).parties.filter(({ kind }) => kind === 'phone')).toHaveLength(1);
  },
);

story(
  'the way to the phone system is cut in the middle of a call: it says so, is back, and can be held and ended',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await phonesReady(centre, maya);
    await talksWith(maya, centre, 'Dev', DEV);
    await customerComesToHear(centre, 'Maya');
    maya.expectsTrouble();
    await centre.call('POST', '/__sim/sip/settings', { takesSockets: false });
    await centre.call('POST', '/__sim/sip/cut', {});
    await expect(callOf(maya)).toContainText('Reconnecting.');
    await customerComesToHear(centre, 'Maya');
    await centre.call('POST', '/__sim/sip/settings', { takesSockets: true });
    await expect(callOf(maya)).not.toContainText('Reconnecting.', { timeout: 15_000 });
    await expect(standingOf(maya)).toHaveText('Connected');
    await customerComesToHear(centre, 'Maya');
    await maya.page.keyboard.press('Control+Shift+H');
    await expect(standingOf(maya)).toHaveText('On hold');
    await maya.page.keyboard.press('Control+Shift+X');
    await expect(callOf(maya)).toContainText('The call has ended.');
    await expect
      .poll(async () => ((await centre.call('GET', '/__sim/calls')) as { state: string }[]).filter(({ state }) => state !== 'over').length)
      .toBe(0);
  },
);

story('nothing more comes from the other side: within seconds Maya reads it', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await phonesReady(centre, maya);
  await talksWith(maya, centre, 'Dev', DEV);
  const { id } = await callAt(centre);
  await centre.call('POST', `/__sim/calls/${id}/media`, { silent: true });
  await expect(callOf(maya)).toContainText('Nothing is heard from the other side.');
  await centre.call('POST', `/__sim/calls/${id}/media`, { silent: false });
  await expect(callOf(maya)).not.toContainText('Nothing is heard');
});

story('Maya quits in the middle of a call: the desktop is gone, and nobody is left waiting for her', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await phonesReady(centre, maya);
  await talksWith(maya, centre, 'Dev', DEV);
  process.kill(maya.pid, 'SIGTERM');
  expect(await maya.hasEnded()).toBe(0);
  await expect
    .poll(async () => ((await centre.call('GET', '/__sim/calls')) as { state: string }[]).filter(({ state }) => state === 'open').length)
    .toBe(0);
});
