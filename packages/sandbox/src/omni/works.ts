import type { Alarm } from '../clock/clock.ts';
import type { WorkHappening } from '../events/log.ts';
import { OrgRefusal } from '../lightning/port.ts';
import { nextNumber } from '../records/numbers.ts';
import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';

/** How an offer can leave an agent who did not accept it. */
export type OfferEnd = 'Declined' | 'DeclinedOnPushTimeout' | 'Unavailable' | 'Canceled';

/** What the works tell whoever routes. */
export interface WorkHooks {
  accepted(work: StoredRow): void;
  /** An offer ended; `Canceled` means that nobody shall have it. */
  offerEnded(work: StoredRow, how: OfferEnd): void;
  closed(work: StoredRow): void;
}

/**
 * The AgentWork records.
 *
 * ```
 *            accept            close
 *  Assigned ---------> Opened --------> Closed
 *     |                \--> Transferred (another agent took it without any routing)
 *     \--> Declined | DeclinedOnPushTimeout | Unavailable | Canceled
 * ```
 */
export class Works {
  readonly #world: World;
  readonly #hooks: WorkHooks;
  readonly #timeouts = new Map<string, Alarm>();

  constructor(world: World, hooks: WorkHooks) {
    this.#world = world;
    this.#hooks = hooks;
  }

  /** What a user has been offered or holds open. */
  of(userId: string): StoredRow[] {
    return this.#world.records.where('AgentWork', { UserId: userId }).filter(isLive);
  }

  /** The live AgentWork on one work item, whoever has it. */
  on(workItemId: string): StoredRow[] {
    return this.#world.records.where('AgentWork', { WorkItemId: workItemId }).filter(isLive);
  }

