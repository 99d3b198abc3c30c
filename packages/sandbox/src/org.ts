import { SignIns } from './auth/sign-ins.ts';
import { Cases } from './cases/cases.ts';
import type { WorldEvent } from './events/log.ts';
import { readFlow } from './flow/read.ts';
import type { FlowDefinition } from './flow/definition.ts';
import { OrgRefusal, type OrgPort, type PageEvent, type PageMessage, type PageRef, type PageUser } from './lightning/port.ts';
import { Outbox } from './messaging/outbox.ts';
import { Sessions, type Arrival, type Attachment, type Line } from './messaging/sessions.ts';
import { Colleagues } from './omni/colleagues.ts';
import { Omni } from './omni/omni.ts';
import { Pages } from './omni/pages.ts';
import { WorkItems } from './omni/work-items.ts';
import { formulaValue } from './records/formula.ts';
import type { StoredRow } from './records/store.ts';
import type { PresenceMode } from './profile.ts';
import { Calls } from './scrt/calls.ts';
import type { Capability } from './scrt/capabilities.ts';
import { PartnerEvents } from './scrt/partner-events.ts';
import { RichMessages } from './scrt/rich-messages.ts';
import type { World } from './world/world.ts';

/** What the org's surfaces want of the telephones. */
export interface Telephones {
  /** A customer calls, for whom there is a record; before the call is routed. */
  arrived(callId: string, who: { readonly name: string; readonly phone: string }): void;
  /**
   * A browser wants to call with its own microphone. @returns the answer to its description, and how to put it into the call of a record; null when
   * its sound cannot be understood.
   */
  browserCalls(
    who: { readonly name: string; readonly phone: string },
    offer: string,
  ): Promise<{ readonly answer: string; readonly join: (callId: string) => void } | null>;
  /** Where the customer of a call is. */
  stateOf(callId: string): { readonly kind: 'waiting' | 'ended' } | { readonly kind: 'withAgent' | 'held'; readonly agent: string };
  /** The customer of a call says something. @returns by which pitch it is known and how long it takes; null when there is no such customer. */
  says(callId: string, text: string): { readonly frequencyHz: number; readonly durationMs: number } | null;
}

/** The emulated org: everything its surfaces (REST, page, customer page, control interface) share. */
export class Org implements OrgPort {
  readonly world: World;
  readonly sessions: Sessions;
  readonly outbox: Outbox;
  readonly omni: Omni;
  readonly cases: Cases;
  readonly calls: Calls;
  /** What bots asked customers. */
  readonly richMessages = new RichMessages();
  /** What partners hear of their conversations. */
  readonly partnerEvents: PartnerEvents;
  /** Whether every REST and OAuth request is answered 503, as while Salesforce is being maintained. */
  inMaintenance = false;
  /** Which mode of presence the desktop profile has. */
  presenceMode: PresenceMode = 'mapped';
  /** Whether the desktop profile has a phone: without one nobody is asked for a microphone. */
  hasPhones = true;
  /** Where the desktop profile has phones register, when it is elsewhere; null for the sandbox itself. */
  sipServers: readonly string[] | null = null;
  /** Whether the desktop profile wants a disposition before work is closed. */
  wrapUpRequired = false;
  /** The key that telephony requests are signed with, as PEM; null refuses them all. */
  telephonyPublicKey: string | null = null;
  /** What partners say their channels can show, by the channel's developer name. */
  readonly capabilities = new Map<string, readonly Capability[]>();
  /** Whoever has the telephones; null where there are none. */
  telephones: Telephones | null = null;
  /** Ids of records that clients deleted. */
  readonly deleted = new Set<string>();
  readonly colleagues: Colleagues;
  readonly signIns: SignIns;
  readonly flows: ReadonlyMap<string, FlowDefinition>;
  readonly #pages: Pages;

  /** @throws for a flow the emulator cannot run. */
  constructor(world: World, flows: ReadonlyMap<string, string>) {
    this.world = world;
    this.sessions = new Sessions(world);
    this.outbox = new Outbox(world, this.sessions);
    this.omni = new Omni(world, new WorkItems(world, this.sessions));
    this.cases = new Cases(world, this.omni);
    this.calls = new Calls(world, this.omni);
    this.sessions.isGuest = (userId, sessionId) => this.omni.isGuest(userId, sessionId);
    this.partnerEvents = new PartnerEvents(world, this.sessions, this.richMessages);
    this.colleagues = new Colleagues(world, this.omni, this.sessions);
    this.#pages = new Pages(world, this.omni, this.colleagues);
    this.signIns = new SignIns(world);
    this.flows = new Map([...flows].map(([name, xml]) => [name, readFlow(name, xml)]));
  }

