import { object, reference, type ObjectDef } from '../schema.ts';
import { channel, doubles, flags, ints, named, owner, picklists, text, times } from './shorthand.ts';

/** Service channels, presence statuses, and who is in which. None of it can be written over REST. */
export const PRESENCE_OBJECTS: readonly ObjectDef[] = [
  object('ServiceChannel', 'Service Channel', '0N9', [
    ...named,
    ...text('RelatedEntity StatusField SecRoutingPriorityField'),
    ...picklists('CapacityModel'),
    ...flags(
      'HasAutoAcceptEnabled HasAfterConvoWorkTimer DoesCheckCapOnOwnerChange DoesCheckCapOnStatusChange HasAcwExtensionEnabled DoesMinimizeWidgetOnAccept',
    ),
    ...ints('AfterConvoWorkMaxTime AcwExtensionDuration MaxExtensions'),
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
    ...flags(
      'OptionsIsAllowAnyDestinationQueueForTransferEnabled OptionsIsAllowAnyDestinationFlowForTransferEnabled OptionsIsAllowAnyDestinationProfileForTransferEnabled',
    ),
    reference('PresenceStatusOnDeclineId', null, ['ServicePresenceStatus']),
    reference('PresenceStatusOnPushTimeoutId', null, ['ServicePresenceStatus']),
  ]),
  object('PresenceDeclineReason', 'Presence Decline Reason', '0KR', [...named, ...text('Language')]),
  object('PresenceConfigDeclineReason', 'Presence Configuration Decline Reason', '0KP', [
    reference('PresenceDeclineReasonId', 'PresenceDeclineReason', ['PresenceDeclineReason']),
    reference('PresenceUserConfigId', 'PresenceUserConfig', ['PresenceUserConfig']),
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
    ...doubles('ConfiguredCapacity ConfiguredInterruptCapacity AverageCapacity'),
    ...times('StatusStartDate StatusEndDate'),
    ...ints('StatusDuration AtCapacityDuration IdleDuration'),
  ]),
];
