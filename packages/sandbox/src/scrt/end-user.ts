import type { Ctx } from '../http/router.ts';
import type { Receipt } from '../messaging/receipts.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { answerText, checkAnswer, type Answer } from './answers.ts';
import { sessionOf } from './conversation.ts';
import { checkEndUser, readInbound, type Interaction } from './inbound.ts';
import { Input } from './input.ts';
import { refusal } from './interaction-errors.ts';

/** Most receipts of one request. */
const MOST_RECEIPTS = 25;
/** What a customer can have agreed to. */
const CONSENTS = ['OptedOut', 'ImplicitlyOptedIn', 'ExplicitlyOptedIn', 'DoublyOptedIn'];

/** `POST /interactions`: the customer wrote, sent a file, types, or did not get a message. */
export async function receive(org: Org, ctx: Ctx, channel: StoredRow): Promise<unknown> {
  const { to, from, interaction } = await readInbound(ctx);
  if (to !== channel['ChannelAddressIdentifier']) throw refusal('wrongContext');
  const living = org.sessions.livingOf(org.sessions.partnerUser({ kind: 'partner', channelId: channel.Id, key: from }).Id);
  switch (interaction.kind) {
    case 'text':
    case 'answer':
    case 'attachment': {
      if (interaction.kind === 'answer') checkReply(org, living, interaction.answer);
      const arrival = { kind: 'partner', channelId: channel.Id, key: from } as const;
      const session = living ?? org.sessions.start(from, String(channel['TargetQueueId']), arrival);
      write(org, session, interaction);
      const conversation = org.world.records.mustGet('Conversation', String(session['ConversationId']));
      return {
        success: true,
        id: interaction.id,
        workItemIds: [session.Id],
        conversationIdentifier: conversation['ConversationIdentifier'],
      };
    }
    case 'typing':
      if (living) org.world.events.publish({ type: 'customerTyping', interactionId: living.Id, isTyping: interaction.isTyping });
      return { success: true, id: interaction.id };
    case 'deliveryFailed': {
      const { messageId, errorCode } = interaction;
      if (living) note(org, living, { messageId, state: 'Failed', atMs: org.world.clock.nowMs(), errorCode });
      return { success: true, id: interaction.id };
    }
  }
}

/** An answer that names what it answers must fit it. @throws {ScrtError} */
function checkReply(org: Org, session: StoredRow | undefined, answer: Answer): void {
  if (answer.inReplyTo === null) return;
  const isHere = session !== undefined && org.sessions.lines(session.Id).some((line) => line.id === answer.inReplyTo);
  checkAnswer(answer, isHere ? org.richMessages.asked(answer.inReplyTo) : undefined);
}

function write(org: Org, session: StoredRow, interaction: Extract<Interaction, { kind: 'text' | 'answer' | 'attachment' }>): void {
  switch (interaction.kind) {
    case 'text':
      org.sessions.sayAsCustomer(session.Id, interaction.text);
      return;
    case 'answer': {
      const { answer } = interaction;
      const asked = answer.inReplyTo === null ? undefined : org.richMessages.asked(answer.inReplyTo);
      org.sessions.sayAsCustomer(session.Id, answerText(answer, asked));
      return;
    }
    case 'attachment':
      org.sessions.sayAsCustomer(session.Id, interaction.text ?? interaction.attachment.name, interaction.attachment);
  }
}

/**
 * `POST /acknowledgement`: messages reached the customer's device, or were read. Of several in one request only the one with the latest time
 * counts, as documented.
 */
export async function acknowledge(org: Org, ctx: Ctx): Promise<unknown> {
  const input = await Input.of(ctx, ['sender', 'conversationIdentifier', 'acknowledgements']);
  const session = sessionOf(org, input);
  const endUser = org.world.records.mustGet('MessagingEndUser', String(session['MessagingEndUserId']));
  if (checkEndUser(input.any('sender')) !== endUser['MessagingPlatformKey']) throw refusal('unknownParticipant');
  const receipts = input.list('acknowledgements', 1, MOST_RECEIPTS).map(readReceipt);
  const known = org.sessions.lines(session.Id);
  if (receipts.some((one) => !known.some((line) => line.id === one.messageId)))
    throw refusal('wrongParameters', 'acknowledgedConversationEntryIdentifier is no entry of this conversation.');
  const [last] = receipts.toSorted((one, other) => other.atMs - one.atMs);
  if (last) note(org, session, last);
  return { success: true };
}

function readReceipt(value: unknown): Receipt {
  const input = new Input(value, [
    'acknowledgementType',
    'acknowledgementTimestamp',
    'acknowledgedConversationEntryIdentifier',
    'acknowledgmentCreatedConversationEntryIdentifier',
  ]);
  const state = input.text('acknowledgementType');
  if (state !== 'Delivered' && state !== 'Read') throw refusal('wrongParameters', 'acknowledgementType must be Delivered or Read.');
  input.text('acknowledgmentCreatedConversationEntryIdentifier');
  // The schema says text, the examples are numbers.
  const atMs = Number(input.any('acknowledgementTimestamp') ?? Number.NaN);
  if (!Number.isFinite(atMs)) throw refusal('wrongParameters', 'acknowledgementTimestamp must be milliseconds since 1970.');
  return { messageId: input.text('acknowledgedConversationEntryIdentifier'), state, atMs, errorCode: null };
}

function note(org: Org, session: StoredRow, receipt: Receipt): void {
  if (org.sessions.receipts.note(session.Id, receipt))
    org.world.events.publish({ type: 'messageReceipt', interactionId: session.Id, messageId: receipt.messageId, state: receipt.state });
}

/** `PATCH /consent`: the customer agrees to messages, or no longer does. */
export async function changeConsent(org: Org, ctx: Ctx, channel: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, ['endUserClientId', 'channelAddressIdentifier', 'consentStatus']);
  const { records } = org.world;
  const address = input.text('channelAddressIdentifier');
  if (!records.find('MessagingChannel', { ChannelAddressIdentifier: address })) throw refusal('unknownAddress');
  if (address !== channel['ChannelAddressIdentifier']) throw refusal('wrongContext');
  const status = input.text('consentStatus');
  if (!CONSENTS.includes(status)) throw refusal('wrongConsent');
  const endUser = records.find('MessagingEndUser', { MessagingPlatformKey: input.text('endUserClientId'), MessagingChannelId: channel.Id });
  if (!endUser) throw refusal('unknownEndUser');
  org.sessions.changeConsent(endUser.Id, status);
  return { success: true };
}
