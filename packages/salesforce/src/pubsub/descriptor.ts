/**
 * The part of Salesforce's service description that a subscriber uses, for `fromJSON` of the gRPC loader: as data it needs no file at run
 * time, so it survives bundling. Names and numbers are those of `eventbus.v1` in forcedotcom/pub-sub-api, `pubsub_api.proto`; fields that
 * are for Salesforce alone and publishing are left out.
 */
export const descriptor = {
  nested: {
    eventbus: {
      nested: {
        v1: {
          nested: {
            ReplayPreset: { values: { LATEST: 0, EARLIEST: 1, CUSTOM: 2 } },
            ProducerEvent: {
              fields: { id: { type: 'string', id: 1 }, schemaId: { type: 'string', id: 2 }, payload: { type: 'bytes', id: 3 } },
            },
            ConsumerEvent: { fields: { event: { type: 'ProducerEvent', id: 1 }, replayId: { type: 'bytes', id: 2 } } },
            FetchRequest: {
              fields: {
                topicName: { type: 'string', id: 1 },
                replayPreset: { type: 'ReplayPreset', id: 2 },
                replayId: { type: 'bytes', id: 3 },
                numRequested: { type: 'int32', id: 4 },
              },
            },
            FetchResponse: {
              fields: {
                events: { rule: 'repeated', type: 'ConsumerEvent', id: 1 },
                latestReplayId: { type: 'bytes', id: 2 },
                rpcId: { type: 'string', id: 3 },
                pendingNumRequested: { type: 'int32', id: 4 },
              },
            },
            SchemaRequest: { fields: { schemaId: { type: 'string', id: 1 } } },
            SchemaInfo: {
              fields: { schemaJson: { type: 'string', id: 1 }, schemaId: { type: 'string', id: 2 }, rpcId: { type: 'string', id: 3 } },
            },
            PubSub: {
              methods: {
                Subscribe: {
                  requestType: 'FetchRequest',
                  requestStream: true,
                  responseType: 'FetchResponse',
                  responseStream: true,
                  comment: '',
                },
                GetSchema: { requestType: 'SchemaRequest', responseType: 'SchemaInfo', comment: '' },
              },
            },
          },
        },
      },
    },
  },
};
