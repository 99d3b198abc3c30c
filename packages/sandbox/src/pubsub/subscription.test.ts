import { Type } from 'avsc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';
import { Random } from '../world/random.ts';
import { fromJSON, type MessageTypeDefinition } from '@grpc/proto-loader';
import { PubSub } from './pubsub.ts';
import { PRESET, PROTOCOL } from './protocol.ts';
import type { Subscription } from './subscription.ts';
import { WORKS } from './testing/pubsub-centre.ts';
import type { PubSubRefusal } from './errors.ts';

interface Answer {
  readonly events: readonly { readonly event: { payload: Buffer }; readonly replayId: Buffer }[];
  readonly latestReplayId: Buffer;
  readonly pendingNumRequested: number;
}
const responses = fromJSON(PROTOCOL, { defaults: true, longs: Number })['eventbus.v1.FetchResponse'] as MessageTypeDefinition<
  object,
  Answer
>;

/** A subscriber without a network: what it was sent, and how much room its way has. */
class Subscriber {
  readonly sent: Answer[] = [];
  ended: PubSubRefusal | 'well' | null = null;
  room = Number.POSITIVE_INFINITY;
  subscription: Subscription | null = null;

  constructor(
    readonly pubsub: PubSub,
    preset: number,
    replayId: Buffer,
    numRequested: number,
  ) {
    const opened = pubsub.subscribe({ topicName: WORKS, replayPreset: preset, replayId, numRequested }, 'rpc', {
      send: (response) => {
        this.sent.push(responses.deserialize(response));
        this.room -= 1;
        return this.room > 0;
      },
      end: (why) => (this.ended = why ?? 'well'),
    });
    if ('errorCode' in opened) this.ended = opened;
    else this.subscription = opened;
  }

  get events() {
    return this.sent.flatMap((one) => one.events);
  }
}

/** An org with an event bus of its own, and nobody on the network. */
async function org() {
  const centre = await Centre.open();
  const { world } = centre.org;
  const pubsub = new PubSub({
    clock: world.clock,
    schema: world.records.schema,
    events: world.events,
    random: new Random(3),
    organizationId: world.population.organizationId,
    platformEvents: [],
    onCommit: (listener) => world.records.onCommit(listener),
    grantOf: () => null,
  });
  pubsub.capture();
  return { centre, pubsub, records: world.records };
}

const CREATE = fc.record({ kind: fc.constant('create' as const), count: fc.integer({ min: 1, max: 4 }) });
const UPDATE = fc.record({ kind: fc.constant('update' as const), pick: fc.nat(), status: fc.constantFrom('Assigned', 'Opened', 'Closed') });
const STEP = fc.oneof(
  { weight: 4, arbitrary: CREATE },
  { weight: 6, arbitrary: UPDATE },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('other' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ask' as const), count: fc.integer({ min: 1, max: 120 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('stall' as const), room: fc.integer({ min: 0, max: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), lost: fc.nat({ max: 3 }), repeat: fc.nat({ max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 600_000 }) }) },
);

describe('a client that comes back with the last replay id it has', () => {
  it('gets every change at least once and in order, and never more than it asked for', async () => {
    const { centre, pubsub, records } = await org();
    const type = Type.forSchema(JSON.parse(pubsub.schemaOf('AgentWork').json));
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { maxLength: 60 }), async (steps) => {
        /** The ids of the changed records, one a change, in order; and what the client got, by replay id. */
        const changes: string[] = [];
        const got = new Map<string, string>();
        let place: Buffer = Buffer.alloc(0);
        let known: string[] = [];
        let client = new Subscriber(pubsub, PRESET.latest, place, 100);
        let read = 0;
        let asked = 100;
        /** The client takes what has arrived, but for the last responses, which the cut took away. */
        const take = (lost: number) => {
          for (; read < client.sent.length - lost; read += 1) {
            const answer = client.sent[read]!;
            for (const { event, replayId } of answer.events)
              got.set(replayId.toString('hex'), String(type.fromBuffer(event.payload).ChangeEventHeader.recordIds));
            place = answer.latestReplayId;
          }
        };
        const reconnect = (repeat: number) => {
          client.subscription?.end(null);
          pubsub.repeatOnNextSubscription(repeat);
          client = new Subscriber(pubsub, place.length === 0 ? PRESET.latest : PRESET.custom, place, 100);
          read = 0;
          asked = 100;
          expect(client.ended).toBeNull();
        };
        pubsub.repeatOnNextSubscription(0);
        // A place to come back to even before the first change.
        centre.advance(270_000);
        take(0);
        for (const step of steps) {
          switch (step.kind) {
            case 'create': {
              const made = records.transact(() =>
                Array.from({ length: step.count }, (_, at) => records.insert('AgentWork', { Status: `S${at}` }).Id),
              );
              changes.push(...made);
              known = [...known, ...made];
              break;
            }
            case 'update': {
              const id = known[step.pick % Math.max(1, known.length)];
              if (id === undefined || records.mustGet('AgentWork', id)['Status'] === step.status) break;
              records.update('AgentWork', id, { Status: step.status });
              changes.push(id);
              break;
            }
            case 'other':
              records.insert('PendingServiceRouting', {});
              break;
            case 'ask':
              client.subscription?.request(step.count);
              asked += step.count;
              break;
            case 'stall':
              client.room = step.room;
              break;
            case 'cut':
              // Only while it has a place: a client that lost even the first answer begins anew.
              take(Math.min(step.lost, client.sent.length));
              reconnect(step.repeat);
              break;
            case 'advance':
              centre.advance(step.ms);
              if (client.ended !== null) {
                take(0);
                reconnect(0);
              }
              break;
          }
          expect(client.events.length).toBeLessThanOrEqual(asked);
        }
        take(0);
        reconnect(0);
        while (client.sent.length > read) {
          take(0);
          client.subscription?.request(100);
        }
        client.subscription?.end(null);
        // What was repeated may be from before this run.
        const inOrder = [...got]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, id]) => id)
          .filter((id) => known.includes(id));
        expect(inOrder).toEqual(changes);
      }),
      { numRuns: 60 },
    );
    await centre.close();
  });
});

describe('a client that does not read', () => {
  it('is sent nothing more until its way has room; nothing is kept for it but its place', async () => {
    const { centre, pubsub } = await org();
    const slow = new Subscriber(pubsub, PRESET.latest, Buffer.alloc(0), 100);
    slow.room = 1;
    pubsub.burst('AgentWork', 250);
    expect(slow.events).toHaveLength(100);
    for (let at = 0; at < 50; at += 1) slow.subscription?.request(100);
    expect(slow.events).toHaveLength(100);
    slow.room = 1;
    slow.subscription?.drained();
    expect(slow.events).toHaveLength(200);
    // What was asked for meanwhile never came to more than a hundred.
    slow.room = 9;
    slow.subscription?.drained();
    expect([slow.events.length, slow.subscription?.pending]).toEqual([200, 0]);
    await centre.close();
  });

  it('is told when the stream has gone on without it for so long that its place is lost', async () => {
    const { centre, pubsub } = await org();
    const slow = new Subscriber(pubsub, PRESET.latest, Buffer.alloc(0), 100);
    slow.room = 1;
    pubsub.burst('AgentWork', 300);
    slow.subscription?.request(100);
    centre.advance(80 * 3_600_000);
    slow.room = 1;
    slow.subscription?.drained();
    expect(slow.events).toHaveLength(100);
    expect(slow.ended).toMatchObject({ code: 'subscription.fetch.replayid.corrupted' });
    expect(pubsub.subscriptions()).toEqual([]);
    await centre.close();
  });
});
