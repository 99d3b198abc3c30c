import type { DeskState } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { initialState } from '../state.ts';
import { say } from './notices.ts';
import { retimeAll } from './wrap-up.ts';

/** The same agent again (a new token) keeps the desk; another agent begins with an empty one. */
export function signedIn(state: DeskState, { agent, canDecline }: EventOf<'signedIn'>): DeskState {
  const another = state.agent !== null && state.agent.userId !== agent.userId;
  const kept = another ? fresh(state) : state;
  return { ...kept, agent, signIn: { at: 'in' }, canDecline, workLoaded: false };
}

/** The person is in the browser, or back. A desk that somebody works at stays theirs meanwhile; whoever is on the way out stays on it. */
export function signInWaiting(state: DeskState, { waiting }: EventOf<'signInWaiting'>): DeskState {
  if (state.signIn.at === 'leaving' || (state.signIn.at === 'out' && !waiting)) return state;
  return { ...state, signIn: { at: waiting ? 'inBrowser' : state.agent === null ? 'starting' : 'in' } };
}

/** Said once for each start, and for as long as it takes to be read: the next start will ask for a sign-in. */
export function signInNotKept(state: DeskState, { why, atMs }: EventOf<'signInNotKept'>): DeskState {
  const code = why === 'noKeyring' ? 'signInNoKeyring' : 'signInDiskRefused';
  return say(state, { code, about: 'signIn', tone: why === 'noKeyring' ? 'info' : 'bad', values: {}, lasting: true }, atMs);
}

/** The person is on the way out. What is on the screen stays until the org and the page have been told. */
export function signOutRequested(state: DeskState): DeskState {
  return state.signIn.at === 'out' ? state : { ...state, signIn: { at: 'leaving' } };
}

/** Nothing of the person stays. What they left unfinished is in the journal, and theirs. */
export function signedOut(state: DeskState, { revoked }: EventOf<'signedOut'>): DeskState {
  return { ...fresh(state), signIn: { at: 'out', revoked } };
}

/** The org's configuration for this agent. */
export function agentRulesKnown(state: DeskState, { rules }: EventOf<'agentRulesKnown'>): DeskState {
  return retimeAll({ ...state, rules });
}

/** The profile's part. It belongs to the place, not to whoever is signed in. */
export function centreKnown(state: DeskState, { centre }: EventOf<'centreKnown'>): DeskState {
  return { ...state, centre };
}

/** A desk without anything of a person. What belongs to the place or to the computer stays. */
function fresh({ links, clockOffsetMs, centre, settings, refusedShortcuts, phone }: DeskState): DeskState {
  return { ...initialState(), links, clockOffsetMs, centre, settings, refusedShortcuts, phone };
}

/** How far the server is ahead of the local clock, in milliseconds. */
export function clockMeasured(state: DeskState, { offsetMs }: EventOf<'clockMeasured'>): DeskState {
  return state.clockOffsetMs === offsetMs ? state : { ...state, clockOffsetMs: offsetMs };
}
