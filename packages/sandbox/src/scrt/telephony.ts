import type { Ctx, Route } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { FieldValue } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { queueOfOmniFlow } from '../world/omni-flows.ts';
import { invalid, ScrtError, scrtRoute } from './errors.ts';
import { Input } from './input.ts';
import { sendMessage, sendMessagesInBulk } from './call-messages.ts';
import { takePostCallEvents, takeRealtimeEvents } from './call-signals.ts';
import { checkTelephonyToken } from './token.ts';

const KEY = '(?<key>[\\w.:-]+)';

/** The telephony API that a partner's server calls. Each request carries a JWT of its own. */
export function telephonyRoutes(org: Org): Route[] {
  const used = new Set<string>();
  const route = (method: string, path: string, status: number, handle: (ctx: Ctx, callCenterId: string) => unknown) =>
    scrtRoute(method, new RegExp(`^/telephony/v1/voiceCalls${path}$`), status, (ctx) => handle(ctx, checkTelephonyToken(org, ctx, used)));
  const call = (ctx: Ctx) => theCall(org, ctx.params['key'] ?? '');
  // Signals are reported by the partner's own key: the record's id is not taken.
  const callByKey = (ctx: Ctx) => callOfKey(org, ctx.params['key'] ?? '') ?? noCall(ctx.params['key'] ?? '');
  return [
    route('POST', '', 201, (ctx, callCenterId) => create(org, ctx, callCenterId)),
    route('POST', '/messages', 202, (ctx) => sendMessagesInBulk(org, ctx, (key) => callOfKey(org, key))),
    route('PATCH', `/${KEY}`, 202, (ctx) => change(org, ctx, call(ctx))),
    route('POST', `/${KEY}/messages`, 202, (ctx) => sendMessage(org, ctx, call(ctx))),
    route('PATCH', `/${KEY}/omniFlow`, 200, (ctx) => omniFlow(org, ctx, call(ctx))),
    route('POST', `/${KEY}/routeVoiceCall`, 200, (ctx) => routeVoiceCall(org, ctx, call(ctx))),
    route('POST', `/${KEY}/reroute`, 200, (ctx) => reroute(org, call(ctx))),
    route('PATCH', `/${KEY}/reroute`, 200, (ctx) => reroute(org, call(ctx))),
    route('PATCH', `/${KEY}/clearRouting`, 200, (ctx) => {
      org.omni.withdraw(call(ctx).Id);
      return { status: 'Success' };
    }),
    route('POST', `/${KEY}/requestCallback`, 200, (ctx) => requestCallback(org, ctx, call(ctx))),
    route('POST', `/${KEY}/realtimeConversationEvents`, 202, (ctx) => takeRealtimeEvents(org, ctx, callByKey(ctx))),
    route('POST', `/${KEY}/postConversationEvents`, 202, (ctx) => takePostCallEvents(org, ctx, callByKey(ctx))),
  ];
}

const CREATE = [
  'callCenterApiName',
  'vendorCallKey',
  'to',
  'from',
  'initiationMethod',
  'startTime',
  'participants',
  'parentVoiceCallId',
  'queue',
  'callOrigin',
  'callSubtype',
  'callAttributes',
];

async function create(org: Org, ctx: Ctx, callCenterId: string): Promise<unknown> {
  const input = await Input.of(ctx, CREATE);
  if (org.world.records.find('CallCenter', { InternalName: input.text('callCenterApiName') })?.Id !== callCenterId)
    throw invalid('callCenterApiName is not the call center of the token.');
  const type = input.text('initiationMethod');
  if (type !== 'Inbound' && type !== 'Transfer') throw invalid('initiationMethod must be Inbound or Transfer.');
  const participants = input.any('participants');
  if (!Array.isArray(participants) || participants.length === 0) throw invalid('participants must have at least one element.');
  const parentId = type === 'Transfer' ? theCall(org, input.text('parentVoiceCallId')).Id : null;
  const vendorCallKey = input.text('vendorCallKey');
  if (org.world.records.find('VoiceCall', { VendorCallKey: vendorCallKey }))
    throw new ScrtError(409, 'DUPLICATE_VALUE', `vendorCallKey ${vendorCallKey} is taken.`);
  const row = org.calls.start({
    vendorCallKey,
    from: input.text('from'),
    to: input.text('to'),
    type,
    startMs: input.time('startTime'),
    parentId,
    callCenterId,
    more: {
      CallOrigin: input.optionalText('callOrigin'),
      CallSubtype: input.optionalText('callSubtype'),
      QueueName: input.optionalText('queue'),
    },
  });
  return { voiceCallId: row.Id, errors: [] };
}

const TIMES = { startTime: 'CallStartDateTime', acceptTime: 'CallAcceptDateTime', enqueueTime: 'CallQueuedDateTime' } as const;
const COUNTS = {
  totalHoldDuration: 'CustomerHoldDuration',
  numberOfHolds: 'NumberOfHolds',
  agentInteractionDuration: 'AgentInteractionDuration',
} as const;
const CHANGE = [
  ...Object.keys(TIMES),
  ...Object.keys(COUNTS),
  'endTime',
  'recordingLocation',
  'totalRecordingDuration',
  'isActiveCall',
  'disconnectReason',
  'agent',
  'queue',
];

