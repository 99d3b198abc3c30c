import type { Grant } from '../auth/sign-ins.ts';
import type { Clock } from '../clock/clock.ts';
import type { EventLog } from '../events/log.ts';
import type { Commit } from '../records/commits.ts';
import { objectOf, type Schema } from '../records/schema.ts';
import { checksum, longId } from '../world/ids.ts';
import type { Random } from '../world/random.ts';
import { Allowance } from './allowance.ts';
import { AvroWriter } from './avro-writer.ts';
import { CallFaults } from './call-faults.ts';
import { encodeChangeEvent, type ChangeEvent } from './change-event.ts';
import { changeEvents } from './changes.ts';
import { refusal, type PubSubRefusal } from './errors.ts';
import { eventSchema, type ChangeType, type EventSchema } from './event-schema.ts';
import {
  encodePlatformEvent,
  platformEventSchema,
  type PlatformEvent,
  type PlatformEventDef,
  type PlatformEventSchema,
} from './platform-event.ts';
import { PRESET, type FetchRequest, type SchemaInfo, type ServedCall, type TopicInfo } from './protocol.ts';
import { readReplayId, replayIdBytes } from './replay-id.ts';
import { Retained } from './retained.ts';
import { Subscription, type Outlet, type StreamOrg } from './subscription.ts';
import { Topics, type Topic } from './topics.ts';
import { eventUuid } from './uuid.ts';
import { EventPieces } from './wire.ts';

/** What the event bus needs of the org. */
export interface PubSubParts {
  readonly clock: Clock;
  readonly schema: Schema;
  readonly events: EventLog;
  /** Its own source of chance, so that looking at an org does not change its ids. */
  readonly random: Random;
  readonly organizationId: string;
  /** The platform events this org defines. */
  readonly platformEvents: readonly PlatformEventDef[];
  readonly onCommit: (listener: (commit: Commit) => void) => () => void;
  /** The grant behind a live access token. */
  readonly grantOf: (accessToken: string) => Grant | null;
}

/** The metadata of a call that says who calls. */
export interface Caller {
  readonly accessToken: string;
  readonly instanceUrl: string;
  readonly tenantId: string;
}

/** The org's event bus without its network: the stream of change events and platform events, and who may hear it. */
export class PubSub implements StreamOrg {
  readonly clock: Clock;
  readonly retained: Retained;
  readonly topics: Topics;
  readonly allowance: Allowance;
  readonly faults = new CallFaults();
  readonly #parts: PubSubParts;
  readonly #writer = new AvroWriter();
  readonly #pieces = new EventPieces();
  /** Schemas by entity, and all that ever were by id. */
  readonly #schemas = new Map<string, EventSchema>();
  readonly #platformSchemas: ReadonlyMap<string, PlatformEventSchema>;
  readonly #subscriptions = new Set<Subscription>();
  #commitNumber = 1_100_000_000_000;
  #repeat = 0;

  constructor(parts: PubSubParts) {
    this.#parts = parts;
    this.clock = parts.clock;
    const nowMs = () => parts.clock.nowMs();
    this.retained = new Retained(nowMs, parts.random);
    this.#platformSchemas = new Map(parts.platformEvents.map((one) => [one.name, platformEventSchema(one)]));
    this.topics = new Topics(parts.schema, [...this.#platformSchemas.keys()]);
    this.allowance = new Allowance(nowMs);
  }

  /** Turns every commit into change events from now on. @returns how to stop. */
  capture(): () => void {
    return this.#parts.onCommit((commit) => {
      const schemaOf = (entity: string) => (this.topics.isCaptured(entity) ? this.schemaOf(entity) : undefined);
      this.#publish(changeEvents(commit, schemaOf), commit.atMs);
    });
  }

