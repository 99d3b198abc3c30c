import type { DeskState, Presence, PresenceChoice } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { agree, choose, givenUp, isOut, orderEnded, putBack, withPresence } from '../presence/agree.ts';
import { isAccident } from '../presence/log-outs.ts';
import { takesOver, takesWork } from '../presence/target.ts';
import { say } from './notices.ts';

/**
 * The org's word on presence, in this order: it is what was asked for; it is older than what is asked for; it is a log-out; it was
 * changed in Salesforce itself, and is taken over or put back.
 */
export function presenceChanged(state: DeskState, event: EventOf<'presenceChanged'>): DeskState {
  const { status, reason, found, atMs } = event;
  const was = state.presence;
  const says: PresenceChoice = status ?? 'offline';
  const heard = withPresence(state, { current: status });
  if (was.asking?.status === says) return withPresence(heard, { asking: null, problem: null });
  // Nothing was chosen yet: what the page comes up with is the agent's word.
  if (was.chosen === null) return chooseFirst(heard, says, atMs);
  // It may be older than what was ordered meanwhile, and it may not last.
  const isUnsure = isOut(was);
  if (status === null) return isUnsure && reason === null ? heard : loggedOut(heard, was.current === null, event);
  if (isUnsure || was.current === status) return heard;
  // A page that comes up shows the status in which another page has them. Here they are out until they say that they are back.
  if (found === true && was.loggedOut !== null) return withPresence(state, { current: null });
  if (takesOver(was, status)) return takenOver(heard, status, atMs);
  return found === true ? agree(heard, atMs) : putBack(heard, atMs);
}

/** What somebody chose in Salesforce. What they chose here for afterwards still stands. */
function takenOver(state: DeskState, status: PresenceChoice, atMs: number): DeskState {
  const { next, chosen } = state.presence;
  return chosen === status ? agree(withPresence(state, { asking: null }), atMs) : withPresence(choose(state, status, atMs), { next });
}

/**
 * Out of Omni-Channel without having asked. By an accident, or unheard: still meant to be in, so Salesforce is asked again. By somebody:
 * offline, and never in again without a word of the agent. `wasOut`: nothing has changed by it.
 */
function loggedOut(state: DeskState, wasOut: boolean, { reason, found, atMs }: EventOf<'presenceChanged'>): DeskState {
  const { chosen } = state.presence;
  const nothingAsked = withPresence(state, { asking: null });
  if (chosen === 'offline' || chosen === null) return nothingAsked;
  const isMeantByNobody = found === true || (reason !== null && isAccident(reason));
  if (isMeantByNobody && wasOut) return agree(state, atMs);
  if (found === true) return putBack(nothingAsked, atMs);
  const about = { about: String(atMs), values: { reason: reason ?? '' } };
  if (isMeantByNobody) {
    const back = putBack(nothingAsked, atMs);
    // Thrown out once more so soon, they are not: the banner shows the two, and the way back.
    return isOut(back.presence) ? say(back, { code: 'presenceInterrupted', tone: 'info', ...about }, atMs) : back;
  }
  const out = withPresence(choose(nothingAsked, 'offline', atMs), { loggedOut: reason === null ? null : { reason, back: chosen } });
  return say(out, { code: 'presenceLoggedOut', tone: reason === null ? 'info' : 'bad', ...about }, atMs);
}

/** The statuses this agent may choose from. What was chosen and is there no more is nothing to be in. */
export function presenceStatusesKnown(state: DeskState, { statuses, atMs }: EventOf<'presenceStatusesKnown'>): DeskState {
  const known = withPresence(state, { statuses });
  const { chosen, next } = state.presence;
  const isGone = (choice: PresenceChoice | null) => choice !== null && choice !== 'offline' && !statuses.some((it) => it.id === choice);
  if (isGone(chosen)) return withPresence(choose(known, 'offline', atMs), { problem: 'statusGone' });
  return isGone(next) ? withPresence(known, { next: null }) : known;
}