/** Writes down what the partner reports. Unless it says that the call is still active, the call is over: documented, and easily missed. */
async function change(org: Org, ctx: Ctx, call: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, CHANGE);
  const values: Record<string, FieldValue> = {};
  for (const [name, field] of Object.entries(TIMES)) if (input.has(name)) values[field] = input.time(name);
  for (const [name, field] of Object.entries(COUNTS)) if (input.has(name)) values[field] = input.number(name);
  if (input.has('queue')) values['QueueName'] = input.text('queue');
  if (input.has('disconnectReason'))
    values['DisconnectReason'] = new Input(input.any('disconnectReason'), ['value', 'isError']).text('value');
  const isActive = input.flag('isActiveCall', false);
  const endMs = input.has('endTime') ? input.time('endTime') : org.world.clock.nowMs();
  org.calls.change(call.Id, values);
  if (!isActive) org.calls.close(call.Id, endMs);
  return { status: 'pending' };
}

/** Runs the call's Omni-Channel flow. Both spellings of its name are taken: the documents and the vendor's sample differ. */
async function omniFlow(org: Org, ctx: Ctx, call: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, ['dialedNumber', 'flowDevName', 'flowName', 'fallbackQueue', 'flowInputParameters']);
  input.text('dialedNumber');
  const name = input.optionalText('flowDevName') ?? input.optionalText('flowName');
  const ofFlow = name === null ? null : queueOfOmniFlow(org.world.records, name, 'VoiceCall');
  const queueId = ofFlow ?? (input.has('fallbackQueue') ? callQueue(org, input.text('fallbackQueue')) : null);
  if (queueId === null) return { errors: [`There is no flow ${name ?? ''}, and no fallbackQueue was given.`] };
  org.calls.route(call.Id, queueId, null);
  return { agent: null, queue: queueId };
}

async function routeVoiceCall(org: Org, ctx: Ctx, call: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, ['routingTarget', 'fallbackQueue']);
  const target = longId(input.text('routingTarget')) ?? '';
  if (!target.startsWith('005')) {
    const queueId = target.startsWith('300')
      ? (queueOfOmniFlow(org.world.records, target, 'VoiceCall') ?? callQueue(org, input.text('fallbackQueue')))
      : callQueue(org, target);
    org.calls.route(call.Id, queueId, null);
    return { status: 'Success' };
  }
  if (org.world.records.get('User', target)?.['IsActive'] !== true) throw invalid('routingTarget is no active user.');
  org.calls.route(call.Id, callQueue(org, input.text('fallbackQueue')), target);
  return { status: 'Success' };
}

/** Closes the work of whoever accepted the call, and sends it back to the queue it came by. */
function reroute(org: Org, call: StoredRow): unknown {
  const opened = org.omni.works.on(call.Id).find((work) => work['Status'] === 'Opened');
  if (!opened) throw new ScrtError(409, 'CALL_NOT_ACCEPTED', 'Nobody has accepted this call.');
  org.omni.works.close(String(opened['UserId']), opened.Id);
  org.calls.route(call.Id, callQueue(org, String(opened['OriginalGroupId'])), null);
  return { status: 'Success' };
}

/** Makes a request to be called back, at once or at a later time, dialled by the system or, previewed, by the agent. Nobody routes it here. */
async function requestCallback(org: Org, ctx: Ctx, call: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, ['callbackNumber', 'vendorCallKey', 'isPreviewCallback', 'scheduledRoutingDateTime']);
  if (input.has('vendorCallKey') && input.text('vendorCallKey') !== call['VendorCallKey'])
    throw invalid('vendorCallKey is not that of this call.');
  const scheduledMs = input.has('scheduledRoutingDateTime') ? input.time('scheduledRoutingDateTime') : null;
  const hotline = org.world.records.find('Group', { Name: 'Hotline' })?.Id ?? '';
  const wish = { phone: input.text('callbackNumber'), isPreview: input.flag('isPreviewCallback', false), scheduledMs };
  return { recordId: org.calls.requestCallback(call.Id, wish, hotline).Id };
}

/** A call by its record id or by the partner's own key. */
function theCall(org: Org, given: string): StoredRow {
  const id = longId(given);
  return (id === null ? undefined : org.calls.get(id)) ?? callOfKey(org, given) ?? noCall(given);
}

function callOfKey(org: Org, key: string): StoredRow | undefined {
  return org.world.records.find('VoiceCall', { VendorCallKey: key });
}

function noCall(given: string): never {
  throw new ScrtError(404, 'NOT_FOUND', `There is no voice call ${given}.`);
}

function callQueue(org: Org, given: string): string {
  const queueId = longId(given) ?? '';
  if (!org.world.records.find('QueueSobject', { QueueId: queueId, SobjectType: 'VoiceCall' }))
    throw invalid(`${given} is no queue that takes calls.`);
  return queueId;
}
