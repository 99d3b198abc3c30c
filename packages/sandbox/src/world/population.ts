import type { Records, StoredRow } from '../records/store.ts';

/** Ids that the rest of the sandbox needs by name. */
export interface Population {
  readonly organizationId: string;
  readonly messagingChannelId: string;
  readonly serviceChannelId: string;
  readonly availableStatusId: string;
}

const USERS = [
  { first: 'Maya', last: 'Lindqvist', linked: true, skills: ['Refunds'], queues: ['Support', 'Tech'] },
  { first: 'Bo', last: 'Castellanos', linked: true, skills: ['Spanish'], queues: ['Support', 'Billing', 'Tech'] },
  { first: 'Ines', last: 'Okafor', linked: true, skills: ['Spanish', 'Refunds'], queues: ['Support', 'Billing', 'Tech'] },
  { first: 'Tom', last: 'Brandt', linked: false, skills: [], queues: ['Support', 'Billing', 'Tech'] },
] as const;

const QUEUES = [
  { name: 'Support', external: false },
  { name: 'Billing', external: false },
  { name: 'Tech', external: false },
  { name: 'Escalations', external: true },
] as const;

const SKILLS = ['Spanish', 'Refunds'] as const;
const BUTTONS = [
  { name: 'Website help', queue: 'Support' },
  { name: 'Invoices', queue: 'Billing' },
] as const;
const STATUSES = [
  { name: 'Available', messaging: true },
  { name: 'Break', messaging: false },
  { name: 'Training', messaging: false },
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
  }).Id;
  const queues = addQueues(records);
  const users = addUsers(records);
  for (const queue of queues)
    for (const [index, user] of users.entries())
      if (USERS[index]?.queues.some((name) => name === queue['DeveloperName']))
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
  return { organizationId, messagingChannelId, serviceChannelId, availableStatusId: addPresence(records, users, serviceChannelId) };
}

function addQueues(records: Records): StoredRow[] {
  return QUEUES.map(({ name, external }) => {
    const config = records.insert('QueueRoutingConfig', {
      DeveloperName: `${name}_routing`,
      MasterLabel: `${name} routing`,
      RoutingModel: external ? 'ExternalRouting' : 'MostAvailable',
      RoutingPriority: 1,
      CapacityWeight: 1,
      PushTimeout: external ? 0 : PUSH_TIMEOUT_S,
    });
    const queue = records.insert('Group', { Name: name, DeveloperName: name, Type: 'Queue', QueueRoutingConfigId: config.Id });
    records.insert('QueueSobject', { QueueId: queue.Id, SobjectType: 'MessagingSession' });
    return queue;
  });
}

function addUsers(records: Records): StoredRow[] {
  const mark = records.definition('User').fields.get('jackfield_linked_agent__c');
  return USERS.map(({ first, last, linked }) =>
    records.insert('User', {
      Name: `${first} ${last}`,
      FirstName: first,
      LastName: last,
      Username: `${first.toLowerCase()}@acme.example`,
      Email: `${first.toLowerCase()}@acme.example`,
      Alias: first.toLowerCase(),
      Title: 'Agent',
      Department: 'Customer care',
      TimeZoneSidKey: 'Europe/London',
      LanguageLocaleKey: 'en_US',
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
function addPresence(records: Records, users: readonly StoredRow[], serviceChannelId: string): string {
  const ids = STATUSES.map(({ name, messaging }) => {
    const status = records.insert('ServicePresenceStatus', { DeveloperName: name, MasterLabel: name, Language: 'en_US' });
    if (messaging) records.insert('ServiceChannelStatus', { ServiceChannelId: serviceChannelId, ServicePresenceStatusId: status.Id });
    return status.Id;
  });
  for (const user of users) {
    const first = String(user['FirstName']);
    const config = records.insert('PresenceUserConfig', {
      DeveloperName: `${first}_presence`,
      MasterLabel: `${first} presence`,
      Capacity: 5,
      OptionsIsDeclineEnabled: first !== 'Tom',
      OptionsIsRequestSoundEnabled: true,
    });
    records.insert('PresenceUserConfigUser', { PresenceUserConfigId: config.Id, UserId: user.Id });
  }
  return ids[0] ?? '';
}

function developerName(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_');
}
