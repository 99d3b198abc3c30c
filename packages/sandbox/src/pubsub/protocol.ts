import type { fromJSON } from '@grpc/proto-loader';

type Fields = Record<string, { type: string; id: number; rule?: 'repeated' }>;

/** Numbers the fields of a message from 1; a type that begins with `repeated ` is a list. */
function message(fields: Readonly<Record<string, string>>): { fields: Fields } {
  const numbered: Fields = {};
  Object.entries(fields).forEach(([name, type], at) => {
    numbered[name] = type.startsWith('repeated ')
      ? { type: type.slice('repeated '.length), id: at + 1, rule: 'repeated' }
      : { type, id: at + 1 };
  });
  return { fields: numbered };
}

// The loader's type wants a comment where the loader itself does not.
const oneToOne = (requestType: string, responseType: string) => ({ requestType, responseType, comment: '' });
const stream = (requestType: string, responseType: string) => ({
  ...oneToOne(requestType, responseType),
  requestStream: true,
  responseStream: true,
});

/**
 * The service `eventbus.v1.PubSub` as a protobuf descriptor. Names and numbers are those of Salesforce's pubsub_api.proto; a descriptor
 * and not a .proto file, because it has to survive being bundled into one script.
 */
export const PROTOCOL: Parameters<typeof fromJSON>[0] = {
  nested: {
    eventbus: {
      nested: {
        v1: {
          nested: {
            ReplayPreset: { values: { LATEST: 0, EARLIEST: 1, CUSTOM: 2 } },
            TopicInfo: message({
              topicName: 'string',
              tenantGuid: 'string',
              canPublish: 'bool',
              canSubscribe: 'bool',
              schemaId: 'string',
              rpcId: 'string',
            }),
            TopicRequest: message({ topicName: 'string' }),
            EventHeader: message({ key: 'string', value: 'bytes' }),
            ProducerEvent: message({ id: 'string', schemaId: 'string', payload: 'bytes', headers: 'repeated EventHeader' }),
            ConsumerEvent: message({ event: 'ProducerEvent', replayId: 'bytes' }),
            FetchRequest: message({
              topicName: 'string',
              replayPreset: 'ReplayPreset',
              replayId: 'bytes',
              numRequested: 'int32',
              authRefresh: 'string',
            }),
            FetchResponse: message({
              events: 'repeated ConsumerEvent',
              latestReplayId: 'bytes',
              rpcId: 'string',
              pendingNumRequested: 'int32',
            }),
            SchemaRequest: message({ schemaId: 'string' }),
            SchemaInfo: message({ schemaJson: 'string', schemaId: 'string', rpcId: 'string' }),
            // Publishing and managed subscriptions are refused unread, so their messages have no fields here.
            PublishRequest: message({}),
            PublishResponse: message({}),
            ManagedFetchRequest: message({}),
            ManagedFetchResponse: message({}),
            PubSub: {
              methods: {
                Subscribe: stream('FetchRequest', 'FetchResponse'),
                GetSchema: oneToOne('SchemaRequest', 'SchemaInfo'),
                GetTopic: oneToOne('TopicRequest', 'TopicInfo'),
                Publish: oneToOne('PublishRequest', 'PublishResponse'),
                PublishStream: stream('PublishRequest', 'PublishResponse'),
                ManagedSubscribe: stream('ManagedFetchRequest', 'ManagedFetchResponse'),
              },
            },
          },
        },
      },
    },
  },
};

/** The calls that are served. */
export type ServedCall = 'Subscribe' | 'GetTopic' | 'GetSchema';

/** Where a subscription starts; the numbers of the wire. */
export const PRESET = { latest: 0, earliest: 1, custom: 2 } as const;

/** What a client asks on an open Subscribe call. A field that was not sent has its default: empty, or 0. */
export interface FetchRequest {
  readonly topicName: string;
  /** One of {@link PRESET}, or a number nobody knows. */
  readonly replayPreset: number;
  readonly replayId: Buffer;
  readonly numRequested: number;
}

/** The answer of GetTopic. */
export interface TopicInfo {
  readonly topicName: string;
  readonly tenantGuid: string;
  readonly canPublish: boolean;
  readonly canSubscribe: boolean;
  /** Empty for a topic of several entities: each of its events names its own. */
  readonly schemaId: string;
  readonly rpcId: string;
}

/** The answer of GetSchema. */
export interface SchemaInfo {
  readonly schemaJson: string;
  readonly schemaId: string;
  readonly rpcId: string;
}
