import type { Participant } from './participants.ts';

/** What is said in an entry of a conversation, as a partner hears it: `entryPayload` of the published schema of outbound events. */
export type EntryPayload = { readonly entryType: string; readonly id: string } & Readonly<Record<string, unknown>>;

/** One entry of a conversation on its way to a partner. Times are in milliseconds since 1970. */
export interface Entry {
  readonly sender: Participant | { readonly appType: 'conversation'; readonly subject: string; readonly role: 'System' };
  readonly senderName: string;
  readonly atMs: number;
  readonly payload: EntryPayload;
}

/** Somebody who is in a conversation, with the name others see. */
export interface Present {
  readonly participant: Participant;
  readonly displayName: string;
}

/** A message: plain text, or what a bot wrote, whose own `id` gives way to that of the entry. */
export function messageEntry(id: string, text: string, rich: Readonly<Record<string, unknown>> | undefined): EntryPayload {
  const abstractMessage = rich ? { ...rich, id } : { messageType: 'StaticContentMessage', id, staticContent: { formatType: 'Text', text } };
  return { entryType: 'Message', id, abstractMessage, messageReason: null };
}

/** Somebody began or stopped to type. */
export function typingEntry(id: string, isTyping: boolean, timestamp: number): EntryPayload {
  return { entryType: isTyping ? 'TypingStartedIndicator' : 'TypingStoppedIndicator', id, timestamp };
}

/** Who came, or who left. */
export function participantsEntry(id: string, operation: 'add' | 'remove', who: readonly Present[]): EntryPayload {
  return { entryType: 'ParticipantChanged', id, entries: who.map((one) => ({ operation, ...one, menuMetadata: null })) };
}

/** `InteractionEvent` of the published schema. */
export function interactionEvent(
  place: { readonly conversationIdentifier: string; readonly channelAddressIdentifier: string },
  recipient: Participant,
  entry: Entry,
): Readonly<Record<string, unknown>> {
  return {
    ...place,
    recipient,
    payload: {
      senderDisplayName: entry.senderName,
      identifier: entry.payload.id,
      entryType: entry.payload.entryType,
      entryPayload: entry.payload,
      sender: entry.sender,
      transcriptedTimestamp: entry.atMs,
      clientTimestamp: entry.atMs,
      clientDuration: 0,
    },
  };
}
