import type { RecordCard } from '@jackfield/contract';
import { ok, type Outcome, type RefusalCode } from '../refusal.ts';
import type { RestClient } from '../rest/client.ts';
import { hidesField, queryTogether, type Parts } from '../rest/query.ts';
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

/**
 * Reads records of any of our kinds by their ids, in one call (two for six kinds at once). What cannot be read is named with the reason; it spoils no other card.
 * Where the org hides a field, the records of that kind are read by a second call, with the few fields they cannot do without.
 */
export async function readRecordCards(client: RestClient, ids: readonly string[]): Promise<Outcome<RecordCards>> {
  const objects = [...new Set(ids.map(objectOf))].filter((object) => object !== null);
  const ask = (some: readonly RecordObject[], how: 'query' | 'fewest'): Promise<Outcome<Parts>> => {
    const queries: Record<string, Soql> = {};
    for (const object of some) queries[object] = KINDS[object][how](ids.filter((id) => objectOf(id) === object));
    return some.length === 0 ? Promise.resolve(ok({})) : queryTogether(client, queries);
  };
  const answer = await ask(objects, 'query');
  if (!answer.ok) return answer;
  const hiding = objects.filter((object) => hidesField(answer.value[object]));
  const fewer = await ask(hiding, 'fewest');
  // Where even that cannot be asked, what was refused first still holds.
  const parts = { ...answer.value, ...(fewer.ok ? fewer.value : {}) };
  const found = new Map<string, RecordCard>();
  const refusals = new Map<RecordObject, RefusalCode>();
  for (const object of objects) {
    const cards = KINDS[object].read(parts, object);
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
