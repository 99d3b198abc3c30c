import type { TokenKeeper } from '../auth/keeper.ts';
import type { Credentials } from './credentials.ts';
import { createLink, PUBLIC_TARGET } from './link.ts';
import type { SubscribeOptions, Subscription } from './options.ts';
import { machineSchedule, type Schedule } from './schedule.ts';
import { createSchemas } from './schemas.ts';
import { startSubscription } from './subscription.ts';

/** The longest the server keeps silent while events are asked for, in milliseconds: it promises a keep-alive within. */
const KEEP_ALIVE_MS = 270_000;
/** What the way there may add to it. */
const KEEP_ALIVE_MARGIN_MS = 30_000;
/** A stream that was not refused for so long counts as standing, though nothing was heard on it yet. */
const SETTLE_MS = 5_000;
/** Salesforce gives an object a new schema whenever its fields change; a router reads a handful of objects. */
const KEPT_SCHEMAS = 200;

/** Salesforce's change events. One channel and one cache of schemas for all topics. */
export interface PubSub {
  /** Begins at once. Throws for a window of an impossible size, and after {@link close}. */
  subscribe(options: SubscribeOptions): Subscription;
  /** Closes all subscriptions, waits for their consumers, and ends the channel. */
  close(): Promise<void>;
}

/** What the client needs. */
export interface PubSubOptions {
  /** Where tokens and the org's address and id come from. */
  keeper: Pick<TokenKeeper, 'current' | 'renew'>;
  /** Spreads reconnects: a number from 0 to 1. */
  jitter(): number;
  /** `host:port`; without it Salesforce's own. */
  target?: string;
  /** Without it: a certificate by a public authority. */
  credentials?: Credentials;
  /** Without it the machine's timers. */
  schedule?: Schedule;
}

/** A client that connects when something is subscribed to. */
export function createPubSub(options: PubSubOptions): PubSub {
  const link = createLink(options.keeper, options.target ?? PUBLIC_TARGET, options.credentials ?? { proof: 'publicAuthorities' });
  const schemas = createSchemas(link.fetchSchema, KEPT_SCHEMAS);
  const running = new Set<Subscription>();
  let closed = false;
  return {
    subscribe(asked) {
      if (closed) throw new Error('the client is closed');
      const subscription = startSubscription(asked, {
        link,
        schemas,
        keeper: options.keeper,
        jitter: options.jitter,
        schedule: options.schedule ?? machineSchedule,
        silenceMs: KEEP_ALIVE_MS + KEEP_ALIVE_MARGIN_MS,
        settleMs: SETTLE_MS,
      });
      running.add(subscription);
      void subscription.ended.then(() => running.delete(subscription));
      return subscription;
    },
    async close() {
      closed = true;
      await Promise.all([...running].map((each) => each.close()));
      link.close();
    },
  };
}
