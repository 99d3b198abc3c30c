import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { ALL, PubSubCentre, ROUTINGS, WORKS } from './testing/pubsub-centre.ts';

const [EARLIEST, CUSTOM] = [1, 2];
const DAY_MS = 86_400_000;

let bus: PubSubCentre;
beforeEach(async () => {
  bus = await PubSubCentre.open();
});
afterEach(() => bus.close());

describe('what can be made to go wrong', () => {
  it('is the next calls of a kind, with any code there is', async () => {
    const client = bus.connect();
    await bus.sim('/faults', { call: 'Subscribe', code: 'subscription.topic.cannot.subscribe', times: 2 });
    await bus.sim('/faults', { call: 'Subscribe', code: 'service.unavailable' });
    await bus.sim('/faults', { call: 'GetTopic', code: 'topic.api.unavailable' });
    await bus.sim('/faults', { call: 'GetSchema', code: 'schema.api.unavailable' });
    expect(await client.subscribe(WORKS).ended).toMatchObject({ status: 7, code: 'subscription.topic.cannot.subscribe' });
    expect(await client.subscribe(WORKS).ended).toMatchObject({ status: 7 });
    expect(await client.subscribe(WORKS).ended).toMatchObject({ status: 13, code: 'service.unavailable' });
    await expect(client.getTopic(WORKS)).rejects.toMatchObject({ status: 14, code: 'topic.api.unavailable' });
    await expect(client.getSchema('any')).rejects.toMatchObject({ status: 14, code: 'schema.api.unavailable' });
    expect((await bus.listen(client, WORKS)).responses).toEqual([]);
    expect((await client.getTopic(WORKS)).topicName).toBe(WORKS);
    const applied = bus.centre.org.world.events.since(0).filter((event) => event.type === 'faultApplied');
    expect(applied).toHaveLength(5);
  });

  it('is taken back', async () => {
    await bus.sim('/faults', { call: 'GetTopic', code: 'topic.api.unavailable', times: 9 });
    expect((await bus.centre.ask('DELETE', '/__sim/pubsub/faults')).status).toBe(200);
    expect((await bus.connect().getTopic(WORKS)).topicName).toBe(WORKS);
  });

  it('is the network: streams are cut without a word, and a client goes on where it was', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, WORKS);
    bus.works(1);
    const [event] = await stream.until(1);
    const gone = bus.happens((happening) => happening.type === 'subscriptionEnded');
    expect(await bus.sim('/cut', {})).toEqual({ connections: 1 });
    expect(await stream.ended).toMatchObject({ status: 14, code: '' });
    await gone;
    const works = bus.works(2);
    const back = await bus.listen(client, WORKS, 100, CUSTOM, event!.replayId);
    const missed = await Promise.all((await back.until(2)).map((one) => client.decode(one)));
    expect(missed.map((one) => one.ChangeEventHeader.recordIds)).toEqual(works.map((id) => [id]));
  });

  it('is a repetition: the next subscription begins so many events of its topic earlier, once', async () => {
    const client = bus.connect();
    bus.works(3);
    bus.chat('Anna');
    const before = await (await bus.listen(client, WORKS, 3, EARLIEST)).until(3);
    await bus.sim('/repeat', { events: 2 });
    const again = await bus.listen(client, WORKS, 100, CUSTOM, before[2]!.replayId);
    expect(await again.until(2)).toEqual(before.slice(1));
    const then = await bus.listen(client, WORKS, 100, CUSTOM, before[2]!.replayId);
    bus.works(1);
    expect(await then.until(1)).toHaveLength(1);
    await bus.settle(client);
    expect(then.events).toHaveLength(1);
  });

  it('is a gap: the record is named, and nothing is said of it', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, ALL);
    const [id] = bus.works(1);
    await bus.sim('/gap', { entity: 'AgentWork', changeType: 'GAP_UPDATE', recordIds: [id!.slice(0, 15)] });
    await bus.sim('/gap', { entity: 'AgentWork', changeType: 'GAP_OVERFLOW' });
    const [gap, overflow] = await Promise.all((await stream.until(3)).slice(1).map((event) => client.decode(event)));
    const { ChangeEventHeader: header, ...values } = gap;
    expect(header).toMatchObject({
      entityName: 'AgentWork',
      changeType: 'GAP_UPDATE',
      recordIds: [id],
      sequenceNumber: 1,
      changedFields: [],
    });
    expect(new Set(Object.values(values))).toEqual(new Set([null]));
    expect(overflow.ChangeEventHeader).toMatchObject({ changeType: 'GAP_OVERFLOW', recordIds: ['000000000000000AAA'] });
  });

  it('is the allowance: what goes beyond it ends the stream, and no other begins until a day has passed', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, WORKS);
    bus.works(2);
    await stream.until(2);
    expect(await bus.sim('/allowance', { events: 5 })).toEqual({ events: 5, delivered: 2 });
    bus.works(4);
    expect(await stream.ended).toMatchObject({ status: 8, code: 'subscription.limit.exceeded' });
    expect(stream.events).toHaveLength(5);
    const last = stream.events[4]!.replayId;
    expect(await client.subscribe(WORKS, 10, CUSTOM, last).ended).toMatchObject({ code: 'subscription.limit.exceeded' });
    bus.centre.advance(DAY_MS + 60_000);
    await bus.signInAgain();
    const back = bus.connect();
    expect(await (await bus.listen(back, WORKS, 10, CUSTOM, last)).until(1)).toHaveLength(1);
    await bus.sim('/allowance', { events: null });
    bus.works(20);
    expect(await (await bus.listen(back, WORKS, 100, CUSTOM, last)).until(21)).toHaveLength(21);
  });
});

