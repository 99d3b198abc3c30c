import { field, object, reference, type FieldDef, type FieldType, type ObjectDef } from './schema.ts';

const fields = (type: FieldType, names: string): FieldDef[] => names.split(' ').map((name) => field(name, type));
const text = (names: string) => fields('string', names);
const flags = (names: string) => fields('boolean', names).map((one) => ({ ...one, nillable: false }));
const ints = (names: string) => fields('int', names);
const doubles = (names: string) => fields('double', names);
const times = (names: string) => fields('datetime', names);
const picklists = (names: string) => fields('picklist', names);
const named = text('DeveloperName MasterLabel');
const owner = reference('OwnerId', 'Owner', ['User', 'Group']);
const channel = reference('ServiceChannelId', 'ServiceChannel', ['ServiceChannel']);
const workItem = reference('WorkItemId', 'WorkItem', ['MessagingSession', 'Case']);

/**
 * The standard objects this org has, with the fields a desktop reads. Names and prefixes come from Salesforce's object reference;
 * which prefixes are invented is listed in docs/sandbox.md. A field that is missing here is answered INVALID_FIELD.
 */
export const STANDARD_OBJECTS: readonly ObjectDef[] = [
  object('Organization', 'Organization', '00D', [...text('Name InstanceName OrganizationType TimeZoneSidKey'), ...flags('IsSandbox')]),
  object('User', 'User', '005', [
    ...text('Name FirstName LastName Username Email Alias Title Department TimeZoneSidKey LanguageLocaleKey'),
    ...picklists('UserType'),
    ...flags('IsActive'),
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
  object('QueueRoutingConfig', 'Routing Configuration', '0K8', [
    ...named,
    ...picklists('RoutingModel'),
    ...ints('RoutingPriority PushTimeout DropAdditionalSkillsTimeout'),
    ...doubles('CapacityWeight CapacityPercentage'),
    ...flags('IsAttributeBased'),
  ]),
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
  object('SkillRequirement', 'Skill Requirement', '0Sr', [
    reference('RelatedRecordId', 'RelatedRecord', ['PendingServiceRouting']),
    reference('SkillId', 'Skill', ['Skill']),
    ...doubles('SkillLevel'),
    ...ints('SkillPriority'),
    ...flags('IsAdditionalSkill'),
  ]),
  object('LiveChatButton', 'Chat Button', '573', [
    ...named,
    ...picklists('Type RoutingType'),
    ...flags('IsActive HasQueue OptionsIsAutoAccept'),
    reference('QueueId', 'Queue', ['Group']),
    reference('SkillId', 'Skill', ['Skill']),
    reference('RoutingConfigurationId', 'RoutingConfiguration', ['QueueRoutingConfig']),
    ...ints('PushTimeout'),
  ]),
  object('ServiceChannel', 'Service Channel', '0N9', [
    ...named,
    ...text('RelatedEntity'),
    ...picklists('CapacityModel'),
    ...flags('HasAutoAcceptEnabled HasAfterConvoWorkTimer'),
  ]),
  object('ServicePresenceStatus', 'Presence Status', '0N5', [...named, ...text('Language')]),
  object('ServiceChannelStatus', 'Service Channel Status', '0N6', [
    channel,
    reference('ServicePresenceStatusId', 'ServicePresenceStatus', ['ServicePresenceStatus']),
  ]),
  object('PresenceUserConfig', 'Presence Configuration', '0PC', [
    ...named,
    ...doubles('Capacity'),
    ...flags(
      'OptionsIsAutoAcceptEnabled OptionsIsDeclineEnabled OptionsIsDeclineReasonEnabled OptionsIsRequestSoundEnabled OptionsIsDisconnectSoundEnabled',
    ),
    reference('PresenceStatusOnDeclineId', null, ['ServicePresenceStatus']),
    reference('PresenceStatusOnPushTimeoutId', null, ['ServicePresenceStatus']),
  ]),
  object('PresenceUserConfigUser', 'Presence Configuration User', '0PU', [
    reference('PresenceUserConfigId', 'PresenceUserConfig', ['PresenceUserConfig']),
    reference('UserId', 'User', ['User']),
  ]),
  object('UserServicePresence', 'User Presence', '0Nw', [
    ...text('Name'),
    reference('UserId', 'User', ['User']),
    reference('ServicePresenceStatusId', 'ServicePresenceStatus', ['ServicePresenceStatus']),
    owner,
    ...flags('IsCurrentState IsAway'),
    ...doubles('ConfiguredCapacity'),
    ...times('StatusStartDate StatusEndDate'),
    ...ints('StatusDuration'),
  ]),
  object('PendingServiceRouting', 'Pending Service Routing', '0JR', [
    ...text('Name LastDeclinedAgentSession'),
    workItem,
    channel,
    reference('GroupId', 'Group', ['Group']),
    reference('QueueId', 'Queue', ['Group']),
    ...picklists('RoutingModel RoutingType'),
    ...ints('RoutingPriority SecondaryRoutingPriority PushTimeout DropAdditionalSkillsTimeout Serial'),
    ...doubles('CapacityWeight CapacityPercentage'),
    ...times('CustomRequestedDateTime'),
    ...flags('IsReadyForRouting IsPushed IsPushAttempted IsTransfer IsPreferredUserRequired'),
    reference('PreferredUserId', 'PreferredUser', ['User']),
    owner,
  ]),
  object('AgentWork', 'Agent Work', '0Bz', [
    ...text('Name DeclineReason'),
    reference('UserId', 'User', ['User']),
    workItem,
    channel,
    owner,
    reference('PendingServiceRoutingId', 'PendingServiceRouting', ['PendingServiceRouting']),
    reference('OriginalGroupId', 'OriginalGroup', ['Group']),
    reference('OriginalQueueId', 'OriginalQueue', ['Group']),
    reference('PreferredUserId', 'PreferredUser', ['User']),
    ...picklists('Status RoutingModel RoutingType CapacityModel'),
    ...doubles('CapacityWeight CapacityPercentage'),
    ...ints('PushTimeout RoutingPriority HandleTime SpeedToAnswer'),
    ...times('RequestDateTime AssignedDateTime PushTimeoutDateTime AcceptDateTime DeclineDateTime CancelDateTime CloseDateTime'),
  ]),
  object('MessagingChannel', 'Messaging Channel', '0Mj', [
    ...named,
    ...picklists('MessageType'),
    ...text('PlatformType'),
    ...flags('IsActive'),
    reference('TargetQueueId', 'TargetQueue', ['Group']),
  ]),
  object('MessagingEndUser', 'Messaging User', '0PA', [
    ...text('Name MessagingPlatformKey'),
    ...picklists('MessageType MessagingConsentStatus'),
    ...flags('IsFullyOptedIn'),
    reference('MessagingChannelId', 'MessagingChannel', ['MessagingChannel']),
  ]),
  object('Conversation', 'Conversation', '0dw', [...text('ConversationIdentifier'), ...times('StartTime EndTime')]),
  object('MessagingSession', 'Messaging Session', '0Mw', [
    ...text('Name SessionKey ChannelKey ChannelName'),
    ...picklists('Status ChannelType Origin AgentType EndedByType'),
    owner,
    reference('MessagingChannelId', 'MessagingChannel', ['MessagingChannel']),
    reference('MessagingEndUserId', 'MessagingEndUser', ['MessagingEndUser']),
    reference('ConversationId', 'Conversation', ['Conversation']),
    reference('TargetUserId', null, ['User']),
    ...times('StartTime AcceptTime EndTime'),
    ...ints('AgentMessageCount EndUserMessageCount'),
    ...text('PreviewDetails'),
  ]),
];
