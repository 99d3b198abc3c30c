import * as z from 'zod/mini';
import './jitless.ts';
import { serverTimeMs } from './time.ts';

/** One thing the org has against an edit, in its own words, at one field; null where it is against the whole. */
export const caseFault = z.object({ field: z.nullable(z.string()), words: z.string() });
export type CaseFault = z.infer<typeof caseFault>;

/** The org's name of a field. */
export const fieldName = z.string().check(z.regex(/^\w{1,80}$/));

/**
 * What an agent has changed of a case and the org does not have yet.
 *
 * ```
 *  (none) --a field is changed--> draft --saveCase--> saving --the org has it--> (none)
 *                                   ^ \--discarded--> (none) \--it says no--> failed
 *                                   +---- a field is changed, saveCase ---------/
 * ```
 * What is changed while it is being saved is a draft of its own, which stays.
 */
export const caseEdit = z.object({
  /** New values by field; null empties one. Never none. */
  values: z.record(fieldName, z.nullable(z.string())),
  /** When the case had last been changed as the agent saw it: what anybody changed since is not overwritten. */
  seenMs: serverTimeMs,
  at: z.discriminatedUnion('at', [
    z.object({ at: z.literal('draft') }),
    /** `sent` are the values on their way. */
    z.object({ at: z.literal('saving'), sent: z.record(fieldName, z.nullable(z.string())) }),
    z.object({ at: z.literal('failed'), code: z.string(), words: z.string(), faults: z.array(caseFault) }),
  ]),
});
export type CaseEdit = z.infer<typeof caseEdit>;