  /** Pushes routed work to an agent. Capacity is taken now, before any accept. */
  assign(routing: StoredRow, userId: string): StoredRow {
    return this.#push(
      {
        UserId: userId,
        OwnerId: userId,
        WorkItemId: routing['WorkItemId'] ?? null,
        ServiceChannelId: routing['ServiceChannelId'] ?? null,
        CapacityWeight: routing['CapacityWeight'] ?? null,
        CapacityPercentage: routing['CapacityPercentage'] ?? null,
      },
      routing,
    );
  }

  /** Pushes work that a router outside the org gave to an agent. `values` is the record it sent, read and checked. */
  assignExternally(values: Row, capacity: Row, routing: StoredRow | null): StoredRow {
    return this.#push({ ...values, ...capacity, OwnerId: values['OwnerId'] ?? values['UserId'] ?? null }, routing);
  }

  /** The work item went to another agent: whoever else had it open has it no longer. */
  transferFrom(workItemId: string, keptWorkId: string): void {
    for (const work of this.on(workItemId)) {
      if (work.Id === keptWorkId || work['Status'] !== 'Opened') continue;
      this.#publish('workTransferred', this.#change(work, { Status: 'Transferred', CloseDateTime: this.#world.clock.nowMs() }));
    }
  }

  #push(given: Row, routing: StoredRow | null): StoredRow {
    const { records, clock } = this.#world;
    const nowMs = clock.nowMs();
    const timeoutS = Number(routing?.['PushTimeout'] ?? 0);
    const work = records.insert('AgentWork', {
      ...given,
      Name: nextNumber(records, records.definition('AgentWork')),
      PendingServiceRoutingId: routing?.Id ?? null,
      OriginalGroupId: routing?.['GroupId'] ?? null,
      OriginalQueueId: routing?.['GroupId'] ?? null,
      PreferredUserId: routing?.['PreferredUserId'] ?? null,
      Status: 'Assigned',
      CapacityModel: 'TabBased',
      RoutingModel: routing?.['RoutingModel'] ?? 'ExternalRouting',
      RoutingType: routing?.['RoutingType'] ?? 'QueueBased',
      PushTimeout: timeoutS,
      RequestDateTime: routing?.['CreatedDate'] ?? nowMs,
      AssignedDateTime: nowMs,
      PushTimeoutDateTime: timeoutS > 0 ? nowMs + timeoutS * 1_000 : null,
    });
    if (routing) this.#noteSkills(work, routing);
    if (timeoutS > 0)
      this.#timeouts.set(
        work.Id,
        clock.after(timeoutS * 1_000, () => this.#timeOut(work.Id)),
      );
    this.#publish('workAssigned', work);
    return work;
  }

  /** What the work was routed by stays with it, also when its routing has gone. */
  #noteSkills({ Id, UserId }: StoredRow, routing: StoredRow): void {
    const { records } = this.#world;
    for (const { SkillId, SkillLevel, SkillPriority, IsAdditionalSkill } of records.where('SkillRequirement', {
      RelatedRecordId: routing.Id,
    }))
      records.insert('AgentWorkSkill', {
        AgentWorkId: Id,
        UserId: UserId ?? null,
        SkillId: SkillId ?? null,
        SkillLevel: SkillLevel ?? null,
        SkillPriority: SkillPriority ?? null,
        IsAdditionalSkill: IsAdditionalSkill ?? false,
        WasDropped: false,
      });
  }

  /** The agent takes the offer. @throws {OrgRefusal} unless it stands and is theirs. */
  accept(userId: string, workId: string): void {
    const nowMs = this.#world.clock.nowMs();
    const work = this.#mine(userId, workId, 'Assigned');
    const opened = this.#change(work, {
      Status: 'Opened',
      AcceptDateTime: nowMs,
      SpeedToAnswer: Math.round((nowMs - Number(work['RequestDateTime'])) / 1_000),
    });
    this.#publish('workAccepted', opened);
    this.#hooks.accepted(opened);
  }

  /** The agent declines the offer. @throws {OrgRefusal} unless it stands and is theirs. */
  decline(userId: string, workId: string, reason: string | null): void {
    const work = this.#mine(userId, workId, 'Assigned');
    this.#endOffer(work, 'Declined', { DeclineDateTime: this.#world.clock.nowMs(), DeclineReason: reason });
  }

  /** The agent is done with the work. @throws {OrgRefusal} unless it is open and theirs. */
  close(userId: string, workId: string): void {
    const work = this.#mine(userId, workId, 'Opened');
    const nowMs = this.#world.clock.nowMs();
    const closed = this.#change(work, {
      Status: 'Closed',
      CloseDateTime: nowMs,
      HandleTime: Math.round((nowMs - Number(work['AcceptDateTime'])) / 1_000),
    });
    this.#publish('workClosed', closed);
    this.#hooks.closed(closed);
  }

  /** The agent went offline: offers leave, open work stays open. */
  dropOffers(userId: string): void {
    for (const work of this.of(userId)) if (work['Status'] === 'Assigned') this.#endOffer(work, 'Unavailable', {});
  }

  /** The work item is over: its offers are withdrawn. */
  cancelOffers(workItemId: string): void {
    for (const work of this.on(workItemId))
      if (work['Status'] === 'Assigned') this.#endOffer(work, 'Canceled', { CancelDateTime: this.#world.clock.nowMs() });
  }

  /** A supervisor gave an offered item to somebody else: the offer ends, in one of the two statuses that may be meant for it. */
  reassign(workId: string, how: 'Transferred' | 'Canceled'): void {
    const work = this.#world.records.mustGet('AgentWork', workId);
    if (how === 'Canceled') this.cancel(workId);
    else this.#publish('workTransferred', this.#change(work, { Status: how, CloseDateTime: this.#world.clock.nowMs() }));
  }

  /** One offer is withdrawn. @throws {OrgRefusal} unless it stands. */
  cancel(workId: string): void {
    const work = this.#world.records.mustGet('AgentWork', workId);
    if (work['Status'] !== 'Assigned')
      throw new OrgRefusal('WRONG_WORK_STATUS', `Work ${workId} is ${String(work['Status'])}: it cannot be cancelled.`);
    this.#endOffer(work, 'Canceled', { CancelDateTime: this.#world.clock.nowMs() });
  }

  #timeOut(workId: string): void {
    const work = this.#world.records.get('AgentWork', workId);
    if (work?.['Status'] === 'Assigned') this.#endOffer(work, 'DeclinedOnPushTimeout', { DeclineDateTime: this.#world.clock.nowMs() });
  }

  #endOffer(work: StoredRow, how: OfferEnd, more: Row): void {
    const ended = this.#change(work, { Status: how, ...more });
    this.#publish(HAPPENING[how], ended);
    this.#hooks.offerEnded(ended, how);
  }

  #change(work: StoredRow, values: Row): StoredRow {
    this.#timeouts.get(work.Id)?.cancel();
    this.#timeouts.delete(work.Id);
    return this.#world.records.update('AgentWork', work.Id, values);
  }

  #mine(userId: string, workId: string, status: 'Assigned' | 'Opened'): StoredRow {
    const work = this.#world.records.get('AgentWork', workId);
    if (!work || work['UserId'] !== userId) throw new OrgRefusal('UNKNOWN_WORK', `There is no work ${workId} for this user.`);
    if (work['Status'] !== status) throw new OrgRefusal('WRONG_WORK_STATUS', `Work ${workId} is ${String(work['Status'])}, not ${status}.`);
    return work;
  }

  #publish(type: WorkHappening, work: StoredRow): void {
    this.#world.events.publish({ type, workId: work.Id, interactionId: String(work['WorkItemId']), userId: String(work['UserId']) });
  }
}

const HAPPENING: Readonly<Record<OfferEnd, WorkHappening>> = {
  Declined: 'workDeclined',
  DeclinedOnPushTimeout: 'workTimedOut',
  Unavailable: 'workUnavailable',
  Canceled: 'workCanceled',
};

function isLive(work: StoredRow): boolean {
  return work['Status'] === 'Assigned' || work['Status'] === 'Opened';
}
