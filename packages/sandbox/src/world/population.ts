import type { AssignmentRule } from '../cases/rules.ts';
import type { Records, StoredRow } from '../records/store.ts';
import { addCaseSettings } from './case-settings.ts';
import { addCustomers } from './customers.ts';

/** Ids that the rest of the sandbox needs by name. */
export interface Population {
  readonly organizationId: string;
  readonly messagingChannelId: string;
  readonly serviceChannelId: string;
  readonly availableStatusId: string;
  readonly whatsappChannelId: string;
  /** Users who may not read cases, and so may not own one. */
  readonly usersWithoutCases: ReadonlySet<string>;
  /** The active assignment rule of cases. */
  readonly assignmentRule: AssignmentRule;
}

const USERS = [
  { first: 'Maya', last: 'Lindqvist', linked: true, skills: ['Refunds'], queues: ['Support', 'Tech'] },
  { first: 'Bo', last: 'Castellanos', linked: true, skills: ['Spanish'], queues: ['Support', 'Billing', 'Tech'] },
  { first: 'Ines', last: 'Okafor', linked: true, skills: ['Spanish', 'Refunds'], queues: ['Support', 'Billing', 'Tech'] },
  { first: 'Tom', last: 'Brandt', linked: false, skills: [], queues: ['Support', 'Billing', 'Tech'] },
] as const;

/** People who are in no queue: one who may not read cases, and one who has left. */
const OTHERS = [
  { first: 'Sam', last: 'Pruitt', title: 'Marketing', active: true },
  { first: 'Nora', last: 'Vale', title: 'Agent', active: false },
] as const;

/** Queues in the order they were made. The later ones have every agent as a member. `routing` is how Omni-Channel treats what they get. */
const QUEUES = [
  { name: 'Support', routing: 'omni', objects: ['MessagingSession'] },
  { name: 'Billing', routing: 'omni', objects: ['MessagingSession'] },
  { name: 'Tech', routing: 'omni', objects: ['MessagingSession'] },
  { name: 'Escalations', routing: 'external', objects: ['MessagingSession', 'Case'] },
  { name: 'Case Desk', routing: 'omni', objects: ['Case'] },
  { name: 'Claims', routing: 'external', objects: ['Case'] },
  { name: 'Archive', routing: 'none', objects: ['Case'] },
  { name: 'Hotline', routing: 'omni', objects: ['VoiceCall'] },
] as const;
/** Queues that everybody who is an agent belongs to. */
const EVERYBODYS: readonly string[] = ['Case Desk', 'Claims', 'Archive', 'Hotline'];

/** What an agent is given after a conversation, in seconds: two minutes, and twice one more. Only messaging and calls have it. */
const AFTER_CONVERSATION = {
  HasAfterConvoWorkTimer: true,
  AfterConvoWorkMaxTime: 120,
  HasAcwExtensionEnabled: true,
  AcwExtensionDuration: 60,
  MaxExtensions: 2,
};
/** Service channels besides messaging. */
const CHANNELS = [
  { name: 'Cases', label: 'Cases', object: 'Case', more: {} },
  { name: 'sfdc_phone', label: 'Phone', object: 'VoiceCall', more: { HasAfterConvoWorkTimer: true, AfterConvoWorkMaxTime: 60 } },
  { name: 'sfdc_liveagent', label: 'Chat', object: 'LiveChatTranscript', more: {} },
] as const;

const SKILLS = ['Spanish', 'Refunds'] as const;
const BUTTONS = [
  { name: 'Website help', queue: 'Support' },
  { name: 'Invoices', queue: 'Billing' },
] as const;
/** Why an agent may say no, where the presence configuration asks. */
const DECLINE_REASONS = ['Busy with a customer', 'Wrong department', 'I need a break'] as const;
const STATUSES = [
  { name: 'Available', works: true },
  { name: 'Break', works: false },
  { name: 'Training', works: false },
] as const;
/** How long an offer stands before it is withdrawn, in seconds. */
const PUSH_TIMEOUT_S = 30;

