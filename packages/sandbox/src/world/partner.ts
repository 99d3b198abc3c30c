import type { Records, StoredRow } from '../records/store.ts';
import { longId } from './ids.ts';

/** The Omni-Channel flow that gives a partner's conversation to a bot. */
const BOT_FLOW = 'Partner_Bot';

/** What a partner has set up: how it hears of its channel, and one bot of its own. The channel itself is made with the others. */
export function addPartner(records: Records): void {
  const fields = { CustomEventPayloadField: 'Payload__c', CustomEventTypeField: 'EventType__c' };
  records.insert('ConversationChannelDefinition', {
    DeveloperName: 'Partner_Chat',
    MasterLabel: 'Partner chat',
    RoutingOwner: 'Partner',
    ConsentOwner: 'Partner',
    ConnectedAppType: 'Partner',
    IsConferenceSupported: true,
    CustomPlatformEvent: 'Partner_Chat_Event__e',
    ...fields,
  });
  const bots = records.insert('ExtConvParticipantIntegDef', {
    DeveloperName: 'Partner_Bots',
    MasterLabel: 'Partner bots',
    CustomPlatformEvent: 'Partner_Bots_Event__e',
    ...fields,
  });
  records.insert('ExternalConversationBotDef', {
    DeveloperName: 'Order_Bot',
    MasterLabel: 'Order bot',
    IsActive: true,
    ExtConvParticipantIntegDefId: bots.Id,
  });
  const flow = records.insert('FlowDefinitionView', {
    ApiName: BOT_FLOW,
    Label: 'Partner bot',
    ProcessType: 'RoutingFlow',
    IsActive: true,
  });
  records.update('FlowDefinitionView', flow.Id, { DurableId: flow.Id });
}

/** The bot that an Omni-Channel flow ends in; undefined for every other flow. `given` is its API name, or its id with 15 or 18 characters. */
export function botOfOmniFlow(records: Records, given: string): StoredRow | undefined {
  const id = longId(given);
  const name = (id === null ? undefined : records.get('FlowDefinitionView', id)?.['ApiName']) ?? given;
  return name === BOT_FLOW ? records.find('ExternalConversationBotDef', { DeveloperName: 'Order_Bot' }) : undefined;
}
