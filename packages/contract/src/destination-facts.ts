import * as z from 'zod/mini';
import './jitless.ts';
import { serverTimeMs } from './time.ts';

/** One thing that is known, and since when it was known to be so. Null: nobody knows, which is never the same as nothing. */
const fact = <T extends z.ZodMiniType>(value: T) => z.nullable(z.object({ value, atMs: serverTimeMs }));

/** How a person stands in Omni-Channel. `name` is the org's own word for the status. */
export const standing = z.object({ is: z.enum(['online', 'away']), name: z.string(), sinceMs: z.nullable(serverTimeMs) });

/** What is known now of one destination, for one item. */
export const destinationFacts = z.object({
  /** Of a person. */
  presence: fact(standing),
  /** How much of a person's capacity their work takes, in percent. */
  loadPercent: fact(z.number()),
  /** Of the skills that the item asks for: those that are there, and those that are not. */
  skills: fact(z.object({ has: z.array(z.string()), lacks: z.array(z.string()) })),
  /** How many people could take the item now. */
  free: fact(z.number()),
  /** How many items wait there, and for how long the first of them has. */
  waiting: fact(z.number()),
  longestWaitMs: fact(z.number()),
  /** How long the item would wait there. */
  estimatedWaitMs: fact(z.number()),
  /** The interaction plan it would be led through, by its name. */
  plan: fact(z.string()),
});
export type DestinationFacts = z.infer<typeof destinationFacts>;

/** Nothing is known. */
export const NO_FACTS: DestinationFacts = {
  presence: null,
  loadPercent: null,
  skills: null,
  free: null,
  waiting: null,
  longestWaitMs: null,
  estimatedWaitMs: null,
  plan: null,
};
