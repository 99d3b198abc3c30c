import { VALIDATION_MESSAGE } from '../cases/rules.ts';
import { MESSAGE_DEFINITIONS } from '../messaging/definitions.ts';
import type { Attachment, Line } from '../messaging/sessions.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';

/** How many users and queues the list of the world has; a large org has more, and SOQL to find them. */
const MOST_LISTED = 100;

/** What `GET /__sim/world` answers. */
export function viewWorld(org: Org): Record<string, unknown> {
  const { records } = org.world;
  const routingModels = new Map(records.all('QueueRoutingConfig').map((config) => [config.Id, config['RoutingModel']]));
  return {
    users: records.first('User', {}, MOST_LISTED).map((user) => ({
      id: user.Id,
      name: user['Name'],
      username: user['Username'],
      linkedAgent: user['Jackfield_Linked_Agent__c'] === true,
      presence: presenceName(org, user.Id),
      hasPage: org.colleagues.hasPage(user.Id),
      active: user['IsActive'] === true,
      readsCases: !org.world.population.usersWithoutCases.has(user.Id),
    })),
    queues: records.first('Group', { Type: 'Queue' }, MOST_LISTED).map((queue) => ({
      id: queue.Id,
      developerName: queue['DeveloperName'],
      name: queue['Name'],
      externalRouting: routingModels.get(String(queue['QueueRoutingConfigId'])) === 'ExternalRouting',
      omniChannel: queue['QueueRoutingConfigId'] !== null,
      objects: records.where('QueueSobject', { QueueId: queue.Id }).map((one) => one['SobjectType']),
    })),
    skills: records.all('Skill').map((skill) => ({ id: skill.Id, developerName: skill['DeveloperName'], name: skill['MasterLabel'] })),
    chatButtons: records
      .all('LiveChatButton')
      .map((button) => ({ id: button.Id, name: button['MasterLabel'], queueId: button['QueueId'] })),
    caseRules: {
      assignment: [org.world.population.assignmentRule],
      validation: [{ when: 'Status is Closed and Reason is empty', field: 'Reason', message: VALIDATION_MESSAGE }],
    },
    messageDefinitions: MESSAGE_DEFINITIONS,
  };
}

/** What `GET /__sim/interactions/:id` answers. */
export function viewInteraction(org: Org, session: StoredRow): Record<string, unknown> {
  const { records } = org.world;
  const owner = records.locate(String(session['OwnerId']));
  return {
    id: session.Id,
    ...kindOf(org, session),
    owner: { id: session['OwnerId'], name: owner?.row['Name'] ?? null, type: owner?.definition.name === 'User' ? 'user' : 'queue' },
    agentWork: records
      .where('AgentWork', { WorkItemId: session.Id })
      .map((work) => ({ id: work.Id, userId: work['UserId'], status: work['Status'], declineReason: work['DeclineReason'] ?? null })),
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
    transcript: linesOf(org, session).map(({ atMs, ...line }) => ({ ...line, at: iso(atMs) })),
    receipts: org.sessions.receipts.of(session.Id).map(({ atMs, ...receipt }) => ({ ...receipt, at: iso(atMs) })),
    signals: org.calls.signals(session.Id).map(({ startMs, ...signal }) => ({ ...signal, at: iso(startMs) })),
  };
}

function kindOf(org: Org, row: StoredRow): { channel: string; status: unknown; customer: { name: unknown } } {
  if (org.sessions.get(row.Id))
    return {
      channel: row['ChannelType'] === 'WhatsApp' ? 'whatsapp' : 'chat',
      status: row['Status'],
      customer: { name: org.sessions.customerName(row) },
    };
  if (org.calls.get(row.Id)) return { channel: 'call', status: row['CallDisposition'], customer: { name: row['FromPhoneNumber'] } };
  return { channel: 'case', status: row['Status'], customer: { name: row['SuppliedName'] } };
}

interface ShownLine {
  readonly from: 'customer' | 'agent' | 'system';
  readonly name: unknown;
  readonly text: unknown;
  readonly atMs: number;
  readonly attachment?: Attachment;
}

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

function sessionLine({ from, name, text, atMs, attachment }: Line): ShownLine {
  return { from, name, text, atMs, ...(attachment ? { attachment } : {}) };
}

function linesOf(org: Org, row: StoredRow): ShownLine[] {
  if (org.sessions.get(row.Id)) return org.sessions.lines(row.Id).map(sessionLine);
  if (org.calls.get(row.Id)) return org.calls.lines(row.Id).map(({ from, text, atMs }) => ({ from, name: from, text, atMs }));
  return org.world.records
    .where('EmailMessage', { ParentId: row.Id })
    .map((mail) => ({ from: 'customer', name: mail['FromName'], text: mail['TextBody'], atMs: Number(mail['MessageDate']) }));
}

/** What `GET /__sim/capabilities` answers: what each partner's channel can show, by the channel's developer name. */
export function viewCapabilities(org: Org): Record<string, unknown> {
  return Object.fromEntries(org.capabilities);
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

/** What `GET /__sim/wrap-ups` answers: what agents have noted about their work, in the order the records were made. */
export function viewWrapUps(org: Org): unknown[] {
  return org.world.records.all('Jackfield_Wrap_Up__c').map((record) => ({
    agentWorkId: record['Agent_Work_Id__c'],
    workItemId: record['Work_Item_Id__c'],
    agentId: record['Agent__c'],
    disposition: record['Disposition__c'],
    notes: record['Notes__c'],
    seconds: record['Seconds__c'],
  }));
}

function presenceName(org: Org, userId: string): string {
  const statusId = org.presence(userId);
  return statusId === null ? 'Offline' : String(org.world.records.mustGet('ServicePresenceStatus', statusId)['MasterLabel']);
}
