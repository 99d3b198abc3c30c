import { RestError } from '../records/errors.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';

/**
 * Checks that a user or queue may own a case. Codes and words as orgs are reported to answer them.
 * @throws INACTIVE_OWNER_OR_USER, TRANSFER_REQUIRES_READ, INVALID_OPERATION
 */
export function checkCaseOwner(world: World, ownerId: string): void {
  const { records, population } = world;
  const user = records.get('User', ownerId);
  if (user) {
    if (user['IsActive'] !== true)
      throw new RestError(400, 'INACTIVE_OWNER_OR_USER', `operation performed with inactive user [${ownerId}] as owner of case`, []);
    if (population.usersWithoutCases.has(ownerId))
      throw new RestError(400, 'TRANSFER_REQUIRES_READ', 'The new owner must have read permission', ['OwnerId']);
    return;
  }
  if (!records.find('QueueSobject', { QueueId: ownerId, SobjectType: 'Case' }))
    throw new RestError(400, 'INVALID_OPERATION', 'Queue not associated with this SObject type', ['OwnerId']);
}

/** The queue's routing configuration, or null for a plain queue that Omni-Channel knows nothing of. */
export function routingConfigOf(world: World, queueId: string): StoredRow | null {
  const queue = world.records.get('Group', queueId);
  const configId = queue?.['QueueRoutingConfigId'];
  return typeof configId === 'string' ? (world.records.get('QueueRoutingConfig', configId) ?? null) : null;
}
