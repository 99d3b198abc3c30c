import { object, reference, type ObjectDef } from '../schema.ts';
import { doubles, flags, named, picklists, text, times } from './shorthand.ts';

/** The org, its people, its queues and what people are good at. */
export const PEOPLE_OBJECTS: readonly ObjectDef[] = [
  object('Organization', 'Organization', '00D', [...text('Name InstanceName OrganizationType TimeZoneSidKey'), ...flags('IsSandbox')]),
  object('User', 'User', '005', [
    ...text(
      'Name FirstName LastName Username Email Alias Title Department TimeZoneSidKey LanguageLocaleKey LocaleSidKey Phone MobilePhone Extension',
    ),
    ...picklists('UserType'),
    ...flags('IsActive'),
    reference('CallCenterId', null, ['CallCenter']),
  ]),
  object('Group', 'Group', '00G', [
    ...text('Name DeveloperName Email'),
    ...picklists('Type'),
    ...flags('DoesSendEmailToMembers'),
    reference('QueueRoutingConfigId', 'QueueRoutingConfig', ['QueueRoutingConfig']),
  ]),
  object('GroupMember', 'Group Member', '011', [
    reference('GroupId', 'Group', ['Group']),
    reference('UserOrGroupId', null, ['User', 'Group']),
  ]),
  object('QueueSobject', 'Queue Sobject', '03g', [reference('QueueId', 'Queue', ['Group']), ...picklists('SobjectType')]),
  object('Skill', 'Skill', '0C5', [...named, ...text('Description')]),
  object('ServiceResource', 'Service Resource', '0Hn', [
    ...text('Name'),
    reference('RelatedRecordId', 'RelatedRecord', ['User']),
    ...picklists('ResourceType'),
    ...flags('IsActive'),
  ]),
  object('ServiceResourceSkill', 'Service Resource Skill', '1SR', [
    reference('ServiceResourceId', 'ServiceResource', ['ServiceResource']),
    reference('SkillId', 'Skill', ['Skill']),
    ...doubles('SkillLevel'),
    ...times('EffectiveStartDate EffectiveEndDate'),
  ]),
];
