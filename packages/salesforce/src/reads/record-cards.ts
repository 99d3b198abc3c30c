import type { RecordCard } from '@jackfield/contract';
import { ok, type Outcome, type RefusalCode } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { queryTogether } from '../rest/query.ts';
import type { Soql } from '../soql.ts';
import { caseCard } from './cards/case.ts';
import { chatTranscriptCard } from './cards/chat-transcript.ts';
import { contactCard } from './cards/contact.ts';
import { messagingEndUserCard } from './cards/messaging-end-user.ts';
import { messagingSessionCard } from './cards/messaging-session.ts';
import type { CardKind } from './cards/parts.ts';
import { voiceCallCard } from './cards/voice-call.ts';
import { objectOf, type RecordObject } from './objects.ts';

/** Cards in the order they were asked for, and for each id without one, why. */
export interface RecordCards {
  cards: RecordCard[];
  missing: { id: string; code: RefusalCode }[];
}

const KINDS: Record<RecordObject, CardKind> = {
  Case: caseCard,
  MessagingSession: messagingSessionCard,
  MessagingEndUser: messagingEndUserCard,
  LiveChatTranscript: chatTranscriptCard,
  VoiceCall: voiceCallCard,
  Contact: contactCard,
};

/** Reads records of any of our kinds by their ids, all in one call. What cannot be read is named with the reason; it spoils no other card. */
export async function readRecordCards(client: RestClient, ids: readonly string[]): Promise<Outcome<RecordCards>> {
  const objects = [...new Set(ids.map(objectOf))].filter((object) => object !== null);
  const queries: Record<string, Soql> = {};
  for (const object of objects) queries[object] = KINDS[object].query(ids.filter((id) => objectOf(id) === object));
  const answer = objects.length === 0 ? ok({}) : await queryTogether(client, queries);
  if (!answer.ok) return answer;
  const found = new Map<string, RecordCard>();
  const refusals = new Map<RecordObject, RefusalCode>();
  for (const object of objects) {
    const cards = KINDS[object].read(answer.value, object);
    if (cards.ok) for (const card of cards.value) found.set(card.id, card);
    else refusals.set(object, cards.refusal.code);
  }
  const why = (id: string): RefusalCode => {
    const object = objectOf(id);
    return object === null ? 'absent' : (refusals.get(object) ?? 'notFound');
  };
  return ok({
    cards: ids.flatMap((id) => found.get(id) ?? []),
    missing: ids.filter((id) => !found.has(id)).map((id) => ({ id, code: why(id) })),
  });
}
