import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import { nextNumber } from '../records/numbers.ts';
import type { World } from '../world/world.ts';
import type { WorkItems } from './work-items.ts';

/**
 * Where work shall go. `skillIds` makes it skills-based; `preferredUserId` goes to one person, and to the queue when that fails. Without a
 * queue (skills only) the work stays with its owner until accepted, and `routingConfigId` says how it is routed.
 */
export interface RoutingOrder {
  readonly workItemId: string;
  readonly queueId: string | null;
  readonly routingConfigId?: string;
  /** Set where somebody outside the org routes, whatever the queue's own configuration says. */
  readonly routingModel?: 'ExternalRouting';
  readonly isTransfer: boolean;
  /** Somebody is to join beside the owner: the work stays where it is. */
  readonly isConference?: boolean;
  readonly preferredUserId?: string;
  readonly skillIds?: readonly string[];
}

/** The PendingServiceRouting records, and the skill requirements that hang on them. */
export class Routings {
  readonly #world: World;
  readonly #items: WorkItems;

  constructor(world: World, items: WorkItems) {
    this.#world = world;
    this.#items = items;
  }

  /** The waiting routing of a work item. */
  of(workItemId: string): StoredRow | undefined {
    return this.#world.records.find('PendingServiceRouting', { WorkItemId: workItemId });
  }

  /** Creates the routing of an order. `direct` is the one person it goes to first, or null. Announce it once the owner is right. */
  create(order: RoutingOrder, direct: string | null): StoredRow {
    const { records } = this.#world;
    const config = this.configOf(order);
    const skills = order.skillIds ?? [];
    const routing = records.insert('PendingServiceRouting', {
      WorkItemId: order.workItemId,
      ServiceChannelId: this.#items.channelOf(order.workItemId).Id,
      Name: nextNumber(records, records.definition('PendingServiceRouting')),
      GroupId: order.queueId,
      QueueId: order.queueId,
      OwnerId: order.queueId,
      RoutingModel: order.routingModel ?? (skills.length > 0 ? 'MostAvailable' : (config?.['RoutingModel'] ?? null)),
      RoutingType: skills.length > 0 ? 'SkillsBased' : 'QueueBased',
      RoutingPriority: config?.['RoutingPriority'] ?? null,
      CapacityWeight: config?.['CapacityWeight'] ?? 1,
      CapacityPercentage: config?.['CapacityPercentage'] ?? null,
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

  /** The routing configuration of an order: named, or the queue's. */
  configOf(order: RoutingOrder): StoredRow | undefined {
    const { records } = this.#world;
    const configId = order.routingConfigId ?? records.get('Group', order.queueId ?? '')?.['QueueRoutingConfigId'];
    return typeof configId === 'string' ? records.get('QueueRoutingConfig', configId) : undefined;
  }

  /** Tells everybody that the routing is there. */
  announce(routing: StoredRow): void {
    this.#publish('routingCreated', routing);
  }

  /** Changes a routing and tells everybody; its Serial counts the changes. */
  change(routingId: string, values: Row): StoredRow {
    const after = this.write(routingId, values);
    this.tellChanged(after);
    return after;
  }

  /** Changes a routing without telling anybody yet. */
  write(routingId: string, values: Row): StoredRow {
    const before = this.#world.records.mustGet('PendingServiceRouting', routingId);
    return this.#world.records.update('PendingServiceRouting', routingId, { ...values, Serial: Number(before['Serial']) + 1 });
  }

  /** Tells everybody that a routing changed. */
  tellChanged(routing: StoredRow): void {
    this.#publish('routingChanged', routing);
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
