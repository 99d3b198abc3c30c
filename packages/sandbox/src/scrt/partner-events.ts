import type { WorldEvent } from '../events/log.ts';
import type { Line, Sessions } from '../messaging/sessions.ts';
import type { PlatformEvent } from '../pubsub/platform-event.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';
import { interactionEvent, messageEntry, participantsEntry, typingEntry, type Entry, type EntryPayload, type Present } from './entries.ts';
import { agent, chatbot, holderOf } from './participants.ts';
import { PartnerSetup } from './partner-setup.ts';
import type { RichMessages } from './rich-messages.ts';

/** What a bot is told became of its work, by what happened; the words of `RoutingWorkType`. */
const WORK_TYPES = {
  workAssigned: 'Assigned',
  workAccepted: 'Accepted',
  workDeclined: 'Declined',
  workClosed: 'Closed',
  workTransferred: 'Transferred',
  workCanceled: 'Cancelled',
} as const;
const ENDED_BY = { customer: 'EndUser', agent: 'Agent', system: 'System' } as const;

/**
 * What a partner hears of its conversations: the platform events that its setup names. The shapes are those of Salesforce's published schema of
 * outbound events ("Outbound Custom Event Payloads").
 */
export class PartnerEvents {
  readonly setup: PartnerSetup;
  readonly #world: World;
  readonly #sessions: Sessions;
  readonly #rich: RichMessages;
  readonly #statuses = new Map<string, string>();
  /** Who is in which session, by subject. */
  readonly #present = new Map<string, ReadonlyMap<string, Present>>();
  #listeners: readonly ((event: PlatformEvent) => void)[] = [];

  constructor(world: World, sessions: Sessions, rich: RichMessages) {
    this.setup = new PartnerSetup(world.records);
    this.#world = world;
    this.#sessions = sessions;
    this.#rich = rich;
    world.events.listen((event) => {
      const session = 'interactionId' in event ? sessions.get(event.interactionId) : undefined;
      if (session?.['ChannelType'] === 'Custom') this.#heard(session, event);
    });
  }

  /** Hears every event from now on. */
  listen(listener: (event: PlatformEvent) => void): void {
    this.#listeners = [...this.#listeners, listener];
  }

