import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { agentOf } from '../support/agent.ts';
import { bridgeOf, type Bridge } from '../support/bridge.ts';
import { openCentre, type TestCentre } from '../support/centre.ts';
import { listenerOf, positionIn, pubsubOf, type Listener, type RecordChange } from '../support/listener.ts';

const HOUR_MS = 3_600_000;
const SOON = { timeout: 8_000, interval: 10 };

let centre: TestCentre;
let bridge: Bridge;
let router: Listener;
const listeners: Listener[] = [];

let seed = 3;
/** A centre for the stories of one `describe`. */
const withCentre = () => {
  beforeAll(async () => {
    centre = await openCentre((seed += 1), '--pubsub');
  }, 60_000);
  afterAll(() => centre.close());
};
beforeEach(async () => {
  bridge = await bridgeOf(centre, 'maya');
  router = await listenerOf(centre, bridge);
  listeners.push(router);
});
afterEach(async () => {
  for (const each of listeners.splice(0)) await each.client.close();
});

const chatOf = async (name: string) => {
  const chat = { channel: 'chat', customer: { name }, queue: 'Support', text: 'Hello' };
  return ((await centre.control('POST', '/__sim/interactions', chat)) as { id: string }).id;
};
const sim = (path: string, body: unknown) => centre.control('POST', `/__sim/pubsub/${path}`, body);
const pass = (advanceMs: number) => centre.control('POST', '/__sim/clock', { advanceMs });
/** The changes heard, in few words. */
const heard = () => router.events.map((event) => (event.kind === 'undecodable' ? event.why : `${event.entity} ${event.kind}`));
const changes = () => router.events.filter((event): event is RecordChange => event.kind !== 'gap' && event.kind !== 'undecodable');

