import type { Stage } from '@jackfield/contract';

/**
 * The stages of an interaction (drawn in full above the contract's `stage`) fall in two halves:
 *
 * ```
 *   an offer: offered, accepting, declining  --org says opened-->  work: open, ended, closing
 *        ^                                                              |
 *        +----------- the org assigns the item anew ---------------------+
 * ```
 */
export type OfferStage = Extract<Stage, { stage: 'offered' | 'accepting' | 'declining' }>;

/** The stages of work that was accepted. */
export type WorkStage = Exclude<Stage, OfferStage>;

/** Whether the interaction still waits for this agent's yes, or for the org's answer to it. */
export function isOffer(at: Stage): at is OfferStage {
  return at.stage === 'offered' || at.stage === 'accepting' || at.stage === 'declining';
}

/** Whether the interaction was accepted by this agent. */
export function isWork(at: Stage): at is WorkStage {
  return !isOffer(at);
}
