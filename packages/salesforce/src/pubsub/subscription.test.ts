import { status as Status } from '@grpc/grpc-js';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPubSub } from './pubsub.ts';
import type { Subscription } from './options.ts';
import { Centre, reaches, SETTLE_MS, SILENCE_MS, WAITING } from './testing/centre.ts';
import { eventAt, placeOf, replayIdAt } from './testing/change-events.ts';
import { Consumer } from './testing/consumer.ts';
import type { TinyStream } from './testing/tiny-server.ts';

const TOPIC = '/data/ContactChangeEvent';
const down = { status: Status.UNAVAILABLE };
const idAt = (n: number) => replayIdAt(n).toString('base64');
/** Where a stream began: `latest`, `earliest`, or after the event of this number. */
const beginning = ({ first }: TinyStream) =>
  ['latest', 'earliest', placeOf(first.replayId?.length ? first.replayId : replayIdAt(0))][first.replayPreset ?? 0];

let centre: Centre;
let consumer: Consumer;
let states: string[];
const subscribe = (options: Parameters<Consumer['of']>[0] = {}): Subscription => {
  const subscription = centre.client.subscribe(consumer.of(options));
  subscription.onState((state) => states.push(state.is));
  return subscription;
};
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const nextStream = () => centre.server.nextStream();

beforeEach(async () => {
  states = [];
  centre = await Centre.open();
  consumer = new Consumer();
});
afterEach(() => {
  consumer.resume();
  return centre.close();
});

describe('a subscription', () => {
  it('signs in with the newest token, the instance and the long id of the org', async () => {
    subscribe();
    const stream = await nextStream();
    expect(stream.signed).toMatchObject({ accesstoken: 'token-1', instanceurl: 'https://org.example', tenantid: '00D000000000001AAA' });
    expect(stream.first).toMatchObject({ topicName: TOPIC, replayPreset: 0, numRequested: 100 });
  });

  it('brings events in order, each batch with the place to keep', async () => {
    const subscription = subscribe();
    const stream = await nextStream();
    stream.send(eventAt(1), eventAt(2));
    await consumer.told('1', '2');
    stream.send(eventAt(3));
    await consumer.told('1', '2', '3');
    expect(consumer.batches.map(({ topic, position }) => [topic, position])).toEqual([
      [TOPIC, idAt(2)],
      [TOPIC, idAt(3)],
    ]);
    expect(centre.server.schemaRequests).toEqual(['contact-1']);
    await subscription.close();
    expect(states).toEqual(['streaming', 'closed']);
    expect(await subscription.ended).toBeNull();
    expect(centre.time.standing).toEqual([]);
    await vi.waitFor(() => expect(stream.cancelled).toBe(true), WAITING);
  });

  it('begins where it is told to', async () => {
    subscribe({ position: { from: 'earliest' } });
    expect(beginning(await nextStream())).toBe('earliest');
  });

  it('hands out the place of a keep-alive, and goes on from there', async () => {
    const subscription = subscribe();
    const stream = await nextStream();
    stream.keepAlive(replayIdAt(7));
    await consumer.told('keep-alive');
    expect(consumer.batches[0]).toEqual({ topic: TOPIC, events: [], position: idAt(7) });
    stream.fail(down);
    await reaches(subscription, 'waiting');
    centre.time.run(500);
    expect(beginning(await nextStream())).toBe(7);
  });

  it('hands out the place of a keep-alive only after the events before it', async () => {
    subscribe();
    const stream = await nextStream();
    consumer.hold();
    stream.send(eventAt(1));
    await vi.waitFor(() => expect(consumer.batches).toHaveLength(1), WAITING);
    stream.send(eventAt(2));
    stream.keepAlive(replayIdAt(9));
    await vi.waitFor(() => expect(centre.time.asked.filter((delay) => delay === SILENCE_MS)).toHaveLength(4), WAITING);
    expect(consumer.batches).toHaveLength(1);
    consumer.resume();
    await consumer.told('1', '2');
    expect(consumer.batches[1]?.position).toBe(idAt(9));
  });

  it('counts as standing when nothing refuses it for a while, though nothing is heard', async () => {
    const subscription = subscribe();
    await nextStream();
    expect(subscription.state().is).toBe('connecting');
    // The channel was not up when the stream was opened, so the first wait tells only that it is up by now.
    centre.time.run(SETTLE_MS);
    await nextTurn();
    expect(subscription.state().is).toBe('connecting');
    centre.time.run(SETTLE_MS);
    await reaches(subscription, 'streaming');
  });

  it('shares its channel and its schemas with the other topics', async () => {
    subscribe();
    subscribe({ topic: '/data/CaseChangeEvent' });
    const [first, second] = [await nextStream(), await nextStream()];
    first.send(eventAt(1));
    await consumer.told('1');
    second.send(eventAt(2));
    await consumer.told('1', '2');
    expect(centre.server.peers.size).toBe(1);
    expect(centre.server.schemaRequests).toEqual(['contact-1']);
  });
});