describe('a router that listens', () => {
  withCentre();

  it('hears of new work, with all that it needs to find an agent', { timeout: 20_000 }, async () => {
    await router.listen('PendingServiceRouting');
    const session = await chatOf('Anna');
    await expect.poll(heard, SOON).toEqual(['PendingServiceRouting create']);
    const [routing] = changes();
    expect(routing?.fields.get('WorkItemId')).toBe(session);
    expect(routing?.fields.get('IsReadyForRouting')).toBe(true);
    expect(routing?.recordIds).toEqual([expect.stringMatching(/^0JR\w{15}$/)]);
    expect(routing?.changed.size).toBe(0);
    expect(typeof routing?.commit.number).toBe('bigint');
  });

  it('misses nothing of what happens while the network is away, and hears nothing twice', { timeout: 20_000 }, async () => {
    const subscription = await router.listen('PendingServiceRouting');
    await chatOf('Anna');
    await expect.poll(heard, SOON).toHaveLength(1);
    const waits: string[] = [];
    subscription.onState((state) => waits.push(state.is));
    await sim('repeat', { events: 1 });
    await sim('cut', {});
    await chatOf('Bert');
    await chatOf('Cleo');
    await expect.poll(heard, SOON).toEqual(Array.from({ length: 3 }, () => 'PendingServiceRouting create'));
    expect(waits).toContain('waiting');
    expect(new Set(router.events.map((event) => event.replayId)).size).toBe(3);
    expect(router.lost).toEqual([]);
  });

  it('takes a burst in order, through a small window', { timeout: 20_000 }, async () => {
    await router.listen('AgentWork', { from: 'latest' }, 7);
    await sim('burst', { events: 500 });
    await expect.poll(() => router.events.length, SOON).toBe(500);
    const numbers = changes().map((event) => event.commit.number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => Number(a - b)));
    expect(new Set(router.events.map((event) => event.replayId)).size).toBe(500);
  });

  it('goes on from a stored position, and reconciles when it is older than what is kept', { timeout: 20_000 }, async () => {
    const first = await router.listen('PendingServiceRouting');
    await chatOf('Anna');
    await expect.poll(heard, SOON).toHaveLength(1);
    await first.close();
    const position = positionIn(String(router.positions.at(-1)));
    await chatOf('Bert');
    const second = await router.listen('PendingServiceRouting', position);
    await expect.poll(heard, SOON).toHaveLength(2);
    await second.close();
    // Three days, and the token is long spent too.
    await pass(40 * HOUR_MS);
    await pass(40 * HOUR_MS);
    const before = bridge.keeper.current().accessToken;
    await router.listen('PendingServiceRouting', position);
    await chatOf('Cleo'); // the first thing to be heard shows that the new stream stands
    await expect.poll(() => router.lost, SOON).toEqual(['positionRefused']);
    expect(bridge.keeper.current().accessToken).not.toBe(before);
  });

  it('gets a new token when its own has run out', { timeout: 20_000 }, async () => {
    await pass(3 * HOUR_MS);
    const spent = bridge.keeper.current().accessToken;
    await router.listen('PendingServiceRouting');
    expect(bridge.keeper.current().accessToken).not.toBe(spent);
    await chatOf('Anna');
    await expect.poll(heard, SOON).toEqual(['PendingServiceRouting create']);
  });

  it('is told the place by keep-alives while nothing happens', { timeout: 20_000 }, async () => {
    await router.listen('PendingServiceRouting');
    await pass(300_000);
    await expect.poll(() => router.positions.length, SOON).toBe(1);
    expect(router.events).toEqual([]);
  });

  it('is told that it has to query after a gap', { timeout: 20_000 }, async () => {
    await router.listen('AgentWork');
    await sim('gap', { entity: 'AgentWork', changeType: 'GAP_OVERFLOW' });
    await expect.poll(() => router.events, SOON).toMatchObject([{ kind: 'gap', of: 'overflow', recordIds: [] }]);
  });

  it('ends where no retry can help, and says why', { timeout: 20_000 }, async () => {
    expect(await router.subscribe('/data/CaseChangeEvent').ended).toMatchObject({
      why: 'topicNotFound',
      fault: { code: 'topic.not.found' },
    });
    await sim('allowance', { events: 0 });
    await sim('burst', { events: 1 });
    const ended = await router.subscribe('/data/AgentWorkChangeEvent', { from: 'earliest' }).ended;
    expect(ended).toMatchObject({ why: 'allowanceGone' });
    await sim('allowance', { events: null });
  });

  it('trusts a certificate that it was given, and no other', { timeout: 20_000 }, async () => {
    const { tls, certificate } = await pubsubOf(centre);
    const target = tls.replace('127.0.0.1', 'localhost');
    const knowing = await listenerOf(centre, bridge, {
      target,
      credentials: { proof: 'ownAuthority', certificates: Buffer.from(certificate) },
    });
    const unknowing = await listenerOf(centre, bridge, { target, credentials: null });
    listeners.push(knowing, unknowing);
    await knowing.listen('PendingServiceRouting');
    const refused = unknowing.subscribe('/data/PendingServiceRoutingChangeEvent');
    await expect.poll(() => refused.state(), SOON).toMatchObject({ is: 'waiting', code: 'UNAVAILABLE' });
    await chatOf('Anna');
    await expect.poll(() => knowing.events, SOON).toHaveLength(1);
    expect(unknowing.events).toEqual([]);
  });
});

describe('a router beside an agent who takes everything', () => {
  withCentre();

  it('hears that work was taken: the routing goes, the work is opened', { timeout: 20_000 }, async () => {
    await (await agentOf(centre, bridge)).takesEverything();
    await router.listen('PendingServiceRouting');
    await router.listen('AgentWork');
    await chatOf('Anna');
    await expect.poll(heard, SOON).toContain('PendingServiceRouting delete');
    const opened = () => changes().find((event) => event.entity === 'AgentWork' && event.fields.get('Status') === 'Opened');
    await expect.poll(opened, SOON).toMatchObject({ kind: 'update' });
    expect(opened()?.changed.has('Status')).toBe(true);
    expect(opened()?.changed.has('WorkItemId')).toBe(false);
  });
});
