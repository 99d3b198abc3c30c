import * as z from 'zod/mini';
import { mayHaveHappened, ok, readRefusal, refused, type Outcome, type Refusal } from '../refusal.ts';
import { readTranscript } from '../reads/transcript.ts';
import type { RestClient } from '../rest/client.ts';

/** As many recipients as one call may have. */
export const MOST_RECIPIENTS = 100;

/** A predefined message for customers of enhanced channels (WhatsApp, SMS, Apple, in-app). Typed text has no such way. */
export interface TemplateMessage {
  /** The developer name of the messaging component. */
  name: string;
  /** MessagingEndUser ids, 1 to {@link MOST_RECIPIENTS}. */
  to: readonly string[];
  /** Values for the component's own parameters. */
  parameters: Readonly<Record<string, string>>;
  /** To whom it may go by the state of their session: to anybody, to those without an active one, or to those whose session has ended. */
  sessions: 'Any' | 'NonActive' | 'Closed';
}

/**
 * What became of it. `enqueued` is not delivered: Salesforce sends later. `unknown`: the answer was lost, and no key makes it safe to ask
 * again; {@link lookForMessage} may tell.
 */
export type TemplateSent =
  | { is: 'enqueued'; messageIdentifiers: readonly string[]; requestId: string | null }
  | { is: 'refused'; refusal: Refusal }
  | { is: 'unknown'; refusal: Refusal };

const taken = z.array(
  z.object({
    isSuccess: z.literal(true),
    outputValues: z.nullish(z.object({ messageIdentifiers: z.nullish(z.string()), requestId: z.nullish(z.string()) })),
  }),
);
const failed = z.array(z.object({ isSuccess: z.boolean() }));

/**
 * Sends one predefined message to some customers. Sent once: a message has no key, so a lost answer is not asked for again.
 * @throws for no recipients or too many: our bug.
 */
export async function sendTemplate(client: RestClient, message: TemplateMessage): Promise<TemplateSent> {
  if (message.to.length === 0 || message.to.length > MOST_RECIPIENTS) throw new Error('a template needs 1 to 100 recipients');
  const answer = await client.send('POST', `${client.dataPath}/actions/standard/sendConversationMessages`, { inputs: [inputOf(message)] });
  const read = answer.ok ? readTaken(answer.value) : answer;
  if (read.ok) return { is: 'enqueued', ...read.value };
  return { is: mayHaveHappened(read.refusal) ? 'unknown' : 'refused', refusal: read.refusal };
}

function inputOf(message: TemplateMessage): Record<string, unknown> {
  return {
    messageDefinitionName: message.name,
    requestType: 'SendNotificationMessages',
    isEnforceMessagingChannelConsent: true,
    channelConsentType: 'MessagingEndUser',
    allowedSessionStatus: message.sessions,
    messagingEndUserIds: message.to.join(','),
    messagingDefinitionInputParameters: Object.entries(message.parameters).map(([name, textValue]) => ({ name, textValue })),
  };
}

/** An action may answer 200 and still say that this input failed. */
function readTaken(body: unknown): Outcome<{ messageIdentifiers: readonly string[]; requestId: string | null }> {
  const yes = taken.safeParse(body);
  const first = yes.success ? yes.data[0] : undefined;
  if (first !== undefined) {
    const { messageIdentifiers, requestId } = first.outputValues ?? {};
    const ids = (messageIdentifiers ?? '').split(',').map((id) => id.trim());
    return ok({ messageIdentifiers: ids.filter((id) => id !== ''), requestId: requestId ?? null });
  }
  const no = failed.safeParse(body);
  if (no.success && no.data.some((one) => !one.isSuccess)) return { ok: false, refusal: readRefusal(400, body) };
  return refused('unreadable', 'sendConversationMessages: neither a yes nor a no', 200);
}

/**
 * Looks in a conversation for a message that was not there before: what a lost answer meant, where the customer has a conversation this
 * agent may read. Not seeing it proves nothing for a while: messages are sent from a queue. Seeing one proves little more where somebody else,
 * or an automation, writes in the same conversation: nothing in the transcript tells their message from ours.
 * @param before the ids of all messages that were there before it was sent.
 */
export async function lookForMessage(
  client: RestClient,
  conversationIdentifier: string,
  before: ReadonlySet<string>,
): Promise<Outcome<'seen' | 'notSeen'>> {
  const messages = await readTranscript(client, conversationIdentifier, { customer: '', me: { userId: '', name: '' } });
  if (!messages.ok) return messages;
  return ok(messages.value.some((message) => message.from !== 'customer' && !before.has(message.id)) ? 'seen' : 'notSeen');
}
