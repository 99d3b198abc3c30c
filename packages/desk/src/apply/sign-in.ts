import type { DeskState } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { initialState } from '../state.ts';

/** The same agent again (a new token) keeps the desk; another agent begins with an empty one. */
export function signedIn(state: DeskState, { agent, canDecline }: EventOf<'signedIn'>): DeskState {
  const another = state.agent !== null && state.agent.userId !== agent.userId;
  const kept = another ? { ...initialState(), links: state.links, clockOffsetMs: state.clockOffsetMs } : state;
  return { ...kept, agent, canDecline, workLoaded: false };
}

/** How far the server is ahead of the local clock, in milliseconds. */
export function clockMeasured(state: DeskState, { offsetMs }: EventOf<'clockMeasured'>): DeskState {
  return state.clockOffsetMs === offsetMs ? state : { ...state, clockOffsetMs: offsetMs };
}
