import { field, object, reference, type ObjectDef } from '../schema.ts';
import { flags, ints, longText, named, owner, picklists, text, times, writable } from './shorthand.ts';

const people = [
  reference('ContactId', 'Contact', ['Contact']),
  reference('AccountId', 'Account', ['Account']),
  reference('LeadId', null, []),
];

/** Messaging, what is left of the old chat, and the conversations behind both. */
export const MESSAGING_OBJECTS: readonly ObjectDef[] = [
  object('LiveChatDeployment', 'Chat Deployment', '572', [...named]),
  object('LiveChatButton', 'Chat Button', '573', [
    ...named,
    ...picklists('Type RoutingType'),
    ...flags('IsActive HasQueue OptionsIsAutoAccept IsRoutingFlowEnabled'),
    reference('QueueId', 'Queue', ['Group']),
    reference('SkillId', 'Skill', ['Skill']),
    reference('RoutingConfigurationId', 'RoutingConfiguration', ['QueueRoutingConfig']),
    ...ints('PushTimeout OverallQueueLength PerAgentQueueLength'),
  ]),
  object(
    'LiveChatTranscript',
    'Chat Transcript',
    '570',
    [
      field('Name', 'string'),
      field('ChatKey', 'string', { idLookup: true, createable: true }),
      ...writable(
        owner,
        ...picklists('Status'),
        reference('LiveChatButtonId', 'LiveChatButton', ['LiveChatButton']),
        reference('LiveChatDeploymentId', 'LiveChatDeployment', ['LiveChatDeployment']),
        reference('SkillId', 'Skill', ['Skill']),
        reference('CaseId', 'Case', ['Case']),
        ...people,
        longText('Body', 131_072),
        longText('SupervisorTranscriptBody', 131_072),
        ...times('RequestTime StartTime EndTime'),
        ...ints('WaitTime Abandoned ChatDuration'),
        ...picklists('EndedBy'),
      ),
      reference('LiveChatVisitorId', null, []),
      ...flags('IsChatbotSession'),
    ],
    { createable: true, updateable: true, deletable: true, autoNumber: '{00000000}' },
  ),
  object('MessagingChannel', 'Messaging Channel', '0Mj', [
    ...named,
    ...picklists('MessageType ConsentType RoutingType'),
    ...text('PlatformType ChannelAddressIdentifier MessagingPlatformKey'),
    ...flags('IsActive IsRestrictedToBusinessHours'),
    reference('TargetQueueId', 'TargetQueue', ['Group']),
    reference('TargetUserId', 'TargetUser', ['User']),
    reference('SessionHandlerId', 'SessionHandler', ['Group', 'User']),
    reference('RoutingConfigurationId', 'RoutingConfiguration', ['QueueRoutingConfig']),
  ]),
  object(
    'MessagingEndUser',
    'Messaging User',
    '0PA',
    [
      ...text('Name MessagingPlatformKey'),
      ...picklists('MessageType MessagingConsentStatus'),
      ...flags('IsFullyOptedIn'),
      ...writable(...people),
      reference('MessagingChannelId', 'MessagingChannel', ['MessagingChannel']),
    ],
    { updateable: true },
  ),
  object('Conversation', 'Conversation', '0dw', [
    field('ConversationIdentifier', 'string', { idLookup: true }),
    reference('ConversationChannelId', 'ConversationChannel', ['MessagingChannel']),
    ...times('StartTime EndTime'),
  ]),
  object(
    'MessagingSession',
    'Messaging Session',
    '0Mw',
    [
      ...text('Name SessionKey ChannelKey ChannelName'),
      ...picklists('Status ChannelType Origin AgentType EndedByType'),
      { ...owner, updateable: true },
      reference('MessagingChannelId', 'MessagingChannel', ['MessagingChannel']),
      reference('MessagingEndUserId', 'MessagingEndUser', ['MessagingEndUser']),
      reference('ConversationId', 'Conversation', ['Conversation']),
      reference('TargetUserId', null, ['User']),
      { ...reference('CaseId', 'Case', ['Case']), updateable: true },
      reference('LeadId', null, []),
      reference('OpportunityId', null, []),
      ...times('StartTime AcceptTime EndTime'),
      ...ints('AgentMessageCount EndUserMessageCount'),
      ...text('PreviewDetails'),
    ],
    { updateable: true },
  ),
];
