import type { StoredRow } from '../records/store.ts';

/**
 * Who was asked to join a conversation beside its owner (a conference). They are known by the routing they are looked for by, or by their own
 * AgentWork where nothing routed it.
 *
 * ```
 *  asked (routing, or work that is offered) --accepted--> guest --the owner leaves--> owner
 *         \--not accepted: nothing changes                   \--closes the work: nothing else changes
 * ```
 */
export class Guests {
  readonly #asked = new Set<string>();

  /** Notes that whoever accepts this routing, or this work, joins and takes nothing over. */
  ask(routingOrWorkId: string): void {
    this.#asked.add(routingOrWorkId);
  }

  /** Whether a work is that of a guest, or of somebody who was asked. */
  has(work: StoredRow): boolean {
    return this.#asked.has(work.Id) || (typeof work['PendingServiceRoutingId'] === 'string' && this.asked(work['PendingServiceRoutingId']));
  }

  /** Whether a routing looks for a guest. */
  asked(routingId: string): boolean {
    return this.#asked.has(routingId);
  }

  /** A guest has become the owner. */
  promote(work: StoredRow): void {
    this.#asked.delete(work.Id);
    if (typeof work['PendingServiceRoutingId'] === 'string') this.#asked.delete(work['PendingServiceRoutingId']);
  }
}
