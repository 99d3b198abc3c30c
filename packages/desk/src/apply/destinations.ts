import type { DeskState } from '@jackfield/contract';
import { stepDestinations, type DestinationStep } from '../destinations/memory.ts';

/** What is remembered of destinations, after an event that changes it. */
export function remember(state: DeskState, event: DestinationStep): DeskState {
  const { favourites, favouritesInOrg, recents } = state;
  const before = { favourites, favouritesInOrg, recents };
  const after = stepDestinations(before, event);
  return after === before ? state : { ...state, ...after };
}
