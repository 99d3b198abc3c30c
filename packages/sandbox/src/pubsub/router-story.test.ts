import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PubSubCentre, ROUTINGS, WORKS } from './testing/pubsub-centre.ts';
import type { PubSubClient, Stream } from './testing/subscriber.ts';

const PRESENCES = '/data/UserServicePresenceChangeEvent';

let bus: PubSubCentre;
let client: PubSubClient;
beforeEach(async () => {
  bus = await PubSubCentre.open();
  client = bus.connect();
});
afterEach(() => bus.close());

const org = () => bus.centre.org;
const maya = () => bus.centre.user('Maya');

/** What a stream has brought after the first `from` events, with only the fields that a router looks at. */
async function told(stream: Stream, from: number, until: number, ...fields: string[]): Promise<unknown[]> {
  const events = (await stream.until(until)).slice(from);
  return Promise.all(
    events.map(async (one) => {
      const { ChangeEventHeader: header, ...values } = await client.decode(one);
      const shown = fields.filter((name) => values[name] !== null).map((name) => [name, values[name]]);
      return [header.changeType, header.recordIds, Object.fromEntries(shown)];
    }),
  );
}

/** A claim that waits for a router outside, and the two streams the router listens to. */
async function claim() {
  bus.centre.online('Maya');
  const [routings, works] = [await bus.listen(client, ROUTINGS), await bus.listen(client, WORKS)];
  const caseId = org().cases.create({ OwnerId: bus.centre.queue('Claims'), Status: 'New' }, 'FALSE', (work) => work()).Id;
  const routing = org().omni.routingOf(caseId)!;
  const { records } = org().world;
  const push = () =>
    org().omni.external.insertWork({
      UserId: maya(),
      WorkItemId: caseId,
      ServiceChannelId: records.find('ServiceChannel', { RelatedEntity: 'Case' })?.Id ?? null,
      PendingServiceRoutingId: routing.Id,
      CapacityWeight: 1,
    }).Id;
  return { routings, works, routing, push };
}

describe('what a router outside the org hears', () => {
  it('of its own push: the work is there, and the routing is pushed with its serial counted', async () => {
    const { routings, works, routing, push } = await claim();
    const workId = push();
    const fields = ['IsPushed', 'IsPushAttempted', 'Serial'];
    expect(await told(routings, 0, 2, ...fields, 'RoutingModel')).toEqual([
      ['CREATE', [routing.Id], { IsPushed: false, IsPushAttempted: false, Serial: 1, RoutingModel: 'ExternalRouting' }],
      ['UPDATE', [routing.Id], { IsPushed: true, IsPushAttempted: true, Serial: 2 }],
    ]);
    expect(await told(works, 0, 1, 'Status')).toEqual([['CREATE', [workId], { Status: 'Assigned' }]]);
  });

  it('when Maya accepts: the work is open, and the routing is gone', async () => {
    const { routings, works, routing, push } = await claim();
    const workId = push();
    bus.centre.accept('Maya');
    expect(await told(routings, 2, 3)).toEqual([['DELETE', [routing.Id], {}]]);
    expect(await told(works, 1, 2, 'Status')).toEqual([['UPDATE', [workId], { Status: 'Opened' }]]);
  });

  it.each([
    ['declines', 'Declined', ['IsPushed', 'LastDeclinedAgentSession']],
    ['goes offline', 'Unavailable', ['IsPushed']],
  ] as const)('when Maya %s: the work is %s, and the routing is there to be pushed again', async (_how, status, changed) => {
    const { routings, works, routing, push } = await claim();
    const workId = push();
    if (status === 'Declined') org().decline(maya(), workId, null);
    else org().logout(maya());
    expect(await told(works, 1, 2, 'Status')).toEqual([['UPDATE', [workId], { Status: status }]]);
    const [[type, ids, values] = []] = (await told(routings, 2, 3, 'IsPushed', 'LastDeclinedAgentSession')) as [string, string[], object][];
    expect([type, ids, Object.keys(values ?? {})]).toEqual(['UPDATE', [routing.Id], changed]);
    expect(values).toMatchObject({ IsPushed: false });
  });

  it('of one entity before another, when it asks for the other later: no order holds between entities', async () => {
    const { routings, routing, push } = await claim();
    const slow = await bus.listen(client, WORKS, 1);
    push();
    bus.centre.accept('Maya');
    expect(await told(routings, 2, 3)).toEqual([['DELETE', [routing.Id], {}]]);
    expect(await told(slow, 0, 1, 'Status')).toEqual([['CREATE', expect.anything(), { Status: 'Assigned' }]]);
    slow.ask({ numRequested: 1 });
    expect(await told(slow, 1, 2, 'Status')).toEqual([['UPDATE', expect.anything(), { Status: 'Opened' }]]);
  });

  it('of presence: a change of status is an end and a beginning, a logout only an end', async () => {
    const stream = await bus.listen(client, PRESENCES);
    bus.centre.online('Maya');
    org().setPresence(maya(), bus.centre.status('Break'));
    org().logout(maya());
    expect((await told(stream, 0, 4, 'IsCurrentState')).map((event) => (event as unknown[]).toSpliced(1, 1))).toEqual([
      ['CREATE', { IsCurrentState: true }],
      ['UPDATE', { IsCurrentState: false }],
      ['CREATE', { IsCurrentState: true }],
      ['UPDATE', { IsCurrentState: false }],
    ]);
    await bus.settle(client);
    expect(stream.events).toHaveLength(4);
  });

  it.each([
    ['drop', ['CREATE']],
    ['pass', ['CREATE', 'UPDATE', 'DELETE']],
  ] as const)('on a channel with filters, where fields that did not change are a %s', async (unchanged, expected) => {
    const filters = { PendingServiceRouting: "RoutingModel = 'ExternalRouting' AND IsReadyForRouting = true" };
    const name = 'ExternalRoutingChannel__chn';
    await bus.sim('/channels', { name, entities: ['PendingServiceRouting'], filters, unchanged });
    await expect(bus.sim('/channels', { name, entities: ['AgentWork'], filters })).rejects.toThrow('no entity of the channel');
    const channel = await bus.listen(client, `/data/${name}`);
    const { routings, push } = await claim();
    bus.chat('Anna');
    push();
    org().omni.withdraw(String(org().omni.routingOf(org().world.records.all('Case')[0]?.Id ?? '')?.['WorkItemId']));
    await routings.untilThat(() => routings.events.length >= 5);
    await bus.settle(client);
    const types = await Promise.all(channel.events.map(async (one) => (await client.decode(one)).ChangeEventHeader));
    const { records } = org().world;
    const ofChat = new Set(records.where('PendingServiceRouting', { RoutingModel: 'MostAvailable' }).map((one) => one.Id));
    expect(types.filter((one) => !ofChat.has(one.recordIds[0])).map((one) => one.changeType)).toEqual(expected);
    expect(types.some((one) => ofChat.has(one.recordIds[0]) && one.changeType === 'CREATE')).toBe(false);
  });
});
