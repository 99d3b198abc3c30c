import * as z from 'zod/mini';
import './jitless.ts';
import { serverTimeMs } from './time.ts';

/**
 * How long a customer may be written to in the agent's own words: on WhatsApp 24 hours from the customer's last message
 * (Meta's rule; what Salesforce says to a later one is not documented). Outside it only a template may be sent.
 *
 * ```
 *  unknown --the customer's last message is known--> open --2 h left--> closing --none left--> closed
 *                                                      ^                   |                      |
 *                                                      +------------- the customer writes --------+
 * ```
 * `none`: the channel has no such rule.
 */
export const replyWindow = z.discriminatedUnion('is', [
  z.object({ is: z.literal('none') }),
  z.object({ is: z.literal('unknown') }),
  z.object({ is: z.literal('open'), closesAtMs: serverTimeMs }),
  z.object({ is: z.literal('closing'), closesAtMs: serverTimeMs }),
  z.object({ is: z.literal('closed'), closesAtMs: serverTimeMs }),
]);
export type ReplyWindow = z.infer<typeof replyWindow>;
