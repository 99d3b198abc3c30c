import type { Message } from '@jackfield/contract';
import { isEventMessageId } from '../event-message-id.ts';

/** How far apart, in milliseconds, the times of one message may be when an event and the transcript both tell of it. */
const SAME_MESSAGE_MS = 5_000;

/** How far a message may lie before the transcript's last entry, in milliseconds, and still be newer than what was read. */
const HORIZON_MS = 10_000;

/** A transcript read from the org, joined with what was known. */
export interface Joined {
  readonly messages: Message[];
  /** Customer messages that were not known before. */
  readonly fresh: number;
}

/**
 * Joins the org's transcript with the messages known here. The transcript comes first and as it is. It takes the place of
 * - a message with the same id;
 * - a copy that was heard as an event and has an id of our making;
 * - a message of ours, known by its command's id: the oldest entry with the same text that no other message has claimed. A failed
 *   one claims last, and only then: its failure was a lost answer.
 * What stays behind it: our messages on their way or failed, and those too new for the transcript to have them.
 */
export function joinTranscript(known: readonly Message[], transcript: readonly Message[]): Joined {
  const entries = uniqueById(transcript);
  const knownById = new Map(known.map((it) => [it.id, it]));
  const unclaimed = entries.filter((it) => !knownById.has(it.id));
  const inTranscript = new Set(entries.map((it) => it.id));
  const rest = known.filter((it) => !inTranscript.has(it.id));

  const claimed = new Set<Message>();
  const replaced = new Set<Message>();
  for (const claimant of [...rest.filter((it) => !isFailed(it)), ...rest.filter(isFailed)]) {
    const entry = unclaimed.find((it) => !claimed.has(it) && isSame(claimant, it));
    if (entry === undefined) continue;
    claimed.add(entry);
    replaced.add(claimant);
  }

  const horizonMs = entries.reduce((latest, it) => Math.max(latest, it.atMs), -Infinity) - HORIZON_MS;
  const kept = rest.filter((it) => !replaced.has(it) && (it.delivery.status !== 'sent' || it.atMs >= horizonMs));
  return {
    messages: [...entries.map((it) => reuse(knownById.get(it.id), it)), ...kept],
    fresh: unclaimed.filter((it) => it.from === 'customer' && !claimed.has(it)).length,
  };
}

/** Whether a message heard as an event is in the conversation already, under the org's id or as one of ours. */
export function isToldAlready(known: readonly Message[], heard: Message): boolean {
  return known.some(
    (it) =>
      it.id === heard.id ||
      (isEventMessageId(heard.id) &&
        !isEventMessageId(it.id) &&
        !isFailed(it) &&
        it.from === heard.from &&
        sameText(it.text, heard.text) &&
        Math.abs(it.atMs - heard.atMs) <= SAME_MESSAGE_MS),
  );
}

function isSame(known: Message, entry: Message): boolean {
  return known.from === entry.from && sameText(known.text, entry.text) && entry.atMs >= known.atMs - SAME_MESSAGE_MS;
}

/** Texts are compared as they read: the way to the org and back may change white space and the form of accents. */
function sameText(a: string, b: string): boolean {
  return a === b || readable(a) === readable(b);
}

function readable(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function isFailed(message: Message): boolean {
  return message.delivery.status === 'failed';
}

function uniqueById(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((it) => [it.id, it])).values()];
}

/** The known message, where the entry says nothing new, so that nothing is painted again. */
function reuse(known: Message | undefined, entry: Message): Message {
  const same =
    known !== undefined &&
    known.text === entry.text &&
    known.from === entry.from &&
    known.author === entry.author &&
    known.atMs === entry.atMs &&
    known.delivery.status === entry.delivery.status;
  return same ? known : entry;
}
