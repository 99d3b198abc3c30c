import type { DeskEvent, DeskState, Interaction, WrapUpDue } from '@jackfield/contract';
import type { EventOf } from '../event-of.ts';
import { isWork } from '../stages.ts';
import { isUp } from '../state.ts';
import { openTransferOf } from '../transfers/in-flight.ts';
import { NEW_DUE, saveAgainAtMs } from '../wrap-up/due.ts';
import { isDispositionMissing, isNoted, isToSave } from '../wrap-up/noted.ts';
import { retimed } from '../wrap-up/timer.ts';
import { changeInteraction, putInteraction } from './interactions.ts';
import { say } from './notices.ts';

/** The code of a save that cannot be: the org has no place for what is noted, so nothing waits for it. */
const NO_PLACE = 'absent';

/** The agent noted something. While it is being closed, what is noted stays as it is. */
export function wrapUpChanged(state: DeskState, event: EventOf<'wrapUpChanged'>): DeskState {
  const { interactionId, agentWorkId, disposition, notes } = event;
  return changeInteraction(state, interactionId, (it) => {
    if (it.agentWorkId !== agentWorkId || (it.at.stage !== 'open' && it.at.stage !== 'ended')) return it;
    if (it.wrapUp.disposition === disposition && it.wrapUp.notes === notes) return it;
    return { ...it, wrapUp: { ...it.wrapUp, disposition, notes, saved: false } };
  });
}

/** There is more time for it. */
export function wrapUpExtended(state: DeskState, event: EventOf<'wrapUpExtended'>): DeskState {
  const { interactionId, agentWorkId, extensionsUsed } = event;
  return changeInteraction(state, interactionId, (it) => {
    if (it.agentWorkId !== agentWorkId || !isWork(it.at) || it.wrapUp.extensionsUsed >= extensionsUsed) return it;
    return retimed({ ...it, wrapUp: { ...it.wrapUp, extensionsUsed } }, state.rules);
  });
}

/** What was noted before the app was closed. What was noted since is newer. Of work that has left meanwhile it is still to be saved. */
export function wrapUpRestored(state: DeskState, { interactionId, agentWorkId, wrapUp }: EventOf<'wrapUpRestored'>): DeskState {
  const item = state.interactions[interactionId];
  if (item?.agentWorkId !== agentWorkId) {
    if (!isToSave(wrapUp) || state.wrapUpsDue.some((it) => it.agentWorkId === agentWorkId)) return state;
    const { disposition, notes } = wrapUp;
    return withDue(state, {
      interactionId,
      agentWorkId,
      customerName: item?.customer.name ?? '',
      disposition,
      notes,
      seconds: 0,
      ...NEW_DUE,
    });
  }
  if (!isWork(item.at) || item.at.stage === 'closing') return state;
  if (isNoted(item.wrapUp) || item.wrapUp.extensionsUsed > 0) return state;
  const same = !isNoted(wrapUp) && wrapUp.extensionsUsed === 0;
  return same ? state : putInteraction(state, retimed({ ...item, wrapUp }, state.rules));
}

/** Salesforce has it: the work can be closed. */
export function wrapUpSaved(state: DeskState, { interactionId, agentWorkId }: EventOf<'wrapUpSaved'>): DeskState {
  const next = withoutDue(state, agentWorkId);
  return changeInteraction(next, interactionId, (it) => (it.agentWorkId === agentWorkId ? savedNow(it) : it));
}

/**
 * It could not be saved: in wrap-up again, with the reason; nothing of it is lost. An org that has no place for it is no
 * reason to keep the work: that is said once, and the closing goes on.
 */
export function wrapUpSaveFailed(state: DeskState, event: EventOf<'wrapUpSaveFailed'>): DeskState {
  const { interactionId, agentWorkId, code, atMs } = event;
  const due = state.wrapUpsDue.find((it) => it.agentWorkId === agentWorkId);
  const item = state.interactions[interactionId];
  const saving = item?.agentWorkId === agentWorkId && item.at.stage === 'closing' && item.at.step === 'saving' ? item : null;
  if (due === undefined && saving === null) return state;
  if (code === NO_PLACE) {
    const next = changeInteraction(withoutDue(state, agentWorkId), interactionId, (it) => (it === saving ? savedNow(it) : it));
    if (next.wrapUpNotKept) return next;
    return say({ ...next, wrapUpNotKept: true }, { code: 'wrapUpNotKept', about: 'org', tone: 'bad', values: {}, lasting: true }, atMs);
  }
  const next = saving === null ? state : putInteraction(state, notClosed(saving, code));
  if (due === undefined) return next;
  const waits = withDue(next, { ...due, failures: due.failures + 1, againAtMs: saveAgainAtMs(due.failures, atMs) });
  // Said once: that it is tried again and again is no news.
  if (due.failures > 0) return waits;
  const values = { customer: due.customerName, code };
  return say(waits, { code: 'wrapUpNotSaved', about: agentWorkId, tone: 'bad', values }, atMs);
}

/** Where a closing stood before, with the reason why it is there again. Closed by the clock, it is tried again when a link is back. */
export function notClosed(item: Interaction, problem: string): Interaction {
  return item.at.stage === 'closing' ? { ...item, at: { ...item.at.from, problem } } : item;
}

/** The work is being closed: from wrap-up, or an open case. */
export function beginClosing(item: Interaction, step: 'saving' | 'closing', sinceMs: number): Interaction {
  if (item.at.stage !== 'ended' && item.at.stage !== 'open') return item;
  return { ...item, parked: null, at: { stage: 'closing', step, sinceMs, from: item.at } };
}

