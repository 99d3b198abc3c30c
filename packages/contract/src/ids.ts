import * as z from 'zod/mini';
import './jitless.ts';

/** An 18-character Salesforce record id. Ids of 15 characters are widened by {@link toLongId} at the border, so equality is plain `===`. */
const recordId = () => z.string().check(z.regex(/^[A-Za-z0-9]{18}$/));

/** One piece of work with a customer. It is the Salesforce id of the record being worked: a MessagingSession, a Case, a VoiceCall. */
export const interactionId = recordId().brand<'InteractionId'>();
export type InteractionId = z.infer<typeof interactionId>;

/** The assignment of one interaction to one agent: the Salesforce id of an AgentWork. */
export const agentWorkId = recordId().brand<'AgentWorkId'>();
export type AgentWorkId = z.infer<typeof agentWorkId>;

/** A Salesforce user. */
export const userId = recordId().brand<'UserId'>();
export type UserId = z.infer<typeof userId>;

/** A Salesforce org. */
export const orgId = recordId().brand<'OrgId'>();
export type OrgId = z.infer<typeof orgId>;

/** A Salesforce queue. */
export const queueId = recordId().brand<'QueueId'>();
export type QueueId = z.infer<typeof queueId>;

/** A Salesforce skill. */
export const skillId = recordId().brand<'SkillId'>();
export type SkillId = z.infer<typeof skillId>;

/** A chat button, from the org (compatibility mode) or named by the profile. */
export const chatButtonId = z.string().check(z.minLength(1), z.maxLength(80)).brand<'ChatButtonId'>();
export type ChatButtonId = z.infer<typeof chatButtonId>;

/** A telephone number of the world, as E.164 writes it: `+` and 7 to 15 digits, the country's first. */
export const outsideNumber = z
  .string()
  .check(z.regex(/^\+[1-9]\d{6,14}$/))
  .brand<'OutsideNumber'>();
export type OutsideNumber = z.infer<typeof outsideNumber>;

/** An interaction plan of the routing service: what a call is led through before somebody takes it. */
export const planId = z.string().check(z.minLength(1), z.maxLength(80)).brand<'PlanId'>();
export type PlanId = z.infer<typeof planId>;

/** A presence status of the org. */
export const statusId = recordId().brand<'StatusId'>();
export type StatusId = z.infer<typeof statusId>;

const uuid = () => z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));

/** Made by whoever gives a command; the idempotency key all the way to the server. */
export const commandId = uuid().brand<'CommandId'>();
export type CommandId = z.infer<typeof commandId>;

/** A transfer. Equal to the id of the command that started it, and stored in the org as `Transfer_Id__c`. */
export const transferId = uuid().brand<'TransferId'>();
export type TransferId = z.infer<typeof transferId>;

/** A message in a conversation: the server's id, or the id of the command that sent it until the server's is known. */
export const messageId = z.string().check(z.minLength(1), z.maxLength(80)).brand<'MessageId'>();
export type MessageId = z.infer<typeof messageId>;

const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * Widens a case-sensitive 15-character Salesforce id to its 18-character form; 18-character ids pass unchanged.
 * Each block of five characters yields one checksum character: bit k is set when character k is upper case.
 * @throws if the text is neither 15 nor 18 letters and digits.
 */
export function toLongId(id: string): string {
  if (!/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(id)) throw new Error(`not a Salesforce id: ${JSON.stringify(id)}`);
  if (id.length === 18) return id;
  let suffix = '';
  for (let block = 0; block < 3; block += 1) {
    let bits = 0;
    for (let k = 0; k < 5; k += 1) if (/[A-Z]/.test(id[block * 5 + k] ?? '')) bits |= 1 << k;
    suffix += CHECKSUM[bits];
  }
  return id + suffix;
}