/** Fills an empty org with the people, queues and settings of the sandbox. The names are the same for every seed; the ids follow the seed. */
export function populate(records: Records): Population {
  const organizationId = records.insert('Organization', {
    Name: 'Acme',
    InstanceName: 'SANDBOX',
    OrganizationType: 'Developer Edition',
    TimeZoneSidKey: 'Europe/London',
    IsSandbox: false,
  }).Id;
  const serviceChannelId = records.insert('ServiceChannel', {
    DeveloperName: 'sfdc_livemessage',
    MasterLabel: 'Messaging',
    RelatedEntity: 'MessagingSession',
    CapacityModel: 'TabBased',
    ...AFTER_CONVERSATION,
  }).Id;
  const channelIds = [serviceChannelId, ...addChannels(records)];
  const queues = addQueues(records);
  const users = addUsers(records);
  const usersWithoutCases = addOthers(records);
  for (const queue of queues)
    for (const [index, user] of users.entries())
      if (EVERYBODYS.includes(String(queue['Name'])) || USERS[index]?.queues.some((name) => name === queue['Name']))
        records.insert('GroupMember', { GroupId: queue.Id, UserOrGroupId: user.Id });
  addSkills(records, users);
  for (const button of BUTTONS) {
    const queue = queues.find((one) => one['Name'] === button.queue);
    records.insert('LiveChatButton', {
      DeveloperName: developerName(button.name),
      MasterLabel: button.name,
      IsActive: true,
      Type: 'Standard',
      RoutingType: 'Omni',
      HasQueue: true,
      QueueId: queue?.Id ?? null,
      PushTimeout: PUSH_TIMEOUT_S,
    });
  }
  const messagingChannelId = records.insert('MessagingChannel', {
    DeveloperName: 'Website_chat',
    MasterLabel: 'Website chat',
    MessageType: 'EmbeddedMessaging',
    PlatformType: 'Web',
    IsActive: true,
    TargetQueueId: queues[0]?.Id ?? null,
  }).Id;
  addCaseSettings(records);
  return {
    organizationId,
    messagingChannelId,
    serviceChannelId,
    availableStatusId: addPresence(records, users, channelIds),
    usersWithoutCases,
    assignmentRule: addAssignmentRule(records, queues),
    ...addCustomers(records, queues),
  };
}

function addChannels(records: Records): string[] {
  return CHANNELS.map(
    ({ name, label, object, more }) =>
      records.insert('ServiceChannel', {
        DeveloperName: name,
        MasterLabel: label,
        RelatedEntity: object,
        CapacityModel: 'TabBased',
        ...more,
      }).Id,
  );
}

function addAssignmentRule(records: Records, queues: readonly StoredRow[]): AssignmentRule {
  const name = 'High priority to Escalations';
  const rule = records.insert('AssignmentRule', { Name: name, SobjectType: 'Case', Active: true });
  const queueId = queues.find((queue) => queue['Name'] === 'Escalations')?.Id ?? '';
  return { id: rule.Id, name, field: 'Priority', value: 'High', queueId };
}

function addQueues(records: Records): StoredRow[] {
  return QUEUES.map(({ name, routing, objects }) => {
    const isExternal = routing === 'external';
    const config =
      routing === 'none'
        ? null
        : records.insert('QueueRoutingConfig', {
            DeveloperName: `${developerName(name)}_routing`,
            MasterLabel: `${name} routing`,
            RoutingModel: isExternal ? 'ExternalRouting' : 'MostAvailable',
            RoutingPriority: 1,
            CapacityWeight: 1,
            PushTimeout: isExternal ? 0 : PUSH_TIMEOUT_S,
          });
    const queue = records.insert('Group', {
      Name: name,
      DeveloperName: developerName(name),
      Type: 'Queue',
      QueueRoutingConfigId: config?.Id ?? null,
    });
    for (const object of objects) records.insert('QueueSobject', { QueueId: queue.Id, SobjectType: object });
    return queue;
  });
}

