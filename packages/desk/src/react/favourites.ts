import type { DeskEvent, DeskState } from '@jackfield/contract';
import { favouritesToSave } from '../destinations/memory.ts';
import type { Effect } from '../effects.ts';
import { isUp } from '../state.ts';

/**
 * Favourites that Salesforce has to be told: the one that changed, or after it was looked at all that differ. What it could not be told is
 * told after the next look, at the next sign-in.
 */
export function effectsOfFavourites(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  if (!isUp(after, 'salesforce') || (event.type !== 'favouriteChanged' && event.type !== 'favouritesRead')) return [];
  if (event.type === 'favouriteChanged' && before.favourites === after.favourites) return [];
  return favouritesToSave(after)
    .filter(({ id }) => event.type === 'favouritesRead' || id === event.destination.id)
    .map((one) => ({ type: 'saveFavourite', ...one }));
}
