import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replayIdBytes } from './replay-id.ts';
import { ALL, PubSubCentre, ROUTINGS, WORKS } from './testing/pubsub-centre.ts';
import type { Received } from './testing/subscriber.ts';

const [LATEST, EARLIEST, CUSTOM] = [0, 1, 2];
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const KEEP_ALIVE_MS = 270_000;

let bus: PubSubCentre;
beforeEach(async () => {
  bus = await PubSubCentre.open();
});
afterEach(() => bus.close());

const ids = (events: readonly Received[]) => events.map((event) => event.replayId);
const idsOf = async (events: readonly Received[]) => {
  const client = bus.connect();
  return Promise.all(events.map(async (event) => String((await client.decode(event)).ChangeEventHeader.recordIds)));
};

describe('where a subscription begins', () => {
  it('is the tip of the stream, or the earliest event kept', async () => {
    const works = bus.works(3);
    const client = bus.connect();
    const tip = await bus.listen(client, WORKS, 100, LATEST);
    const all = await bus.listen(client, WORKS, 100, EARLIEST);
    expect(await idsOf(await all.until(3))).toEqual(works);
    const [next] = bus.works(1);
    expect(await idsOf(await tip.until(1))).toEqual([next]);
    await bus.settle(client);
    expect(tip.events).toHaveLength(1);
  });

  it('is right after a known event, of this topic or of another', async () => {
    bus.works(2);
    bus.chat('Anna');
    bus.works(2);
    const client = bus.connect();
    const known = await (await bus.listen(client, ALL, 100, EARLIEST)).until(5);
    const rest = await bus.listen(client, ALL, 100, CUSTOM, known[1]!.replayId);
    expect(ids(await rest.until(3))).toEqual(ids(known.slice(2)));
    const works = await bus.listen(client, WORKS, 100, CUSTOM, known[2]!.replayId);
    expect(ids(await works.until(2))).toEqual(ids(known.slice(3)));
  });

  it('is set by the first request alone', async () => {
    bus.works(4);
    const client = bus.connect();
    const stream = await bus.listen(client, WORKS, 2, EARLIEST);
    const first = await stream.until(2);
    stream.ask({ numRequested: 2, replayPreset: CUSTOM, replayId: Buffer.from('nonsense') });
    expect(new Set((await stream.until(4)).map((event) => event.replayId.toString('hex'))).size).toBe(4);
    stream.ask({ topicName: WORKS, numRequested: 2, replayPreset: EARLIEST, replayId: first[0]!.replayId });
    await bus.settle(client);
    expect(stream.events).toHaveLength(4);
  });

  it.each([
    ['CUSTOM without an id', CUSTOM, Buffer.alloc(0), 'subscription.fetch.replayid.validation.failed'],
    ['an id nobody gave', CUSTOM, replayIdBytes(1), 'subscription.fetch.replayid.corrupted'],
    ['an id that is none', CUSTOM, Buffer.from('nonsense of a length'), 'subscription.fetch.replayid.corrupted'],
    ['a preset nobody knows', 9, Buffer.alloc(0), 'subscription.fetch.request.invalid'],
  ])('is not %s', async (_, preset, replayId, code) => {
    bus.works(1);
    expect(await bus.connect().subscribe(WORKS, 1, preset, replayId).ended).toMatchObject({ status: 3, code });
  });

  it('is no event older than three days', async () => {
    bus.works(1);
    const [old] = await (await bus.listen(bus.connect(), WORKS, 100, EARLIEST)).until(1);
    bus.centre.advance(2 * DAY_MS);
    const [young] = bus.works(1);
    bus.centre.advance(DAY_MS);
    await bus.signInAgain();
    const client = bus.connect();
    expect(await idsOf(await (await bus.listen(client, WORKS, 2, CUSTOM, old!.replayId)).until(1))).toEqual([young]);
    bus.centre.advance(1);
    expect(await client.subscribe(WORKS, 1, CUSTOM, old!.replayId).ended).toMatchObject({ code: 'subscription.fetch.replayid.corrupted' });
    expect(await idsOf(await (await bus.listen(client, WORKS, 2, EARLIEST)).until(1))).toEqual([young]);
  });
});

