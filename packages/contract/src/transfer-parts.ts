import * as z from 'zod/mini';
import './jitless.ts';
import { transferId, userId } from './ids.ts';
import { serverTimeMs } from './time.ts';

/** How long a note for the receiver may be, in characters as a person counts them: a flag or a letter with its accent is one. */
export const TRANSFER_NOTE_MAX_LENGTH = 280;

/** What one character may take at most before the whole is refused unread, in UTF-16 code units. */
const MOST_UNITS = TRANSFER_NOTE_MAX_LENGTH * 20;

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many characters a person sees in a text. */
export function noteLength(text: string): number {
  let count = 0;
  for (const _one of characters.segment(text)) count += 1;
  return count;
}

/** The sender's words for the receiver: as many as fit on an offer. */
export const transferNote = z.string().check(
  z.maxLength(MOST_UNITS),
  z.refine((text) => text.length > MOST_UNITS || noteLength(text) <= TRANSFER_NOTE_MAX_LENGTH),
);

/** What becomes of an item whose transfer was declined or not answered. Which of them can be is the desk's table. */
export const transferFallback = z.enum(['returnToMe', 'nextInQueue', 'keepWithMe']);
export type TransferFallback = z.infer<typeof transferFallback>;

/** How long somebody may take to answer a transfer, in milliseconds, where the sender sets a time of their own. */
export const transferTimeoutMs = z.int().check(z.minimum(5_000), z.maximum(900_000));

/** The transfer that this one follows from, and why. */
export const transferLink = z.object({ to: transferId, why: z.enum(['recall', 'returnToMe', 'nextInQueue']) });
export type TransferLink = z.infer<typeof transferLink>;

/** The transfer that follows from this one: still to be begun, or begun. */
export const transferFollow = z.object({ why: transferLink.shape.why, at: z.enum(['due', 'begun']) });
export type TransferFollow = z.infer<typeof transferFollow>;

/**
 * The sender wants back what is on its way.
 *
 * ```
 *  wanted --the org took it out of routing--> taken --it shows nobody else with it--> (recalled, timedOut)
 *    |                                          \--it shows that the receiver had opened it--> (done)
 *    \--the org said no--> (the transfer goes on)
 * ```
 */
export const takeBack = z.object({
  why: z.enum(['recalled', 'timedOut']),
  at: z.enum(['wanted', 'taken']),
  sinceMs: serverTimeMs,
});

/** One earlier transfer of an item, as the org has recorded it. */
export const transferHop = z.object({
  transferId,
  /** Who sent it. */
  from: z.object({ id: userId, name: z.string() }),
  to: z.object({ kind: z.enum(['user', 'queue', 'skill']), id: z.string() }),
  atMs: serverTimeMs,
  /** It was recalled, or only brought the item back: no step of its own. */
  back: z.boolean(),
});
export type TransferHop = z.infer<typeof transferHop>;

/** Why an item of several was not transferred, or under which id it is. */
export const transferResult = z.object({
  /** The item. */
  interactionId: z.string(),
  transferId: z.nullable(transferId),
  /** A refusal's code; null where the transfer has begun. */
  code: z.nullable(z.string()),
  detail: z.optional(z.string()),
});
export type TransferResult = z.infer<typeof transferResult>;

/** One line of the timeline of an item. */
export const timelineEntry = z.object({
  id: z.string(),
  atMs: serverTimeMs,
  /** Who sent it; null where the org does not tell. */
  by: z.nullable(z.object({ id: z.string(), name: z.string() })),
  /** `salesforce`: not by this product, but by a button or field of Salesforce. */
  made: z.enum(['here', 'salesforce']),
  /** Where to; null where the org does not tell. An empty name is one that this person may not read. */
  to: z.nullable(z.object({ kind: z.enum(['user', 'queue', 'skill', 'chatButton']), id: z.string(), name: z.string() })),
  note: z.string(),
  outcome: z.enum(['requested', 'offered', 'done', 'declined', 'timedOut', 'recalled', 'failed', 'unknown']),
  /** Of one that failed: the catalogue code of the reason. */
  code: z.nullable(z.string()),
  /** Who opened it in the end, where somebody did. */
  takenBy: z.nullable(z.string()),
  /** Why it is there, where it follows from another one. */
  follows: z.nullable(transferLink.shape.why),
});
export type TimelineEntry = z.infer<typeof timelineEntry>;
