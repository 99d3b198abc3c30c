import { credentials } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL, PubSubCentre, ROUTINGS, WORKS } from './testing/pubsub-centre.ts';
import { PubSubClient, type Stream } from './testing/subscriber.ts';

const HOUR_MS = 3_600_000;

let bus: PubSubCentre;
beforeEach(async () => {
  bus = await PubSubCentre.open();
});
afterEach(() => bus.close());

describe('who may come in', () => {
  it.each([
    ['no token', { accesstoken: '' }, 'service.auth.headers.invalid'],
    ['no organization', { tenantid: '' }, 'service.auth.headers.invalid'],
    ['no instance', { instanceurl: '' }, 'service.auth.headers.invalid'],
    ['a token nobody gave', { accesstoken: '00Dxx0000000000!nobody' }, 'service.auth.error'],
    ['another organization', { tenantid: '00D000000000001AAA' }, 'service.auth.error'],
    ['an organization that is no id', { tenantid: 'acme' }, 'service.auth.error'],
  ])('is not who comes with %s', async (_, over, code) => {
    const client = bus.connect(over);
    await expect(client.getTopic(WORKS)).rejects.toMatchObject({ status: 16, code });
    await expect(client.getSchema('any')).rejects.toMatchObject({ status: 16, code });
    expect(await client.open().ended).toMatchObject({ status: 16, code, words: expect.stringMatching(/ rpcId: [0-9a-f-]{36}$/) });
  });

  it('is who has a live token and names the org by 15 or 18 characters', async () => {
    expect(await bus.connect({ tenantid: bus.headers['tenantid']!.slice(0, 15) }).getTopic(WORKS)).toMatchObject({ canSubscribe: true });
  });

  it('is nobody whose token has run out; a stream that is open stays open', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, ROUTINGS);
    bus.centre.advance(3 * HOUR_MS);
    await expect(client.getTopic(ROUTINGS)).rejects.toMatchObject({ code: 'service.auth.error' });
    bus.chat('Anna');
    expect(await stream.until(1)).toHaveLength(1);
  });
});

describe('topics and schemas', () => {
  it('are found by the name of a selected entity', async () => {
    const client = bus.connect();
    const topic = await client.getTopic(ROUTINGS);
    expect(topic).toMatchObject({
      topicName: ROUTINGS,
      canSubscribe: true,
      canPublish: false,
      tenantGuid: expect.stringContaining(bus.headers['tenantid']!),
    });
    const schema = await client.getSchema(topic.schemaId);
    expect(schema.schemaId).toBe(topic.schemaId);
    expect(JSON.parse(schema.schemaJson).name).toBe('PendingServiceRoutingChangeEvent');
  });

  it.each(['/data/CaseChangeEvent', '/data/Router__chn', '/event/Order__e', 'AgentWorkChangeEvent', ''])(
    'are not found under %j',
    async (name) => {
      const client = bus.connect();
      await expect(client.getTopic(name)).rejects.toMatchObject({ status: 5, code: 'topic.not.found' });
      expect(await client.subscribe(name).ended).toMatchObject({ status: 5, code: 'topic.not.found' });
    },
  );

  it('have no schema of their own when they carry several entities', async () => {
    expect((await bus.connect().getTopic(ALL)).schemaId).toBe('');
  });

  it('are refused by an id that is blank or unknown', async () => {
    const client = bus.connect();
    await expect(client.getSchema('')).rejects.toMatchObject({ status: 3, code: 'schema.validation.failed' });
    await expect(client.getSchema('nosuchschemaaaaaaaaaaa')).rejects.toMatchObject({ status: 5, code: 'schema.not.found' });
  });

  it('are no way in: nothing can be published, and no subscription is managed', async () => {
    const client = bus.connect();
    await expect(client.publish()).rejects.toMatchObject({ status: 12 });
    expect(await client.open('PublishStream').ended).toMatchObject({ status: 12 });
    expect(await client.open('ManagedSubscribe').ended).toMatchObject({ status: 12 });
  });
});

