import type { FieldValue } from '../records/schema.ts';
import type { Records } from '../records/store.ts';
import { below, oneIn, personName, pick, plain } from './big-org-names.ts';
import type { Random } from './random.ts';

const TITLES = ['Agent', 'Agent', 'Agent', 'Senior agent', 'Team lead', 'Specialist', 'Engineer', 'Account manager', 'Analyst', 'Director'];
const DEPARTMENTS = ['Customer care', 'Billing', 'Technical support', 'Sales', 'Logistics', 'Finance', 'Legal', 'People', 'IT', 'Claims'];
const ZONES = ['Europe/London', 'Europe/Paris', 'Europe/Warsaw', 'Africa/Nairobi', 'Asia/Tokyo', 'America/New_York'];
const SKILL_SUBJECTS = ['Billing', 'Refunds', 'Claims', 'Network', 'Hardware', 'Software', 'Contracts', 'Warranty', 'Loyalty', 'Fraud'];
const SKILL_LANGUAGES =
  'Arabic Bengali Bulgarian Catalan Chinese Croatian Czech Danish Dutch English Estonian Finnish French German Greek Hebrew Hindi Hungarian Irish Italian Japanese Korean Latvian Norwegian Polish Portuguese Romanian Swedish Thai Turkish'.split(
    ' ',
  );
/** One user in ten has left. */
const LEFT = 10;
/** One active user in four works with the desktop: with those who have left, about a fifth of all do. */
const LINKED = 4;

/** Adds users; of those who work with the desktop, also the queues, skills and presence settings. @returns active users and linked agents. */
export function addPeople(
  records: Records,
  random: Random,
  count: number,
  queueIds: readonly string[],
): { activeIds: string[]; agentIds: string[] } {
  const { fields } = records.definition('User');
  const mark = fields.get('jackfield_linked_agent__c');
  const skillIds = addSkills(records);
  const configId = records.insert('PresenceUserConfig', {
    DeveloperName: 'Agents_presence',
    MasterLabel: 'Agents presence',
    Capacity: 5,
    OptionsIsDeclineEnabled: true,
    OptionsIsRequestSoundEnabled: true,
  }).Id;
  const activeIds: string[] = [];
  const agentIds: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { first, last } = personName(random);
    const isActive = !oneIn(random, LEFT);
    const isLinked = isActive && oneIn(random, LINKED);
    const email = `${plain(first)}.${plain(last)}.${at + 1}@acme.example`;
    const user = records.insert('User', {
      Name: `${first} ${last}`,
      FirstName: first,
      LastName: last,
      Username: email,
      Email: email,
      // At most eight characters, as everywhere; the number makes it one person's.
      Alias: `${plain(first).slice(0, 1)}${plain(last).slice(0, 3)}${at.toString(36)}`.slice(0, 8),
      Title: pick(random, TITLES),
      Department: pick(random, DEPARTMENTS),
      TimeZoneSidKey: pick(random, ZONES),
      LanguageLocaleKey: 'en_US',
      LocaleSidKey: 'en_GB',
      UserType: 'Standard',
      IsActive: isActive,
      Phone: '+442079460000',
      Extension: String(10_000 + at),
      ...(mark ? { [mark.name]: isLinked } : {}),
    });
    if (isActive) activeIds.push(user.Id);
    if (!isLinked) continue;
    agentIds.push(user.Id);
    addAgent(records, random, { userId: user.Id, name: user['Name'] ?? null, configId, queueIds, skillIds });
  }
  return { activeIds, agentIds };
}

function addAgent(
  records: Records,
  random: Random,
  agent: { userId: string; name: FieldValue; configId: string; queueIds: readonly string[]; skillIds: readonly string[] },
): void {
  records.insert('PresenceUserConfigUser', { PresenceUserConfigId: agent.configId, UserId: agent.userId });
  const queues = new Set(agent.queueIds.length === 0 ? [] : [pick(random, agent.queueIds), pick(random, agent.queueIds)]);
  for (const queueId of queues) records.insert('GroupMember', { GroupId: queueId, UserOrGroupId: agent.userId });
  const resource = records.insert('ServiceResource', {
    Name: agent.name,
    RelatedRecordId: agent.userId,
    IsActive: true,
    ResourceType: 'A',
  });
  records.insert('ServiceResourceSkill', {
    ServiceResourceId: resource.Id,
    SkillId: pick(random, agent.skillIds),
    SkillLevel: below(random, 10) + 1,
    EffectiveStartDate: resource['CreatedDate'] ?? null,
  });
}

/** A skill for each subject in each language. */
function addSkills(records: Records): string[] {
  return SKILL_LANGUAGES.flatMap((language) =>
    SKILL_SUBJECTS.map(
      (subject) => records.insert('Skill', { DeveloperName: `${subject}_in_${language}`, MasterLabel: `${subject} in ${language}` }).Id,
    ),
  );
}