describe('how much is sent', () => {
  it('is what was asked for and no more; each response says what is left of it', async () => {
    const client = bus.connect();
    bus.works(3);
    const stream = await bus.listen(client, WORKS, 5, EARLIEST);
    expect(await stream.untilResponses(1)).toMatchObject({ events: { length: 3 }, pendingNumRequested: 2 });
    bus.works(1);
    expect(await stream.untilResponses(2)).toMatchObject({ events: { length: 1 }, pendingNumRequested: 1 });
    bus.works(3);
    await bus.settle(client);
    expect(stream.responses.map((one) => one.pendingNumRequested)).toEqual([2, 1, 0]);
    expect(stream.events).toHaveLength(5);
    stream.ask({ numRequested: 4 });
    expect(await stream.untilResponses(4)).toMatchObject({ events: { length: 2 }, pendingNumRequested: 2 });
    expect(stream.responses.map((one) => one.latestReplayId)).toEqual(stream.responses.map((one) => one.events.at(-1)!.replayId));
  });

  it('is never more than a hundred that were asked for and not yet sent', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, WORKS, 100_000);
    stream.ask({ numRequested: 50 });
    await bus.settle(client);
    bus.works(120);
    expect(await stream.until(100)).toHaveLength(100);
    await bus.settle(client);
    expect(stream.events).toHaveLength(100);
    expect(stream.responses.at(-1)!.pendingNumRequested).toBe(0);
  });

  it.each([0, -5])('is not %d', async (numRequested) => {
    const invalid = { status: 3, code: 'subscription.fetch.request.invalid' };
    expect(await bus.connect().subscribe(WORKS, numRequested).ended).toMatchObject(invalid);
    const stream = await bus.listen(bus.connect(), WORKS, 1);
    stream.ask({ numRequested });
    expect(await stream.ended).toMatchObject(invalid);
  });

  it('stays with its topic', async () => {
    const stream = await bus.listen(bus.connect(), WORKS, 1);
    stream.ask({ topicName: ROUTINGS, numRequested: 1 });
    expect(await stream.ended).toMatchObject({ status: 3, code: 'subscription.fetch.request.invalid' });
  });

  it('comes in batches: a burst of 5,000 to a client that asks again and again', async () => {
    const stream = await bus.listen(bus.connect(), WORKS, 100);
    stream.call.on('data', (response: { events: unknown[] }) => stream.ask({ numRequested: response.events.length }));
    await bus.sim('/burst', { events: 5_000 });
    const events = await stream.until(5_000);
    expect(events.map((event) => event.replayId)).toEqual(ids(events).sort(Buffer.compare));
    expect(stream.responses.length).toBeLessThan(200);
    const client = bus.connect();
    expect((await client.decode(events[4_999]!)).Name).toBe('burst 5000');
  });
});

describe('silence', () => {
  it('is broken after 270 s by an empty response; its id is a place to begin from', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, WORKS, 100);
    bus.works(1);
    const [event] = await stream.until(1);
    bus.centre.advance(KEEP_ALIVE_MS - 1);
    await bus.settle(client);
    expect(stream.responses).toHaveLength(1);
    bus.centre.advance(1);
    const keepAlive = await stream.untilResponses(2);
    expect(keepAlive).toMatchObject({ events: [], pendingNumRequested: 99 });
    expect(Buffer.compare(keepAlive.latestReplayId, event!.replayId)).toBe(1);
    const [next] = bus.works(1);
    const later = await bus.listen(client, WORKS, 1, CUSTOM, keepAlive.latestReplayId);
    expect(await idsOf(await later.until(1))).toEqual([next]);
  });

  it('does not make an idle client lose its place, even after four days', async () => {
    const stream = await bus.listen(bus.connect(), WORKS, 100);
    // An hour at a time: a client that reads nothing for long is told nothing for long.
    for (let hour = 1; hour <= 96; hour += 1) {
      bus.centre.advance(HOUR_MS);
      await stream.untilResponses(Math.floor((hour * HOUR_MS) / KEEP_ALIVE_MS));
    }
    expect(stream.responses).toHaveLength(1_280);
    await bus.signInAgain();
    const client = bus.connect();
    const later = await bus.listen(client, WORKS, 1, CUSTOM, stream.responses.at(-1)!.latestReplayId);
    const [work] = bus.works(1);
    expect(await idsOf(await later.until(1))).toEqual([work]);
  });

  it('ends a stream whose client got all it asked for and does not ask again within 60 s', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, WORKS, 1);
    bus.works(1);
    await stream.until(1);
    bus.centre.advance(59_999);
    stream.ask({ numRequested: 1 });
    await bus.settle(client);
    bus.works(1);
    await stream.until(2);
    bus.centre.advance(60_000);
    expect(await stream.ended).toBeNull();
    expect(stream.responses).toHaveLength(2);
  });
});
