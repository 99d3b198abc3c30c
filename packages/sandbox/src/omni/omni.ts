import type { Alarm } from '../clock/clock.ts';
import { OrgRefusal } from '../lightning/port.ts';
import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';
import { choose, type Candidate } from './choose.ts';
import { eligibleUsers } from './eligible.ts';
import { ExternalRouting } from './external.ts';
import { Guests } from './guests.ts';
import { Presence } from './presence.ts';
import { Routings, type RoutingOrder } from './routings.ts';
import type { WorkItems } from './work-items.ts';
import { Works, type OfferEnd } from './works.ts';

/** How long work that everybody declined waits before it is offered again, in milliseconds. Invented. */
const NEW_ROUND_MS = 10_000;

/** Omni-Channel: presence, waiting work (PendingServiceRouting), offers (AgentWork), and the choice of agent. */
export class Omni {
  readonly presence: Presence;
  readonly works: Works;
  /** What a router outside the org may do over REST. */
  readonly external: ExternalRouting;
  /** Who joins a conversation beside its owner. */
  readonly guests = new Guests();
  readonly #world: World;
  readonly #items: WorkItems;
  readonly #routings: Routings;
  readonly #idleSince = new Map<string, number>();
  /** Who declined which waiting work since its last round began. */
  readonly #declined = new Map<string, ReadonlySet<string>>();
  readonly #newRounds = new Map<string, Alarm>();

