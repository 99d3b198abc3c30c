/** The kinds of record the desktop names by id alone. */
export type RecordObject = 'MessagingSession' | 'Case' | 'VoiceCall' | 'LiveChatTranscript' | 'MessagingEndUser' | 'Contact';

/** The kinds that are worked on by agents. */
export type WorkObject = Extract<RecordObject, 'MessagingSession' | 'Case' | 'VoiceCall' | 'LiveChatTranscript'>;

/**
 * Key prefixes: the first three characters of an id name its object. That of a chat transcript is not documented; see docs/unproven.md.
 */
export const PREFIXES: Readonly<Record<string, RecordObject>> = {
  '0Mw': 'MessagingSession',
  '500': 'Case',
  '0LQ': 'VoiceCall',
  '570': 'LiveChatTranscript',
  '0PA': 'MessagingEndUser',
  '003': 'Contact',
};

/** The object of a record id; null for one we have no shape for. */
export function objectOf(id: string): RecordObject | null {
  return PREFIXES[id.slice(0, 3)] ?? null;
}

/** Whether work of this id has a conversation with a transcript that can be read; a case, a call and a chat of the old kind have none. */
export function hasConversation(id: string): boolean {
  return objectOf(id) === 'MessagingSession';
}
