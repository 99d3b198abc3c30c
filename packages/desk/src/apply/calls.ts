import type { Call, DeskState, WorkItem } from '@jackfield/contract';
import { isOccupying, isThere, phoneOnlyId } from '../calls/call.ts';
import { asked, makeRoom, over, told } from '../calls/step.ts';
import type { EventOf } from '../event-of.ts';
import { hasLeft } from './interactions.ts';
import { placeOffer } from './offers.ts';

/** How long a call may be known here before the phone has to have its leg, in milliseconds: what was asked may be on its way to it. */
const LEG_GRACE_MS = 2_000;

/** How the phone stands. */
export function phoneChanged(state: DeskState, { phone }: EventOf<'phoneChanged'>): DeskState {
  return JSON.stringify(phone) === JSON.stringify(state.phone) ? state : { ...state, phone };
}

/** Something was asked of the phone about a leg. What takes the agent's voice puts whoever had it on hold; where that cannot be, nothing is. */
export function legAsked(state: DeskState, event: EventOf<'legAsked'>): DeskState {
  const { callId, ask, atMs } = event;
  if (ask.is === 'dial') return dialled(state, event, ask.number);
  const call = state.calls[callId];
  if (call === undefined) return state;
  const after = asked(call, ask, atMs);
  if (after === call) return state;
  const put = putCall(state, after, atMs);
  const other = ask.is === 'connectWith' ? put.calls[ask.other] : undefined;
  return other === undefined ? put : { ...put, calls: { ...put.calls, [other.id]: { ...other, transfer: 'asked' } } };
}

function dialled(state: DeskState, { callId, consultFor, atMs }: EventOf<'legAsked'>, number: string): DeskState {
  if (state.calls[callId] !== undefined) return state;
  const isConsult = consultFor !== undefined && state.interactions[consultFor] !== undefined;
  const call: Call = {
    id: callId,
    interactionId: isConsult ? consultFor : phoneOnlyId(callId),
    consult: isConsult,
    direction: 'out',
    number,
    name: null,
    work: null,
    startedMs: atMs,
    at: { is: 'dialling', alerting: false },
    muted: false,
    trouble: null,
    transfer: null,
  };
  const placed = putCall(state, call, atMs);
  if (placed === state || isConsult) return placed;
  // Who dials wants to see the call.
  return { ...placed, lastDialled: number, selected: call.interactionId };
}

/** The phone told something of a leg. */
export function legTold(state: DeskState, event: EventOf<'legTold'>): DeskState {
  const { callId, news, atMs } = event;
  if (news.is === 'ringing') return rings(state, event, news);
  const call = state.calls[callId];
  if (call === undefined) return state;
  const after = told(call, news, atMs);
  return after === call ? state : putCall(state, after, atMs);
}

function rings(state: DeskState, { callId, atMs }: EventOf<'legTold'>, news: Ringing): DeskState {
  if (state.calls[callId] !== undefined) return state;
  const { number, name, work } = news;
  const call: Call = {
    id: callId,
    interactionId: work !== null && (news.assignment !== null || state.interactions[work] !== undefined) ? work : phoneOnlyId(callId),
    consult: false,
    direction: 'in',
    number,
    name,
    work,
    startedMs: atMs,
    at: { is: 'ringing' },
    muted: false,
    trouble: null,
    transfer: null,
  };
  return putCall(offeredByTheCall(state, news, atMs), call, atMs);
}

type Ringing = Extract<EventOf<'legTold'>['news'], { is: 'ringing' }>;

/** The INVITE may be here before Salesforce has told of the work that it names: the offer stands from then on. */
function offeredByTheCall(state: DeskState, { work, assignment, number, name }: Ringing, atMs: number): DeskState {
  if (work === null || assignment === null || state.interactions[work] !== undefined || hasLeft(state, assignment)) return state;
  return placeOffer(state, callWork({ id: work, agentWorkId: assignment, number, name }, atMs), null, atMs);
}

/** A call as work, as far as the phone knows of it. */
export function callWork(
  { id, agentWorkId, number, name }: Pick<WorkItem, 'id' | 'agentWorkId'> & Pick<Call, 'number' | 'name'>,
  offeredAtMs: number,
): WorkItem {
  return {
    id,
    agentWorkId,
    channel: 'call',
    customer: { name: name ?? number, key: number === '' ? null : number },
    queue: null,
    transferredFrom: null,
    transferNote: null,
    reason: null,
    skills: [],
    priority: null,
    consent: null,
    changedMs: null,
    offeredAtMs,
  };
}

/** What the phone has: a call it does not have is lost. What was made only now may not have arrived there. */
export function legsSeen(state: DeskState, { legs, atMs }: EventOf<'legsSeen'>): DeskState {
  const lost = Object.values(state.calls).filter((it) => isThere(it) && !legs.includes(it.id) && it.startedMs <= atMs - LEG_GRACE_MS);
  if (lost.length === 0) return state;
  return {
    ...state,
    calls: { ...state.calls, ...Object.fromEntries(lost.map((it) => [it.id, over(it, { how: 'lost', by: 'system' }, atMs)])) },
  };
}

/** Puts a call in the place of its older self. Where it takes the agent's voice, the others give it up; where they cannot, nothing changes. */
export function putCall(state: DeskState, call: Call, atMs: number): DeskState {
  const was = state.calls[call.id];
  const takes = isOccupying(call) && (was === undefined || !isOccupying(was));
  const room = takes ? makeRoom(state.calls, call.id, atMs) : state.calls;
  // The phone connected it by itself while another one is being answered or dialled: it waits, unheard.
  if (room === null && call.at.is === 'live') return putCall(state, { ...call, at: { ...call.at, voice: 'holding' } }, atMs);
  return room === null ? state : { ...state, calls: { ...room, [call.id]: call } };
}
