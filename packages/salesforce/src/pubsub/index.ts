export type { Credentials } from './credentials.ts';
export type { PubSubEvent, RecordChange } from './event.ts';
export type { Batch, Lost, Subscription } from './options.ts';
export { parseReplayId, type Position, type ReplayId } from './position.ts';
export { createPubSub, type PubSub } from './pubsub.ts';
