import { Metadata, Server, ServerCredentials, type handleUnaryCall, type ServerDuplexStream, type status } from '@grpc/grpc-js';
import { service, type ConsumerEvent, type FetchRequest, type FetchResponse, type SchemaInfo, type SchemaRequest } from '../wire.ts';
import { SCHEMA, SCHEMA_ID } from './change-events.ts';

/** How a call is to fail: a gRPC status, and Salesforce's code for the trailer where there is one. */
export interface Failure {
  status: status;
  code?: string;
}

const failed = ({ status, code }: Failure) => {
  const metadata = new Metadata();
  if (code !== undefined) metadata.set('error-code', code);
  return Object.assign(new Error('as the test says'), { code: status, details: 'as the test says', metadata });
};

/** One stream as the server sees it. It sends what the test says, and throws when that is more than was asked for. */
export class TinyStream {
  /** Every number of events asked for, in order. */
  readonly requests: number[] = [];
  /** What is asked for and not sent. */
  credit = 0;
  mostCredit = 0;
  cancelled = false;
  readonly #waiting: { credit: number; resolve: () => void }[] = [];

  constructor(
    readonly first: FetchRequest,
    readonly token: string,
    readonly signed: Record<string, unknown>,
    private readonly call: ServerDuplexStream<FetchRequest, FetchResponse>,
  ) {
    call.on('cancelled', () => {
      this.cancelled = true;
    });
  }

  /** More was asked for. */
  grant(events: number): void {
    this.requests.push(events);
    this.credit += events;
    this.mostCredit = Math.max(this.mostCredit, this.credit);
    for (const each of this.#waiting.splice(0)) {
      if (each.credit <= this.credit) each.resolve();
      else this.#waiting.push(each);
    }
  }

  /** Resolves when so many events are asked for. */
  async creditOf(events: number): Promise<void> {
    if (this.credit >= events) return;
    await new Promise<void>((resolve) => this.#waiting.push({ credit: events, resolve }));
  }

  /** One response with these events. */
  send(...events: ConsumerEvent[]): void {
    if (events.length > this.credit) throw new Error(`${events.length} events, but ${this.credit} were asked for`);
    this.credit -= events.length;
    const latestReplayId = events.at(-1)?.replayId ?? Buffer.alloc(0);
    this.call.write({ events, latestReplayId, rpcId: 'r', pendingNumRequested: this.credit });
  }

  /** Events that nobody asked for. */
  flood(...events: ConsumerEvent[]): void {
    this.call.write({ events, latestReplayId: events.at(-1)?.replayId ?? Buffer.alloc(0), rpcId: 'r', pendingNumRequested: 0 });
  }

  /** Nothing happened, up to this place. */
  keepAlive(latestReplayId: Buffer): void {
    this.call.write({ events: [], latestReplayId, rpcId: 'r', pendingNumRequested: this.credit });
  }

  /** The stream stands, though there is nothing to send. */
  open(): void {
    this.call.sendMetadata(new Metadata());
  }

  fail(failure: Failure): void {
    this.call.emit('error', failed(failure));
  }

  /** Ends in good order. */
  end(): void {
    this.call.end();
  }
}

/** A Pub/Sub server that does nothing by itself. The test takes each stream that a client opens and plays it. */
export class TinyServer {
  /** Schemas by id, and ids that were asked for. */
  readonly schemas = new Map<string, string>([[SCHEMA_ID, JSON.stringify(SCHEMA)]]);
  readonly schemaRequests: string[] = [];
  /** How the next requests for a schema fail, in order. */
  readonly schemaFailures: Failure[] = [];
  /** Connections that clients made. */
  readonly peers = new Set<string>();
  /** Every stream there ever was. */
  readonly streams: TinyStream[] = [];
  readonly #untaken: TinyStream[] = [];
  readonly #takers: ((stream: TinyStream) => void)[] = [];
  readonly #server = new Server();

  private constructor() {
    const getSchema: handleUnaryCall<SchemaRequest, SchemaInfo> = (call, answer) => {
      const { schemaId } = call.request;
      this.schemaRequests.push(schemaId);
      const failure = this.schemaFailures.shift();
      const schemaJson = this.schemas.get(schemaId);
      if (failure !== undefined) answer(failed(failure));
      else if (schemaJson === undefined) answer(failed({ status: 5 }));
      else answer(null, { schemaJson, schemaId, rpcId: 'r' });
    };
    this.#server.addService(
      { ...service },
      { Subscribe: (call: ServerDuplexStream<FetchRequest, FetchResponse>) => this.#meet(call), GetSchema: getSchema },
    );
  }

  /** A server on a free port of this machine. */
  static async open(): Promise<TinyServer & { target: string }> {
    const server = new TinyServer();
    const port = await new Promise<number>((resolve, reject) => {
      server.#server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error === null ? resolve(bound) : reject(error),
      );
    });
    return Object.assign(server, { target: `127.0.0.1:${port}` });
  }

  /** The next stream that a client opens, once its first request is here. */
  nextStream(): Promise<TinyStream> {
    const stream = this.#untaken.shift();
    return stream === undefined ? new Promise((resolve) => this.#takers.push(resolve)) : Promise.resolve(stream);
  }

  close(): void {
    this.#server.forceShutdown();
  }

  #meet(call: ServerDuplexStream<FetchRequest, FetchResponse>): void {
    this.peers.add(call.getPeer());
    let stream: TinyStream | null = null;
    call.on('data', (request: FetchRequest) => {
      if (stream !== null) return stream.grant(request.numRequested);
      const signed = call.metadata.getMap();
      stream = new TinyStream(request, String(signed['accesstoken']), signed, call);
      stream.grant(request.numRequested);
      this.streams.push(stream);
      const taker = this.#takers.shift();
      if (taker === undefined) this.#untaken.push(stream);
      else taker(stream);
    });
    call.on('error', () => {});
  }
}
