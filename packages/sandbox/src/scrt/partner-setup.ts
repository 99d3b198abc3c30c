import type { PlatformEvent, PlatformEventDef } from '../pubsub/platform-event.ts';
import type { Records, StoredRow } from '../records/store.ts';
import { endUser, type Participant } from './participants.ts';

/** What partners have set up in the org, and how the parts of a conversation are called in their words. */
export class PartnerSetup {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /** The platform events that the setup names. */
  definitions(): PlatformEventDef[] {
    return [...this.#records.all('ConversationChannelDefinition'), ...this.#records.all('ExtConvParticipantIntegDef')].map((setup) => ({
      name: String(setup['CustomPlatformEvent']),
      fields: [String(setup['CustomEventTypeField']), String(setup['CustomEventPayloadField'])],
    }));
  }

  /** A platform event as a channel's definition, or that of bots, wants it. */
  event(setup: StoredRow, eventType: 'Interaction' | 'RoutingRequested', payload: unknown): PlatformEvent {
    const values = {
      [String(setup['CustomEventTypeField'])]: eventType,
      [String(setup['CustomEventPayloadField'])]: JSON.stringify(payload),
    };
    return { name: String(setup['CustomPlatformEvent']), values };
  }

  /** The definition of the channel a session came by. @throws when a channel of a partner has none. */
  definitionOf(session: StoredRow): StoredRow {
    const name = String(this.#channelOf(session)['DeveloperName']);
    const definition = this.#records.find('ConversationChannelDefinition', { DeveloperName: name });
    if (!definition) throw new Error(`no definition of the channel ${name}`);
    return definition;
  }

  /** The integration that a bot belongs to. */
  integrationOf(botId: string): StoredRow {
    const bot = this.#records.mustGet('ExternalConversationBotDef', botId);
    return this.#records.mustGet('ExtConvParticipantIntegDef', String(bot['ExtConvParticipantIntegDefId']));
  }

  customerOf(session: StoredRow): Participant {
    return endUser(String(this.#records.mustGet('MessagingEndUser', String(session['MessagingEndUserId']))['MessagingPlatformKey']));
  }

  /** The UUID of a session's conversation. */
  conversationOf(session: StoredRow): string {
    return String(this.#records.mustGet('Conversation', String(session['ConversationId']))['ConversationIdentifier']);
  }

  /** What the partner calls its channel. */
  addressOf(session: StoredRow): string {
    return String(this.#channelOf(session)['ChannelAddressIdentifier']);
  }

  /** What people call whoever has an AgentWork. */
  holderName(work: StoredRow): string {
    return typeof work['BotId'] === 'string'
      ? String(this.#records.mustGet('ExternalConversationBotDef', work['BotId'])['MasterLabel'])
      : this.userName(String(work['UserId']));
  }

  userName(userId: string): string {
    return String(this.#records.mustGet('User', userId)['Name']);
  }

  #channelOf(session: StoredRow): StoredRow {
    return this.#records.mustGet('MessagingChannel', String(session['MessagingChannelId']));
  }
}
