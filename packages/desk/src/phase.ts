import type { Interaction } from '@jackfield/contract';
import { isOffer } from './stages.ts';

/** The part of the day an interaction is in: what the inbox groups by. */
export type Phase = 'offer' | 'work' | 'parked' | 'wrapUp';

/** An offer waits for a yes; work is open, and parked where the agent put it aside; what has ended, or is being closed, is wrap-up. */
export function phaseOf({ at, parked }: Pick<Interaction, 'at' | 'parked'>): Phase {
  if (isOffer(at)) return 'offer';
  if (at.stage !== 'open') return 'wrapUp';
  return parked === null ? 'work' : 'parked';
}