/** Who is master, and what is chosen for whoever has chosen nothing yet. */
export function presenceRulesKnown(state: DeskState, { rules, atMs }: EventOf<'presenceRulesKnown'>): DeskState {
  const { loggedOut } = state.presence;
  // Who was logged out before having chosen anything was in the profile's status; what the last start left does not say so.
  const back = loggedOut === null ? null : { ...loggedOut, back: loggedOut.back ?? rules.signInStatus };
  const known = withPresence(state, { rules, loggedOut: back });
  const first = state.presence.chosen === null ? rules.signInStatus : null;
  return first === null ? agree(known, atMs) : chooseFirst(known, first, atMs);
}

/** For who has chosen nothing yet. What they chose for afterwards, before a restart, they have chosen: it stands. */
function chooseFirst(state: DeskState, status: PresenceChoice, atMs: number): DeskState {
  return withPresence(choose(state, status, atMs), { next: state.presence.next });
}

/** What the last start left. */
export function presenceRestored(state: DeskState, { memory, atMs }: EventOf<'presenceRestored'>): DeskState {
  return withPresence(state, { ...memory, sinceMs: atMs });
}

/** The agent has chosen. */
export function presenceRequested(state: DeskState, { status, atMs }: EventOf<'presenceRequested'>): DeskState {
  const { presence } = state;
  const isSo = presence.chosen === status && presence.next === null && presence.asking?.is !== 'differs' && presence.voiceLost === null;
  return isSo && presence.loggedOut === null && presence.problem === null ? agree(state, atMs) : choose(state, status, atMs);
}

/** The agent has chosen for afterwards. */
export function presenceNextChosen(state: DeskState, { status }: EventOf<'presenceNextChosen'>): DeskState {
  return state.presence.next === status ? state : withPresence(state, { next: status });
}

/** Afterwards is now; unless the agent has thought better of it meanwhile. */
export function presenceNextTaken(state: DeskState, { status, atMs }: EventOf<'presenceNextTaken'>): DeskState {
  return state.presence.next === status ? choose(state, status, atMs) : state;
}

/** The page has carried an order out. */
export function presenceAnswered(state: DeskState, { order, atMs }: EventOf<'presenceAnswered'>): DeskState {
  return orderEnded(state, order, atMs);
}

/** It could not be had: what Salesforce said last still holds, and the agent is shown the two. */
export function presenceFailed(state: DeskState, { order, code, atMs }: EventOf<'presenceFailed'>): DeskState {
  const { asking } = state.presence;
  const isIt = asking?.is === 'asked' && asking.order === order;
  if (!isIt) return orderEnded(state, order, atMs);
  const given = givenUp(state);
  return orderEnded(given.presence.asking === null ? given : withPresence(given, { problem: code }), order, atMs);
}

/** Without a phone nobody is in a status in which a call may come. Who is away already stays away. */
export function voiceLost(state: DeskState, { why, atMs }: EventOf<'voiceLost'>): DeskState {
  const { presence } = state;
  const { withoutVoice } = presence.rules;
  if (withoutVoice === null) return state;
  if (presence.voiceLost !== null) return withPresence(state, { voiceLost: { ...presence.voiceLost, why } });
  const { chosen } = presence;
  if (!takesWork(presence, chosen) || chosen === withoutVoice) return withPresence(state, { voiceLost: { why, back: null } });
  return agree(
    withPresence(state, { voiceLost: { why, back: chosen }, chosen: withoutVoice, sinceMs: atMs, asking: notGivenUp(presence) }),
    atMs,
  );
}

/** Back to where it was, if it was the desk that went away from there. */
export function voiceBack(state: DeskState, { atMs }: EventOf<'voiceBack'>): DeskState {
  const { voiceLost: lost } = state.presence;
  if (lost === null) return state;
  const works = withPresence(state, { voiceLost: null });
  if (lost.back === null) return works;
  return agree(withPresence(works, { chosen: lost.back, sinceMs: atMs, asking: notGivenUp(works.presence) }), atMs);
}

/** The page is there and does not answer. */
export function pageSilence(state: DeskState, { silent }: EventOf<'pageSilence'>): DeskState {
  return state.presence.pageSilent === silent ? state : withPresence(state, { pageSilent: silent });
}

function notGivenUp({ asking }: Presence): Presence['asking'] {
  return asking?.is === 'differs' ? null : asking;
}