describe('a client that asks and does not read', () => {
  it('is sent what its connection takes in; the rest waits in the stream, and comes when it reads', async () => {
    const client = bus.connect();
    await bus.sim('/burst', { events: 12_000 });
    const stream = await bus.listen(client, WORKS, 100, EARLIEST);
    stream.call.pause();
    for (let at = 0; at < 120; at += 1) stream.ask({ numRequested: 100 });
    const delivered = async () => Number((await bus.centre.ask('GET', '/__sim/pubsub')).body.allowance.delivered);
    let seen = [-1];
    // Until it does not grow any more.
    while (seen.at(-1) !== seen.at(-8)) {
      await bus.settle(client);
      seen = [...seen, await delivered()];
    }
    expect(seen.at(-1)).toBeGreaterThanOrEqual(100);
    expect(seen.at(-1)).toBeLessThan(6_000);
    stream.call.on('data', (response: { events: unknown[] }) => stream.ask({ numRequested: response.events.length }));
    stream.call.resume();
    const events = await stream.until(12_000);
    expect(events.map((event) => event.replayId)).toEqual(events.map((event) => event.replayId).sort(Buffer.compare));
    expect((await client.decode(events[11_999]!)).Name).toBe('burst 12000');
  });
});

describe('the control interface', () => {
  it('says where the service is and who listens', async () => {
    await bus.listen(bus.connect(), ROUTINGS, 7);
    expect((await bus.centre.ask('GET', '/__sim/pubsub')).body).toMatchObject({
      tls: bus.addresses.tls,
      plain: bus.addresses.plain,
      certificate: expect.stringContaining('BEGIN CERTIFICATE'),
      entities: ['PendingServiceRouting', 'AgentWork', 'UserServicePresence'],
      channels: [],
      events: ['/event/Partner_Chat_Event__e', '/event/Partner_Bots_Event__e'],
      allowance: { events: null, delivered: 0 },
      subscriptions: [{ topic: ROUTINGS, pending: 7 }],
    });
  });

  it.each([
    ['/entities', { entities: ['Unicorn'] }, 'Unicorn is no object'],
    ['/entities', { entities: [] }, 'entities must be a list'],
    ['/entities', { entities: ['User', 'Group', 'Skill', 'Case', 'AgentWork', 'Conversation'] }, 'at most 5'],
    ['/channels', { name: 'Router', entities: ['AgentWork'] }, 'name must end in __chn'],
    ['/channels', { name: 'Router__chn', entities: ['User', 'Group', 'Skill'] }, 'at most 5'],
    ['/faults', { call: 'Publish', code: 'topic.not.found' }, 'call must be one of'],
    ['/faults', { call: 'Subscribe', code: 'nothing.like.it' }, 'code must be one of'],
    ['/gap', { entity: 'Case', changeType: 'GAP_UPDATE', recordIds: ['x'] }, 'entity Case is not selected'],
    ['/gap', { entity: 'AgentWork', changeType: 'GAP_UPDATE', recordIds: ['x'] }, 'recordIds has x'],
    ['/burst', { events: 0 }, 'events must be a whole number'],
    ['/allowance', { events: -1 }, 'events must be a whole number'],
    ['/cut', { please: true }, 'please is not a field'],
  ])('refuses %s %j', async (path, body, why) => {
    const answer = await bus.centre.ask('POST', `/__sim/pubsub${path}`, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(why)]);
  });

  it('refuses all of it in a sandbox without Pub/Sub', async () => {
    const without = await Centre.open();
    expect(await without.ask('GET', '/__sim/pubsub')).toMatchObject({ status: 409, body: { error: { code: 'PUBSUB_OFF' } } });
    expect(await without.ask('POST', '/__sim/pubsub/burst', { events: 1 })).toMatchObject({ status: 409 });
    await without.close();
  });
});
