import type { PubSubEvent } from './event.ts';
import type { Position, ReplayId } from './position.ts';
import type { EndReason, SubscriptionState } from './state.ts';

/** Events of one topic, in order. None is a keep-alive: nothing happened up to `position`. */
export interface Batch {
  topic: string;
  events: readonly PubSubEvent[];
  /** Keep it once the events are dealt with, and give it back as `after` next time: then every event is handled at least once. */
  position: ReplayId;
}

/**
 * Why events may be missing, so that the caller has to query: the position was refused (older than 72 h, or of another org's data centre), or
 * a stream that began at the latest broke before it had told any position.
 */
export type Lost = 'positionRefused' | 'noPosition';

/** What a caller says about a topic. */
export interface SubscribeOptions {
  /** As `/data/PendingServiceRoutingChangeEvent`. */
  topic: string;
  position: Position;
  /** Deals with events. The next batch waits for it; if it rejects, the subscription ends and the position stays before this batch. */
  onEvents(batch: Batch): Promise<void>;
  /** Told once the new stream stands, before any event of it: what is queried now and what the stream brings leave no hole. Awaited. */
  onLost(lost: Lost): Promise<void>;
  /** Where to begin when the position was refused: all that is retained comes again, or only what is new. */
  whenRefused: 'earliest' | 'latest';
  /** How many events may be on their way or in the consumer's hands, 1 to 100 (the default). */
  windowEvents?: number;
}

/** A subscription that runs. */
export interface Subscription {
  state(): SubscriptionState;
  /** Told every new state; answers how to stop listening. */
  onState(listener: (state: SubscriptionState) => void): () => void;
  /** Why it ended; null when it was closed. */
  ended: Promise<EndReason | null>;
  /** Ends stream and timers, and waits for the consumer to finish what it has. Not to be awaited by the consumer itself. */
  close(): Promise<void>;
}
