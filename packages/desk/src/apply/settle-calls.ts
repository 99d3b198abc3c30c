import type { Call, DeskState, Interaction, InteractionId } from '@jackfield/contract';
import { callOf, isPhoneOnly, isThere, phoneOnlyId, phoneOnlyWork } from '../calls/call.ts';
import { isOffer } from '../stages.ts';
import { ended } from '../wrap-up/timer.ts';
import { callWork, putCall } from './calls.ts';
import { newInteraction, putInteraction, removeInteraction } from './interactions.ts';
import { say, type Saying } from './notices.ts';

/**
 * After every event: each call is the voice of one interaction, and that interaction stands where the call stands.
 *
 * ```
 *  call without work --work about it comes--> the work has the call, and what stood in its place goes
 *  the work leaves while the call goes on --> the call stands by itself
 *  live: the interaction is open, whatever Salesforce has said so far        over: it is in wrap-up
 * ```
 */
export function settleCalls(before: DeskState, state: DeskState, atMs: number): DeskState {
  if (before.calls === state.calls && (before.interactions === state.interactions || Object.keys(state.calls).length === 0)) return state;
  let next = state;
  for (const call of Object.values(state.calls)) {
    next = isThere(call) ? settleCall(next, call, atMs) : settleOver(next, call, before.calls[call.id]?.at.is !== 'over', atMs);
  }
  return next;
}

function settleCall(state: DeskState, call: Call, atMs: number): DeskState {
  const item = state.interactions[call.interactionId];
  if (call.consult) return isKeptByCustomer(state, call) ? state : standAlone(state, call, atMs);
  if (item === undefined) {
    // Whose offer has left before it was answered is nobody's any more: whoever made it ring takes it back.
    return call.at.is === 'ringing' && call.work !== null ? state : standAlone(state, call, atMs);
  }
  const named = isPhoneOnly(item) ? renamed(state, call, item) : state;
  const joined = isPhoneOnly(item) ? joinWork(named, call, item) : named;
  return joined === named
    ? followed(named, call, named.interactions[item.id] ?? item, atMs)
    : settleCall(joined, joined.calls[call.id] ?? call, atMs);
}

/** An item that is nothing but the call is called as whoever is on the other side. */
function renamed(state: DeskState, call: Call, item: Interaction): DeskState {
  const { customer } = callWork({ ...item, number: call.number, name: call.name }, item.offeredAtMs);
  const isSame = customer.name === item.customer.name && customer.key === item.customer.key;
  return isSame ? state : putInteraction(state, { ...item, customer });
}

/** A consultation goes on by itself when the customer has left; unless it is leaving too. */
function isKeptByCustomer(state: DeskState, call: Call): boolean {
  const customer = callOf(state, call.interactionId);
  return call.transfer !== null || call.at.is === 'ending' || (customer !== null && isThere(customer));
}

/** A call that nobody has work for gets an interaction of its own. */
function standAlone(state: DeskState, call: Call, atMs: number): DeskState {
  const id = phoneOnlyId(call.id);
  const own = { ...call, consult: false, interactionId: id };
  const placed: DeskState = { ...state, calls: { ...state.calls, [call.id]: own } };
  if (state.interactions[id] !== undefined) return placed;
  const work = callWork({ id, agentWorkId: phoneOnlyWork(call.id), number: call.number, name: call.name }, atMs);
  const at = call.at.is === 'ringing' ? offered : open(atMs);
  const put = putInteraction(placed, newInteraction(work, at));
  return state.selected === call.interactionId && call.interactionId !== id ? { ...put, selected: id } : put;
}

/** The work that the call is about has come: by the id that the caller's side gave, or by the number, while no other call has it. */
function joinWork(state: DeskState, call: Call, alone: Interaction): DeskState {
  const isFree = ({ id }: Interaction) => callOf(state, id) === null;
  const work = Object.values(state.interactions).find(
    (it) => it.channel === 'call' && !isPhoneOnly(it) && isFree(it) && (it.id === call.work || isSameNumber(it, call)),
  );
  if (work === undefined) return state;
  const moved = (id: InteractionId | null) => (id === alone.id ? work.id : id);
  return {
    ...removeInteraction(state, alone.id),
    calls: { ...state.calls, [call.id]: { ...call, interactionId: work.id } },
    selected: moved(state.selected),
    beside: moved(state.beside),
    transferPanel: moved(state.transferPanel),
  };
}

/** A call that is over was somebody else's, and is not joined by its number again. */
function isSameNumber({ customer, at }: Interaction, { number, direction }: Call): boolean {
  const known = customer.key?.replace(/[^\d+]/g, '') ?? '';
  return (
    direction === 'in' && known.length > 3 && known === number.replace(/[^\d+]/g, '') && at.stage !== 'ended' && at.stage !== 'closing'
  );
}

/** The work stands where the call stands: who talks has accepted, whatever Salesforce has said so far. */
function followed(state: DeskState, call: Call, item: Interaction, atMs: number): DeskState {
  if (call.at.is === 'live' && isOffer(item.at)) return putInteraction(state, { ...item, at: open(call.at.connectedMs) });
  if (call.at.is === 'answering' && item.at.stage === 'offered' && isPhoneOnly(item)) {
    return putInteraction(state, { ...item, at: { stage: 'accepting', deadlineMs: item.at.deadlineMs } });
  }
  // Accepted before the phone rang, or in Salesforce itself: nobody says yes twice.
  const isAccepted = item.at.stage === 'accepting' || (item.at.stage === 'open' && call.work === item.id);
  if (call.at.is === 'ringing' && isAccepted && !isPhoneOnly(item)) return putCall(state, { ...call, at: { is: 'answering' } }, atMs);
  // Declined here: it is on its way out.
  if (call.at.is === 'ending' && isPhoneOnly(item) && item.at.stage === 'offered') {
    return putInteraction(state, { ...item, at: { stage: 'declining', deadlineMs: null } });
  }
  return state;
}

/** The call is over: the work is in wrap-up; an offer that nobody took is gone; a consultation leaves no trace. */
function settleOver(state: DeskState, call: Call, isNews: boolean, atMs: number): DeskState {
  const item = state.interactions[call.interactionId];
  if (item === undefined || call.consult) return withoutCall(state, call);
  if (call.at.is !== 'over' || !isNews) return state;
  const { how, by, endedMs } = call.at;
  const said = how === 'lost' ? say(state, saying('callLost', call, item), atMs) : state;
  if (!isOffer(item.at)) return item.at.stage === 'open' ? putInteraction(said, ended(item, state.rules, ENDED_BY[by], endedMs)) : said;
  const gone = withoutCall(said, call);
  if (!isPhoneOnly(item)) return gone;
  const left = removeInteraction(gone, item.id);
  const isMissed = by !== 'us' && how !== 'lost' && how !== 'answeredElsewhere';
  return isMissed ? say(left, saying('callMissed', call, item), atMs) : left;
}

const ENDED_BY = { us: 'agent', them: 'customer', system: 'system' } as const;

function withoutCall(state: DeskState, { id }: Call): DeskState {
  const { [id]: _gone, ...calls } = state.calls;
  return { ...state, calls };
}

function saying(code: 'callLost' | 'callMissed', { id }: Call, { customer }: Interaction): Saying {
  return { code, about: id, tone: code === 'callLost' ? 'bad' : 'info', values: { customer: customer.name } };
}

const offered: Interaction['at'] = { stage: 'offered', deadlineMs: null, problem: null };
const open = (sinceMs: number): Interaction['at'] => ({ stage: 'open', sinceMs, ending: false, problem: null });
