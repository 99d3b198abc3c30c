import { status as Status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { refused } from '../refusal.ts';
import { parseReplayId } from './position.ts';
import { Centre, reaches, WAITING } from './testing/centre.ts';
import { eventAt } from './testing/change-events.ts';
import { Consumer } from './testing/consumer.ts';

const withCode = (suffix: string, status = Status.INVALID_ARGUMENT) => ({ status, code: `sfdc.platform.eventbus.grpc.${suffix}` });
const authError = withCode('service.auth.error', Status.UNAUTHENTICATED);

let centre: Centre;
let consumer: Consumer;
const subscribe = (options: Parameters<Consumer['of']>[0] = {}) => centre.client.subscribe(consumer.of(options));
const nextStream = () => centre.server.nextStream();

beforeEach(async () => {
  centre = await Centre.open();
  consumer = new Consumer();
});
afterEach(() => {
  consumer.resume();
  return centre.close();
});

describe('a token that expires', () => {
  it('is renewed once, and the stream goes on where it was', async () => {
    const subscription = subscribe();
    const states: string[] = [];
    subscription.onState((state) => states.push(state.is));
    const stream = await nextStream();
    stream.send(eventAt(1));
    await consumer.told('1');
    stream.fail(authError);
    const again = await nextStream();
    expect(again.token).toBe('token-2');
    again.send(eventAt(2));
    await consumer.told('1', '2');
    expect(centre.keeper.turnedAway).toEqual(['token-1']);
    expect(states).toEqual(['streaming', 'renewing', 'connecting', 'streaming']);
  });

  it('is renewed again once the new one has worked and expires too', async () => {
    subscribe();
    for (const n of [1, 2, 3]) {
      const stream = await nextStream();
      expect(stream.token).toBe(`token-${n}`);
      stream.send(eventAt(n));
      await vi.waitFor(() => expect(consumer.handled).toBe(n), WAITING);
      stream.fail(authError);
    }
    expect((await nextStream()).token).toBe('token-4');
  });

  it('is not renewed for ever: a new one that never worked is the end', async () => {
    const subscription = subscribe();
    (await nextStream()).fail(authError);
    (await nextStream()).fail(authError);
    expect(await subscription.ended).toMatchObject({ why: 'signedOut', refusal: { code: 'signedOut' } });
    expect(centre.keeper.turnedAway).toEqual(['token-1']);
    expect(centre.server.streams).toHaveLength(2);
  });

  it('is the end also where only schemas are refused', async () => {
    const subscription = subscribe({ position: { from: 'earliest' } });
    centre.server.schemaFailures.push(authError, authError);
    (await nextStream()).send(eventAt(1));
    (await nextStream()).send(eventAt(1));
    expect(await subscription.ended).toMatchObject({ why: 'signedOut' });
    expect(consumer.story).toEqual([]);
  });

  it('is renewed again when it ran out while the network was away', async () => {
    const subscription = subscribe();
    (await nextStream()).fail(authError);
    const idle = await nextStream();
    idle.open();
    await reaches(subscription, 'streaming');
    idle.fail({ status: Status.UNAVAILABLE });
    await reaches(subscription, 'waiting');
    centre.time.run(500);
    (await nextStream()).fail(authError);
    const again = await nextStream();
    expect(again.token).toBe('token-3');
    expect(centre.keeper.turnedAway).toEqual(['token-1', 'token-2']);
  });

  it('ends it when the org gives no other', async () => {
    centre.keeper.renewal = () => refused('signedOut', 'revoked', 400);
    const subscription = subscribe();
    (await nextStream()).fail({ status: Status.UNAUTHENTICATED });
    expect(await subscription.ended).toMatchObject({ why: 'signedOut', refusal: { words: 'revoked' } });
    expect(subscription.state().is).toBe('ended');
  });

  it('is asked about again when the org could not be reached', async () => {
    centre.keeper.renewal = () => refused('unreachable', 'no network');
    const subscription = subscribe();
    (await nextStream()).fail(authError);
    expect(await reaches(subscription, 'waiting')).toEqual({ is: 'waiting', delayMs: 500, code: 'unreachable' });
  });

  it('does not hold up closing', async () => {
    centre.keeper.renewal = () => new Promise(() => {});
    const subscription = subscribe();
    (await nextStream()).fail(authError);
    await reaches(subscription, 'renewing');
    await subscription.close();
    expect(subscription.state()).toEqual({ is: 'closed' });
  });
});

describe('what no retry can help', () => {
  it.each([
    ['topic.not.found', 'topicNotFound'],
    ['topic.meta.permission', 'notAllowed'],
    ['subscription.topic.cannot.subscribe', 'notAllowed'],
    ['service.tenant.license', 'notAllowed'],
    ['subscription.limit.exceeded', 'allowanceGone'],
    ['service.auth.headers.invalid', 'protocolBroken'],
    ['subscription.fetch.replayid.validation.failed', 'protocolBroken'],
  ])('%s ends it as %s', async (code, why) => {
    const subscription = subscribe();
    (await nextStream()).fail(withCode(code));
    const ended = await subscription.ended;
    expect(ended).toMatchObject({ why, fault: { code, words: 'as the test says' } });
    // Whoever is told why writes it to a log.
    expect(JSON.stringify(ended)).not.toContain('token-1');
    expect(centre.server.streams).toHaveLength(1);
    expect(centre.time.standing).toEqual([]);
  });
});

describe('what passes', () => {
  it.each([
    [withCode('service.unavailable', Status.UNAVAILABLE), 500, 'service.unavailable'],
    [withCode('topic.api.unavailable', Status.UNAVAILABLE), 500, 'topic.api.unavailable'],
    [withCode('subscription.internal.error', Status.INTERNAL), 500, 'subscription.internal.error'],
    [withCode('something.new', Status.UNAVAILABLE), 500, 'something.new'],
    [{ status: Status.DEADLINE_EXCEEDED }, 500, 'DEADLINE_EXCEEDED'],
    [{ status: Status.CANCELLED }, 500, 'CANCELLED'],
    [withCode('concurrent.client.limit.exceeded', Status.RESOURCE_EXHAUSTED), 30_000, 'concurrent.client.limit.exceeded'],
    [withCode('service.protection.triggered', Status.RESOURCE_EXHAUSTED), 30_000, 'service.protection.triggered'],
    [{ status: Status.RESOURCE_EXHAUSTED }, 30_000, 'RESOURCE_EXHAUSTED'],
  ])('%o is waited for', async (failure, delayMs, code) => {
    const subscription = subscribe();
    (await nextStream()).fail(failure);
    expect(await reaches(subscription, 'waiting')).toEqual({ is: 'waiting', delayMs, code });
    centre.time.run(delayMs);
    (await nextStream()).send(eventAt(1));
    await consumer.told('1');
  });
});

describe('an event that cannot be read', () => {
  it.each([
    ['a schema that is no schema', '{', /JSON/],
    ['a schema that does not exist', null, /refused/],
  ])('%s: it is told in its place, and the place moves on', async (_, json, why) => {
    subscribe();
    if (json !== null) centre.server.schemas.set('odd', json);
    const stream = await nextStream();
    stream.send(eventAt(1), eventAt(2, {}, 'odd'), eventAt(3));
    await consumer.told('1', 'undecodable', '3');
    expect(consumer.batches[0]?.events[1]).toMatchObject({ kind: 'undecodable', schemaId: 'odd', why: expect.stringMatching(why) });
  });

  it('a payload that is not of its schema', async () => {
    subscribe();
    const broken = eventAt(1);
    broken.event.payload = broken.event.payload.subarray(0, 9);
    (await nextStream()).send(broken);
    await consumer.told('undecodable');
    expect(consumer.batches[0]?.events[0]).toMatchObject({ schemaId: 'contact-1', replayId: broken.replayId.toString('base64') });
  });
});

describe('a consumer that throws', () => {
  it('ends it, says with what, and keeps the place before the batch', async () => {
    const error = new Error('a bug');
    const subscription = subscribe({ onEvents: () => Promise.reject(error) });
    const stream = await nextStream();
    stream.send(eventAt(1));
    expect(await subscription.ended).toEqual({ why: 'consumerFailed', error });
    await vi.waitFor(() => expect(stream.cancelled).toBe(true), WAITING);
    expect(centre.time.standing).toEqual([]);
  });

  it('ends it also when it cannot reconcile', async () => {
    const error = new Error('a bug');
    const subscription = subscribe({ position: { from: 'after', replayId: parseReplayId('AAAB') }, onLost: () => Promise.reject(error) });
    (await nextStream()).fail(withCode('subscription.fetch.replayid.corrupted'));
    (await nextStream()).send(eventAt(1));
    expect(await subscription.ended).toEqual({ why: 'consumerFailed', error });
    expect(consumer.story).toEqual([]);
  });
});

describe('closing', () => {
  it('waits for the consumer, and gives it nothing more', async () => {
    const subscription = subscribe();
    const stream = await nextStream();
    consumer.hold();
    stream.send(eventAt(1));
    await vi.waitFor(() => expect(consumer.batches).toHaveLength(1), WAITING);
    stream.send(eventAt(2));
    const closed = vi.fn<() => void>();
    const closing = subscription.close().then(closed);
    await vi.waitFor(() => expect(stream.cancelled).toBe(true), WAITING);
    expect(closed).not.toHaveBeenCalled();
    consumer.resume();
    await closing;
    expect(consumer.story).toEqual(['1']);
    expect(consumer.batches).toHaveLength(1);
    expect(centre.time.standing).toEqual([]);
  });

  it('ends a wait', async () => {
    const subscription = subscribe();
    (await nextStream()).fail({ status: Status.UNAVAILABLE });
    await reaches(subscription, 'waiting');
    await subscription.close();
    expect(centre.time.standing).toEqual([]);
    expect(centre.server.streams).toHaveLength(1);
  });

  it.each(['connecting', 'waiting', 'renewing'] as const)('may be asked for by who is told that it is %s', async (is) => {
    const subscription = subscribe();
    const closed = new Promise<void>((resolve, reject) => {
      subscription.onState((state) => {
        if (state.is === is) subscription.close().then(resolve, reject);
      });
    });
    (await nextStream()).fail(is === 'waiting' ? { status: Status.UNAVAILABLE } : authError);
    await closed;
    expect(subscription.state()).toEqual({ is: 'closed' });
    expect(centre.time.standing).toEqual([]);
    expect(centre.server.streams).toHaveLength(1);
  });

  it('of the client closes every topic', async () => {
    const both = [subscribe(), subscribe({ topic: '/data/CaseChangeEvent' })];
    await Promise.all([nextStream(), nextStream()]);
    await centre.client.close();
    expect(both.map((each) => each.state())).toEqual([{ is: 'closed' }, { is: 'closed' }]);
  });
});