describe('a change', () => {
  it('is heard with what happened to the record', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, ROUTINGS);
    const interactionId = bus.chat('Anna');
    const created = await client.decode((await stream.until(1))[0]!);
    const routing = bus.centre.org.omni.routingOf(interactionId)!;
    expect(created.ChangeEventHeader).toMatchObject({
      entityName: 'PendingServiceRouting',
      recordIds: [routing.Id],
      changeType: 'CREATE',
      sequenceNumber: 1,
      commitTimestamp: bus.centre.org.world.clock.nowMs(),
      changedFields: [],
    });
    expect(created).toMatchObject({ WorkItemId: interactionId, IsReadyForRouting: true, IsPushed: false });
    bus.centre.org.end(interactionId, 'customer');
    const removed = await client.decode((await stream.until(2))[1]!);
    expect(removed.ChangeEventHeader).toMatchObject({ recordIds: [routing.Id], changeType: 'DELETE' });
    expect(Object.entries(removed).filter(([name, value]) => name !== 'ChangeEventHeader' && value !== null)).toEqual([]);
  });

  it('made to several records at once is one event, numbered within its transaction', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, ALL);
    const { records } = bus.centre.org.world;
    const [a, b] = [records.insert('AgentWork', { Status: 'Opened' }).Id, records.insert('AgentWork', { Status: 'Opened' }).Id];
    await stream.until(2);
    records.transact(() => {
      records.update('AgentWork', a, { Status: 'Closed' });
      records.insert('PendingServiceRouting', { IsPushed: true });
      records.update('AgentWork', b, { Status: 'Closed' });
    });
    const [closed, routed] = await Promise.all((await stream.until(4)).slice(2).map((event) => client.decode(event)));
    expect(closed).toMatchObject({ ChangeEventHeader: { recordIds: [a, b], sequenceNumber: 1 }, Status: 'Closed' });
    expect(routed).toMatchObject({ ChangeEventHeader: { entityName: 'PendingServiceRouting', sequenceNumber: 2 } });
    expect(routed.ChangeEventHeader.transactionKey).toBe(closed.ChangeEventHeader.transactionKey);
    expect(routed.ChangeEventHeader.commitNumber).toBe(closed.ChangeEventHeader.commitNumber);
  });

  it('that was taken back is not heard of', async () => {
    const client = bus.connect();
    const stream = await bus.listen(client, WORKS);
    const { records } = bus.centre.org.world;
    expect(() =>
      records.transact(() => {
        records.insert('AgentWork', { Status: 'Assigned' });
        throw new Error('no');
      }),
    ).toThrow('no');
    const { Id } = records.insert('AgentWork', { Status: 'Opened' });
    expect((await client.decode((await stream.until(1))[0]!)).ChangeEventHeader.recordIds).toEqual([Id]);
    await bus.settle(client);
    expect(stream.events).toHaveLength(1);
  });

  it('is heard by everybody who listens, over TLS as well', async () => {
    const { tls: address, certificate } = bus.addresses;
    const tls = bus.keep(
      new PubSubClient(address.replace('127.0.0.1', 'localhost'), bus.headers, credentials.createSsl(Buffer.from(certificate))),
    );
    const [one, other] = [await bus.listen(bus.connect(), ROUTINGS), await bus.listen(tls, ROUTINGS)];
    bus.chat('Anna');
    expect(await one.until(1)).toEqual(await other.until(1));
  });

  it('of an entity that is selected later is heard from then on; on a channel of its own too', async () => {
    const client = bus.connect();
    await bus.sim('/entities', { entities: ['MessagingSession'] });
    expect(await bus.sim('/channels', { name: 'Router__chn', entities: ['AgentWork', 'MessagingSession'] })).toEqual({
      topic: '/data/Router__chn',
    });
    const [sessions, channel, all] = [
      await bus.listen(client, '/data/MessagingSessionChangeEvent'),
      await bus.listen(client, '/data/Router__chn'),
      await bus.listen(client, ALL),
    ];
    bus.chat('Anna');
    bus.centre.org.world.records.insert('AgentWork', { Status: 'Assigned' });
    const names = async (stream: Stream) =>
      (await Promise.all(stream.events.map((event) => client.decode(event)))).map((event) => String(event.ChangeEventHeader.entityName));
    await channel.untilThat(() => channel.events.length >= sessions.events.length + 1 && sessions.events.length > 0);
    await bus.settle(client);
    expect(new Set(await names(channel))).toEqual(new Set(['MessagingSession', 'AgentWork']));
    expect(new Set(await names(sessions))).toEqual(new Set(['MessagingSession']));
    expect(await names(all)).toEqual(await names(sessions));
    await expect(client.getTopic(WORKS)).rejects.toMatchObject({ code: 'topic.not.found' });
  });
});
