import { object, reference, type ObjectDef } from '../schema.ts';
import {
  channel,
  doubles,
  flags,
  ints,
  named,
  onCreate,
  owner,
  percents,
  picklists,
  required,
  text,
  times,
  workItem,
  writable,
} from './shorthand.ts';

const pausedCapacity = [...doubles('PausedCapacityWeight'), ...percents('PausedCapacityPercentage')];
const transferRequester = reference('TransferRequesterId', 'TransferRequester', ['User']);
const bot = [...text('BotId'), ...picklists('BotType')];
const preferredUser = reference('PreferredUserId', 'PreferredUser', ['User']);

/** Work that waits (PendingServiceRouting), work that agents have (AgentWork), and the rules both follow. */
export const ROUTING_OBJECTS: readonly ObjectDef[] = [
  object('QueueRoutingConfig', 'Routing Configuration', '0K8', [
    ...named,
    ...picklists('RoutingModel'),
    ...ints('RoutingPriority PushTimeout DropAdditionalSkillsTimeout'),
    ...doubles('CapacityWeight'),
    ...percents('CapacityPercentage'),
    ...pausedCapacity,
    ...flags('IsAttributeBased'),
    reference('OverflowAssigneeId', 'OverflowAssignee', ['Group', 'User']),
  ]),
  object(
    'PendingServiceRouting',
    'Pending Service Routing',
    '0JR',
    [
      ...text('Name LastDeclinedAgentSession'),
      ...required(workItem, channel),
      reference('GroupId', 'Group', ['Group']),
      reference('QueueId', 'Queue', ['Group']),
      ...writable(
        ...picklists('RoutingModel'),
        ...ints('RoutingPriority SecondaryRoutingPriority PushTimeout DropAdditionalSkillsTimeout'),
        ...doubles('CapacityWeight'),
        ...percents('CapacityPercentage'),
        ...pausedCapacity,
        ...times('CustomRequestedDateTime'),
        ...flags('IsReadyForRouting'),
        preferredUser,
        transferRequester,
      ),
      ...onCreate(...picklists('RoutingType'), ...flags('IsPreferredUserRequired'), owner, ...bot),
      ...ints('Serial'),
      ...flags('IsPushed IsPushAttempted IsTransfer IsInterruptible IsOwnerChangeInitiated IsStatusChangeInitiated'),
    ],
    { createable: true, updateable: true, deletable: true, autoNumber: '{00000000}' },
  ),
  object(
    'AgentWork',
    'Agent Work',
    '0Bz',
    [
      ...text('Name DeclineReason'),
      ...required(reference('UserId', 'User', ['User']), workItem, channel),
      ...onCreate(
        owner,
        reference('PendingServiceRoutingId', 'PendingServiceRouting', ['PendingServiceRouting']),
        ...doubles('CapacityWeight'),
        ...percents('CapacityPercentage'),
        ...pausedCapacity,
        ...flags('ShouldSkipCapacityCheck'),
        transferRequester,
        ...bot,
        ...text('ExternalBotId'),
      ),
      reference('OriginalGroupId', 'OriginalGroup', ['Group']),
      reference('OriginalQueueId', 'OriginalQueue', ['Group']),
      preferredUser,
      ...picklists('Status RoutingModel RoutingType CapacityModel'),
      ...ints('PushTimeout RoutingPriority HandleTime SpeedToAnswer ActiveTime AfterConversationActualTime'),
      ...doubles('AgentCapacityWhenDeclined'),
      ...times('RequestDateTime AssignedDateTime PushTimeoutDateTime AcceptDateTime DeclineDateTime CancelDateTime CloseDateTime'),
    ],
    { createable: true, deletable: true, autoNumber: '{00000000}' },
  ),
  object(
    'SkillRequirement',
    'Skill Requirement',
    '0Sr',
    [
      ...required(reference('RelatedRecordId', 'RelatedRecord', ['PendingServiceRouting'])),
      ...required(reference('SkillId', 'Skill', ['Skill'])),
      ...writable(...doubles('SkillLevel'), ...ints('SkillPriority'), ...flags('IsAdditionalSkill')),
    ],
    { createable: true, updateable: true, deletable: true },
  ),
  object('AgentWorkSkill', 'Agent Work Skill', '0SW', [
    ...text('Name'),
    reference('AgentWorkId', 'AgentWork', ['AgentWork']),
    reference('SkillId', 'Skill', ['Skill']),
    reference('UserId', 'User', ['User']),
    ...doubles('SkillLevel'),
    ...ints('SkillPriority'),
    ...flags('WasDropped IsAdditionalSkill'),
  ]),
];
