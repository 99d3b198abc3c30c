import { Client, connectivityState, Metadata, type ClientDuplexStream, type ServiceError } from '@grpc/grpc-js';
import type { TokenKeeper } from '../auth/keeper.ts';
import { channelCredentials, type Credentials } from './credentials.ts';
import { readFault, type Fault } from './fault.ts';
import { MOST_REQUESTED } from './window.ts';
import { service, type FetchRequest, type FetchResponse } from './wire.ts';

/** Where Salesforce serves the Pub/Sub API. */
export const PUBLIC_TARGET = 'api.pubsub.salesforce.com:7443';

/** How long a schema may take. */
const SCHEMA_TIMEOUT_MS = 20_000;
/** Salesforce's own limit for one event. */
const LARGEST_EVENT_BYTES = 1_048_576;

/** A call that failed. Holds what the other side said, for {@link readFault}'s readers. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  constructor(readonly fault: Fault) {
    super(fault.words);
  }
}

/** A stream that was opened, with the token it was opened with. */
export interface OpenStream {
  call: ClientDuplexStream<FetchRequest, FetchResponse>;
  token: string;
  /** Whether the channel is up: until then the stream has not left this machine. */
  connected(): boolean;
}

/** One channel to Salesforce for all topics. Connects at the first call. */
export interface Link {
  /** Opens a stream. Nothing is asked for yet. */
  subscribe(): OpenStream;
  /** The text of a schema. Rejects with {@link CallFailed}. */
  fetchSchema(schemaId: string): Promise<string>;
  /** Ends the channel. Calls under way fail. */
  close(): void;
}

/** A link to `target`, signed in with the newest token of the keeper at every call. */
export function createLink(keeper: Pick<TokenKeeper, 'current'>, target: string, credentials: Credentials): Link {
  const client = new Client(target, channelCredentials(credentials, target), {
    // Whoever subscribes tries again by rules of its own; two who do would be one too many.
    'grpc.enable_retries': 0,
    'grpc.initial_reconnect_backoff_ms': 500,
    'grpc.max_reconnect_backoff_ms': 15_000,
    // A full window of the largest events, with room for what is around them. Beyond the limit a stream would break at the same event for ever.
    'grpc.max_receive_message_length': (MOST_REQUESTED + 4) * LARGEST_EVENT_BYTES,
  });
  const signed = () => {
    const { accessToken, instanceUrl, orgId } = keeper.current();
    const metadata = new Metadata();
    metadata.set('accesstoken', accessToken);
    metadata.set('instanceurl', instanceUrl);
    metadata.set('tenantid', orgId);
    return { metadata, token: accessToken };
  };
  return {
    subscribe() {
      const { metadata, token } = signed();
      const { path, requestSerialize, responseDeserialize } = service.Subscribe;
      const call = client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata);
      return { call, token, connected: () => client.getChannel().getConnectivityState(false) === connectivityState.READY };
    },
    fetchSchema(schemaId) {
      const { metadata, token } = signed();
      const { path, requestSerialize, responseDeserialize } = service.GetSchema;
      const options = { deadline: SCHEMA_TIMEOUT_MS + Date.now() };
      return new Promise((resolve, reject) => {
        client.makeUnaryRequest(path, requestSerialize, responseDeserialize, { schemaId }, metadata, options, (error, info) => {
          if (error !== null) reject(new CallFailed(readFault(error satisfies ServiceError, token)));
          else resolve(info?.schemaJson ?? '');
        });
      });
    },
    close: () => client.close(),
  };
}
