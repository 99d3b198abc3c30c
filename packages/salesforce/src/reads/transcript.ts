import { messageId, type Message } from '@jackfield/contract';
import * as z from 'zod/mini';
import { ok, type Outcome } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { unreadable } from '../rest/unreadable.ts';

/** As many entries as one call may ask for. Older ones are not shown. */
const ENTRIES_PER_CALL = 1_000;

// The field names of this answer are not confirmed by a real org; see docs/unproven.md.
const entries = z.object({
  conversationEntries: z.array(
    z.object({
      identifier: messageId,
      messageText: z.nullish(z.string()),
      entryType: z.nullish(z.string()),
      serverReceivedTimestamp: z.number(),
      sender: z.object({ role: z.string(), subject: z.nullish(z.string()) }),
      senderDisplayName: z.nullish(z.string()),
    }),
  ),
});

/** Names for those whom the entries name only by their role. */
export interface Speakers {
  customer: string;
  me: { userId: string; name: string };
}

/**
 * Reads a conversation as the org keeps it, oldest first. A message without words (a picture, a voice message, a place) has an empty text;
 * entries that are no messages (somebody joined) are left out. Each call counts the conversation as active, so it is never polled blindly.
 */
export async function readTranscript(client: RestClient, conversationIdentifier: string, speakers: Speakers): Promise<Outcome<Message[]>> {
  const path = `${client.dataPath}/connect/conversation/${encodeURIComponent(conversationIdentifier)}/entries?recordLimit=${ENTRIES_PER_CALL}&queryDirection=FromEnd`;
  const answer = await client.send('GET', path);
  if (!answer.ok) return answer;
  const read = entries.safeParse(answer.value);
  if (!read.success) return unreadable('entries', read.error);
  const messages = read.data.conversationEntries.flatMap((entry): Message[] => {
    const from = sideOf(entry.sender.role);
    const text = entry.messageText ?? '';
    if (text === '' && !isMessage(from, entry.entryType ?? null)) return [];
    return [
      {
        id: entry.identifier,
        from,
        text,
        atMs: entry.serverReceivedTimestamp,
        delivery: { status: 'sent' },
        author:
          entry.senderDisplayName ??
          (from === 'customer' ? speakers.customer : entry.sender.subject === speakers.me.userId ? speakers.me.name : entry.sender.role),
      },
    ];
  });
  return ok(messages.sort((a, b) => a.atMs - b.atMs));
}

/** Whether an entry without words is a message: of a customer where nothing says otherwise, of an agent where something says so. */
function isMessage(from: Message['from'], entryType: string | null): boolean {
  return from !== 'system' && (entryType === null ? from === 'customer' : /message|text|attachment/i.test(entryType));
}

/** The participant roles of the object reference, as sides of our conversation. */
function sideOf(role: string): Message['from'] {
  if (role === 'EndUser') return 'customer';
  return role === 'Agent' || role === 'Supervisor' ? 'agent' : 'system';
}
