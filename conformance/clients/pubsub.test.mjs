import PubSubApiClient from 'salesforce-pubsub-api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre } from './support/centre.mjs';
import { listener } from './support/listener.mjs';
import { tokenOf } from './support/browser.mjs';

// salesforce-pubsub-api-client, as its own users write it. It talks TLS only, and is told to take the centre's own certificate.
// Its close() takes its listeners away and leaves its streams open, so that their end becomes an unhandled error: no story calls it.

const ROUTINGS = '/data/PendingServiceRoutingChangeEvent';
const WORK = '/data/AgentWorkChangeEvent';
const silent = { debug() {}, info() {}, warn() {}, error() {} };

let centre;
let token;

beforeAll(async () => {
  centre = await openCentre();
  token = await tokenOf(centre.url, 'maya');
}, 60_000);
afterAll(() => centre.close());

async function connect(over = {}) {
  const client = new PubSubApiClient(
    {
      authType: 'user-supplied',
      accessToken: token,
      instanceUrl: 'https://acme.my.salesforce.com',
      pubSubEndpoint: centre.pubsub.tls,
      rejectUnauthorizedSsl: false,
      ...over,
    },
    silent,
  );
  await client.connect();
  return client;
}

/** Subscribes, and waits until the centre knows of it. */
async function listening(subscribe) {
  const before = (await centre.control('GET', '/__sim/pubsub')).subscriptions.length;
  const heard = listener();
  subscribe(await connect(), heard.callback);
  await expect.poll(async () => (await centre.control('GET', '/__sim/pubsub')).subscriptions.length).toBeGreaterThan(before);
  return heard;
}

const chatOf = (name) => centre.control('POST', '/__sim/interactions', { channel: 'chat', customer: { name } });

describe('a router that listens', () => {
  it('hears of new work, decoded', async () => {
    const router = await listening((client, callback) => client.subscribe(ROUTINGS, callback));
    await chatOf('Anna');
    const [event] = await router.hears(1);
    expect(event.payload).toMatchObject({
      IsPushed: false,
      CreatedDate: expect.any(Number),
      ChangeEventHeader: { entityName: 'PendingServiceRouting', changeType: 'CREATE', changedFields: [], nulledFields: [], diffFields: [] },
    });
    expect(event.payload.ChangeEventHeader.recordIds).toEqual([expect.stringMatching(/^0JR\w{15}$/)]);
  });

  it('hears what changed and only that, until the routing is gone', async () => {
    const routings = await listening((client, callback) => client.subscribe(ROUTINGS, callback));
    const works = await listening((client, callback) => client.subscribe(WORK, callback));
    const everything = await listening((client, callback) => client.subscribe('/data/ChangeEvents', callback));
    const { users } = await centre.control('GET', '/__sim/world');
    await centre.control('POST', `/__sim/colleagues/${users.find((one) => one.name.startsWith('Bo')).id}`, { onOffer: 'accept' });
    await chatOf('Otto');
    await centre.control('POST', '/__sim/clock', { advanceMs: 5_000 });
    const opened = (all) => all.find((one) => one.type === 'event' && one.data.payload.Status === 'Opened')?.data;
    const accepted = await works.until(opened);
    expect(accepted.payload.ChangeEventHeader.changeType).toBe('UPDATE');
    expect(accepted.payload.ChangeEventHeader.changedFields).toEqual(
      expect.arrayContaining(['Status', 'AcceptDateTime', 'LastModifiedDate']),
    );
    expect(accepted.payload.UserId).toBeNull();
    await routings.until((all) => all.find((one) => one.data?.payload?.ChangeEventHeader.changeType === 'DELETE'));
    await everything.until(opened);
    expect(new Set(everything.events().map((one) => one.payload.ChangeEventHeader.entityName)).size).toBeGreaterThan(1);
  });

  it('is told after four and a half quiet minutes that the line lives, and where it stands', async () => {
    const router = await listening((client, callback) => client.subscribe(ROUTINGS, callback));
    await centre.control('POST', '/__sim/clock', { advanceMs: 270_000 });
    const alive = await router.until((all) => all.find((one) => one.type === 'grpcKeepAlive'));
    const later = await listening((client, callback) => client.subscribeFromReplayId(ROUTINGS, callback, null, alive.lastReplayId));
    await chatOf('Rosa');
    const [event] = await later.hears(1);
    expect(event.replayId).toBeGreaterThan(alive.lastReplayId);
  });

  it('replays from the beginning and from where it was, the same events in the same order', async () => {
    await chatOf('Ida');
    await chatOf('Jon');
    const all = await listening((client, callback) => client.subscribeFromEarliestEvent(ROUTINGS, callback));
    const events = await all.hears(4);
    const ids = events.map((one) => one.replayId);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    const rest = await listening((client, callback) => client.subscribeFromReplayId(ROUTINGS, callback, 3, ids[0]));
    expect((await rest.hears(3)).map((one) => one.replayId)).toEqual(ids.slice(1, 4));
    expect(rest.events()[0].payload).toEqual(events[1].payload);
    await rest.until((heard) => heard.find((one) => one.type === 'lastEvent'));
    expect(rest.events()).toHaveLength(3);
  });

  it('goes on after the network was lost, with what it missed', async () => {
    const before = await listening((client, callback) => client.subscribe(ROUTINGS, callback));
    await chatOf('Kim');
    const [last] = await before.hears(1);
    await centre.control('POST', '/__sim/pubsub/cut', {});
    expect((await before.until((all) => all.find((one) => one.type === 'error'))).data.code).toBe(14);
    await chatOf('Lea');
    const after = await listening((client, callback) => client.subscribeFromReplayId(ROUTINGS, callback, null, last.replayId));
    const missed = await after.hears(1);
    expect(missed[0].replayId).toBeGreaterThan(last.replayId);
  });

  it('takes ten thousand events in order, none lost', async () => {
    const works = await listening((client, callback) => client.subscribe(WORK, callback));
    await centre.control('POST', '/__sim/pubsub/burst', { events: 10_000 });
    const got = await works.hears(10_000);
    expect(got.map((one) => one.payload.Name)).toEqual(got.map((_event, at) => `burst ${at + 1}`));
  });
});

