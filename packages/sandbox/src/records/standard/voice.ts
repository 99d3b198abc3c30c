import { field, object, reference, type ObjectDef } from '../schema.ts';
import { doubles, flags, ints, longText, owner, picklists, required, text, times, writable } from './shorthand.ts';

/**
 * Calls as the telephony partner reports them, and the callbacks customers asked for. Over REST calls can be read and annotated; both are made
 * by the telephony API.
 */
export const VOICE_OBJECTS: readonly ObjectDef[] = [
  object('CallCenter', 'Call Center', '04v', [...text('Name InternalName')]),
  object(
    'CallCtrAgentFavTrfrDest',
    'Call Center Agent Favorite Transfer Destination',
    '1Fv',
    [
      ...required(...text('Name')),
      ...writable(
        { ...reference('AgentId', 'Agent', ['User']), nillable: false },
        reference('CallCenterId', 'CallCenter', ['CallCenter']),
        owner,
        { ...field('TransferDestination', 'string'), nillable: false },
      ),
    ],
    { createable: true, updateable: true, deletable: true },
  ),
  object(
    'VoiceCall',
    'Voice Call',
    '0LQ',
    [
      ...picklists('CallType CallDisposition CallSubtype CallOrigin VendorType'),
      field('VendorCallKey', 'string', { idLookup: true }),
      ...text('FromPhoneNumber ToPhoneNumber QueueName DisconnectReason'),
      reference('CallCenterId', 'CallCenter', ['CallCenter']),
      reference('UserId', 'User', ['User']),
      owner,
      reference('PreviousCallId', 'PreviousCall', ['VoiceCall']),
      reference('NextCallId', 'NextCall', ['VoiceCall']),
      ...writable(reference('RelatedRecordId', 'RelatedRecord', ['Case', 'Contact', 'Account']), longText('Description', 32_000)),
      reference('ConversationId', 'Conversation', ['Conversation']),
      reference('EndUserId', null, ['Contact']),
      reference('CallRecordingId', null, []),
      ...times('CallStartDateTime CallConnectDateTime CallQueuedDateTime CallAcceptDateTime CallEndDateTime'),
      ...ints('CallDurationInSeconds NumberOfHolds'),
      ...doubles('LongestHoldDuration CustomerHoldDuration AgentInteractionDuration'),
    ],
    { updateable: true, nameField: 'VendorCallKey' },
  ),
  object(
    'ContactRequest',
    'Contact Request',
    '0Cq',
    [
      ...text('Name'),
      owner,
      ...picklists('Status PreferredChannel RequestReason'),
      field('PreferredPhone', 'string', { shownAs: 'phone', length: 40 }),
      ...flags('IsCallback IsPreviewCallback'),
      ...times('ScheduledRoutingDateTime'),
      reference('WhatId', 'What', ['VoiceCall', 'Case']),
      reference('WhoId', 'Who', ['Contact', 'User']),
    ],
    { autoNumber: '{00000000}' },
  ),
];
