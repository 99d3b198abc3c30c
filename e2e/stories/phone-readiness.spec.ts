import { notes } from '../support/notes.ts';
import { phoneOf, phoneProcess, phonesReady } from '../support/phone.ts';
import { statusBanner } from '../support/presence.ts';
import { expect, story } from '../support/story.ts';

story.use({ phones: true });

/** How soon an agent has to read it, in milliseconds. */
const SOON_MS = 1_000;

function isSoon(what: string, tookMs: number): void {
  story.info().annotations.push({ type: 'figure', description: `${what} to words: ${tookMs} ms` });
  expect(tookMs).toBeGreaterThanOrEqual(0);
  expect(tookMs).toBeLessThan(SOON_MS);
}

story(
  'the way to the phone system is cut: within a second Maya reads it and is on a break; it comes back, and so is she',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await phonesReady(centre, maya);
    maya.expectsTrouble();
    const read = await notes(maya, 'Your phone is not connected.');
    await centre.call('POST', '/__sim/sip/settings', { takesSockets: false });
    const cutMs = Date.now();
    await centre.call('POST', '/__sim/sip/cut', {});
    isSoon('cut', (await read()) - cutMs);
    await expect(maya.presence).toHaveText('Break');
    await expect.poll(() => centre.presenceOf('Maya')).toBe('Break');
    await expect(statusBanner(maya)).toContainText('You are Available again as soon as it works.');

    await centre.call('POST', '/__sim/sip/settings', { takesSockets: true });
    await expect(maya.presence).toHaveText('Available', { timeout: 15_000 });
    await expect(statusBanner(maya)).toHaveCount(0);
    await expect.poll(() => centre.presenceOf('Maya')).toBe('Available');
    expect(await centre.registered('Maya')).toBe(1);
  },
);

story('a socket that is lost for a moment is back before anybody is bothered', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await phonesReady(centre, maya);
  maya.expectsTrouble();
  await centre.call('POST', '/__sim/sip/cut', {});
  await expect.poll(async () => JSON.stringify(await centre.events()).includes('sip') || (await centre.registered('Maya'))).toBeTruthy();
  await phonesReady(centre, maya);
  await expect(maya.presence).toHaveText('Available');
  await expect(statusBanner(maya)).toHaveCount(0);
  expect(await centre.presenceOf('Maya')).toBe('Available');
});

story('the phone crashes: Maya reads it within a second, and has a new one', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await phonesReady(centre, maya);
  maya.expectsTrouble();
  const read = await notes(maya, 'Your phone has stopped');
  const crashed = phoneProcess(maya);
  const killedMs = Date.now();
  process.kill(crashed, 'SIGKILL');
  isSoon('crash', (await read()) - killedMs);
  await expect(maya.presence).toHaveText('Available', { timeout: 15_000 });
  await expect(statusBanner(maya)).toHaveCount(0);
  await phonesReady(centre, maya);
  expect(phoneProcess(maya)).not.toBe(crashed);
});

story('the microphone is pulled out: Maya reads it within a second; it is back, and so is she', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await phonesReady(centre, maya);
  const phone = await phoneOf(maya);
  const read = await notes(maya, 'There is no microphone.');
  // Nobody can pull a plug here: the browser is made to say what it says then.
  const pulledMs = await phone.evaluate(() => {
    const { mediaDevices } = navigator;
    mediaDevices.enumerateDevices = () => Promise.resolve([]);
    mediaDevices.dispatchEvent(new Event('devicechange'));
    return Date.now();
  });
  isSoon('pulled out', (await read()) - pulledMs);
  await expect(maya.presence).toHaveText('Break');
  await phone.evaluate(() => {
    Reflect.deleteProperty(navigator.mediaDevices, 'enumerateDevices');
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await expect(maya.presence).toHaveText('Available');
  await expect(statusBanner(maya)).toHaveCount(0);
});