describe('what is refused names its reason in the trailer', () => {
  it.each([
    [
      'a topic that nobody selected',
      'topic.not.found',
      5,
      (client, callback) => client.subscribe('/data/CaseChangeEvent', callback),
      () => ({}),
    ],
    [
      'a position that never was',
      'subscription.fetch.replayid.corrupted',
      3,
      (client, callback) => client.subscribeFromReplayId(ROUTINGS, callback, 1, 1),
      () => ({}),
    ],
    [
      'a wrong token',
      'service.auth.error',
      16,
      (client, callback) => client.subscribe(ROUTINGS, callback),
      () => ({ accessToken: `${token}x` }),
    ],
    [
      'a token of another org',
      'service.auth.error',
      16,
      (client, callback) => client.subscribe(ROUTINGS, callback),
      () => ({ organizationId: '00D000000000001AAA' }),
    ],
  ])('%s: %s', async (_story, code, status, subscribe, over) => {
    const heard = listener();
    subscribe(await connect(over()), heard.callback);
    const { data } = await heard.until((all) => all.find((one) => one.type === 'error'));
    expect([data.metadata.get('error-code')[0], data.code]).toEqual([`sfdc.platform.eventbus.grpc.${code}`, status]);
    expect(heard.events()).toEqual([]);
  });

  it('a service that is not there', async () => {
    await centre.control('POST', '/__sim/pubsub/faults', { call: 'Subscribe', code: 'service.unavailable' });
    const heard = listener();
    (await connect()).subscribe(ROUTINGS, heard.callback);
    const { data } = await heard.until((all) => all.find((one) => one.type === 'error'));
    expect(data.metadata.get('error-code')[0]).toBe('sfdc.platform.eventbus.grpc.service.unavailable');
  });
});
