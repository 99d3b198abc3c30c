import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';

/** What `GET /__sim/world` answers. */
export function viewWorld(org: Org): Record<string, unknown> {
  const { records } = org.world;
  const routingModels = new Map(records.all('QueueRoutingConfig').map((config) => [config.Id, config['RoutingModel']]));
  return {
    users: records.all('User').map((user) => ({
      id: user.Id,
      name: user['Name'],
      username: user['Username'],
      linkedAgent: user['Jackfield_Linked_Agent__c'] === true,
      presence: presenceName(org, user.Id),
      hasPage: org.colleagues.hasPage(user.Id),
    })),
    queues: records.where('Group', { Type: 'Queue' }).map((queue) => ({
      id: queue.Id,
      developerName: queue['DeveloperName'],
      name: queue['Name'],
      externalRouting: routingModels.get(String(queue['QueueRoutingConfigId'])) === 'ExternalRouting',
    })),
    skills: records.all('Skill').map((skill) => ({ id: skill.Id, developerName: skill['DeveloperName'], name: skill['MasterLabel'] })),
    chatButtons: records
      .all('LiveChatButton')
      .map((button) => ({ id: button.Id, name: button['MasterLabel'], queueId: button['QueueId'] })),
  };
}

/** What `GET /__sim/interactions/:id` answers. */
export function viewInteraction(org: Org, session: StoredRow): Record<string, unknown> {
  const { records } = org.world;
  const owner = records.locate(String(session['OwnerId']));
  return {
    id: session.Id,
    channel: 'chat',
    status: session['Status'],
    customer: { name: org.sessions.customerName(session) },
    owner: { id: session['OwnerId'], name: owner?.row['Name'] ?? null, type: owner?.definition.name === 'User' ? 'user' : 'queue' },
    agentWork: records
      .where('AgentWork', { WorkItemId: session.Id })
      .map((work) => ({ id: work.Id, userId: work['UserId'], status: work['Status'] })),
    routing: records.where('PendingServiceRouting', { WorkItemId: session.Id }).map((routing) => ({
      id: routing.Id,
      queueId: routing['GroupId'],
      routingType: routing['RoutingType'],
      routingModel: routing['RoutingModel'],
      isPushed: routing['IsPushed'],
      isTransfer: routing['IsTransfer'],
      preferredUserId: routing['PreferredUserId'],
      skillIds: records.where('SkillRequirement', { RelatedRecordId: routing.Id }).map((one) => one['SkillId']),
    })),
    transcript: org.sessions
      .lines(session.Id)
      .map((line) => ({ from: line.from, name: line.name, text: line.text, at: new Date(line.atMs).toISOString() })),
  };
}

/** What `GET /__sim/transfers` answers: the transfer records of the org, in the order they were made. */
export function viewTransfers(org: Org): unknown[] {
  return org.world.records.all('Jackfield_Transfer__c').map((record) => ({
    transferId: record['Transfer_Id__c'],
    workItemId: record['Work_Item_Id__c'],
    destinationType: record['Destination_Type__c'],
    destinationId: record['Destination_Id__c'],
  }));
}

function presenceName(org: Org, userId: string): string {
  const statusId = org.presence(userId);
  return statusId === null ? 'Offline' : String(org.world.records.mustGet('ServicePresenceStatus', statusId)['MasterLabel']);
}