/** Times every wrap-up anew: the org's rules are known, or are others. */
export function retimeAll(state: DeskState): DeskState {
  let next = state;
  for (const item of Object.values(state.interactions)) {
    const after = retimed(item, state.rules);
    if (after !== item) next = putInteraction(next, after);
  }
  return next;
}

/**
 * The time for wrap-up is over, by the server's clock: what is noted is saved and the work closed. Where the centre wants a disposition
 * and none is chosen, nothing is closed on the agent's behalf: it stays, it is said why, and from then on only the agent closes it.
 */
export function timeUp(state: DeskState, atMs: number): DeskState {
  let next = state;
  for (const item of Object.values(state.interactions)) {
    if (item.at.stage !== 'ended' || item.at.timer !== 'runs' || item.at.wrapUpEndsMs === null || item.at.wrapUpEndsMs > atMs) continue;
    const values = { customer: item.customer.name };
    if (isDispositionMissing(state, item)) {
      next = putInteraction(next, { ...item, at: { ...item.at, timer: 'stopped' } });
      next = say(next, { code: 'wrapUpNeedsDisposition', about: item.agentWorkId, tone: 'bad', values, lasting: true }, atMs);
    } else {
      next = closeOverdue(putInteraction(next, { ...item, at: { ...item.at, timer: 'retries' } }), atMs, (it) => it.id === item.id);
      next = say(next, { code: 'wrapUpTimeUp', about: item.agentWorkId, tone: 'info', values }, atMs);
    }
  }
  return next;
}

/** Closes the work whose time is up and that could not be closed yet, as far as the links are there and it is not on its way to somebody. */
export function closeOverdue(state: DeskState, atMs: number, which: (item: Interaction) => boolean = () => true): DeskState {
  let next = state;
  for (const item of Object.values(state.interactions)) {
    if (item.at.stage !== 'ended' || item.at.timer !== 'retries' || !which(item)) continue;
    const saving = isToSave(item.wrapUp);
    if (!isUp(state, 'lightning') || (saving && !isUp(state, 'salesforce')) || openTransferOf(state, item.id) !== null) continue;
    next = putInteraction(next, beginClosing(item, saving ? 'saving' : 'closing', atMs));
  }
  return next;
}

/** After every event: what was noted about work that left before it was saved is kept until it is, however the work left. */
export function settleWrapUps(before: DeskState, state: DeskState, event: DeskEvent): DeskState {
  // Whoever signs out, or somebody else, has nothing more to do with it here: it is in the journal, and its owner's.
  if (before.interactions === state.interactions || event.type === 'signedOut' || event.type === 'signedIn') return state;
  let next = state;
  for (const was of Object.values(before.interactions)) {
    if (!isToSave(was.wrapUp) || state.interactions[was.id]?.agentWorkId === was.agentWorkId) continue;
    const { disposition, notes } = was.wrapUp;
    const { id, agentWorkId, customer } = was;
    const seconds = wrapUpSeconds(was, event.atMs);
    next = withDue(next, { interactionId: id, agentWorkId, customerName: customer.name, disposition, notes, seconds, ...NEW_DUE });
  }
  return next.wrapUpsDue.reduce(givenBack, next);
}

/** Work that is here again after all, under the same assignment, has its notes back: they are in one place. */
function givenBack(state: DeskState, { interactionId, agentWorkId, disposition, notes }: WrapUpDue): DeskState {
  const item = state.interactions[interactionId];
  if (item?.agentWorkId !== agentWorkId || !isWork(item.at) || isNoted(item.wrapUp)) return state;
  return putInteraction(withoutDue(state, agentWorkId), { ...item, wrapUp: { ...item.wrapUp, disposition, notes, saved: false } });
}

/** How long the agent has been in wrap-up, in seconds; nothing before it began. */
export function wrapUpSeconds({ at }: Interaction, atMs: number): number {
  const from = at.stage === 'closing' ? at.from : at;
  return from.stage === 'ended' ? Math.max(0, Math.round((atMs - from.sinceMs) / 1_000)) : 0;
}

/** What could not be saved before, and is to be tried again by now. */
export function saveAgain(state: DeskState, atMs: number): DeskState {
  const isNow = ({ againAtMs }: WrapUpDue) => againAtMs !== null && againAtMs <= atMs;
  if (!state.wrapUpsDue.some(isNow)) return state;
  return { ...state, wrapUpsDue: state.wrapUpsDue.map((due) => (isNow(due) ? { ...due, againAtMs: null } : due)) };
}

function savedNow(item: Interaction): Interaction {
  if (item.at.stage !== 'closing' || item.at.step !== 'saving') return item;
  return { ...item, wrapUp: { ...item.wrapUp, saved: true }, at: { ...item.at, step: 'closing' } };
}

function withDue(state: DeskState, due: WrapUpDue): DeskState {
  const others = state.wrapUpsDue.filter((it) => it.agentWorkId !== due.agentWorkId);
  return { ...state, wrapUpsDue: [...others, due] };
}

function withoutDue(state: DeskState, agentWorkId: WrapUpDue['agentWorkId']): DeskState {
  const wrapUpsDue = state.wrapUpsDue.filter((it) => it.agentWorkId !== agentWorkId);
  return wrapUpsDue.length === state.wrapUpsDue.length ? state : { ...state, wrapUpsDue };
}
