import { object, reference, type ObjectDef } from '../schema.ts';
import { flags, named, picklists, text } from './shorthand.ts';

/** The platform event that carries what a partner hears, and the two fields of it that do: setup of a channel or of bots. */
const outbound = text('CustomPlatformEvent CustomEventPayloadField CustomEventTypeField');

/** What a partner that brings its own channel, or its own bots, sets up in the org. */
export const PARTNER_OBJECTS: readonly ObjectDef[] = [
  object('ConversationChannelDefinition', 'Conversation Channel Definition', '11v', [
    ...named,
    ...picklists('RoutingOwner ConsentOwner ConnectedAppType'),
    ...outbound,
    ...flags('IsConferenceSupported'),
  ]),
  object('ExtConvParticipantIntegDef', 'External Conversation Participant Integration Definition', '1JX', [...named, ...outbound]),
  object('ExternalConversationBotDef', 'External Conversation Bot Definition', '1JZ', [
    ...named,
    ...flags('IsActive'),
    reference('ExtConvParticipantIntegDefId', 'ExtConvParticipantIntegDef', ['ExtConvParticipantIntegDef']),
  ]),
];
