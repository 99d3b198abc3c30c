import type { Alarm } from '../clock/clock.ts';
import { OrgRefusal } from '../lightning/port.ts';
import type { Sessions } from '../messaging/sessions.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';
import { choose, type Candidate } from './choose.ts';
import { Presence } from './presence.ts';
import { Routings, type RoutingOrder } from './routings.ts';
import { Works, type OfferEnd } from './works.ts';

/** How long work that everybody declined waits before it is offered again, in milliseconds. Invented. */
const NEW_ROUND_MS = 10_000;

/** Omni-Channel: presence, waiting work (PendingServiceRouting), offers (AgentWork), and the choice of agent. */
export class Omni {
  readonly presence: Presence;
  readonly works: Works;
  readonly #world: World;
  readonly #sessions: Sessions;
  readonly #routings: Routings;
  readonly #idleSince = new Map<string, number>();
  /** Who declined which waiting work since its last round began. */
  readonly #declined = new Map<string, ReadonlySet<string>>();
  readonly #newRounds = new Map<string, Alarm>();

  constructor(world: World, sessions: Sessions) {
    this.#world = world;
    this.#sessions = sessions;
    this.#routings = new Routings(world);
    this.presence = new Presence(world);
    this.works = new Works(world, {
      accepted: (work) => this.#accepted(work),
      offerEnded: (work, how) => this.#offerEnded(work, how),
      closed: (work) => this.#closed(work),
    });
  }

  setPresence(userId: string, statusId: string): void {
    const wasAvailable = this.presence.takesMessaging(userId);
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

  /** Declines, if the user's presence configuration allows it. */
  decline(userId: string, workId: string, reason: string | null): void {
    if (this.presence.configOf(userId)?.['OptionsIsDeclineEnabled'] !== true)
      throw new OrgRefusal('DECLINE_NOT_ALLOWED', 'The presence configuration of this user does not allow declining.');
    this.works.decline(userId, workId, reason);
  }

  /** The waiting routing of a work item. */
  routingOf(workItemId: string): StoredRow | undefined {
    return this.#routings.of(workItemId);
  }

  /** Whether work can be pushed to this user now. */
  isAvailable(userId: string): boolean {
    return this.presence.takesMessaging(userId) && this.#load(userId) + 1 <= this.presence.capacityOf(userId);
  }

  /**
   * Puts work into routing, replacing what routed it before. To a queue or a skill it belongs to the queue at once; to one person, only
   * once that person accepts, and if they are not available it goes straight to the queue.
   */
  enqueue(order: RoutingOrder): void {
    this.withdraw(order.workItemId);
    const direct = order.preferredUserId !== undefined && this.isAvailable(order.preferredUserId) ? order.preferredUserId : null;
    const routing = this.#routings.create(order, direct);
    if (direct === null) this.#sessions.give(order.workItemId, order.queueId, 'Waiting');
    this.#routings.announce(routing);
    if (direct === null) this.#route(routing.Id, false);
    else this.#offer(routing.Id, direct);
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
    this.#sessions.give(workItemId, userId, 'Active');
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
    if (wasDirect) this.#sessions.give(String(work['WorkItemId']), String(routing['GroupId']), 'Waiting');
    this.#routeAll(false);
  }

  #closed(work: StoredRow): void {
    this.#idleSince.set(String(work['UserId']), this.#world.clock.nowMs());
    this.#sessions.abandon(String(work['WorkItemId']), String(work['UserId']));
    this.#routeAll(false);
  }

  #routeAll(presenceChanged: boolean): void {
    for (const routing of this.#world.records.all('PendingServiceRouting')) this.#route(routing.Id, presenceChanged);
  }

  /** Offers one waiting piece of work, if somebody can take it. `newRound` forgets who declined, but only when nobody else is left. */
  #route(routingId: string, newRound: boolean): void {
    const routing = this.#world.records.get('PendingServiceRouting', routingId);
    if (!routing || routing['IsPushed'] === true || routing['RoutingModel'] === 'ExternalRouting') return;
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
    return this.#eligible(routing)
      .filter((userId) => !holders.has(userId) && this.isAvailable(userId))
      .map((userId) => ({ userId, idleSinceMs: this.#idleSince.get(userId) ?? 0, declined: declined?.has(userId) ?? false }));
  }

  /** Members of the queue, or the holders of every required skill. */
  #eligible(routing: StoredRow): string[] {
    const { records } = this.#world;
    const users = records.where('User', { IsActive: true }).map((user) => user.Id);
    if (routing['RoutingType'] !== 'SkillsBased')
      return users.filter(
        (userId) => records.find('GroupMember', { GroupId: routing['GroupId'] ?? null, UserOrGroupId: userId }) !== undefined,
      );
    const wanted = records.where('SkillRequirement', { RelatedRecordId: routing.Id }).map((one) => one['SkillId'] ?? null);
    return users.filter((userId) => {
      const resource = records.find('ServiceResource', { RelatedRecordId: userId, IsActive: true });
      return (
        resource !== undefined &&
        wanted.every((skillId) => records.find('ServiceResourceSkill', { ServiceResourceId: resource.Id, SkillId: skillId }) !== undefined)
      );
    });
  }

  #offer(routingId: string, userId: string): void {
    this.#endRoundTimer(routingId);
    this.#idleSince.set(userId, this.#world.clock.nowMs());
    const routing = this.#routings.change(routingId, { IsPushed: true, IsPushAttempted: true });
    this.works.assign(routing, userId);
  }

  #load(userId: string): number {
    return this.works.of(userId).reduce((sum, work) => sum + Number(work['CapacityWeight'] ?? 1), 0);
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
