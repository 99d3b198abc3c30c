import { OrgRefusal } from '../lightning/port.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';
import { Receipts } from './receipts.ts';

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
  /** The file that came with it. Its content is not kept. */
  readonly attachment?: Attachment;
  /** Whether it was written beforehand. */
  readonly isTemplate?: true;
}

/** A line of a conversation that was said before anybody looked: the customer's, or that of a user named by id. */
export interface EarlierLine {
  readonly by: string;
  readonly text: string;
}

/** A file a customer sent: what it is called, its MIME type and its size. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** Longest text of one message, in characters. Invented. */
export const MAX_TEXT = 4_096;

/** How long after a WhatsApp customer's last message an agent may write freely, in milliseconds. */
export const WHATSAPP_WINDOW_MS = 86_400_000;

/** How a customer comes: by the website, by WhatsApp from a phone number, or by a partner's channel under a key of the partner's. */
export type Arrival = { readonly kind: 'website' } | { readonly kind: 'whatsapp'; readonly phone: string } | PartnerArrival;

/** A customer of a partner's channel. */
export interface PartnerArrival {
  readonly kind: 'partner';
  readonly channelId: string;
  readonly key: string;
}

/**
 * Messaging sessions and what was said in them.
 *
 * ```
 *  Waiting --accepted--> Active --agent closes the work--> Inactive --customer writes--> Waiting
 *     ^---transfer to a queue---/      any --> Ended
 * ```
 */
