// The second door of the package: the desktop has no business here, and these stories do.
import * as pubsub from '@jackfield/salesforce/pubsub';
import type { Bridge } from './bridge.ts';
import type { TestCentre } from './centre.ts';

/** A position as it comes back from where it was kept. */
export const positionIn = (stored: string): pubsub.Position => ({ from: 'after', replayId: pubsub.parseReplayId(stored) });

/** A change of a record, as the client tells it. */
export type RecordChange = pubsub.RecordChange;

/** What the centre says of its Pub/Sub service. */
export interface PubSubView {
  tls: string;
  plain: string;
  certificate: string;
  subscriptions: { topic: string; rpcId: string }[];
}

/** What the centre says of its Pub/Sub service. */
export const pubsubOf = async (centre: TestCentre) => (await centre.control('GET', '/__sim/pubsub')) as PubSubView;

/** Somebody who listens to change events and writes down what is told. */
export interface Listener {
  client: pubsub.PubSub;
  events: pubsub.PubSubEvent[];
  positions: pubsub.ReplayId[];
  lost: pubsub.Lost[];
  /** Subscribes, and waits until the org knows of it. */
  listen(entity: string, position?: pubsub.Position, windowEvents?: number): Promise<pubsub.Subscription>;
  /** Subscribes without waiting. */
  subscribe(topic: string, position?: pubsub.Position, windowEvents?: number): pubsub.Subscription;
}

/** A listener with the tokens of a bridge, unencrypted on this machine unless told otherwise. */
export async function listenerOf(
  centre: TestCentre,
  bridge: Bridge,
  over?: { target?: string; credentials: pubsub.Credentials | null },
): Promise<Listener> {
  const { plain } = await pubsubOf(centre);
  const credentials = over === undefined ? ({ proof: 'noneOnThisMachine' } as const) : over.credentials;
  const client = pubsub.createPubSub({
    keeper: bridge.keeper,
    jitter: () => 0,
    target: over?.target ?? plain,
    ...(credentials === null ? {} : { credentials }),
  });
  const events: pubsub.PubSubEvent[] = [];
  const positions: pubsub.ReplayId[] = [];
  const lost: pubsub.Lost[] = [];
  const subscribe = (topic: string, position: pubsub.Position = { from: 'latest' }, windowEvents = 100) =>
    client.subscribe({
      topic,
      position,
      windowEvents,
      whenRefused: 'earliest',
      onEvents(batch: pubsub.Batch) {
        events.push(...batch.events);
        positions.push(batch.position);
        return Promise.resolve();
      },
      onLost(why) {
        lost.push(why);
        return Promise.resolve();
      },
    });
  return {
    client,
    events,
    positions,
    lost,
    subscribe,
    async listen(entity, position, windowEvents) {
      const topic = `/data/${entity}ChangeEvent`;
      const known = async () => (await pubsubOf(centre)).subscriptions.filter((one) => one.topic === topic).map((one) => one.rpcId);
      const before = new Set(await known());
      const subscription = subscribe(topic, position, windowEvents);
      // By their names: another one may end meanwhile.
      while ((await known()).every((rpcId) => before.has(rpcId))) {
        if (subscription.state().is === 'ended') throw new Error(`${topic} ended before it began`);
      }
      return subscription;
    },
  };
}