/** @returns who of them may not read cases. */
function addOthers(records: Records): ReadonlySet<string> {
  const users = OTHERS.map(({ first, last, title, active }) =>
    records.insert('User', {
      Name: `${first} ${last}`,
      FirstName: first,
      LastName: last,
      Username: `${first.toLowerCase()}@acme.example`,
      Email: `${first.toLowerCase()}@acme.example`,
      Alias: first.toLowerCase(),
      Title: title,
      TimeZoneSidKey: 'Europe/London',
      LanguageLocaleKey: 'en_US',
      LocaleSidKey: 'en_GB',
      UserType: 'Standard',
      IsActive: active,
    }),
  );
  return new Set(users.filter((user) => user['Title'] === 'Marketing').map((user) => user.Id));
}

/** Agents are called by extensions from here on, in the order they were made. */
const FIRST_EXTENSION = 2_001;

function addUsers(records: Records): StoredRow[] {
  const mark = records.definition('User').fields.get('jackfield_linked_agent__c');
  return USERS.map(({ first, last, linked }, at) =>
    records.insert('User', {
      Name: `${first} ${last}`,
      FirstName: first,
      LastName: last,
      Username: `${first.toLowerCase()}@acme.example`,
      Email: `${first.toLowerCase()}@acme.example`,
      Alias: first.toLowerCase(),
      Title: 'Agent',
      Department: 'Customer care',
      Extension: String(FIRST_EXTENSION + at),
      TimeZoneSidKey: 'Europe/London',
      LanguageLocaleKey: 'en_US',
      LocaleSidKey: 'en_GB',
      UserType: 'Standard',
      IsActive: true,
      // The mark is there only when its field has been deployed.
      ...(mark ? { [mark.name]: linked } : {}),
    }),
  );
}

function addSkills(records: Records, users: readonly StoredRow[]): void {
  const skills = SKILLS.map((name) => records.insert('Skill', { DeveloperName: name, MasterLabel: name }));
  users.forEach((user, at) => {
    const resource = records.insert('ServiceResource', {
      Name: user['Name'] ?? null,
      RelatedRecordId: user.Id,
      IsActive: true,
      ResourceType: 'A',
    });
    for (const name of USERS[at]?.skills ?? []) {
      const skill = skills.find((one) => one['DeveloperName'] === name);
      if (skill)
        records.insert('ServiceResourceSkill', {
          ServiceResourceId: resource.Id,
          SkillId: skill.Id,
          SkillLevel: 5,
          EffectiveStartDate: resource['CreatedDate'] ?? null,
        });
    }
  });
}

/** @returns the id of the status Available. */
function addPresence(records: Records, users: readonly StoredRow[], channelIds: readonly string[]): string {
  const ids = STATUSES.map(({ name, works }) => {
    const status = records.insert('ServicePresenceStatus', { DeveloperName: name, MasterLabel: name, Language: 'en_US' });
    if (works)
      for (const channelId of channelIds)
        records.insert('ServiceChannelStatus', { ServiceChannelId: channelId, ServicePresenceStatusId: status.Id });
    return status.Id;
  });
  const reasonIds = DECLINE_REASONS.map(
    (label) => records.insert('PresenceDeclineReason', { DeveloperName: developerName(label), MasterLabel: label, Language: 'en_US' }).Id,
  );
  for (const user of users) {
    const first = String(user['FirstName']);
    const mayDecline = first !== 'Tom';
    const config = records.insert('PresenceUserConfig', {
      DeveloperName: `${first}_presence`,
      MasterLabel: `${first} presence`,
      Capacity: 5,
      OptionsIsDeclineEnabled: mayDecline,
      OptionsIsDeclineReasonEnabled: mayDecline,
      OptionsIsRequestSoundEnabled: true,
    });
    records.insert('PresenceUserConfigUser', { PresenceUserConfigId: config.Id, UserId: user.Id });
    for (const reasonId of mayDecline ? reasonIds : [])
      records.insert('PresenceConfigDeclineReason', { PresenceDeclineReasonId: reasonId, PresenceUserConfigId: config.Id });
  }
  return ids[0] ?? '';
}

function developerName(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}
