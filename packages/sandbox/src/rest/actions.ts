import { notEmulated, notFound, RestError } from '../records/errors.ts';
import { longId } from '../world/ids.ts';
import { bodyObject, isObject, onlyFields } from './body.ts';
import type { RestAnswer, RestCall, Resource } from './call.ts';
import { sendConversationMessages } from './send-messages.ts';

/** Most skills of one routing by skills. */
const MOST_SKILLS = 25;

type Run = (call: RestCall, input: Record<string, unknown>) => Record<string, unknown>;

/** The standard actions of this org, by name. */
const STANDARD: Readonly<Record<string, Run>> = { skillsBasedRouting, sendConversationMessages };

/** The standard actions, and the lists of what there is. The answer to an action is an array, one element for each input. */
export const ACTION_RESOURCES: readonly Resource[] = [
  {
    method: 'GET',
    path: /^\/actions\/?$/,
    handle: (call) => ({ status: 200, body: { standard: `${call.base}/actions/standard`, custom: `${call.base}/actions/custom` } }),
  },
  {
    method: 'GET',
    path: /^\/actions\/standard\/?$/,
    handle: (call) =>
      listOf(Object.keys(STANDARD).map((name) => ({ name, type: name.toUpperCase(), url: `${call.base}/actions/standard/${name}` }))),
  },
  {
    method: 'GET',
    path: /^\/actions\/custom\/?$/,
    handle: (call) => ({ status: 200, body: { flow: `${call.base}/actions/custom/flow` } }),
  },
  {
    method: 'GET',
    path: /^\/actions\/custom\/flow\/?$/,
    handle: (call) =>
      listOf([...call.org.flows.keys()].map((name) => ({ name, type: 'FLOW', url: `${call.base}/actions/custom/flow/${name}` }))),
  },
  { method: 'POST', path: /^\/actions\/standard\/(?<name>\w+)$/, handle: invoke },
];

function listOf(actions: readonly { name: string; type: string; url: string }[]): RestAnswer {
  return { status: 200, body: { actions: actions.map((one) => ({ label: one.name, ...one })) } };
}

function invoke(call: RestCall, params: Readonly<Record<string, string>>): RestAnswer {
  const name = params['name'] ?? '';
  const run = STANDARD[name];
  if (!run) throw name === 'routeWork' || name === 'checkAvailabilityForRouting' ? notFound() : notEmulated(`the standard action ${name}`);
  const { inputs } = onlyFields(bodyObject(call), ['inputs']);
  if (!Array.isArray(inputs) || inputs.length === 0) throw invalid('inputs must be an array with at least one element');
  const answers = inputs.map((input: unknown) => {
    try {
      if (!isObject(input)) throw invalid('each element of inputs must be an object');
      return { actionName: name, errors: null, isSuccess: true, outputValues: run(call, input) };
    } catch (cause) {
      if (!(cause instanceof RestError)) throw cause;
      const error = { statusCode: cause.errorCode, message: cause.message, fields: cause.fields ?? [] };
      return { actionName: name, errors: [error], isSuccess: false, outputValues: null };
    }
  });
  return { status: answers.every((one) => one.isSuccess) ? 200 : 400, body: answers };
}

/** Puts work into routing by skills. Work that is being routed already is refused (invented). */
function skillsBasedRouting(call: RestCall, input: Record<string, unknown>): Record<string, unknown> {
  const { org } = call;
  const { records } = org.world;
  const { recordId, routingConfigId, skillIdList } = onlyFields(input, ['recordId', 'routingConfigId', 'skillIdList'], 'inputs.');
  const workItemId = longId(String(recordId));
  const found = workItemId === null ? undefined : records.locate(workItemId);
  if (!found || !records.find('ServiceChannel', { RelatedEntity: found.definition.name }))
    throw invalid(`recordId: no work item ${String(recordId)}`);
  if (found.row['Status'] === 'Ended') throw invalid('recordId: the messaging session has ended');
  if (org.omni.routingOf(found.row.Id)) throw invalid('recordId: the work is being routed already');
  const configId = longId(String(routingConfigId));
  if (configId === null || !records.get('QueueRoutingConfig', configId))
    throw invalid(`routingConfigId: no routing configuration ${String(routingConfigId)}`);
  const skillIds = (typeof skillIdList === 'string' ? skillIdList : '').split(',').map((one) => longId(one.trim()) ?? '');
  if (skillIds.length > MOST_SKILLS) throw invalid(`skillIdList: more than ${MOST_SKILLS} skills`);
  if (!skillIds.every((id) => id !== '' && records.get('Skill', id))) throw invalid('skillIdList: it names a skill that is not there');
  org.omni.enqueue({ workItemId: found.row.Id, queueId: null, routingConfigId: configId, isTransfer: false, skillIds });
  return { pendingServiceRoutingId: org.omni.routingOf(found.row.Id)?.Id ?? null };
}

function invalid(message: string): RestError {
  return new RestError(400, 'INVALID_API_INPUT', message);
}
