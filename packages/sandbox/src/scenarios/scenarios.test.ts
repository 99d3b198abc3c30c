import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
beforeEach(async () => {
  centre = await Centre.open();
});
afterEach(() => centre.close());

const MINUTE_MS = 60_000;
const start = (over: Record<string, unknown> = {}, at = centre) => at.ask('POST', '/__sim/scenarios', { name: 'busy', seed: 7, ...over });
const report = async () => (await centre.ask('GET', '/__sim/scenarios')).body.scenario;
const events = (at = centre) => at.org.world.events.since(0);
const sessionOf = (words: string, at = centre) => {
  const found = events(at).find((event) => event.type === 'messageAdded' && event.text.startsWith(words));
  if (found?.type !== 'messageAdded') throw new Error(`nobody has said ${words}`);
  return found.interactionId;
};

describe('a busy morning', () => {
  it('brings customers by every channel, who write again, wait, leave and come back', async () => {
    expect((await start({ minutes: 20 })).body.scenario).toMatchObject({
      state: 'running',
      people: 24,
      planned: { chat: expect.any(Number) },
    });
    centre.advance(40 * MINUTE_MS);
    const { done, planned, state } = await report();
    expect(state).toBe('over');
    for (const channel of ['chat', 'whatsapp', 'case', 'call']) expect([channel, done[channel]]).toEqual([channel, planned[channel]]);
    for (const deed of ['said', 'answered', 'mailed', 'left', 'hungUp']) expect([deed, done[deed] > 0]).toEqual([deed, true]);
    expect(centre.logged).toEqual([]);
  });

  it('lets nobody down who has an agent: with colleagues at work chats are answered and ended, and work is closed', async () => {
    await start({ minutes: 20 });
    centre.advance(60 * MINUTE_MS);
    const statuses = centre.org.world.records.all('AgentWork').map((work) => work['Status']);
    expect(statuses.filter((one) => one === 'Closed').length).toBeGreaterThan(10);
    expect(statuses).not.toContain('Opened');
  });

  it('is the same morning for the same seed, to the word and the second', async () => {
    const other = await Centre.open();
    await start({ minutes: 10 });
    await start({ minutes: 10 }, other);
    for (const at of [centre, other]) at.advance(20 * MINUTE_MS);
    expect(events(other)).toEqual(events());
    expect(events().length).toBeGreaterThan(200);
    await other.close();
  });

  it('has a message from yesterday: Maya may send only a template, and gets an answer', async () => {
    centre.online('Maya');
    for (const first of ['Bo', 'Ines'])
      await centre.ask('POST', `/__sim/colleagues/${centre.user(first)}`, { onOffer: 'decline', delayMs: 25_000 });
    await start();
    centre.advance(10 * MINUTE_MS);
    const id = sessionOf('My parcel A');
    const line = centre.org.sessions.lines(id)[0];
    expect(centre.org.nowMs() - (line?.atMs ?? 0)).toBeGreaterThan(26 * 60 * MINUTE_MS);
    const session = centre.org.sessions.get(id);
    expect(session && centre.org.sessions.windowIsOpen(session)).toBe(false);
    centre.org.sessions.sayByTemplate(id, centre.user('Maya'), 'We are back.');
    centre.advance(MINUTE_MS);
    expect(centre.org.sessions.lines(id).at(-1)).toMatchObject({ from: 'customer', text: 'Yes please, it is still not here.' });
    expect(session && centre.org.sessions.windowIsOpen(session)).toBe(true);
  });

  it('has somebody who loses patience when nobody is there, and comes back', async () => {
    for (const first of ['Bo', 'Ines']) await centre.ask('POST', `/__sim/colleagues/${centre.user(first)}`, { onOffer: 'ignore' });
    await start();
    centre.advance(15 * MINUTE_MS);
    const first = sessionOf('The app logs me out');
    expect(centre.org.sessions.lines(first).map((line) => line.text)).toEqual([
      'The app logs me out every five minutes.',
      'Hello?',
      'Is anybody there?',
    ]);
    expect(centre.org.sessions.get(first)).toMatchObject({ Status: 'Ended' });
    const again = sessionOf('I am back.');
    expect(again).not.toBe(first);
    expect((await report()).done).toMatchObject({ impatient: expect.any(Number), cameBack: 1 });
  });

  it('knows Anna as one customer, by chat, e-mail and WhatsApp', async () => {
    await start();
    centre.advance(12 * MINUTE_MS);
    const { records } = centre.org.world;
    const anna = records.find('Contact', { Email: 'anna@globex.example' });
    expect(records.where('MessagingEndUser', { ContactId: anna?.Id ?? '' }).map((one) => one['MessageType'])).toEqual(
      expect.arrayContaining(['EmbeddedMessaging', 'WhatsApp']),
    );
    expect(records.where('Case', { ContactId: anna?.Id ?? '' })).toHaveLength(1);
  });

  it('stops when told to, and one runs at a time', async () => {
    await start();
    expect((await start()).body.error.code).toBe('SCENARIO_RUNNING');
    centre.advance(2 * MINUTE_MS);
    expect((await centre.ask('DELETE', '/__sim/scenarios')).body.scenario.state).toBe('stopped');
    const { done } = await report();
    const said = events().filter((event) => event.type === 'messageAdded' && event.from === 'customer').length;
    centre.advance(30 * MINUTE_MS);
    expect((await report()).done).toEqual(done);
    expect(events().filter((event) => event.type === 'messageAdded' && event.from === 'customer')).toHaveLength(said);
    expect((await start()).status).toBe(201);
  });

  it('waits for the first agent when it was named at the start', async () => {
    centre.sandbox.scenarios.startWithFirstAgent({ name: 'busy' });
    await centre.ask('POST', `/__sim/colleagues/${centre.user('Bo')}`, { onOffer: 'ignore' });
    centre.advance(10 * MINUTE_MS);
    expect(await report()).toBeNull();
    centre.online('Maya');
    centre.advance(0);
    expect(await report()).toMatchObject({ name: 'busy', seed: 1, state: 'running' });
  });

  it.each([
    [{ name: 'quiet' }, 'name'],
    [{ seed: -1 }, 'seed'],
    [{ people: 2 }, 'people'],
    [{ minutes: 0 }, 'minutes'],
    [{ speed: 2 }, 'speed'],
  ])('is refused as %j, by name', async (over, field) => {
    expect(await start(over)).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(new RegExp(`^${field} `)) } } });
    expect(await report()).toBeNull();
  });
});
