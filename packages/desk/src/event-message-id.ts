import type { Message, MessageId } from '@jackfield/contract';

const PREFIX = 'event:';

/** FNV-1a, 32 bits: enough to tell two texts of one millisecond apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}

/**
 * The id of a message that was heard as an event. The conversation toolkit gives such a message no id, so it is made of
 * what it does give: the same event heard twice gets the same id, and the desk can tell such a copy from the org's own entry.
 */
export function eventMessageId(of: Pick<Message, 'from' | 'text' | 'atMs'>): MessageId {
  return `${PREFIX}${of.from}:${of.atMs}:${hash(of.text)}` as MessageId;
}

/** Whether a message is such a copy; the transcript replaces it. */
export function isEventMessageId(id: MessageId): boolean {
  return id.startsWith(PREFIX);
}
