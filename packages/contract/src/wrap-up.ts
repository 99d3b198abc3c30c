import * as z from 'zod/mini';
import './jitless.ts';
import { agentWorkId, interactionId } from './ids.ts';
import { serverTimeMs } from './time.ts';

/** What an agent notes about one assignment, from the moment it was accepted. */
export const wrapUp = z.object({
  /** How it ended, one of the centre's; null: none chosen. */
  disposition: z.nullable(z.string()),
  notes: z.string(),
  /** How often the time for it was extended. */
  extensionsUsed: z.int(),
  /** Whether Salesforce has exactly this. */
  saved: z.boolean(),
});
export type WrapUp = z.infer<typeof wrapUp>;

/** What was noted about work that has left the inbox before Salesforce had it: kept until it does. */
export const wrapUpDue = z.object({
  interactionId,
  agentWorkId,
  /** Empty after a restart. */
  customerName: z.string(),
  disposition: z.nullable(z.string()),
  notes: z.string(),
  /** How long the agent was in wrap-up, in seconds. */
  seconds: z.int(),
  /** How often saving it has failed since it is due. */
  failures: z.int(),
  /** When it is tried again; null while it is being saved, or waits for the link. */
  againAtMs: z.nullable(serverTimeMs),
});
export type WrapUpDue = z.infer<typeof wrapUpDue>;
