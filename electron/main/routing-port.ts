import type { Destination, DestinationFacts, Interaction } from '@jackfield/contract';

/** What only the routing service knows of a destination; everything else of it is read from the org. */
export type RoutingFacts = Partial<DestinationFacts>;

/** The one place that is asked what only the routing service knows: plans, skills, load, who is free, and how long it takes. */
export interface RoutingPort {
  /** By the id of the destination. What is left out nobody knows. */
  about(item: Interaction, of: readonly Destination[]): Promise<ReadonlyMap<string, RoutingFacts>>;
}

/** There is no routing service: nothing of it is known. */
export const noRouting: RoutingPort = { about: () => Promise.resolve(new Map()) };
