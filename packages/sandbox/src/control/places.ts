import type { Org } from '../org.ts';
import { longId } from '../world/ids.ts';

/**
 * Finds the queue a customer goes to: named directly, or by the chat button in front of it. Names are matched by id, name or developer name.
 * Without either it is the messaging channel's own queue.
 */
export function findPlace(org: Org, queue: string | null, button: string | null): { queueId: string } | { problem: string } {
  const { records } = org.world;
  if (queue !== null && button !== null) return { problem: 'queue and button exclude each other.' };
  if (queue !== null) {
    const found = records.where('Group', { Type: 'Queue' }).find((row) => isCalled(queue, row.Id, row['Name'], row['DeveloperName']));
    return found ? { queueId: found.Id } : { problem: `queue ${queue} is not known.` };
  }
  if (button !== null) {
    const found = records
      .where('LiveChatButton', { IsActive: true })
      .find((row) => isCalled(button, row.Id, row['MasterLabel'], row['DeveloperName']));
    return found ? { queueId: String(found['QueueId']) } : { problem: `button ${button} is not known.` };
  }
  return { queueId: String(records.mustGet('MessagingChannel', org.world.population.messagingChannelId)['TargetQueueId']) };
}

function isCalled(wanted: string, id: string, ...names: unknown[]): boolean {
  return longId(wanted) === id || names.some((name) => String(name).toLowerCase() === wanted.toLowerCase());
}
