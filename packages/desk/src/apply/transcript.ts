import type { Message } from '@jackfield/contract';
import { isEventMessageId } from '../event-message-id.ts';
import { NOT_KNOWN } from '../limits.ts';

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
 * - a template that Salesforce has, or may have: an entry with its text, whoever the org says wrote it; else, after everybody else, the
 *   first entry that is no customer's, is not older, and is claimed by nobody. The org's words may differ from the profile's.
 * What stays behind it: our messages on their way or failed, and those too new for the transcript to have them.
 */
export function joinTranscript(known: readonly Message[], transcript: readonly Message[]): Joined {
  const entries = uniqueById(transcript);
  const knownById = new Map(known.map((it) => [it.id, it]));
  const unclaimed = entries.filter((it) => !knownById.has(it.id));
  const inTranscript = new Set(entries.map((it) => it.id));
  const rest = known.filter((it) => !inTranscript.has(it.id));

  const claimed = new Map<Message, Message>();
  const replaced = new Set<Message>();
  const claim = (claimant: Message, among: readonly Message[], is: (entry: Message) => boolean) => {
    const entry = among.find((it) => !claimed.has(it) && is(it));
    if (entry === undefined) return;
    claimed.set(entry, claimant);
    replaced.add(claimant);
  };
  for (const claimant of [...rest.filter((it) => !isFailed(it)), ...rest.filter(isFailed)]) {
    claim(claimant, unclaimed, (it) => isSame(claimant, it));
  }
  // The entry may have been read while the template was still on its way: nobody's then, and it is nobody's yet.
  const nobodys = entries.filter((it) => it.from !== 'customer' && knownById.get(it.id)?.sentAs === undefined);
  for (const claimant of rest) {
    if (!replaced.has(claimant) && isWithOrg(claimant)) claim(claimant, nobodys, (it) => it.atMs >= claimant.atMs);
  }

  const horizonMs = entries.reduce((latest, it) => Math.max(latest, it.atMs), -Infinity) - HORIZON_MS;
  const kept = rest.filter((it) => !replaced.has(it) && (it.delivery.status !== 'sent' || it.atMs >= horizonMs));
  return {
    messages: [...entries.map((it) => reuse(knownById.get(it.id), it, claimed.get(it))), ...kept],
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
  const bySame = known.from === entry.from || (known.template !== undefined && entry.from !== 'customer');
  return bySame && sameText(known.text, entry.text) && entry.atMs >= known.atMs - SAME_MESSAGE_MS;
}

/** Texts are compared as they read: the way to the org and back may change white space and the form of accents. */
function sameText(a: string, b: string): boolean {
  return a === b || readable(a) === readable(b);
}

function readable(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A template that Salesforce has, or may have from an attempt whose answer was lost. One that is on its way for the first time must still be here to say how it failed. */
function isWithOrg({ template, delivery }: Message): boolean {
  if (template === undefined) return false;
  switch (delivery.status) {
    case 'queued':
      return true;
    case 'failed':
      return delivery.code === NOT_KNOWN;
    case 'sending':
      return delivery.after === NOT_KNOWN;
    case 'sent':
      return false;
  }
}

function isFailed(message: Message): boolean {
  return message.delivery.status === 'failed';
}

function uniqueById(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((it) => [it.id, it])).values()];
}

/** The known message, where the entry says nothing new, so that nothing is painted again; else the entry, with what it was sent as. */
function reuse(known: Message | undefined, entry: Message, claimant: Message | undefined): Message {
  const ours = claimant !== undefined && !isEventMessageId(claimant.id) ? { sentAs: claimant.id, template: claimant.template } : known;
  const same =
    known !== undefined &&
    known.text === entry.text &&
    known.from === entry.from &&
    known.author === entry.author &&
    known.atMs === entry.atMs &&
    known.sentAs === ours?.sentAs &&
    known.delivery.status === entry.delivery.status;
  if (same) return known;
  return {
    ...entry,
    ...(ours?.sentAs === undefined ? {} : { sentAs: ours.sentAs }),
    ...(ours?.template === undefined ? {} : { template: ours.template }),
  };
}
