import type { DeskState, PresenceChoice } from '@jackfield/contract';
import { loadOf } from './capacity.ts';
import { centreState, takesWork } from './presence/target.ts';
import { isUp } from './state.ts';

/**
 * Why an agent is not ready for work:
 *
 * | reason | it is so while |
 * |---|---|
 * | `signedOut` | nobody is signed in, or they are on the way out |
 * | `offline`, `busyStatus` | the agent's own status takes no work |
 * | `loggedOut` | they were logged out of Omni-Channel and have not said that they are back |
 * | `leavesAfterWork` | they have chosen a status without work for afterwards |
 * | `voiceLost` | the phone fails; told of every status, for a call could not be taken |
 * | `pageDown`, `pageSilent` | the Lightning page, in which alone work can be accepted, is not there or does not answer |
 * | `salesforceDiffers` | Salesforce does not hold what it should |
 * | `full` | not even the smallest piece of work fits any more |
 */
export type ReadinessReason =
  | 'signedOut'
  | 'offline'
  | 'busyStatus'
  | 'loggedOut'
  | 'leavesAfterWork'
  | 'voiceLost'
  | 'pageDown'
  | 'pageSilent'
  | 'salesforceDiffers'
  | 'full';

/** Whether work may be given to this agent, as whoever routes it should know. `state` is the contact centre's word, where there is one. */
export interface Readiness {
  readonly ready: boolean;
  readonly status: PresenceChoice;
  readonly state: string | null;
  readonly reasons: readonly ReadinessReason[];
}

/** The agent's readiness: ready exactly when nothing speaks against it. */
export function readinessOf(state: DeskState): Readiness {
  const { presence, agent, signIn } = state;
  const { chosen, next, asking, loggedOut, voiceLost, pageSilent } = presence;
  const isOffline = chosen === null || chosen === 'offline';
  const speaks: Record<ReadinessReason, boolean> = {
    signedOut: agent === null || signIn.at === 'leaving' || signIn.at === 'out',
    offline: isOffline,
    busyStatus: !isOffline && !takesWork(presence, chosen),
    loggedOut: loggedOut !== null,
    leavesAfterWork: next !== null && !takesWork(presence, next),
    voiceLost: voiceLost !== null,
    pageDown: !isUp(state, 'lightning'),
    pageSilent,
    salesforceDiffers: asking?.is === 'differs',
    full: Object.values(loadOf(state).fits).every((fits) => fits === 0),
  };
  const reasons = (Object.keys(speaks) as ReadinessReason[]).filter((reason) => speaks[reason]);
  return { ready: reasons.length === 0, status: chosen ?? 'offline', state: centreState(presence), reasons };
}

/**
 * Whether Salesforce may go on offering work that nobody here could accept: it held the agent online when last heard of, and its page is
 * gone or does not answer.
 */
export function mayStillBeOffered(state: Pick<DeskState, 'agent' | 'presence' | 'links'>): boolean {
  const { agent, presence, links } = state;
  if (agent === null || presence.current === null) return false;
  return links.lightning.status !== 'up' || presence.pageSilent;
}
