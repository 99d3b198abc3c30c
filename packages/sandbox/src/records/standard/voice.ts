import { field, object, reference, type ObjectDef } from '../schema.ts';
import { doubles, ints, longText, owner, picklists, text, times, writable } from './shorthand.ts';

/** Calls as the telephony partner reports them. Over REST they can be read and annotated; they are made by the telephony API. */
export const VOICE_OBJECTS: readonly ObjectDef[] = [
  object('CallCenter', 'Call Center', '04v', [...text('Name InternalName')]),
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
];
