import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';

/** Where work shall go. `skillIds` makes it skills-based; `preferredUserId` goes to one person, and to the queue when that fails. */
export interface RoutingOrder {
  readonly workItemId: string;
  readonly queueId: string;
  readonly isTransfer: boolean;
  readonly preferredUserId?: string;
  readonly skillIds?: readonly string[];
}

/** The PendingServiceRouting records, and the skill requirements that hang on them. */
export class Routings {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The waiting routing of a work item. */
  of(workItemId: string): StoredRow | undefined {
    return this.#world.records.find('PendingServiceRouting', { WorkItemId: workItemId });
  }

  /** Creates the routing of an order. `direct` is the one person it goes to first, or null. Announce it once the owner is right. */
  create(order: RoutingOrder, direct: string | null): StoredRow {
    const { records, population } = this.#world;
    const queue = records.mustGet('Group', order.queueId);
    const config = records.get('QueueRoutingConfig', String(queue['QueueRoutingConfigId']));
    const skills = order.skillIds ?? [];
    const routing = records.insert('PendingServiceRouting', {
      WorkItemId: order.workItemId,
      ServiceChannelId: population.serviceChannelId,
      GroupId: queue.Id,
      QueueId: queue.Id,
      OwnerId: queue.Id,
      RoutingModel: skills.length > 0 ? 'MostAvailable' : (config?.['RoutingModel'] ?? null),
      RoutingType: skills.length > 0 ? 'SkillsBased' : 'QueueBased',
      RoutingPriority: config?.['RoutingPriority'] ?? null,
      CapacityWeight: config?.['CapacityWeight'] ?? 1,
      PushTimeout: config?.['PushTimeout'] ?? null,
      PreferredUserId: direct,
      IsReadyForRouting: true,
      IsTransfer: order.isTransfer,
      Serial: 1,
    });
    for (const skillId of skills)
      records.insert('SkillRequirement', {
        RelatedRecordId: routing.Id,
        SkillId: skillId,
        SkillLevel: 0,
        SkillPriority: 0,
        IsAdditionalSkill: false,
      });
    return routing;
  }

  /** Tells everybody that the routing is there. */
  announce(routing: StoredRow): void {
    this.#publish('routingCreated', routing);
  }

  /** Changes a routing; its Serial counts the changes. */
  change(routingId: string, values: Row): StoredRow {
    const before = this.#world.records.mustGet('PendingServiceRouting', routingId);
    const after = this.#world.records.update('PendingServiceRouting', routingId, { ...values, Serial: Number(before['Serial']) + 1 });
    this.#publish('routingChanged', after);
    return after;
  }

  /** Deletes a routing and what hangs on it: it was accepted, or nobody needs it any more. */
  remove(routing: StoredRow): void {
    const { records } = this.#world;
    records.remove('PendingServiceRouting', routing.Id);
    for (const one of records.where('SkillRequirement', { RelatedRecordId: routing.Id })) records.remove('SkillRequirement', one.Id);
    this.#publish('routingDeleted', routing);
  }

  #publish(type: 'routingCreated' | 'routingChanged' | 'routingDeleted', routing: StoredRow): void {
    this.#world.events.publish({
      type,
      routingId: routing.Id,
      interactionId: String(routing['WorkItemId']),
      isTransfer: routing['IsTransfer'] === true,
    });
  }
}
