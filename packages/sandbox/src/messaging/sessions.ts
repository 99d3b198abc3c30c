import { OrgRefusal } from '../lightning/port.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';

/** One line of a conversation. */
export interface Line {
  /** A UUID, as the conversation service names its entries. */
  readonly id: string;
  readonly from: 'customer' | 'agent' | 'system';
  /** The MessagingEndUser or User who said it. */
  readonly senderId: string;
  readonly name: string;
  readonly text: string;
  readonly atMs: number;
}

/** Longest text of one message, in characters. Invented. */
export const MAX_TEXT = 4_096;

/**
 * Messaging sessions and what was said in them.
 *
 * ```
 *  Waiting --accepted--> Active --agent closes the work--> Inactive --customer writes--> Waiting
 *     ^---transfer to a queue---/      any --> Ended
 * ```
 */
export class Sessions {
  readonly #world: World;
  readonly #lines = new Map<string, readonly Line[]>();
  #number = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** A customer opens a conversation. It belongs to the queue until an agent accepts. */
  start(customerName: string, queueId: string): StoredRow {
    const { records, random, clock, events, population } = this.#world;
    const endUser = records.insert('MessagingEndUser', {
      Name: customerName,
      MessageType: 'EmbeddedMessaging',
      MessagingConsentStatus: 'ImplicitlyOptedIn',
      MessagingPlatformKey: random.uuid(),
      MessagingChannelId: population.messagingChannelId,
    });
    const conversation = records.insert('Conversation', { ConversationIdentifier: random.uuid(), StartTime: clock.nowMs() });
    this.#number += 1;
    const session = records.insert('MessagingSession', {
      Name: `MS-${String(this.#number).padStart(8, '0')}`,
      Status: 'Waiting',
      ChannelType: 'EmbeddedMessaging',
      ChannelName: 'Website chat',
      Origin: 'InboundInitiated',
      AgentType: 'Agent',
      OwnerId: queueId,
      SessionKey: random.uuid(),
      MessagingChannelId: population.messagingChannelId,
      MessagingEndUserId: endUser.Id,
      ConversationId: conversation.Id,
      StartTime: clock.nowMs(),
      AgentMessageCount: 0,
      EndUserMessageCount: 0,
    });
    this.#lines.set(session.Id, []);
    events.publish({ type: 'interactionStarted', interactionId: session.Id, ownerId: queueId, customerName });
    return session;
  }

  get(sessionId: string): StoredRow | undefined {
    return this.#world.records.get('MessagingSession', sessionId);
  }

  /** What was said, oldest first. */
  lines(sessionId: string): readonly Line[] {
    return this.#lines.get(sessionId) ?? [];
  }

  customerName(session: StoredRow): string {
    return String(this.#world.records.mustGet('MessagingEndUser', String(session['MessagingEndUserId']))['Name']);
  }

  /** The session of a conversation's UUID. */
  ofConversation(identifier: string): StoredRow | undefined {
    const conversation = this.#world.records.find('Conversation', { ConversationIdentifier: identifier });
    return conversation && this.#world.records.find('MessagingSession', { ConversationId: conversation.Id });
  }

  /** The customer writes. @throws {OrgRefusal} when the session has ended. */
  sayAsCustomer(sessionId: string, text: string): Line {
    const session = this.#living(sessionId);
    return this.#add(
      session,
      { from: 'customer', senderId: String(session['MessagingEndUserId']), name: this.customerName(session) },
      text,
    );
  }

  /** An agent writes. @throws {OrgRefusal} unless the session is active and belongs to this user. */
  sayAsAgent(sessionId: string, userId: string, text: string): Line {
    const session = this.#living(sessionId);
    if (session['Status'] !== 'Active') throw new OrgRefusal('SESSION_NOT_ACTIVE', 'The messaging session is not active.');
    if (session['OwnerId'] !== userId) throw new OrgRefusal('NOT_SESSION_OWNER', 'The messaging session belongs to somebody else.');
    const name = String(this.#world.records.mustGet('User', userId)['Name']);
    return this.#add(session, { from: 'agent', senderId: userId, name }, text);
  }

  /** Gives the session to a queue or a user. Nothing happens to one that has ended. */
  give(sessionId: string, ownerId: string, status: 'Waiting' | 'Active'): void {
    const { records, events, clock } = this.#world;
    const before = records.mustGet('MessagingSession', sessionId);
    if (before['Status'] === 'Ended' || (before['OwnerId'] === ownerId && before['Status'] === status)) return;
    const first = status === 'Active' && before['AcceptTime'] === null;
    records.update('MessagingSession', sessionId, { OwnerId: ownerId, Status: status, ...(first ? { AcceptTime: clock.nowMs() } : {}) });
    events.publish({ type: 'ownerChanged', interactionId: sessionId, ownerId, status });
  }

  /** The agent closed the work of a session that goes on: it sleeps until the customer writes. Only the owner's closing counts. */
  abandon(sessionId: string, userId: string): void {
    const session = this.get(sessionId);
    if (session?.['Status'] !== 'Active' || session['OwnerId'] !== userId) return;
    this.#world.records.update('MessagingSession', sessionId, { Status: 'Inactive' });
    this.#world.events.publish({ type: 'statusChanged', interactionId: sessionId, ownerId: userId, status: 'Inactive' });
  }

  /** Ends the session. @throws {OrgRefusal} when it has ended. */
  end(sessionId: string, by: 'customer' | 'agent' | 'system'): void {
    const session = this.#living(sessionId);
    const { records, clock, events } = this.#world;
    const endedBy = { customer: 'EndUser', agent: 'Agent', system: 'System' } as const;
    records.update('MessagingSession', sessionId, { Status: 'Ended', EndTime: clock.nowMs(), EndedByType: endedBy[by] });
    records.update('Conversation', String(session['ConversationId']), { EndTime: clock.nowMs() });
    events.publish({ type: 'interactionEnded', interactionId: sessionId, by });
  }

  #living(sessionId: string): StoredRow {
    const session = this.get(sessionId);
    if (!session) throw new OrgRefusal('UNKNOWN_SESSION', `There is no messaging session ${sessionId}.`);
    if (session['Status'] === 'Ended') throw new OrgRefusal('SESSION_ENDED', 'The messaging session has ended.');
    return session;
  }

  #add(session: StoredRow, sender: Pick<Line, 'from' | 'senderId' | 'name'>, text: string): Line {
    if (text.trim() === '') throw new OrgRefusal('EMPTY_TEXT', 'The text is empty.');
    if (text.length > MAX_TEXT) throw new OrgRefusal('TEXT_TOO_LONG', `The text is longer than ${MAX_TEXT} characters.`);
    const { random, clock, records, events } = this.#world;
    // No two lines of a conversation carry the same time: clients put them in order by it.
    const atMs = Math.max(clock.nowMs(), (this.lines(session.Id).at(-1)?.atMs ?? 0) + 1);
    const line: Line = { id: random.uuid(), ...sender, text, atMs };
    this.#lines.set(session.Id, [...this.lines(session.Id), line]);
    const counter = sender.from === 'customer' ? 'EndUserMessageCount' : 'AgentMessageCount';
    records.update('MessagingSession', session.Id, { [counter]: Number(session[counter]) + 1, PreviewDetails: text.slice(0, 255) });
    events.publish({ type: 'messageAdded', interactionId: session.Id, messageId: line.id, from: line.from, name: line.name, text });
    return line;
  }
}
