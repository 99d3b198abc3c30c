import { createServer, type Server as NetServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Metadata, sendUnaryData, ServerDuplexStream, ServerUnaryCall, ServiceDefinition } from '@grpc/grpc-js';
import type { PubSubRefusal } from './errors.ts';
import type { PubSub } from './pubsub.ts';
import { PROTOCOL, type FetchRequest, type SchemaInfo, type TopicInfo } from './protocol.ts';
import type { Subscription } from './subscription.ts';

/** Where the service listens, as `127.0.0.1:PORT`. */
export interface PubSubAddresses {
  /** With TLS, by a certificate made at the start and kept nowhere. */
  readonly tls: string;
  /** Without. */
  readonly plain: string;
  /** That certificate, in PEM, for a client that wants to check it. */
  readonly certificate: string;
}

/** The service on the network. */
export interface PubSubTransport extends PubSubAddresses {
  /** Cuts every connection as a lost network does: nobody is told anything. @returns how many there were. */
  cut(): number;
  close(): Promise<void>;
}

/** Listens with TLS and without, on two free loopback ports. The libraries are loaded here, so that a sandbox without Pub/Sub does without. */
export async function openTransport(pubsub: PubSub): Promise<PubSubTransport> {
  const [grpc, loader, selfsigned] = await Promise.all([import('@grpc/grpc-js'), import('@grpc/proto-loader'), import('selfsigned')]);
  const pem = await selfsigned.generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const server = new grpc.Server();
  const definition = loader.fromJSON(PROTOCOL, { defaults: true, longs: Number });
  server.addService(
    sentAsBytes(definition['eventbus.v1.PubSub'] as ServiceDefinition),
    handlers(pubsub, () => new grpc.Metadata()),
  );
  // Sockets are ours to hold, because a lost network is to be played, which the library has no word for.
  const sockets = new Set<Socket>();
  const keys = [{ private_key: Buffer.from(pem.private), cert_chain: Buffer.from(pem.cert) }];
  const listeners = await Promise.all(
    [grpc.ServerCredentials.createSsl(null, keys), grpc.ServerCredentials.createInsecure()].map((credentials) => {
      const injector = server.createConnectionInjector(credentials);
      return listen((socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
        // A client that goes away in the middle of a handshake is no failure of ours.
        socket.on('error', () => sockets.delete(socket));
        injector.injectConnection(socket);
      });
    }),
  );
  const [tls = '', plain = ''] = listeners.map((one) => `127.0.0.1:${(one.address() as AddressInfo).port}`);
  const cut = () => {
    const count = sockets.size;
    for (const socket of sockets) socket.destroy();
    return count;
  };
  return {
    tls,
    plain,
    certificate: pem.cert,
    cut,
    close: async () => {
      const closed = listeners.map((one) => new Promise<void>((resolve) => one.close(() => resolve())));
      cut();
      server.forceShutdown();
      await Promise.all(closed);
    },
  };
}

function listen(connected: (socket: Socket) => void): Promise<NetServer> {
  const listener = createServer({ noDelay: true }, connected);
  return new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', () => resolve(listener));
  });
}

/** The responses of Subscribe come as bytes already. */
function sentAsBytes(definition: ServiceDefinition): ServiceDefinition {
  const { Subscribe } = definition;
  if (!Subscribe) throw new Error('the protocol has no Subscribe');
  return { ...definition, Subscribe: { ...Subscribe, responseSerialize: (bytes: Buffer) => bytes } };
}

type NewMetadata = () => Metadata;

function handlers(pubsub: PubSub, metadata: NewMetadata) {
  const unimplemented = { code: 12, details: 'The sandbox does not publish for its clients and manages no subscriptions.' };
  const refuseStream = (call: ServerDuplexStream<unknown, unknown>) => call.emit('error', unimplemented);
  return {
    Subscribe: (call: ServerDuplexStream<FetchRequest, Buffer>) => serveSubscription(pubsub, call, metadata),
    GetTopic: (call: ServerUnaryCall<{ topicName: string }, TopicInfo>, answer: sendUnaryData<TopicInfo>) =>
      answerOnce(
        pubsub,
        call.metadata,
        metadata,
        answer,
        (rpcId) => pubsub.faultOf('GetTopic') ?? pubsub.topicInfo(call.request.topicName, rpcId),
      ),
    GetSchema: (call: ServerUnaryCall<{ schemaId: string }, SchemaInfo>, answer: sendUnaryData<SchemaInfo>) =>
      answerOnce(
        pubsub,
        call.metadata,
        metadata,
        answer,
        (rpcId) => pubsub.faultOf('GetSchema') ?? pubsub.schemaInfo(call.request.schemaId, rpcId),
      ),
    Publish: (_call: unknown, answer: sendUnaryData<unknown>) => answer(unimplemented),
    PublishStream: refuseStream,
    ManagedSubscribe: refuseStream,
  };
}

function answerOnce<T extends object>(
  pubsub: PubSub,
  caller: Metadata,
  metadata: NewMetadata,
  answer: sendUnaryData<T>,
  make: (rpcId: string) => T | PubSubRefusal,
): void {
  const rpcId = pubsub.newRpcId();
  const made = refuseCaller(pubsub, caller) ?? make(rpcId);
  if ('errorCode' in made) answer(statusOf(made, rpcId, metadata()));
  else answer(null, made);
}

function serveSubscription(pubsub: PubSub, call: ServerDuplexStream<FetchRequest, Buffer>, metadata: NewMetadata): void {
  const rpcId = pubsub.newRpcId();
  let subscription: Subscription | null = null;
  let isOver = false;
  const end = (why: PubSubRefusal | null) => {
    if (isOver) return;
    isOver = true;
    if (why) call.emit('error', statusOf(why, rpcId, metadata()));
    else call.end();
  };
  // Whatever ends the call, the subscription hears of it first, so that it is not left behind.
  const finish = (why: PubSubRefusal | null) => (subscription ? subscription.end(why) : end(why));
  call.on('cancelled', () => {
    isOver = true;
    subscription?.end(null);
  });
  call.on('drain', () => subscription?.drained());
  call.on('end', () => finish(null));
  call.on('data', (request: FetchRequest) => {
    if (isOver) return;
    if (subscription) {
      const refused = pubsub.requestMore(subscription, request);
      if (refused) finish(refused);
      return;
    }
    const opened = pubsub.faultOf('Subscribe') ?? pubsub.subscribe(request, rpcId, { send: (response) => call.write(response), end });
    if ('errorCode' in opened) end(opened);
    else subscription = opened;
  });
  const refused = refuseCaller(pubsub, call.metadata);
  if (refused) end(refused);
}

function refuseCaller(pubsub: PubSub, metadata: Metadata): PubSubRefusal | null {
  const header = (name: string) => String(metadata.get(name)[0] ?? '');
  return pubsub.refuseCaller({ accessToken: header('accesstoken'), instanceUrl: header('instanceurl'), tenantId: header('tenantid') });
}

function statusOf(why: PubSubRefusal, rpcId: string, metadata: Metadata) {
  metadata.set('error-code', why.errorCode);
  metadata.set('rpc-id', rpcId);
  return { code: why.status, details: `${why.words} rpcId: ${rpcId}`, metadata };
}
