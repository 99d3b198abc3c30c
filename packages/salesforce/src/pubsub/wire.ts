import type { MethodDefinition } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { descriptor } from './descriptor.ts';

/** Where a stream starts, by the numbers of the protocol. Honoured in the first request of a stream only. */
export const ReplayPreset = { latest: 0, earliest: 1, custom: 2 } as const;

/** Asks for events. The first one of a stream also says of what, and from where. */
export interface FetchRequest {
  topicName?: string;
  replayPreset?: number;
  replayId?: Uint8Array;
  numRequested: number;
}

/** One event as it travels: Avro without a header, to be read with the schema it names. */
export interface ConsumerEvent {
  event: { id: string; schemaId: string; payload: Buffer } | null;
  replayId: Buffer;
}

/** Events, or none: then it is a keep-alive, sent within 270 s while any are asked for. */
export interface FetchResponse {
  events: ConsumerEvent[];
  latestReplayId: Buffer;
  rpcId: string;
  pendingNumRequested: number;
}

/** Asks for one schema. */
export interface SchemaRequest {
  schemaId: string;
}

/** A schema as JSON text. */
export interface SchemaInfo {
  schemaJson: string;
  schemaId: string;
  rpcId: string;
}

/** The two calls of the service that are used here. */
export interface PubSubService {
  Subscribe: MethodDefinition<FetchRequest, FetchResponse>;
  GetSchema: MethodDefinition<SchemaRequest, SchemaInfo>;
}

/** How the two calls are written and read. With defaults, a field that did not travel has its empty value. */
export const service = fromJSON(descriptor, { defaults: true })['eventbus.v1.PubSub'] as unknown as PubSubService;
