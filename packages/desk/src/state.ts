import type { DeskState, LinkName } from '@jackfield/contract';
import { DEFAULT_SETTINGS } from './settings/settings.ts';

/** The desk before anything is known. */
export function initialState(): DeskState {
  return {
    agent: null,
    signIn: { at: 'starting' },
    clockOffsetMs: 0,
    links: { salesforce: { status: 'connecting' }, lightning: { status: 'connecting' } },
    presence: {
      statuses: [],
      rules: { mode: 'externalRouting', signInStatus: null, withoutVoice: null },
      chosen: null,
      sinceMs: 0,
      next: null,
      current: null,
      asking: null,
      orders: { last: 0, unanswered: [] },
      putBackMs: null,
      loggedOut: null,
      voiceLost: null,
      pageSilent: false,
      problem: null,
      router: 'notConnected',
    },
    quitAsked: false,
    canDecline: false,
    rules: { autoAccept: false, declineReasons: [], afterWork: { chat: null, whatsapp: null, case: null, call: null } },
    centre: {
      templates: [],
      quickTexts: [],
      wrapUp: { dispositions: [], required: false },
      capacity: { chat: 33, whatsapp: 33, case: 20, call: 51 },
      answerWithinMs: { chat: 60_000, whatsapp: 300_000, case: 14_400_000, call: 20_000 },
    },
    settings: DEFAULT_SETTINGS,
    refusedShortcuts: [],
    workLoaded: false,
    interactions: {},
    transfers: {},
    calls: {},
    phone: { is: 'none' },
    lastDialled: null,
    notices: [],
    favourites: [],
    favouritesInOrg: null,
    recents: [],
    wrapUpsDue: [],
    wrapUpNotKept: false,
    leftWork: [],
    selected: null,
    beside: null,
    transferPanel: null,
  };
}

/** Whether a link can be used now. */
export function isUp(state: DeskState, link: LinkName): boolean {
  return state.links[link].status === 'up';
}
