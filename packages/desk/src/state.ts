import type { DeskState, LinkName } from '@jackfield/contract';

/** The desk before anything is known. */
export function initialState(): DeskState {
  return {
    agent: null,
    signIn: { at: 'starting' },
    clockOffsetMs: 0,
    links: { salesforce: { status: 'connecting' }, lightning: { status: 'connecting' } },
    presence: { statuses: [], current: null, sinceMs: 0, requested: null, problem: null },
    canDecline: false,
    workLoaded: false,
    interactions: {},
    transfers: {},
    notices: [],
    leftWork: [],
    selected: null,
    transferPanel: null,
  };
}

/** Whether a link can be used now. */
export function isUp(state: DeskState, link: LinkName): boolean {
  return state.links[link].status === 'up';
}
