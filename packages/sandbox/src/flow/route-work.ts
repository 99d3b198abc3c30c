import type { Omni } from '../omni/omni.ts';
import type { RoutingOrder } from '../omni/routings.ts';
import type { Records } from '../records/store.ts';
import { longId } from '../world/ids.ts';
import { FlowFault, type FlowValue } from './interview.ts';

/**
 * Checks a routeWork call and turns it into a routing order, changing nothing. What real orgs answer to bad input is not documented:
 * these faults are the emulator's own.
 * @param withdrawn items that the same flow takes out of routing.
 * @throws {FlowFault}
 */
export function planRouteWork(
  records: Records,
  omni: Omni,
  inputs: ReadonlyMap<string, FlowValue>,
  withdrawn: ReadonlySet<string> = new Set(),
): RoutingOrder {
  const workItemId = idOf(inputs, 'recordId', true);
  const session = records.get('MessagingSession', workItemId);
  if (!session) throw fault(`recordId: there is no messaging session ${workItemId}`);
  if (session['Status'] === 'Ended') throw fault(`recordId: the messaging session ${workItemId} has ended`);
  if (omni.routingOf(workItemId) && !withdrawn.has(workItemId))
    throw fault(`recordId: the messaging session ${workItemId} is being routed already`);
  const channelId = idOf(inputs, 'serviceChannelId', true);
  if (records.get('ServiceChannel', channelId)?.['RelatedEntity'] !== 'MessagingSession')
    throw fault(`serviceChannelId: ${channelId} is not the messaging channel`);
  const routingType = inputs.get('routingType');
  switch (routingType) {
    case 'QueueBased':
      return { workItemId, queueId: queueOf(records, inputs), isTransfer: true };
    case 'Agent': {
      const userId = idOf(inputs, 'agentId', true);
      if (records.get('User', userId)?.['IsActive'] !== true) throw fault(`agentId: there is no active user ${userId}`);
      if (session['OwnerId'] === userId) throw fault(`agentId: the work belongs to user ${userId} already`);
      return { workItemId, queueId: queueOf(records, inputs), isTransfer: true, preferredUserId: userId };
    }
    case 'SkillsBased':
      return { workItemId, queueId: queueOf(records, inputs), isTransfer: true, skillIds: skillsOf(records, inputs) };
    default:
      throw fault(`routingType: ${JSON.stringify(routingType)} is not emulated`);
  }
}

function skillsOf(records: Records, inputs: ReadonlyMap<string, FlowValue>): string[] {
  const configId = idOf(inputs, 'routingConfigId', true);
  if (!records.get('QueueRoutingConfig', configId)) throw fault(`routingConfigId: there is no routing configuration ${configId}`);
  if (inputs.get('skillOption') !== 'DefineSkillRequirements') throw fault(`skillOption: only DefineSkillRequirements is emulated`);
  const requirements = inputs.get('skillRequirementsResourceItem');
  if (!Array.isArray(requirements) || requirements.length === 0) throw fault('skillRequirementsResourceItem: at least one skill is needed');
  return requirements.map((requirement: FlowValue) => {
    const skillId =
      typeof requirement === 'object' && requirement !== null && 'fields' in requirement
        ? longId(String(requirement.fields['SkillId']))
        : null;
    if (!skillId || !records.get('Skill', skillId)) throw fault('skillRequirementsResourceItem: it names a skill that is not there');
    return skillId;
  });
}

function queueOf(records: Records, inputs: ReadonlyMap<string, FlowValue>): string {
  const queueId = idOf(inputs, 'queueId', true);
  if (records.get('Group', queueId)?.['Type'] !== 'Queue') throw fault(`queueId: there is no queue ${queueId}`);
  return queueId;
}

function idOf(inputs: ReadonlyMap<string, FlowValue>, name: string, required: boolean): string {
  const value = inputs.get(name) ?? null;
  if ((value === null || value === '') && required) throw fault(`${name}: it is missing`);
  const id = typeof value === 'string' ? longId(value) : null;
  if (!id) throw fault(`${name}: ${JSON.stringify(value)} is not an id`);
  return id;
}

function fault(message: string): FlowFault {
  return new FlowFault('ROUTE_WORK_FAILED', `routeWork: ${message}`);
}
