import * as z from 'zod/mini';
import './jitless.ts';
import { callQuality } from './calls.ts';
import { caseWork } from './case-work.ts';
import { destinationFacts } from './destination-facts.ts';
import { interactionId } from './ids.ts';
import { anyRecordId, recordCard } from './records.ts';
import { destination } from './state.ts';
import { timelineEntry } from './transfer-parts.ts';

/** A kind of destination. */
export const destinationKind = z.enum(['user', 'queue', 'skill', 'chatButton', 'number', 'plan']);

/** How many destinations one question is about at most. */
const MOST_ROWS = 100;

/** Reads that are too large to replicate. */
export const query = z.discriminatedUnion('type', [
  /** Destinations for what was typed; an empty text asks for the favourites and the likeliest. */
  z.object({
    type: z.literal('destinations'),
    interactionId,
    text: z.string().check(z.maxLength(200)),
    limit: z.int().check(z.minimum(1), z.maximum(MOST_ROWS)),
    /** Only destinations of these kinds; all where it is left out. */
    kinds: z.optional(z.array(destinationKind).check(z.maxLength(8))),
  }),
  /** What is known now of destinations that are on the screen. */
  z.object({ type: z.literal('destinationFacts'), interactionId, of: z.array(destination).check(z.maxLength(MOST_ROWS)) }),
  /** Every transfer of an item, the oldest first: what the org has recorded, and what only this desktop knows of. */
  z.object({ type: z.literal('itemTimeline'), interactionId }),
  /** Everything of the case that is worked on, read from the org at once. */
  z.object({ type: z.literal('caseWork'), interactionId }),
  /** Records beside the work: a case, a contact, a session. Read from the org at once, in one call. */
  z.object({ type: z.literal('recordCard'), ids: z.array(anyRecordId).check(z.maxLength(25)) }),
]);
export type Query = z.infer<typeof query>;

/** One row of the transfer panel. What cannot be chosen stays visible, with the catalogue code of the reason. */
export const destinationRow = z.object({
  destination,
  /** A user linked to an agent of the contact centre. */
  linkedAgent: z.boolean(),
  /** Catalogue codes of what the agent should know before confirming, as `leavesRouting`. */
  warnings: z.array(z.string()),
  disabled: z.nullable(z.string()),
  /** Ranges of the name that matched, as [from, to) pairs, for highlighting. */
  matched: z.array(z.tuple([z.number(), z.number()])),
  /**
   * Why it stands here, as catalogue codes, the strongest first: `lastAgent`, `caseOwner`, `favourite`, `recent`, `available`; and by what it
   * was found where its name does not show it: `number`, `otherName`.
   */
  why: z.array(z.string()),
});
export type DestinationRow = z.infer<typeof destinationRow>;

/** Answers, one for each query, or a refusal. */
export const queryAnswer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('destinations'),
    rows: z.array(destinationRow),
    total: z.number(),
    /** False while the directory is being read for the first time: there may be more. */
    loaded: z.boolean(),
    /** How far that reading is, where it is known. */
    progress: z.nullable(z.object({ read: z.number(), of: z.number() })),
    /** Where a number was typed that nobody can be called by: why, as a catalogue code. */
    notDialled: z.nullable(z.string()),
  }),
  /** By the id of the destination. Of whom nothing is known is left out. */
  z.object({ type: z.literal('destinationFacts'), facts: z.record(z.string(), destinationFacts) }),
  z.object({ type: z.literal('caseWork'), work: caseWork }),
  /** `fromOrg`: false where the org could not be asked, so that others' transfers are missing. */
  z.object({ type: z.literal('itemTimeline'), entries: z.array(timelineEntry), fromOrg: z.boolean() }),
  /** Cards in the order asked for; `missing` says by a code why an id has none. */
  z.object({
    type: z.literal('recordCard'),
    cards: z.array(recordCard),
    missing: z.array(z.object({ id: anyRecordId, code: z.string() })),
  }),
  z.object({ type: z.literal('refused'), code: z.string(), detail: z.optional(z.string()) }),
]);
export type QueryAnswer = z.infer<typeof queryAnswer>;

/** Values of which only the latest matters: at most one delivery a frame, never journaled. */
export const topic = z.enum(['salesforceView', 'callQuality']);
export type Topic = z.infer<typeof topic>;

/** What `watch` delivers. */
export const topicValue = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('salesforceView'), loading: z.boolean(), title: z.string(), focused: z.boolean() }),
  /** How well the call is heard that was measured last. */
  z.object({ topic: z.literal('callQuality'), quality: callQuality }),
]);
export type TopicValue = z.infer<typeof topicValue>;

/** A line for the log from a window. Never personal data: codes and counts only. */
export const logEntry = z.object({
  level: z.enum(['info', 'warn', 'error']),
  code: z.string().check(z.maxLength(80)),
  detail: z.optional(z.string().check(z.maxLength(2_000))),
});
export type LogEntry = z.infer<typeof logEntry>;