describe('a slow consumer', () => {
  it('stops the fetch: no more is ever asked for than it has room for', async () => {
    subscribe({ windowEvents: 10 });
    const stream = await nextStream();
    consumer.hold();
    stream.send(...[1, 2, 3, 4].map((n) => eventAt(n)));
    await vi.waitFor(() => expect(consumer.batches).toHaveLength(1), WAITING);
    stream.send(...[5, 6, 7, 8, 9, 10].map((n) => eventAt(n)));
    // With nothing on its way the server owes no sign of life, so none is waited for.
    await vi.waitFor(() => expect(centre.time.standing).toEqual([]), WAITING);
    expect(stream.requests).toEqual([10]);
    consumer.resume();
    await stream.creditOf(10);
    expect(stream.requests.slice(0, 2)).toEqual([10, 4]);
    expect(stream.mostCredit).toBe(10);
    expect(centre.time.standing).toEqual([SILENCE_MS]);
  });

  it('is not drowned by a server that sends without being asked: what it has room for is kept, and the rest asked for again', async () => {
    const subscription = subscribe({ windowEvents: 2 });
    const stream = await nextStream();
    consumer.hold();
    stream.send(eventAt(1));
    await vi.waitFor(() => expect(consumer.batches).toHaveLength(1), WAITING);
    const most = 2 + 100;
    for (let n = 2; n <= most + 1; n += 1) stream.flood(eventAt(n));
    await vi.waitFor(() => expect(stream.cancelled).toBe(true), WAITING);
    consumer.resume();
    expect(await reaches(subscription, 'waiting')).toMatchObject({ code: 'INTERNAL' });
    expect(consumer.handled).toBe(most + 1);
    centre.time.run(500);
    expect(beginning(await nextStream())).toBe(most + 1);
  });

  it('bears with a server that sends a little more than it was asked for', async () => {
    subscribe({ windowEvents: 2 });
    const stream = await nextStream();
    stream.flood(eventAt(1), eventAt(2), eventAt(3));
    await consumer.told('1', '2', '3');
    await vi.waitFor(() => expect(stream.requests).toEqual([2, 2]), WAITING);
  });

  it('loses nothing when the server gives up on it meanwhile', async () => {
    const subscription = subscribe({ windowEvents: 2 });
    const stream = await nextStream();
    consumer.hold();
    stream.send(eventAt(1), eventAt(2));
    await vi.waitFor(() => expect(consumer.batches).toHaveLength(1), WAITING);
    stream.end();
    expect(centre.server.streams).toHaveLength(1);
    consumer.resume();
    await reaches(subscription, 'waiting');
    centre.time.run(500);
    expect(beginning(await nextStream())).toBe(2);
  });
});

