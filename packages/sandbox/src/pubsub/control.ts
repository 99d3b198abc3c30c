import { controlRefusal, Fields } from '../control/fields.ts';
import { sendJson } from '../http/answer.ts';
import { localOnly } from '../http/local-only.ts';
import type { Route } from '../http/router.ts';
import { longId } from '../world/ids.ts';
import { ERROR_CODES } from './errors.ts';
import type { PubSub } from './pubsub.ts';
import type { PubSubTransport } from './transport.ts';

/** Most events of one burst: what it takes stays in memory. */
const LONGEST_BURST = 100_000;
/** Most events that can be repeated, failed or allowed: a bound on mistakes, not on anybody. */
const MANY = 1_000_000_000;

/** The part of the control interface about Pub/Sub, `/__sim/pubsub*`. Refused with 409 in a sandbox started without it. */
export function pubsubRoutes(pubsub: PubSub, opened: () => PubSubTransport | null): Route[] {
  const transport = () => {
    const open = opened();
    if (!open) throw controlRefusal(409, 'PUBSUB_OFF', 'The sandbox was started without --pubsub.');
    return open;
  };
  const post = (path: RegExp, status: number, act: (fields: Fields) => unknown): Route => ({
    method: 'POST',
    path,
    handle: async (ctx) => {
      transport();
      sendJson(ctx.res, status, act(await Fields.ofBody(ctx)));
    },
  });
  const wrong = (why: string | null) => {
    if (why !== null) throw controlRefusal(400, 'INVALID_FIELD', `${why}.`);
  };
  return localOnly([
    { method: 'GET', path: /^\/__sim\/pubsub$/, handle: (ctx) => sendJson(ctx.res, 200, view(pubsub, transport())) },
    post(/^\/__sim\/pubsub\/entities$/, 200, (fields) => {
      const entities = readNames(fields, 'entities');
      fields.done();
      wrong(pubsub.topics.select(entities));
      return { entities: pubsub.topics.selected() };
    }),
    post(/^\/__sim\/pubsub\/channels$/, 201, (fields) => {
      const name = fields.text('name', 80);
      const entities = readNames(fields, 'entities');
      const filters = fields.has('filters') ? readFilters(fields.any('filters')) : {};
      const unchanged = fields.has('unchanged') ? fields.oneOf('unchanged', ['drop', 'pass']) : 'drop';
      fields.done();
      wrong(pubsub.topics.setChannel(name, entities, filters, unchanged));
      return { topic: `/data/${name}` };
    }),
    post(/^\/__sim\/pubsub\/faults$/, 201, (fields) => {
      const call = fields.oneOf('call', ['Subscribe', 'GetTopic', 'GetSchema']);
      const code = fields.oneOf('code', ERROR_CODES);
      const times = fields.optionalWholeNumber('times', 1, MANY, 1);
      fields.done();
      return { id: pubsub.faults.add(call, code, times) };
    }),
    {
      method: 'DELETE',
      path: /^\/__sim\/pubsub\/faults$/,
      handle: (ctx) => {
        transport();
        pubsub.faults.clear();
        sendJson(ctx.res, 200, {});
      },
    },
    post(/^\/__sim\/pubsub\/cut$/, 200, (fields) => {
      fields.done();
      return { connections: transport().cut() };
    }),
    post(/^\/__sim\/pubsub\/repeat$/, 200, (fields) => {
      const events = fields.wholeNumber('events', 0, MANY);
      fields.done();
      pubsub.repeatOnNextSubscription(events);
      return { events };
    }),
    post(/^\/__sim\/pubsub\/gap$/, 201, (fields) => {
      const entity = readCaptured(pubsub, fields);
      const changeType = fields.oneOf('changeType', ['GAP_CREATE', 'GAP_UPDATE', 'GAP_DELETE', 'GAP_UNDELETE', 'GAP_OVERFLOW']);
      // An overflow event tells of no record; this id of zeroes is what stands there instead.
      const recordIds = changeType === 'GAP_OVERFLOW' ? ['000000000000000AAA'] : readNames(fields, 'recordIds').map(readId);
      fields.done();
      pubsub.publishGap(entity, recordIds, changeType);
      return { entity, recordIds, changeType };
    }),
    post(/^\/__sim\/pubsub\/burst$/, 201, (fields) => {
      const events = fields.wholeNumber('events', 1, LONGEST_BURST);
      const entity = fields.has('entity') ? readCaptured(pubsub, fields) : 'AgentWork';
      fields.done();
      pubsub.burst(entity, events);
      return { entity, events };
    }),
    post(/^\/__sim\/pubsub\/allowance$/, 200, (fields) => {
      const given = fields.any('events');
      fields.done();
      if (given !== null && !(typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= MANY))
        throw controlRefusal(400, 'INVALID_FIELD', `events must be a whole number from 0 to ${MANY}, or null for any number.`);
      pubsub.allowance.set(given);
      return { events: given, delivered: pubsub.allowance.delivered() };
    }),
  ]);
}

function view(pubsub: PubSub, transport: PubSubTransport): unknown {
  const { retained, topics, allowance } = pubsub;
  return {
    tls: transport.tls,
    plain: transport.plain,
    certificate: transport.certificate,
    entities: topics.selected(),
    channels: topics.channels(),
    events: topics.eventTopics(),
    kept: retained.end - retained.first,
    allowance: { events: allowance.most, delivered: allowance.delivered() },
    subscriptions: pubsub.subscriptions().map((one) => ({ topic: one.topic.name, rpcId: one.rpcId, pending: one.pending })),
  };
}

function readNames(fields: Fields, name: string): string[] {
  const given = fields.any(name);
  if (!Array.isArray(given) || given.length === 0 || !given.every((one): one is string => typeof one === 'string' && one !== ''))
    throw controlRefusal(400, 'INVALID_FIELD', `${name} must be a list of texts that is not empty.`);
  return given;
}

function readFilters(given: unknown): Record<string, string> {
  const entries = typeof given === 'object' && given !== null && !Array.isArray(given) ? Object.entries(given) : null;
  if (!entries?.every((one): one is [string, string] => typeof one[1] === 'string'))
    throw controlRefusal(400, 'INVALID_FIELD', 'filters must be an object of filter expressions by entity.');
  return Object.fromEntries(entries);
}

function readCaptured(pubsub: PubSub, fields: Fields): string {
  const entity = fields.text('entity', 80);
  if (!pubsub.topics.isCaptured(entity)) throw controlRefusal(400, 'INVALID_FIELD', `entity ${entity} is not selected for change events.`);
  return entity;
}

function readId(given: string): string {
  const id = longId(given);
  if (id === null) throw controlRefusal(400, 'INVALID_FIELD', `recordIds has ${given}, which is no id.`);
  return id;
}