  #heard(session: StoredRow, event: WorldEvent): void {
    switch (event.type) {
      case 'messageAdded': {
        const line = this.#sessions.lines(session.Id).find((one) => one.id === event.messageId);
        if (line) this.#said(session, line);
        return;
      }
      case 'agentTyping':
        return this.#toChannel(session, {
          sender: agent(event.userId),
          senderName: this.setup.userName(event.userId),
          atMs: event.atMs,
          payload: typingEntry(this.#uuid(), event.isTyping, event.atMs),
        });
      case 'workAssigned':
      case 'workAccepted':
      case 'workDeclined':
      case 'workClosed':
      case 'workTransferred':
      case 'workCanceled':
        return this.#worked(session, event.type, this.#world.records.mustGet('AgentWork', event.workId));
      case 'ownerChanged':
      case 'statusChanged':
        return this.#statusIs(session, {});
      case 'interactionStarted':
        this.#statuses.set(session.Id, String(session['Status']));
        return;
      case 'interactionEnded':
        this.#statusIs(session, { sessionEndTime: session['EndTime'], sessionEndedByRole: ENDED_BY[event.by] });
        return this.#left(session, [...this.#presentIn(session).values()]);
      case 'routingRequested':
        return this.#requested(session, event.routingType, event.toId);
      default:
        return;
    }
  }

  /** What agents and bots say goes to the customer; what the customer says, to the bots that are there. */
  #said(session: StoredRow, line: Line): void {
    const entry = { senderName: line.name, atMs: line.atMs, payload: messageEntry(line.id, line.text, this.#rich.of(line.id)) };
    switch (line.from) {
      case 'agent':
        return this.#toChannel(session, { ...entry, sender: agent(line.senderId) });
      case 'system':
        return this.#toChannel(session, { ...entry, sender: chatbot(line.senderId) });
      case 'customer':
        for (const { BotId: botId } of this.#world.records.where('AgentWork', { WorkItemId: session.Id, Status: 'Opened' }))
          if (typeof botId === 'string') this.#toBot(session, botId, { ...entry, sender: this.setup.customerOf(session) });
    }
  }

  #worked(session: StoredRow, happening: keyof typeof WORK_TYPES, work: StoredRow): void {
    const participant = holderOf(work);
    if (typeof work['BotId'] === 'string')
      this.#toBot(
        session,
        work['BotId'],
        this.#bySystem(session, {
          entryType: 'RoutingWorkResult',
          id: this.#uuid(),
          workType: WORK_TYPES[happening],
          botId: participant.subject,
          workId: work.Id.slice(0, 15),
          workTargetId: session.Id.slice(0, 15),
        }),
      );
    if (happening === 'workAccepted') this.#joined(session, { participant, displayName: this.setup.holderName(work) });
    const present = this.#presentIn(session).get(participant.subject);
    if (present && (happening === 'workClosed' || happening === 'workTransferred')) this.#left(session, [present]);
  }

  #joined(session: StoredRow, one: Present): void {
    const present = this.#presentIn(session);
    if (present.has(one.participant.subject)) return;
    this.#present.set(session.Id, new Map([...present, [one.participant.subject, one]]));
    this.#toChannel(session, this.#bySystem(session, participantsEntry(this.#uuid(), 'add', [one])));
  }

  #left(session: StoredRow, who: readonly Present[]): void {
    if (who.length === 0) return;
    const gone = new Set(who.map((one) => one.participant.subject));
    this.#present.set(session.Id, new Map([...this.#presentIn(session)].filter(([subject]) => !gone.has(subject))));
    this.#toChannel(session, this.#bySystem(session, participantsEntry(this.#uuid(), 'remove', who)));
  }

  #statusIs(session: StoredRow, more: Readonly<Record<string, unknown>>): void {
    const sessionStatus = String(session['Status']);
    const sessionStatusPrev = this.#statuses.get(session.Id) ?? 'Waiting';
    if (sessionStatus === sessionStatusPrev) return;
    this.#statuses.set(session.Id, sessionStatus);
    const payload = {
      entryType: 'SessionStatusChanged',
      id: this.#uuid(),
      conversationIdentifier: this.setup.conversationOf(session),
      channelAddressIdentifier: this.setup.addressOf(session),
      sessionId: session.Id.slice(0, 15),
      sessionStartTime: session['StartTime'],
      sessionStatusPrev,
      sessionStatus,
      ...more,
    };
    this.#toChannel(session, this.#bySystem(session, payload));
  }

  #requested(session: StoredRow, routingType: 'Transfer' | 'Conference', toId: string): void {
    const to = toId.slice(0, 15);
    const payload = {
      conversationIdentifier: this.setup.conversationOf(session),
      routingType,
      workRecordId: session.Id.slice(0, 15),
      routingParameters: { isTransfer: routingType === 'Transfer', ...(toId.startsWith('005') ? { userId: to } : { queueId: to }) },
    };
    const channelAddressIdentifier = this.setup.addressOf(session);
    const event = { channelAddressIdentifier, recipient: this.setup.customerOf(session), payload };
    this.#publish(this.setup.event(this.setup.definitionOf(session), 'RoutingRequested', event));
  }

  #bySystem(session: StoredRow, payload: EntryPayload): Entry {
    const sender = { appType: 'conversation', subject: this.setup.conversationOf(session), role: 'System' } as const;
    return { sender, senderName: 'System', atMs: this.#world.clock.nowMs(), payload };
  }

  #toChannel(session: StoredRow, entry: Entry): void {
    const interaction = interactionEvent(this.#placeOf(session), this.setup.customerOf(session), entry);
    this.#publish(this.setup.event(this.setup.definitionOf(session), 'Interaction', interaction));
  }

  #toBot(session: StoredRow, botId: string, entry: Entry): void {
    const interaction = interactionEvent(this.#placeOf(session), chatbot(botId), entry);
    this.#publish(this.setup.event(this.setup.integrationOf(botId), 'Interaction', interaction));
  }

  #placeOf(session: StoredRow) {
    return { conversationIdentifier: this.setup.conversationOf(session), channelAddressIdentifier: this.setup.addressOf(session) };
  }

  #publish(event: PlatformEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  #presentIn(session: StoredRow): ReadonlyMap<string, Present> {
    return this.#present.get(session.Id) ?? new Map();
  }

  #uuid(): string {
    return this.#world.random.uuid();
  }
}