  constructor(world: World, items: WorkItems) {
    this.#world = world;
    this.#items = items;
    this.#routings = new Routings(world, items);
    this.presence = new Presence(world);
    this.works = new Works(world, {
      accepted: (work) => this.#accepted(work),
      offerEnded: (work, how) => this.#offerEnded(work, how),
      closed: (work) => this.#closed(work),
    });
    this.external = new ExternalRouting(world, this, this.#routings, items);
  }

  setPresence(userId: string, statusId: string): void {
    const wasAvailable = this.presence.takesWork(userId);
    if (!this.presence.set(userId, statusId)) return;
    if (!wasAvailable) this.#idleSince.set(userId, this.#world.clock.nowMs());
    this.#routeAll(true);
  }

  /** Takes a user offline: what was only offered goes back, what is open stays open. */
  goOffline(userId: string, reason: string | null): void {
    if (!this.presence.end(userId, reason)) return;
    this.works.dropOffers(userId);
    this.#routeAll(true);
  }

  /**
   * Declines, if the user's presence configuration allows it. A reason is one of the configuration's, by developer name or label.
   * @throws {OrgRefusal} DECLINE_NOT_ALLOWED, UNKNOWN_DECLINE_REASON
   */
  decline(userId: string, workId: string, reason: string | null): void {
    if (this.presence.configOf(userId)?.['OptionsIsDeclineEnabled'] !== true)
      throw new OrgRefusal('DECLINE_NOT_ALLOWED', 'The presence configuration of this user does not allow declining.');
    if (reason !== null && !this.presence.declineReasonsOf(userId).has(reason))
      throw new OrgRefusal('UNKNOWN_DECLINE_REASON', `The presence configuration of this user has no decline reason ${reason}.`);
    this.works.decline(userId, workId, reason);
  }

  /** Whether an offer opens by itself: the user's presence configuration or its service channel says so. The page does it, not the org. */
  autoAccepts(work: StoredRow): boolean {
    const channel = this.#world.records.get('ServiceChannel', String(work['ServiceChannelId']));
    return (
      channel?.['HasAutoAcceptEnabled'] === true || this.presence.configOf(String(work['UserId']))?.['OptionsIsAutoAcceptEnabled'] === true
    );
  }

  /** How long an offer stands from now on, in seconds, where the org itself routes. */
  setPushTimeout(seconds: number): void {
    const { records } = this.#world;
    for (const { Id, RoutingModel } of records.all('QueueRoutingConfig'))
      if (RoutingModel !== 'ExternalRouting') records.update('QueueRoutingConfig', Id, { PushTimeout: seconds });
  }

  /** The waiting routing of a work item. */
  routingOf(workItemId: string): StoredRow | undefined {
    return this.#routings.of(workItemId);
  }

  /** Whether a user has joined a conversation beside its owner. */
  isGuest(userId: string, workItemId: string): boolean {
    return this.works.on(workItemId).some((work) => work['UserId'] === userId && work['Status'] === 'Opened' && this.guests.has(work));
  }

  /** Whether work of a routing can be pushed to this user now. */
  isAvailable(userId: string, channelId: string, capacity: Row): boolean {
    return this.presence.takes(userId, channelId) && this.hasRoom(userId, capacity);
  }

  /** Whether the user has capacity left for work of this weight or percentage. */
  hasRoom(userId: string, capacity: Row): boolean {
    const most = this.presence.capacityOf(userId);
    const held = this.works.of(userId).reduce((sum, work) => sum + weightOf(work, most), 0);
    return held + weightOf(capacity, most) <= most;
  }

  /**
   * Puts work into routing, replacing what routed it before. To a queue or a skill it belongs to the queue at once; to one person, only
   * once that person accepts, and if they are not available it goes straight to the queue.
   */
  enqueue(order: RoutingOrder): void {
    this.withdraw(order.workItemId);
    const asked = order.preferredUserId;
    const channel = this.#items.channelOf(order.workItemId);
    const direct = asked !== undefined && this.isAvailable(asked, channel.Id, this.#routings.configOf(order) ?? {}) ? asked : null;
    const routing = this.#routings.create(order, direct);
    if (order.isConference) this.guests.ask(routing.Id);
    else if (direct === null) this.#items.give(order.workItemId, order.queueId, 'Waiting');
    this.#routings.announce(routing);
    if (direct === null) this.#route(routing.Id, false);
    else this.#offer(routing.Id, direct);
  }

  /** Looks for an agent again for work whose routing was changed from outside. */
  routeAgain(routingId: string): void {
    this.#route(routingId, true);
  }

  /** A router outside takes one offer back: its routing, if it has one, can be pushed to somebody else. @throws {OrgRefusal} unless it stands. */
  takeBack(work: StoredRow): void {
    this.works.cancel(work.Id);
    const routing = this.routingOf(String(work['WorkItemId']));
    if (routing && routing.Id === work['PendingServiceRoutingId']) this.#routings.change(routing.Id, { IsPushed: false });
  }

  /**
   * A supervisor gives what is offered to one agent to another: new work of theirs, without any routing. How Salesforce ends the offer is not
   * documented, so either may be asked for. @throws {OrgRefusal} NOT_OFFERED, AGENT_NOT_AVAILABLE
   */
  reassign(workItemId: string, userId: string, how: 'Transferred' | 'Canceled'): StoredRow {
    const offer = this.works.on(workItemId).find((work) => work['Status'] === 'Assigned' && work['UserId'] !== userId);
    if (!offer) throw new OrgRefusal('NOT_OFFERED', 'This work is not offered to anybody else.');
    const channelId = String(offer['ServiceChannelId']);
    if (!this.presence.takes(userId, channelId))
      throw new OrgRefusal('AGENT_NOT_AVAILABLE', 'The agent is not online in a status that takes this work.');
    const routing = this.routingOf(workItemId);
    if (routing) this.#forget(routing);
    this.works.reassign(offer.Id, how);
    const { CapacityWeight = null, CapacityPercentage = null } = offer;
    const values = { UserId: userId, WorkItemId: workItemId, ServiceChannelId: channelId };
    return this.works.assignExternally(values, { CapacityWeight, CapacityPercentage }, null);
  }

  /** Takes work out of routing: its offers are withdrawn and its waiting routing is deleted. */
  withdraw(workItemId: string): void {
    const routing = this.routingOf(workItemId);
    if (routing) this.#forget(routing);
    this.works.cancelOffers(workItemId);
  }

  #accepted(work: StoredRow): void {
    const workItemId = String(work['WorkItemId']);
    const userId = String(work['UserId']);
    const routing = this.routingOf(workItemId);
    if (routing) this.#forget(routing);
    this.#idleSince.set(userId, this.#world.clock.nowMs());
    if (this.guests.has(work)) return;
    this.#items.give(workItemId, userId, 'Active');
    // Work that came from another agent by no routing leaves that agent now.
    if (typeof work['PendingServiceRoutingId'] !== 'string') this.works.transferFrom(workItemId, work.Id);
  }

  #offerEnded(work: StoredRow, how: OfferEnd): void {
    const routing = this.routingOf(String(work['WorkItemId']));
    const userId = String(work['UserId']);
    if (!routing || how === 'Canceled') {
      this.#routeAll(false);
      return;
    }
    this.#declined.set(routing.Id, new Set([...(this.#declined.get(routing.Id) ?? []), userId]));
    const wasDirect = routing['PreferredUserId'] === userId;
    this.#routings.change(routing.Id, {
      IsPushed: false,
      ...(how === 'Unavailable' ? {} : { LastDeclinedAgentSession: this.presence.loginOf(userId) }),
      ...(wasDirect ? { PreferredUserId: null } : {}),
    });
    if (wasDirect && !this.guests.asked(routing.Id)) this.#items.give(String(work['WorkItemId']), String(routing['GroupId']), 'Waiting');
    this.#routeAll(false);
  }

  #closed(work: StoredRow): void {
    this.#idleSince.set(String(work['UserId']), this.#world.clock.nowMs());
    if (!this.#leaveToGuest(work)) this.#items.abandon(String(work['WorkItemId']), String(work['UserId']));
    this.#routeAll(false);
  }

  /** The owner left a conference: the guest who joined first has the work from now on. @returns false when there is none, or a guest left. */
  #leaveToGuest(left: StoredRow): boolean {
    const item = this.#world.records.locate(String(left['WorkItemId']));
    if (item?.row['OwnerId'] !== left['UserId'] || this.guests.has(left)) return false;
    const next = this.works.on(String(left['WorkItemId'])).find((work) => work['Status'] === 'Opened' && this.guests.has(work));
    if (!next) return false;
    this.guests.promote(next);
    this.#items.give(String(left['WorkItemId']), String(next['UserId']), 'Active');
    return true;
  }

  #routeAll(presenceChanged: boolean): void {
    for (const routing of this.#world.records.where('PendingServiceRouting', { IsPushed: false })) this.#route(routing.Id, presenceChanged);
  }

  /** Offers one waiting piece of work, if somebody can take it. `newRound` forgets who declined, but only when nobody else is left. */
  #route(routingId: string, newRound: boolean): void {
    const routing = this.#world.records.get('PendingServiceRouting', routingId);
    if (!routing || routing['IsPushed'] === true || routing['IsReadyForRouting'] !== true || routing['RoutingModel'] === 'ExternalRouting')
      return;
    const choice = choose(this.#candidates(routing));
    switch (choice.kind) {
      case 'offer':
        this.#offer(routingId, choice.userId);
        return;
      case 'allDeclined':
        if (newRound) this.#beginRound(routingId);
        else
          this.#newRounds.set(
            routingId,
            this.#newRounds.get(routingId) ?? this.#world.clock.after(NEW_ROUND_MS, () => this.#beginRound(routingId)),
          );
        return;
      case 'nobody':
        return;
    }
  }

  #beginRound(routingId: string): void {
    this.#endRoundTimer(routingId);
    this.#declined.delete(routingId);
    this.#route(routingId, false);
  }

  #candidates(routing: StoredRow): Candidate[] {
    const holders = new Set(this.works.on(String(routing['WorkItemId'])).map((work) => work['UserId']));
    const declined = this.#declined.get(routing.Id);
    return eligibleUsers(this.#world.records, routing)
      .filter((userId) => !holders.has(userId) && this.isAvailable(userId, String(routing['ServiceChannelId']), routing))
      .map((userId) => ({ userId, idleSinceMs: this.#idleSince.get(userId) ?? 0, declined: declined?.has(userId) ?? false }));
  }

  #offer(routingId: string, userId: string): void {
    this.#endRoundTimer(routingId);
    this.#idleSince.set(userId, this.#world.clock.nowMs());
    const routing = this.#routings.change(routingId, { IsPushed: true, IsPushAttempted: true });
    this.works.assign(routing, userId);
  }

  #forget(routing: StoredRow): void {
    this.#endRoundTimer(routing.Id);
    this.#declined.delete(routing.Id);
    this.#routings.remove(routing);
  }

  #endRoundTimer(routingId: string): void {
    this.#newRounds.get(routingId)?.cancel();
    this.#newRounds.delete(routingId);
  }
}

/** What work takes of an agent who can hold `most`: its weight, or its part in a hundred; 1 where neither is known. */
function weightOf(work: Row, most: number): number {
  const percentage = work['CapacityPercentage'] ?? null;
  return percentage === null ? Number(work['CapacityWeight'] ?? 1) : (Number(percentage) / 100) * most;
}
