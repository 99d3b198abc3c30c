import { RestError } from '../records/errors.ts';
import type { Row } from '../records/schema.ts';
import type { StoredRow } from '../records/store.ts';
import { insertChecked } from '../records/write.ts';
import type { World } from '../world/world.ts';
import type { Omni } from './omni.ts';
import type { Routings } from './routings.ts';
import type { WorkItems } from './work-items.ts';

/** Statuses an AgentWork may be deleted in. */
const DELETABLE = new Set(['Closed', 'Declined', 'Unavailable']);

/**
 * What a router outside the org does over REST: it inserts AgentWork for work that waits, and keeps PendingServiceRouting. Salesforce documents
 * neither codes nor words for what is refused here; the codes that begin with `SANDBOX_` are invented and say so.
 */
export class ExternalRouting {
  readonly #world: World;
  readonly #omni: Omni;
  readonly #routings: Routings;
  readonly #items: WorkItems;

  constructor(world: World, omni: Omni, routings: Routings, items: WorkItems) {
    this.#world = world;
    this.#omni = omni;
    this.#routings = routings;
    this.#items = items;
  }

  /**
   * Pushes work to an agent. With a PendingServiceRouting that is then pushed; without one only work that nothing is routing, which is how work
   * goes from one agent to another. @throws {RestError}
   */
  insertWork(values: Row): StoredRow {
    const userId = String(values['UserId']);
    const workItemId = String(values['WorkItemId']);
    const routing = this.#routingFor(values);
    const channel = this.#items.channelOf(workItemId);
    if (values['ServiceChannelId'] !== channel.Id)
      throw refused('SERVICE_CHANNEL', 'The service channel does not belong to this work item.', 'ServiceChannelId');
    if (this.#world.records.get('User', userId)?.['IsActive'] !== true)
      throw new RestError(400, 'INACTIVE_OWNER_OR_USER', `operation performed with inactive user [${userId}]`, ['UserId']);
    if (!this.#omni.presence.takes(userId, channel.Id))
      throw refused('AGENT_NOT_AVAILABLE', 'The agent is not online in a status that takes work of this channel.', 'UserId');
    const capacity = {
      CapacityWeight: values['CapacityWeight'] ?? routing?.['CapacityWeight'] ?? null,
      CapacityPercentage: values['CapacityPercentage'] ?? routing?.['CapacityPercentage'] ?? null,
    };
    if (values['ShouldSkipCapacityCheck'] !== true && !this.#omni.hasRoom(userId, capacity))
      throw refused('AGENT_AT_CAPACITY', 'The agent has no capacity left for this work.', 'UserId');
    if (routing) this.#routings.change(routing.Id, { IsPushed: true, IsPushAttempted: true });
    return this.#omni.works.assignExternally(values, capacity, routing ?? null);
  }

  /** @throws unless the work was closed, declined, or taken back because the agent went offline. */
  deleteWork(work: StoredRow): void {
    if (!DELETABLE.has(String(work['Status'])))
      throw refused('WORK_IS_NOT_OVER', `AgentWork in status ${String(work['Status'])} cannot be deleted.`, 'Status');
    this.#world.records.remove('AgentWork', work.Id);
  }

  /** Makes waiting work by hand, as custom routing does: first the routing, then its skills, then ready. @throws {RestError} */
  insertRouting(values: Row, later: (work: () => void) => void): StoredRow {
    const { records } = this.#world;
    const workItemId = String(values['WorkItemId']);
    if (this.#routings.of(workItemId)) throw refused('WORK_IS_ROUTED', 'This work item is being routed already.', 'WorkItemId');
    if (values['ServiceChannelId'] !== this.#items.channelOf(workItemId).Id)
      throw refused('SERVICE_CHANNEL', 'The service channel does not belong to this work item.', 'ServiceChannelId');
    const queueId = records.get('Group', String(values['OwnerId'])) ? (values['OwnerId'] ?? null) : null;
    const routing = insertChecked(records, records.definition('PendingServiceRouting'), {
      RoutingModel: 'MostAvailable',
      RoutingType: queueId === null ? 'SkillsBased' : 'QueueBased',
      ...values,
      GroupId: queueId,
      QueueId: queueId,
      Serial: 1,
    });
    later(() => {
      this.#routings.announce(routing);
      this.#omni.routeAgain(routing.Id);
    });
    return routing;
  }

  /** @throws once the routing is ready: then it cannot be edited. */
  changeRouting(routing: StoredRow, values: Row, later: (work: () => void) => void): void {
    if (routing['IsReadyForRouting'] === true)
      throw refused('ROUTING_IS_READY', 'A PendingServiceRouting that is ready for routing cannot be edited.', 'IsReadyForRouting');
    const changed = this.#routings.write(routing.Id, values);
    later(() => {
      this.#routings.tellChanged(changed);
      this.#omni.routeAgain(routing.Id);
    });
  }

  #routingFor(values: Row): StoredRow | undefined {
    const workItemId = String(values['WorkItemId']);
    const waiting = this.#routings.of(workItemId);
    const named = values['PendingServiceRoutingId'] ?? null;
    if (named === null) {
      if (waiting)
        throw refused(
          'ROUTING_NOT_NAMED',
          'This work item waits: PendingServiceRoutingId must name its routing.',
          'PendingServiceRoutingId',
        );
      return undefined;
    }
    if (waiting?.Id !== named)
      throw refused('WRONG_ROUTING', 'PendingServiceRoutingId is not the routing of this work item.', 'PendingServiceRoutingId');
    if (waiting['RoutingModel'] !== 'ExternalRouting')
      throw refused('NOT_EXTERNAL', 'Omni-Channel routes this work itself.', 'PendingServiceRoutingId');
    if (waiting['IsPushed'] === true)
      throw refused('ALREADY_PUSHED', 'This work has been pushed to an agent already.', 'PendingServiceRoutingId');
    return waiting;
  }
}

function refused(code: string, message: string, field: string): RestError {
  return new RestError(400, `SANDBOX_${code}`, message, [field]);
}
