import type { Sessions } from '../messaging/sessions.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';

/** What Omni-Channel routes: messaging sessions, cases, calls and old chats. Each has a service channel, found by its object. */
export class WorkItems {
  readonly #world: World;
  readonly #sessions: Sessions;

  constructor(world: World, sessions: Sessions) {
    this.#world = world;
    this.#sessions = sessions;
  }

  /** The service channel of a work item. @throws for an object without one: callers have checked. */
  channelOf(workItemId: string): StoredRow {
    const found = this.#world.records.locate(workItemId);
    const channel = found && this.#world.records.find('ServiceChannel', { RelatedEntity: found.definition.name });
    if (!channel) throw new Error(`no service channel for ${workItemId}`);
    return channel;
  }

  /** Gives the work item to a user, or to a queue where it waits; null leaves it with its owner. */
  give(workItemId: string, ownerId: string | null, status: 'Waiting' | 'Active'): void {
    const { records, events, clock } = this.#world;
    const found = records.locate(workItemId);
    if (!found) return;
    const { definition, row } = found;
    if (definition.name === 'MessagingSession') {
      this.#sessions.give(workItemId, ownerId ?? String(row['OwnerId']), status);
      return;
    }
    if (ownerId === null || row['OwnerId'] === ownerId) return;
    const isAnswered = definition.name === 'VoiceCall' && status === 'Active' && row['CallAcceptDateTime'] === null;
    records.update(definition.name, workItemId, {
      OwnerId: ownerId,
      ...(isAnswered ? { UserId: ownerId, CallAcceptDateTime: clock.nowMs() } : {}),
    });
    events.publish({ type: 'ownerChanged', interactionId: workItemId, ownerId, status: String(row['Status'] ?? status) });
  }

  /** An agent closed their work on it. Only a messaging session takes notice: a case or a call stays what it is. */
  abandon(workItemId: string, userId: string): void {
    if (this.#sessions.get(workItemId)) this.#sessions.abandon(workItemId, userId);
  }
}
