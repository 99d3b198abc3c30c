import {
  callAt,
  callOf,
  customerComesToHear,
  customerHears,
  customerHearsNoteOf,
  dials,
  heardBy,
  phonesReady,
  standingOf,
  talksWith,
} from '../support/phone.ts';
import { picture } from '../support/pictures.ts';
import { expect, story } from '../support/story.ts';

story.use({ phones: true });

const DEV = '+447700900999';

story('Dev calls: one offer; Maya answers by its key, they hear each other, and he hangs up', async ({ centre, sit }) => {
  const maya = await sit('Maya');
  await phonesReady(centre, maya);
  const dev = await centre.customerCalls('Dev', DEV);
  await expect(maya.page.getByRole('group', { name: /^Offer from/ })).toHaveCount(1);
  await maya.page.keyboard.press('Control+Shift+A');
  await expect(standingOf(maya)).toHaveText('Connected');
  await expect(maya.inbox.getByRole('option')).toHaveCount(1);
  await expect.poll(async () => (await dev.interaction()).agentWork.at(-1)?.status).toBe('Opened');

  // What Maya's microphone sounds is what Dev hears, and not only that something comes.
  await customerComesToHear(centre, 'Maya');
  const { id } = await callAt(centre);
  await centre.call('POST', `/__sim/calls/${id}/sing`, { hz: 440 });
  await expect.poll(() => heardBy(maya), { message: 'Maya hears Dev' }).toBeGreaterThan(0.01);
  await expect(callOf(maya)).toContainText('Sound: good');

  // A call has no messages, and nowhere to write any.
  await expect(maya.page.getByRole('textbox', { name: 'Message' })).toHaveCount(0);
  await expect(maya.conversation).toHaveCount(0);
  await expect(maya.inbox.getByRole('option')).toContainText('Connected');

  await centre.call('POST', `/__sim/calls/${id}/hangup`, {});
  await expect(callOf(maya)).toContainText('The call has ended.');
  await maya.page.keyboard.press('Control+Shift+X');
  await expect(maya.inbox.getByRole('option')).toHaveCount(0);
});

story(
  'Maya mutes, holds and sends keys: Dev hears nothing of her, then music, then her again, and gets the keys',
  async ({ centre, sit }) => {
    const maya = await sit('Maya');
    await phonesReady(centre, maya);
    await talksWith(maya, centre, 'Dev', DEV);
    await customerComesToHear(centre, 'Maya');

    await maya.page.keyboard.press('Control+Shift+I');
    await expect(callOf(maya).getByRole('button', { name: 'Unmute' })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(async () => (await customerHears(centre)).isSilent, { message: 'Dev hears nothing' }).toBe(true);
    await maya.page.keyboard.press('Control+Shift+I');
    await customerComesToHear(centre, 'Maya');

    await maya.page.keyboard.press('Control+Shift+H');
    await expect(standingOf(maya)).toHaveText('On hold');
    const hearsMusic = async () => !(await customerHears(centre)).isSilent && !(await customerHearsNoteOf(centre, 'Maya'));
    await expect.poll(hearsMusic, { message: 'Dev hears music' }).toBe(true);
    await maya.page.keyboard.press('Control+Shift+H');
    await expect(standingOf(maya)).toHaveText('Connected');
    await customerComesToHear(centre, 'Maya');

    await maya.page.keyboard.press('Control+Shift+J');
    await expect(maya.page.getByRole('group', { name: 'Keypad' })).toBeFocused();
    await maya.page.keyboard.type('12#');
    const keys = async () => (await callAt(centre)).parties.find(({ kind }) => kind === 'person')?.keys;
    await expect.poll(keys, { message: 'Dev gets the keys' }).toBe('12#');
    await picture(maya, 'call');
  },
);

story('Maya calls Bo by his extension: his phone rings, they talk, and she hangs up', async ({ centre, sit }) => {
  const [maya, bo] = [await sit('Maya'), await sit('Bo')];
  await phonesReady(centre, maya, bo);
  await dials(maya, '2002');
  await expect(bo.offerFrom('Maya Lindqvist')).toBeVisible();
  await expect(standingOf(maya)).toHaveText('Their phone rings');
  await bo.page.keyboard.press('Control+Shift+A');
  await expect(standingOf(bo)).toHaveText('Connected');
  await expect(standingOf(maya)).toHaveText('Connected');
  await expect.poll(() => heardBy(maya), { message: 'Maya hears Bo' }).toBeGreaterThan(0.01);
  await expect.poll(() => heardBy(bo), { message: 'Bo hears Maya' }).toBeGreaterThan(0.01);
  await maya.page.keyboard.press('Control+Shift+X');
  await expect(callOf(maya)).toContainText('The call has ended.');
  await expect(callOf(bo)).toContainText('The call has ended.');
});

story(
  'while Maya talks with Dev, Bo calls: Dev is put on hold, she swaps back, and never are two with her at once',
  async ({ centre, sit }) => {
    const [maya, bo] = [await sit('Maya'), await sit('Bo')];
    await phonesReady(centre, maya, bo);
    await talksWith(maya, centre, 'Dev', DEV);
    await customerComesToHear(centre, 'Maya');
    await dials(bo, '2001');
    await expect(maya.offerFrom('Bo Castellanos')).toBeVisible();
    await maya.page.keyboard.press('Control+Shift+A');
    await expect(standingOf(maya)).toHaveText('Connected');
    await expect(standingOf(bo)).toHaveText('Connected');
    await expect(maya.rowOf('\\+44')).toBeVisible();
    const dev = async () => {
      const calls = (await centre.call('GET', '/__sim/calls')) as { parties: { kind: string; heard: { frequencyHz: number | null } }[] }[];
      return calls.flatMap(({ parties }) => parties).find(({ kind }) => kind === 'person')?.heard.frequencyHz ?? 0;
    };
    await expect.poll(async () => Math.abs((await dev()) - 700) > 20, { message: 'Dev does not hear Maya' }).toBe(true);
    await maya.page.keyboard.press('Control+Shift+W');
    await expect(standingOf(bo)).toHaveText('You are on hold');
    await expect.poll(async () => Math.abs((await dev()) - 700) < 20, { message: 'Dev hears Maya again', intervals: [100] }).toBe(true);
  },
);

story('Maya asks Bo about Dev and connects the two: she is out of it, and Dev hears Bo', async ({ centre, sit }) => {
  const [maya, bo] = [await sit('Maya'), await sit('Bo')];
  await phonesReady(centre, maya, bo);
  await talksWith(maya, centre, 'Dev', DEV);
  await customerComesToHear(centre, 'Maya');
  await callOf(maya).getByRole('button', { name: 'Ask somebody' }).press('Enter');
  await expect(maya.page.getByRole('textbox', { name: 'Number' })).toBeFocused();
  await maya.page.keyboard.type('2002');
  await maya.page.keyboard.press('Enter');
  await expect(bo.offerFrom('Maya Lindqvist')).toBeVisible();
  await bo.page.keyboard.press('Control+Shift+A');
  await expect(standingOf(maya)).toHaveText('On hold');
  const connect = callOf(maya).getByRole('button', { name: 'Connect them' });
  await expect(connect).toBeEnabled();
  await connect.press('Enter');
  await expect(callOf(maya)).toContainText('The call was transferred.');
  await expect(standingOf(bo)).toHaveText('Connected');
  await customerComesToHear(centre, 'Bo');
});
