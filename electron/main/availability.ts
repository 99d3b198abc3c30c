/** Whether somebody could take work now, as far as it is known. */
export type Availability = 'free' | 'busy' | 'away' | 'unknown';

/** The one place that is asked for it. */
export interface AvailabilityPort {
  /** Of a user or a queue, by id. */
  availability(id: string): Availability;
  /** Of whom anything is known. */
  known(): readonly string[];
}

/** Nobody tells yet: that is the routing service's part. */
export const nothingKnown: AvailabilityPort = { availability: () => 'unknown', known: () => [] };