  // What customers do.

  /** A customer opens a chat. With skills it goes to whoever has them all, and belongs to the queue meanwhile. @returns the session's id. */
  startChat(customerName: string, queueId: string, text: string | null, arrival?: Arrival, skillIds: readonly string[] = []): string {
    const session = this.sessions.start(customerName, queueId, arrival);
    if (text !== null) this.sessions.sayAsCustomer(session.Id, text);
    this.omni.enqueue({ workItemId: session.Id, queueId, isTransfer: false, skillIds });
    return session.Id;
  }

  /** The customer writes. A session that slept goes back to the queue it came by. */
  customerSays(sessionId: string, text: string, attachment?: Attachment): Line {
    const line = this.sessions.sayAsCustomer(sessionId, text, attachment);
    if (this.sessions.get(sessionId)?.['Status'] === 'Inactive' && !this.omni.routingOf(sessionId))
      this.omni.enqueue({ workItemId: sessionId, queueId: this.#lastQueueOf(sessionId), isTransfer: false });
    return line;
  }

  /** Ends a session; what was waiting or offered for it is withdrawn, open work stays open until it is closed. */
  end(sessionId: string, by: 'customer' | 'agent' | 'system'): void {
    this.sessions.end(sessionId, by);
    this.omni.withdraw(sessionId);
  }

  // What the Lightning page does.

  nowMs(): number {
    return this.world.clock.nowMs();
  }

  userOfSid(sid: string): PageUser | null {
    const userId = this.signIns.userOfSid(sid);
    if (userId === null) return null;
    const user = this.world.records.mustGet('User', userId);
    return { userId, orgId: this.world.population.organizationId, name: String(user['Name']), username: String(user['Username']) };
  }

  statuses(_userId: string): ReturnType<OrgPort['statuses']> {
    return this.omni.presence.statuses();
  }

  presence(userId: string): string | null {
    return this.omni.presence.statusOf(userId);
  }

  logoutReason(userId: string): string | null {
    return this.omni.presence.logoutReasonOf(userId);
  }

  setPresence(userId: string, statusId: string, page: PageRef | null = null): void {
    if (page) this.#pages.setPresence(userId, statusId, page);
    else this.omni.setPresence(userId, statusId);
  }

  logout(userId: string, page: PageRef | null = null): void {
    if (!page || this.displacement(userId, page) === null) this.omni.goOffline(userId, null);
  }

  displacement(userId: string, page: PageRef): string | null {
    return this.#pages.displacement(userId, page);
  }

  agentWorks(userId: string): ReturnType<OrgPort['agentWorks']> {
    return this.omni.works.of(userId).map((work) => ({
      workId: work.Id,
      workItemId: String(work['WorkItemId']),
      ...(work['Status'] === 'Opened' ? { status: 'Opened' } : { status: 'Assigned', ...this.#autoAccept(work) }),
    }));
  }

  accept(userId: string, workId: string): void {
    this.omni.works.accept(userId, workId);
  }

  decline(userId: string, workId: string, reason: string | null): void {
    this.omni.decline(userId, workId, reason);
  }

  close(userId: string, workId: string): void {
    this.omni.works.close(userId, workId);
  }

  session(userId: string, recordId: string): ReturnType<OrgPort['session']> {
    const session = this.sessions.get(recordId);
    if (!session || !this.#maySee(userId, session)) return null;
    return {
      id: session.Id,
      name: String(session['Name']),
      customerName: this.sessions.customerName(session),
      status: String(session['Status']),
      ownerId: String(session['OwnerId']),
      transcript: this.sessions.lines(session.Id).map(pageMessage),
    };
  }

  sendText(userId: string, recordId: string, text: string): void {
    this.sessions.sayAsAgent(recordId, userId, text);
  }

  endSession(userId: string, recordId: string): void {
    const session = this.sessions.get(recordId);
    if (session && session['OwnerId'] !== userId)
      throw new OrgRefusal('NOT_SESSION_OWNER', 'The messaging session belongs to somebody else.');
    this.end(recordId, 'agent');
  }

  userRecord(userId: string): Record<string, string> {
    const user = this.world.records.get('User', userId);
    if (!user) throw new OrgRefusal('NOT_FOUND', 'The requested resource does not exist');
    const shown: Record<string, string> = { Id: user.Id, Name: String(user['Name']) };
    for (const field of this.world.records.definition('User').fields.values()) {
      if (field.formula !== null) shown[field.name] = String(formulaValue(this.world.records, field.formula));
    }
    return shown;
  }

  pageConnected(userId: string): void {
    this.#pages.connected(userId);
  }

  pageGone(userId: string): void {
    this.#pages.gone(userId);
  }

  pageOpened(userId: string, page: PageRef): void {
    this.#pages.opened(userId, page);
  }

  pageClosed(userId: string, page: PageRef): void {
    this.#pages.closed(userId, page);
  }

  subscribe(userId: string, listener: (event: PageEvent) => void): () => void {
    return this.world.events.listen((event) => {
      const heard = this.#pageEvent(userId, event);
      if (heard) listener(heard);
    });
  }

  #pageEvent(userId: string, event: WorldEvent): PageEvent | null {
    switch (event.type) {
      case 'presenceChanged':
        if (event.userId !== userId) return null;
        if (event.statusId !== null) return { type: 'statusChanged', statusId: event.statusId };
        return this.#pages.isMoving(userId) ? null : { type: 'loggedOut', reason: event.reason };
      case 'pageLoggedOut':
        return event.userId === userId ? { type: event.type, pageId: event.pageId, reason: event.reason } : null;
      case 'pageLoggedIn':
        return event.userId === userId ? { type: event.type, pageId: event.pageId } : null;
      case 'workAssigned':
        return event.userId === userId
          ? {
              type: event.type,
              workId: event.workId,
              workItemId: event.interactionId,
              ...this.#autoAccept(this.world.records.mustGet('AgentWork', event.workId)),
            }
          : null;
      case 'workAccepted':
      case 'workDeclined':
      case 'workClosed':
        return event.userId === userId ? { type: event.type, workId: event.workId, workItemId: event.interactionId } : null;
      case 'workTimedOut':
      case 'workUnavailable':
      case 'workCanceled':
      case 'workTransferred':
        return event.userId === userId ? { type: 'workRemoved', workId: event.workId, workItemId: event.interactionId } : null;
      case 'messageAdded': {
        const line = this.sessions.lines(event.interactionId).find((one) => one.id === event.messageId);
        return line && this.#seesInteraction(userId, event.interactionId)
          ? { type: 'message', recordId: event.interactionId, message: pageMessage(line) }
          : null;
      }
      case 'interactionEnded':
        return this.#seesInteraction(userId, event.interactionId)
          ? { type: 'sessionEnded', recordId: event.interactionId, by: event.by }
          : null;
      default:
        return null;
    }
  }

  #autoAccept(work: StoredRow): { autoAccept?: true } {
    return this.omni.autoAccepts(work) ? { autoAccept: true } : {};
  }

  #seesInteraction(userId: string, interactionId: string): boolean {
    const session = this.sessions.get(interactionId);
    return session !== undefined && this.#maySee(userId, session);
  }

  /** Owners see their sessions, members those of their queue, and whoever has or had live work on it. */
  #maySee(userId: string, session: StoredRow): boolean {
    const { records } = this.world;
    if (session['OwnerId'] === userId) return true;
    if (records.find('AgentWork', { UserId: userId, WorkItemId: session.Id }) !== undefined) return true;
    return records.find('GroupMember', { GroupId: session['OwnerId'] ?? null, UserOrGroupId: userId }) !== undefined;
  }

  #lastQueueOf(sessionId: string): string {
    const { records } = this.world;
    const queueId = records.where('AgentWork', { WorkItemId: sessionId }).at(-1)?.['OriginalGroupId'];
    if (typeof queueId === 'string') return queueId;
    // A session that the org began has never been in a queue: its answer comes in by the front door of its channel.
    const channelId = String(records.mustGet('MessagingSession', sessionId)['MessagingChannelId']);
    const target = records.mustGet('MessagingChannel', channelId)['TargetQueueId'];
    if (typeof target !== 'string') throw new Error(`no queue is known for ${sessionId}`);
    return target;
  }
}

function pageMessage(line: Line): PageMessage {
  return { id: line.id, from: line.from, name: line.name, text: line.text, atMs: line.atMs };
}