describe('a broken stream', () => {
  it('is followed by one from the place that was handled, not the one that was received', async () => {
    const subscription = subscribe();
    const stream = await nextStream();
    stream.send(eventAt(1));
    await consumer.told('1');
    centre.server.schemaFailures.push({ status: Status.UNAVAILABLE, code: 'sfdc.platform.eventbus.grpc.schema.api.unavailable' });
    centre.server.schemas.set('contact-2', centre.server.schemas.get('contact-1') ?? '');
    stream.send(eventAt(2), eventAt(3, {}, 'contact-2'), eventAt(4));
    expect(await reaches(subscription, 'waiting')).toMatchObject({ code: 'schema.api.unavailable' });
    await consumer.told('1', '2');
    centre.time.run(500);
    const again = await nextStream();
    expect(beginning(again)).toBe(2);
    again.send(eventAt(3, {}, 'contact-2'), eventAt(4));
    await consumer.told('1', '2', '3', '4');
  });

  it('still gives what had come before it broke: every delivery counts against the allowance of the day', async () => {
    const subscription = subscribe();
    const stream = await nextStream();
    consumer.hold();
    stream.send(eventAt(1));
    await vi.waitFor(() => expect(consumer.batches).toHaveLength(1), WAITING);
    stream.send(eventAt(2), eventAt(3));
    stream.fail(down);
    await vi.waitFor(() => expect(centre.time.standing).toEqual([]), WAITING);
    consumer.resume();
    await reaches(subscription, 'waiting');
    expect(consumer.story).toEqual(['1', '2', '3']);
    centre.time.run(500);
    expect(beginning(await nextStream())).toBe(3);
  });

  it('that broke on its first event, begun at the latest, means a hole too: that event will not come again', async () => {
    const subscription = subscribe();
    centre.server.schemaFailures.push(down);
    (await nextStream()).send(eventAt(1));
    await reaches(subscription, 'waiting');
    centre.time.run(500);
    (await nextStream()).send(eventAt(2));
    await consumer.told('lost noPosition', '2');
    expect(consumer.batches).toHaveLength(1);
  });

  it('waits longer each time, until something is heard again', async () => {
    const subscription = subscribe();
    for (const delayMs of [500, 1_000, 2_000]) {
      (await nextStream()).fail(down);
      expect(await reaches(subscription, 'waiting')).toEqual({ is: 'waiting', delayMs, code: 'UNAVAILABLE' });
      centre.time.run(delayMs);
      await reaches(subscription, 'connecting');
    }
    const stream = await nextStream();
    stream.send(eventAt(1));
    await consumer.told('1');
    stream.fail(down);
    expect(await reaches(subscription, 'waiting')).toMatchObject({ delayMs: 500 });
  });

  it('does not repeat what the next one sends again', async () => {
    const subscription = subscribe({ windowEvents: 3 });
    const stream = await nextStream();
    stream.send(eventAt(1), eventAt(2), eventAt(3));
    await consumer.told('1', '2', '3');
    stream.fail(down);
    await reaches(subscription, 'waiting');
    centre.time.run(500);
    const again = await nextStream();
    again.send(eventAt(2));
    again.send(eventAt(3), eventAt(4));
    await consumer.told('1', '2', '3', '4');
    await again.creditOf(3); // the repeated ones are given back too
    expect(consumer.handled).toBe(4);
  });

  it('is noticed by its silence', async () => {
    const subscription = subscribe();
    const stream = await nextStream();
    stream.send(eventAt(1));
    await consumer.told('1');
    centre.time.run(SILENCE_MS);
    expect(await reaches(subscription, 'waiting')).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await vi.waitFor(() => expect(stream.cancelled).toBe(true), WAITING);
    centre.time.run(500);
    expect(beginning(await nextStream())).toBe(1);
  });

  it('that began at the latest and told no place means a hole, which is told when the next one stands', async () => {
    const subscription = subscribe();
    const stream = await nextStream();
    stream.open();
    await reaches(subscription, 'streaming');
    stream.fail(down);
    await reaches(subscription, 'waiting');
    centre.time.run(500);
    const again = await nextStream();
    expect(beginning(again)).toBe('latest');
    expect(consumer.story).toEqual([]);
    again.send(eventAt(5));
    await consumer.told('lost noPosition', '5');
  });

  it('that never stood means no hole: nobody has looked at the org yet', async () => {
    const subscription = subscribe();
    (await nextStream()).fail(down);
    await reaches(subscription, 'waiting');
    centre.time.run(500);
    (await nextStream()).send(eventAt(1));
    await consumer.told('1');
    expect(states).not.toContain('ended');
  });
});

describe('a position that is too old', () => {
  const lost = { status: Status.INVALID_ARGUMENT, code: 'sfdc.platform.eventbus.grpc.subscription.fetch.replayid.corrupted' };
  it.each(['earliest', 'latest'] as const)('begins anew at the %s, and tells the caller to reconcile first', async (whenRefused) => {
    const subscription = subscribe({ whenRefused });
    const stream = await nextStream();
    stream.send(eventAt(1));
    await consumer.told('1');
    stream.fail(lost);
    const again = await nextStream();
    expect(beginning(again)).toBe(whenRefused);
    // Replay ids mean something else now: the same one is another event.
    again.send(eventAt(1));
    await consumer.told('1', 'lost positionRefused', '1');
    expect(subscription.state().is).toBe('streaming');
  });

  it('is not begun anew for ever by a server that refuses every beginning', async () => {
    const subscription = subscribe({ position: { from: 'earliest' } });
    (await nextStream()).fail(lost);
    expect(await reaches(subscription, 'waiting')).toMatchObject({ delayMs: 500 });
  });
});

describe('a network that swallows everything', () => {
  it('is never taken for a stream that stands', async () => {
    const { keeper, time } = centre;
    const silentServer = createServer().listen(0, '127.0.0.1');
    await once(silentServer, 'listening');
    const target = `127.0.0.1:${(silentServer.address() as AddressInfo).port}`;
    const client = createPubSub({ keeper, jitter: () => 1, schedule: time.schedule, target, credentials: { proof: 'noneOnThisMachine' } });
    const subscription = client.subscribe(consumer.of());
    await once(silentServer, 'connection');
    for (let waits = 0; waits < 5; waits += 1) time.run(SETTLE_MS);
    await nextTurn();
    expect(subscription.state()).toEqual({ is: 'connecting' });
    await client.close();
    silentServer.close();
  });
});

describe('a client without credentials of its own', () => {
  it('talks to nobody who does not prove who they are', async () => {
    const { keeper, time, server } = centre;
    const client = createPubSub({
      keeper,
      jitter: () => 1,
      schedule: time.schedule,
      target: server.target.replace('127.0.0.1', 'localhost'),
    });
    const subscription = client.subscribe(consumer.of());
    expect(await reaches(subscription, 'waiting')).toMatchObject({ code: 'UNAVAILABLE' });
    expect(server.streams).toEqual([]);
    await client.close();
    expect(() => client.subscribe(consumer.of())).toThrow('closed');
  });
});
