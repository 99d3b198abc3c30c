import { OrgRefusal } from '../lightning/port.ts';
import type { StoredRow } from '../records/store.ts';
import type { World } from '../world/world.ts';
import type { Sessions } from './sessions.ts';

/** How long a message waits between being enqueued and being delivered, in milliseconds by the sandbox's clock. Invented. */
const DELIVERY_MS = 1_000;

/** Messages on their way: what was enqueued is delivered a little later, into the customer's session of that moment. */
export class Outbox {
  readonly #world: World;
  readonly #sessions: Sessions;

  constructor(world: World, sessions: Sessions) {
    this.#world = world;
    this.#sessions = sessions;
  }

  /** Enqueues a message to a customer. @returns the identifier of the message. */
  enqueue(endUser: StoredRow, text: string, senderId: string): string {
    const identifier = this.#world.random.uuid();
    this.#world.events.publish({ type: 'messageEnqueued', endUserId: endUser.Id, messageId: identifier });
    this.#world.clock.after(DELIVERY_MS, () => this.#deliver(endUser.Id, text, senderId));
    return identifier;
  }

  /** A customer without a living session gets one that the org began. */
  #deliver(endUserId: string, text: string, senderId: string): void {
    const endUser = this.#world.records.get('MessagingEndUser', endUserId);
    if (!endUser) return;
    const session = this.#sessions.livingOf(endUserId) ?? this.#sessions.startOutbound(endUser, senderId);
    try {
      this.#sessions.sayByTemplate(session.Id, senderId, text);
    } catch (cause) {
      if (!(cause instanceof OrgRefusal)) throw cause;
      this.#world.log(`message to ${endUserId}: ${cause.code}: ${cause.message}`);
    }
  }
}
