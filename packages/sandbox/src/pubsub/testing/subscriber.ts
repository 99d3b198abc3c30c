import * as grpc from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { Type } from 'avsc';
import { PROTOCOL, type SchemaInfo, type TopicInfo } from '../protocol.ts';

/** An event as a subscriber has it. */
export interface Received {
  readonly replayId: Buffer;
  readonly schemaId: string;
  readonly payload: Buffer;
}

/** A FetchResponse as a subscriber has it. */
export interface Response {
  readonly events: readonly Received[];
  readonly latestReplayId: Buffer;
  readonly rpcId: string;
  readonly pendingNumRequested: number;
}

/** How a call was refused. */
export interface Refused {
  readonly status: number;
  /** Without the beginning all codes share. */
  readonly code: string;
  readonly words: string;
}

interface WireResponse {
  readonly events: readonly { readonly event: { schemaId: string; payload: Buffer }; readonly replayId: Buffer }[];
  readonly latestReplayId: Buffer;
  readonly rpcId: string;
  readonly pendingNumRequested: number;
}

const Service = grpc.loadPackageDefinition(fromJSON(PROTOCOL, { defaults: true, longs: Number }))['eventbus'] as grpc.GrpcObject;
const Constructor = (Service['v1'] as grpc.GrpcObject)['PubSub'] as grpc.ServiceClientConstructor;

/** A client of ours on the port without TLS: one connection, and whatever metadata it is told to send. */
export class PubSubClient {
  readonly #client: InstanceType<typeof Constructor>;
  readonly #metadata = new grpc.Metadata();
  readonly #types = new Map<string, Type>();

  constructor(address: string, headers: Readonly<Record<string, string>>, credentials = grpc.credentials.createInsecure()) {
    this.#client = new Constructor(address, credentials);
    for (const [name, value] of Object.entries(headers)) this.#metadata.set(name, value);
  }

  getTopic(topicName: string): Promise<TopicInfo> {
    return this.#ask('GetTopic', { topicName }) as Promise<TopicInfo>;
  }

  getSchema(schemaId: string): Promise<SchemaInfo> {
    return this.#ask('GetSchema', { schemaId }) as Promise<SchemaInfo>;
  }

  publish(): Promise<unknown> {
    return this.#ask('Publish', {});
  }

  /** Opens a Subscribe call; nothing is asked yet. */
  open(call: 'Subscribe' | 'PublishStream' | 'ManagedSubscribe' = 'Subscribe'): Stream {
    return new Stream(this.#client[call]!(this.#metadata));
  }

  /** Subscribes. `preset` as on the wire: 0 latest, 1 earliest, 2 custom. */
  subscribe(topicName: string, numRequested = 100, replayPreset = 0, replayId: Buffer = Buffer.alloc(0)): Stream {
    const stream = this.open();
    stream.ask({ topicName, numRequested, replayPreset, replayId });
    return stream;
  }

  /** Reads an event with its schema, as one who has never seen it. */
  async decode(event: Received): Promise<ReturnType<typeof JSON.parse>> {
    let type = this.#types.get(event.schemaId);
    if (!type) {
      type = Type.forSchema(JSON.parse((await this.getSchema(event.schemaId)).schemaJson));
      this.#types.set(event.schemaId, type);
    }
    return JSON.parse(JSON.stringify(type.fromBuffer(event.payload)));
  }

  close(): void {
    this.#client.close();
  }

  #ask(call: string, request: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#client[call]!(request, this.#metadata, (error: grpc.ServiceError | null, answer: unknown) =>
        error ? reject(Object.assign(new Error(error.details), readRefused(error))) : resolve(answer),
      );
    });
  }
}

/** One Subscribe call. */
export class Stream {
  readonly responses: Response[] = [];
  /** How the call ended; null for an end without an error. */
  readonly ended: Promise<Refused | null>;
  #waiting: (() => boolean)[] = [];

  constructor(readonly call: grpc.ClientDuplexStream<object, WireResponse>) {
    call.on('data', (response: WireResponse) => {
      this.responses.push({ ...response, events: response.events.map(({ event, replayId }) => ({ ...event, replayId })) });
      this.#waiting = this.#waiting.filter((isDone) => !isDone());
    });
    call.on('error', () => {});
    this.ended = new Promise((resolve) => {
      call.on('status', (status: grpc.StatusObject) => resolve(status.code === grpc.status.OK ? null : readRefused(status)));
    });
  }

  ask(request: { topicName?: string; numRequested: number; replayPreset?: number; replayId?: Buffer }): void {
    this.call.write(request);
  }

  get events(): Received[] {
    return this.responses.flatMap((response) => response.events);
  }

  /** Waits for so many events since the beginning. */
  async until(count: number): Promise<Received[]> {
    await this.untilThat(() => this.events.length >= count);
    return this.events;
  }

  /** Waits for so many responses since the beginning. @returns the last of them. */
  async untilResponses(count: number): Promise<Response> {
    await this.untilThat(() => this.responses.length >= count);
    return this.responses[count - 1]!;
  }

  untilThat(isSo: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const isDone = () => {
        if (!isSo()) return false;
        resolve();
        return true;
      };
      if (!isDone()) this.#waiting.push(isDone);
    });
  }

  cancel(): void {
    this.call.cancel();
  }
}

function readRefused(error: grpc.StatusObject | grpc.ServiceError): Refused {
  const code = String(error.metadata.get('error-code')[0] ?? '');
  return { status: error.code, code: code.replace('sfdc.platform.eventbus.grpc.', ''), words: error.details };
}
