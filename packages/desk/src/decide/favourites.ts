import type { DeskState } from '@jackfield/contract';
import type { DecideContext, Decision } from '../decision.ts';
import { FAVOURITES_MOST } from '../limits.ts';
import type { CommandOf } from './command-of.ts';

/** Marks a destination, or does not any more; one that is so already stays so. */
export function setFavourite(
  state: DeskState,
  { commandId, destination, on }: CommandOf<'setFavourite'>,
  { nowMs }: DecideContext,
): Decision {
  const isOn = state.favourites.some(({ id }) => id === destination.id);
  if (isOn === on) return { events: [] };
  if (on && state.favourites.length >= FAVOURITES_MOST) return { refused: 'tooManyFavourites' };
  return { events: [{ type: 'favouriteChanged', atMs: nowMs, cause: commandId, destination, on }] };
}
