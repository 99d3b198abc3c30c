import type { FieldValue } from '../records/schema.ts';
import type { Records, StoredRow } from '../records/store.ts';

/** The active users a routing may go to: members of its queue, or the holders of every skill it requires. In the order they joined. */
export function eligibleUsers(records: Records, routing: StoredRow): string[] {
  const ids = routing['RoutingType'] === 'SkillsBased' ? skilled(records, routing) : members(records, routing['GroupId'] ?? null);
  return ids.filter((userId) => records.get('User', userId)?.['IsActive'] === true);
}

function members(records: Records, groupId: FieldValue): string[] {
  return records.where('GroupMember', { GroupId: groupId }).map((member) => String(member['UserOrGroupId']));
}

function skilled(records: Records, routing: StoredRow): string[] {
  const wanted = records.where('SkillRequirement', { RelatedRecordId: routing.Id }).map((one) => one['SkillId'] ?? null);
  const [first, ...others] = wanted;
  if (first === undefined) return [];
  return records
    .where('ServiceResourceSkill', { SkillId: first })
    .map((one) => String(one['ServiceResourceId']))
    .filter((resourceId) =>
      others.every((skillId) => records.find('ServiceResourceSkill', { ServiceResourceId: resourceId, SkillId: skillId }) !== undefined),
    )
    .map((resourceId) => records.get('ServiceResource', resourceId))
    .filter((resource) => resource?.['IsActive'] === true)
    .map((resource) => String(resource?.['RelatedRecordId']));
}
