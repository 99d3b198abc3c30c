import * as z from 'zod/mini';
import './jitless.ts';
import { byChannel } from './channel.ts';
import { queueId } from './ids.ts';

/** A predefined message that may be sent when typed text may not, as a WhatsApp template. */
export const template = z.object({
  /** The developer name of the messaging component in the org. */
  name: z.string(),
  title: z.string(),
  /** What the customer will read, with `{name}` where a parameter goes. */
  body: z.string(),
  parameters: z.array(z.object({ name: z.string(), label: z.string() })),
});
export type Template = z.infer<typeof template>;

/** Words that are typed often, reached by `/` and a shortcut. */
export const quickText = z.object({ shortcut: z.string(), text: z.string() });
export type QuickText = z.infer<typeof quickText>;

/** What the profile says about how this centre works, as far as the screen and the rules need it. */
export const centre = z.object({
  templates: z.array(template),
  quickTexts: z.array(quickText),
  /** What the profile says about transfers. */
  transfers: z.optional(
    z.object({
      /** Queues that take nothing without a note. */
      noteRequired: z.array(queueId),
      /** What a note begins with, with `{customer}`, `{reason}` and `{queue}` for what is known; null: nothing. */
      noteTemplate: z.nullable(z.string()),
    }),
  ),
  wrapUp: z.object({ dispositions: z.array(z.string()), required: z.boolean() }),
  /** How much of one agent a piece of work takes, in percent, by channel. */
  capacity: byChannel(z.number()),
  /** How soon a customer who waits should have an answer, in milliseconds, by channel: the centre's service level. */
  answerWithinMs: byChannel(z.number()),
});
export type Centre = z.infer<typeof centre>;

/** How long work may take after its conversation, in milliseconds, as the org's service channel says. */
export const afterWork = z.object({ maxMs: z.number(), extensionMs: z.number(), maxExtensions: z.int() });

/** What the org's configuration says about this agent's offers and what follows a conversation. */
export const agentRules = z.object({
  /** Offers open by themselves. */
  autoAccept: z.boolean(),
  /** The org's reasons for a decline, by the name the org knows them by; empty where it asks for none. */
  declineReasons: z.array(z.object({ name: z.string(), label: z.string() })),
  /** Null: no timer for this channel. */
  afterWork: byChannel(z.nullable(afterWork)),
});
export type AgentRules = z.infer<typeof agentRules>;