  /** The open subscriptions. */
  subscriptions(): Subscription[] {
    return [...this.#subscriptions];
  }

  /** An id for one call, to find it in a log by. */
  newRpcId(): string {
    return eventUuid(this.#parts.random);
  }

  /** Why a caller is not let in, or null. */
  refuseCaller(caller: Caller): PubSubRefusal | null {
    const { accessToken, instanceUrl, tenantId } = caller;
    if (accessToken === '' || tenantId === '' || !/^https?:\/\/\S+$/.test(instanceUrl)) return refusal('service.auth.headers.invalid');
    const isOurs = longId(tenantId) === this.#parts.organizationId;
    return isOurs && this.#parts.grantOf(accessToken) !== null ? null : refusal('service.auth.error');
  }

  /** The fault that was ordered for a call of this kind, if any. */
  faultOf(call: ServedCall): PubSubRefusal | null {
    const fault = this.faults.take(call);
    if (!fault) return null;
    this.#parts.events.publish({ type: 'faultApplied', faultId: fault.id, kind: fault.code, route: `PubSub ${call}` });
    return refusal(fault.code);
  }

  /** Answers GetTopic. */
  topicInfo(name: string, rpcId: string): TopicInfo | PubSubRefusal {
    const topic = this.topics.find(name);
    if (!topic) return this.#noTopic(name);
    return {
      topicName: name,
      tenantGuid: this.#tenantGuid(),
      canPublish: false,
      canSubscribe: true,
      schemaId: topic.entity === null ? '' : (this.#platformSchemas.get(topic.entity) ?? this.schemaOf(topic.entity)).id,
      rpcId,
    };
  }

  /** Answers GetSchema. */
  schemaInfo(schemaId: string, rpcId: string): SchemaInfo | PubSubRefusal {
    if (schemaId === '') return refusal('schema.validation.failed');
    for (const schema of this.#platformSchemas.values()) if (schema.id === schemaId) return { schemaJson: schema.json, schemaId, rpcId };
    // A client may ask for a topic's schema before anything was ever published on it.
    for (const definition of this.#parts.schema.values()) {
      const schema = this.schemaOf(definition.name);
      if (schema.id === schemaId) return { schemaJson: schema.json, schemaId, rpcId };
    }
    return refusal('schema.not.found');
  }

  /** The schema of an entity's change events. @throws for an object this org has not. */
  schemaOf(entity: string): EventSchema {
    const known = this.#schemas.get(entity);
    if (known) return known;
    const definition = objectOf(this.#parts.schema, entity);
    if (!definition) throw new Error(`no object ${entity}`);
    const schema = eventSchema(definition);
    this.#schemas.set(entity, schema);
    return schema;
  }

  /** Opens a subscription with the first request of a Subscribe call. */
  subscribe(request: FetchRequest, rpcId: string, outlet: Outlet): Subscription | PubSubRefusal {
    const topic = this.topics.find(request.topicName);
    if (!topic) return this.#noTopic(request.topicName);
    const invalid = refuseRequest(request, null);
    if (invalid) return invalid;
    if (this.allowance.left() === 0) return refusal('subscription.limit.exceeded');
    const start = this.#startOf(request);
    if (typeof start !== 'number') return start;
    const subscription: Subscription = new Subscription(this, topic, rpcId, this.#moveBack(topic, start), {
      send: (response) => outlet.send(response),
      end: (why) => {
        this.#subscriptions.delete(subscription);
        this.#parts.events.publish({ type: 'subscriptionEnded', topic: topic.name, rpcId, code: why?.code ?? null });
        outlet.end(why);
      },
    });
    this.#subscriptions.add(subscription);
    this.#parts.events.publish({ type: 'subscriptionOpened', topic: topic.name, rpcId });
    subscription.request(request.numRequested);
    return subscription;
  }

  /** A later request of a Subscribe call: more of the same. @returns why it is refused, or null. */
  requestMore(subscription: Subscription, request: FetchRequest): PubSubRefusal | null {
    const invalid = refuseRequest(request, subscription.topic);
    if (!invalid) subscription.request(request.numRequested);
    return invalid;
  }

  /** The next subscription begins so many events earlier than it asked for. */
  repeatOnNextSubscription(events: number): void {
    this.#repeat = events;
  }

  /** Publishes a platform event on `/event/NAME`. @throws for one this org does not define. */
  publishEvent(event: PlatformEvent): void {
    const schema = this.#platformSchemas.get(event.name);
    if (!schema) throw new Error(`no platform event ${event.name}`);
    const payload = encodePlatformEvent(this.#writer, schema, event, this.clock.nowMs());
    const id = eventUuid(this.#parts.random);
    this.retained.add(event.name, (replayId) =>
      this.#pieces.write({ id, schemaId: schema.id, payload, replayId: replayIdBytes(replayId) }),
    );
    this.#pumpAll();
  }

  /** Says of records that they changed, but not how. */
  publishGap(entity: string, recordIds: readonly string[], changeType: ChangeType): void {
    this.#publish([{ ...this.#madeUp(entity, recordIds), changeType, values: {}, changed: new Set() }], this.clock.nowMs());
  }

  /** Publishes change events of records that do not exist, each of a transaction of its own: load for a benchmark. */
  burst(entity: string, count: number): void {
    const definition = objectOf(this.#parts.schema, entity);
    if (!definition) throw new Error(`no object ${entity}`);
    const nowMs = this.clock.nowMs();
    const changed = new Set(['Name', 'LastModifiedDate']);
    for (let at = 1; at <= count; at += 1) {
      const id15 = `${definition.keyPrefix}000${String(at).padStart(9, '0')}`;
      const values = { Name: `burst ${at}`, LastModifiedDate: nowMs };
      this.#add([{ ...this.#madeUp(entity, [id15 + checksum(id15)]), changeType: 'UPDATE', values, changed }], nowMs);
    }
    this.#pumpAll();
  }

  #madeUp(entity: string, recordIds: readonly string[]): Pick<ChangeEvent, 'entity' | 'recordIds' | 'commitUser'> {
    return { entity, recordIds, commitUser: '0055i0000000000AAA' };
  }

  #publish(changes: readonly ChangeEvent[], atMs: number): void {
    if (changes.length === 0) return;
    this.#add(changes, atMs);
    this.#pumpAll();
  }

  /** Adds the events of one transaction to the stream. */
  #add(changes: readonly ChangeEvent[], atMs: number): void {
    const { random } = this.#parts;
    this.#commitNumber += 1 + (random.next() % 1_000);
    const transactionKey = eventUuid(random);
    changes.forEach((change, at) => {
      const schema = this.schemaOf(change.entity);
      const payload = encodeChangeEvent(this.#writer, schema, change, {
        transactionKey,
        sequenceNumber: at + 1,
        commitTimestampMs: atMs,
        commitNumber: this.#commitNumber,
      });
      const id = eventUuid(random);
      this.retained.add(
        change.entity,
        (replayId) => this.#pieces.write({ id, schemaId: schema.id, payload, replayId: replayIdBytes(replayId) }),
        this.topics.hiddenFrom(change),
      );
    });
  }

  #pumpAll(): void {
    for (const subscription of this.subscriptions()) subscription.pump();
  }

  #startOf(request: FetchRequest): number | PubSubRefusal {
    switch (request.replayPreset) {
      case PRESET.latest:
        return this.retained.end;
      case PRESET.earliest:
        return this.retained.first;
      case PRESET.custom: {
        if (request.replayId.length === 0) return refusal('subscription.fetch.replayid.validation.failed');
        const replayId = readReplayId(request.replayId);
        return (replayId === null ? null : this.retained.after(replayId)) ?? refusal('subscription.fetch.replayid.corrupted');
      }
      default:
        return refusal('subscription.fetch.request.invalid', `There is no replay preset ${request.replayPreset}.`);
    }
  }

  /** Goes back over as many of the topic's events as are to be repeated. */
  #moveBack(topic: Topic, start: number): number {
    let position = start;
    for (let at = start - 1; this.#repeat > 0 && at >= this.retained.first; at -= 1) {
      const place = this.retained.at(at);
      if (!place || !this.topics.carries(topic, place)) continue;
      position = at;
      this.#repeat -= 1;
    }
    this.#repeat = 0;
    return position;
  }

  #noTopic(name: string): PubSubRefusal {
    return refusal('topic.not.found', `The topic ${name} is not known to org ${this.#tenantGuid()}. Ensure that it exists.`);
  }

  #tenantGuid(): string {
    return `CORE/sandbox/${this.#parts.organizationId}`;
  }
}

function refuseRequest(request: FetchRequest, open: Topic | null): PubSubRefusal | null {
  if (request.numRequested < 1) return refusal('subscription.fetch.request.invalid', 'num_requested must be 1 or more.');
  if (open !== null && request.topicName !== '' && request.topicName !== open.name)
    return refusal('subscription.fetch.request.invalid', 'The topic of an open stream cannot change.');
  return null;
}