export class Sessions {
  /** What became of messages on their way to customers. */
  readonly receipts = new Receipts();
  /** Whether a user takes part in a session that somebody else owns. */
  isGuest: (userId: string, sessionId: string) => boolean = () => false;
  readonly #world: World;
  readonly #lines = new Map<string, readonly Line[]>();
  #number = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** A customer opens a conversation. It belongs to the queue until an agent accepts. */
  start(customerName: string, queueId: string, arrival: Arrival = { kind: 'website' }): StoredRow {
    return this.#open(this.#endUserOf(customerName, arrival), {
      ownerId: queueId,
      status: 'Waiting',
      origin: 'InboundInitiated',
    });
  }

  /** The org writes first. The session sleeps until the customer answers. */
  startOutbound(endUser: StoredRow, senderId: string): StoredRow {
    return this.#open(endUser, { ownerId: senderId, status: 'Inactive', origin: 'TriggeredOutbound' });
  }

  /** The session of a customer that has not ended. */
  livingOf(endUserId: string): StoredRow | undefined {
    return this.ofEndUser(endUserId).findLast((session) => session['Status'] !== 'Ended');
  }

  /** All sessions of a customer, oldest first. */
  ofEndUser(endUserId: string): StoredRow[] {
    return this.#world.records.where('MessagingSession', { MessagingEndUserId: endUserId });
  }

  /** The WhatsApp customer of a phone number. */
  whatsappUser(phone: string): StoredRow | undefined {
    const { records, population } = this.#world;
    return records.find('MessagingEndUser', { MessagingPlatformKey: phone, MessagingChannelId: population.whatsappChannelId });
  }

  /** The customer of a partner's channel; a new one is made when there is none. */
  partnerUser(arrival: PartnerArrival): StoredRow {
    return this.#endUserOf(arrival.key, arrival);
  }

  #endUserOf(name: string, arrival: Arrival): StoredRow {
    const { records, random, population } = this.#world;
    const [channelId, key] = ((): [string, string | null] => {
      switch (arrival.kind) {
        case 'website':
          return [population.messagingChannelId, null];
        case 'whatsapp':
          return [population.whatsappChannelId, arrival.phone];
        case 'partner':
          return [arrival.channelId, arrival.key];
      }
    })();
    const known = key === null ? undefined : records.find('MessagingEndUser', { MessagingPlatformKey: key, MessagingChannelId: channelId });
    if (known) return known;
    return records.insert('MessagingEndUser', {
      Name: name,
      MessageType: records.mustGet('MessagingChannel', channelId)['MessageType'] ?? null,
      MessagingConsentStatus: 'ImplicitlyOptedIn',
      MessagingPlatformKey: key ?? random.uuid(),
      MessagingChannelId: channelId,
    });
  }

  #open(endUser: StoredRow, as: { ownerId: string; status: 'Waiting' | 'Inactive'; origin: string }): StoredRow {
    const { records, random, clock, events } = this.#world;
    const channel = records.mustGet('MessagingChannel', String(endUser['MessagingChannelId']));
    const conversation = records.insert('Conversation', { ConversationIdentifier: random.uuid(), StartTime: clock.nowMs() });
    this.#number += 1;
    const session = records.insert('MessagingSession', {
      Name: `MS-${String(this.#number).padStart(8, '0')}`,
      Status: as.status,
      ChannelType: channel['MessageType'] ?? null,
      ChannelName: channel['MasterLabel'] ?? null,
      ChannelKey: channel['MessagingPlatformKey'] ?? null,
      Origin: as.origin,
      AgentType: 'Agent',
      OwnerId: as.ownerId,
      SessionKey: random.uuid(),
      MessagingChannelId: channel.Id,
      MessagingEndUserId: endUser.Id,
      ConversationId: conversation.Id,
      StartTime: clock.nowMs(),
      AgentMessageCount: 0,
      EndUserMessageCount: 0,
    });
    this.#lines.set(session.Id, []);
    events.publish({ type: 'interactionStarted', interactionId: session.Id, ownerId: as.ownerId, customerName: String(endUser['Name']) });
    return session;
  }

  get(sessionId: string): StoredRow | undefined {
    return this.#world.records.get('MessagingSession', sessionId);
  }

  /** What was said, oldest first. */
  lines(sessionId: string): readonly Line[] {
    return this.#lines.get(sessionId) ?? [];
  }

  /** A customer agrees to messages, or no longer does. `status` is one of the four that Salesforce knows. */
  changeConsent(endUserId: string, status: string): void {
    this.#world.records.update('MessagingEndUser', endUserId, {
      MessagingConsentStatus: status,
      IsFullyOptedIn: status === 'DoublyOptedIn',
    });
  }

  /** The org finds out who the customer of a session is, as a matching rule would: a contact with this e-mail address, if there is one. */
  linkContact(sessionId: string, email: string): void {
    const { records } = this.#world;
    const endUserId = this.get(sessionId)?.['MessagingEndUserId'];
    const contact = records.find('Contact', { Email: email });
    if (contact && typeof endUserId === 'string')
      records.update('MessagingEndUser', endUserId, { ContactId: contact.Id, AccountId: contact['AccountId'] ?? null });
  }

  customerName(session: StoredRow): string {
    return String(this.#world.records.mustGet('MessagingEndUser', String(session['MessagingEndUserId']))['Name']);
  }

  /** The session of a conversation's UUID. */
  ofConversation(identifier: string): StoredRow | undefined {
    const conversation = this.#world.records.find('Conversation', { ConversationIdentifier: identifier });
    return conversation && this.#world.records.find('MessagingSession', { ConversationId: conversation.Id });
  }

  /** The customer writes, or sends a file, with words to it or none. @throws {OrgRefusal} when the session has ended. */
  sayAsCustomer(sessionId: string, text: string, attachment?: Attachment): Line {
    const session = this.#living(sessionId);
    return this.#add(
      session,
      { from: 'customer', senderId: String(session['MessagingEndUserId']), name: this.customerName(session) },
      text,
      attachment,
    );
  }

  /** An agent writes. @throws {OrgRefusal} unless the session is active and belongs to this user. */
  sayAsAgent(sessionId: string, userId: string, text: string): Line {
    const session = this.#living(sessionId);
    if (session['Status'] !== 'Active') throw new OrgRefusal('SESSION_NOT_ACTIVE', 'The messaging session is not active.');
    if (session['OwnerId'] !== userId && !this.isGuest(userId, sessionId))
      throw new OrgRefusal('NOT_SESSION_OWNER', 'The messaging session belongs to somebody else.');
    if (!this.windowIsOpen(session))
      throw new OrgRefusal('MESSAGING_WINDOW_CLOSED', 'The customer last wrote more than 24 hours ago. Only a template can be sent.');
    return this.#add(session, this.#agent(userId), text);
  }

  /** A message that was written beforehand goes out in a user's name: to any session that has not ended, at any time. @throws {OrgRefusal} */
  sayByTemplate(sessionId: string, userId: string, text: string): Line {
    return this.#add(this.#living(sessionId), { ...this.#agent(userId), isTemplate: true }, text);
  }

  /** A bot writes. `made` is told the line's id before anybody hears of the line. @throws {OrgRefusal} when the session has ended. */
  sayAsBot(sessionId: string, bot: { readonly id: string; readonly name: string }, text: string, made: (lineId: string) => void): Line {
    return this.#add(this.#living(sessionId), { from: 'system', senderId: bot.id, name: bot.name }, text, undefined, made);
  }

  /** Puts lines before everything of a session, a second apart, as if it had begun with them. Nobody is told: it was all said before. */
  recall(sessionId: string, said: readonly EarlierLine[]): void {
    const session = this.#living(sessionId);
    const { random, records } = this.#world;
    const customer = { from: 'customer', senderId: String(session['MessagingEndUserId']), name: this.customerName(session) } as const;
    const beganMs = Number(session['StartTime']) - said.length * 1_000;
    const earlier = said.map(({ by, text }, at): Line => ({
      id: random.uuid(),
      ...(by === 'customer' ? customer : this.#agent(by)),
      text,
      atMs: beganMs + at * 1_000,
    }));
    const byCustomer = said.filter(({ by }) => by === 'customer').length;
    this.#lines.set(sessionId, [...earlier, ...this.lines(sessionId)]);
    records.update('MessagingSession', sessionId, {
      StartTime: beganMs,
      EndUserMessageCount: Number(session['EndUserMessageCount']) + byCustomer,
      AgentMessageCount: Number(session['AgentMessageCount']) + said.length - byCustomer,
    });
  }

  /** Moves all of a session so far into the past, as if it had begun so much earlier: for people who wrote yesterday. */
  backdate(sessionId: string, byMs: number): void {
    const session = this.#living(sessionId);
    this.#world.records.update('MessagingSession', sessionId, {
      StartTime: Number(session['StartTime']) - byMs,
      CreatedDate: Number(session['CreatedDate']) - byMs,
    });
    this.#lines.set(
      sessionId,
      this.lines(sessionId).map((line) => ({ ...line, atMs: line.atMs - byMs })),
    );
  }

  /** Whether an agent may write freely. On WhatsApp that is within 24 hours of the customer's last message; elsewhere always. */
  windowIsOpen(session: StoredRow): boolean {
    if (session['ChannelType'] !== 'WhatsApp') return true;
    const last = this.lines(session.Id).findLast((line) => line.from === 'customer');
    return last !== undefined && this.#world.clock.nowMs() - last.atMs < WHATSAPP_WINDOW_MS;
  }

  #agent(userId: string): Pick<Line, 'from' | 'senderId' | 'name'> {
    return { from: 'agent', senderId: userId, name: String(this.#world.records.mustGet('User', userId)['Name']) };
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

  #add(
    session: StoredRow,
    sender: Pick<Line, 'from' | 'senderId' | 'name' | 'isTemplate'>,
    text: string,
    attachment?: Attachment,
    made?: (lineId: string) => void,
  ): Line {
    if (text.trim() === '' && attachment === undefined) throw new OrgRefusal('EMPTY_TEXT', 'The text is empty.');
    if (text.length > MAX_TEXT) throw new OrgRefusal('TEXT_TOO_LONG', `The text is longer than ${MAX_TEXT} characters.`);
    const { random, clock, records, events } = this.#world;
    // No two lines of a conversation carry the same time: clients put them in order by it.
    const atMs = Math.max(clock.nowMs(), (this.lines(session.Id).at(-1)?.atMs ?? 0) + 1);
    const line: Line = { id: random.uuid(), ...sender, text, atMs, ...(attachment ? { attachment } : {}) };
    made?.(line.id);
    this.#lines.set(session.Id, [...this.lines(session.Id), line]);
    const counter = sender.from === 'customer' ? 'EndUserMessageCount' : 'AgentMessageCount';
    records.update('MessagingSession', session.Id, { [counter]: Number(session[counter]) + 1, PreviewDetails: text.slice(0, 255) });
    events.publish({ type: 'messageAdded', interactionId: session.Id, messageId: line.id, from: line.from, name: line.name, text });
    return line;
  }
}
