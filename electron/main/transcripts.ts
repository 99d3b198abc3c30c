import type { Channel, DeskEvent, InteractionId, Message } from '@jackfield/contract';
import { hasConversation, readSession, readTranscript, type Outcome } from '@jackfield/salesforce';
import type { CaseWorks } from './case-work.ts';
import type { Org } from './connector.ts';
import type { Log } from './logging.ts';
import type { WorkList } from './work-list.ts';

/**
 * Loads transcripts, each item one at a time: a second wish while one is on its way is served after it. Resolves with whether the
 * transcript was read, after the desk has heard of it; never rejects.
 */
export function createTranscripts(options: {
  org(): Org | null;
  work: Pick<WorkList, 'known'>;
  /** Which kind of work an item is; null for one that is not here. */
  channelOf(id: InteractionId): Channel | null;
  cases: Pick<CaseWorks, 'thread'>;
  tell(event: DeskEvent): void;
  serverNowMs(): number;
  log: Log;
}): (id: InteractionId) => Promise<boolean> {
  const loading = new Map<InteractionId, { done: Promise<boolean>; next: Promise<boolean> | null }>();
  const load = async (org: Org, id: InteractionId): Promise<boolean> => {
    if (options.channelOf(id) === 'case') {
      const askedMs = options.serverNowMs();
      return tellOf(org, id, await options.cases.thread(org, id), askedMs);
    }
    if (!hasConversation(id)) {
      // A call has nothing to wait for.
      options.tell({ type: 'transcriptLoaded', atMs: options.serverNowMs(), interactionId: id, messages: [] });
      return true;
    }
    const known = options.work.known(id);
    const found = known?.conversationIdentifier
      ? { conversationIdentifier: known.conversationIdentifier, customerName: known.work.customer.name }
      : await lookUp(org, id);
    if (found === null) return false;
    const askedMs = options.serverNowMs();
    const messages = await readTranscript(org.rest, found.conversationIdentifier, { customer: found.customerName, me: org.me.agent });
    return tellOf(org, id, messages, askedMs);
  };
  const tellOf = (org: Org, id: InteractionId, messages: Outcome<Message[]>, askedMs: number): boolean => {
    // What one person may read, and who of the two wrote it, is not for whoever signed in meanwhile.
    if (options.org()?.me.agent.userId !== org.me.agent.userId) return false;
    if (messages.ok) options.tell({ type: 'transcriptLoaded', atMs: askedMs, interactionId: id, messages: messages.value });
    else options.log('warn', 'transcriptNotLoaded', { refusal: messages.refusal.code });
    return messages.ok;
  };
  const lookUp = async (org: Org, id: InteractionId) => {
    const session = await readSession(org.rest, id);
    if (!session.ok) {
      options.log('warn', 'transcriptNotFound', { refusal: session.refusal.code });
      return null;
    }
    const { conversationIdentifier, customerName } = session.value ?? {};
    return conversationIdentifier && customerName !== undefined ? { conversationIdentifier, customerName } : null;
  };
  const start = (id: InteractionId): Promise<boolean> => {
    const org = options.org();
    const running = loading.get(id);
    if (running !== undefined) return (running.next ??= running.done.then(() => start(id)));
    if (org === null) return Promise.resolve(false);
    const done = load(org, id)
      .catch((error: unknown) => {
        options.log('error', 'transcriptBug', { name: error instanceof Error ? error.name : 'unknown' });
        return false;
      })
      .finally(() => loading.delete(id));
    loading.set(id, { done, next: null });
    return done;
  };
  return start;
}
