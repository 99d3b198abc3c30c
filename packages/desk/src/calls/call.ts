import type { AgentWorkId, Call, CallId, CallStage, CommandId, DeskState, Interaction, InteractionId } from '@jackfield/contract';

/** A call that is talked in. */
export type Live = Extract<CallStage, { is: 'live' }>;

/** Whether the call is not over yet, for the phone or for the desk. */
export function isThere({ at }: Pick<Call, 'at'>): boolean {
  return at.is !== 'over';
}

/**
 * Whether this call has the microphone and the ears of the agent, or is about to. Only one has them: the desk's first rule about calls.
 */
export function isOccupying({ at }: Pick<Call, 'at'>): boolean {
  if (at.is === 'live') return at.voice === 'talking' || at.voice === 'resuming';
  return at.is === 'answering' || at.is === 'dialling';
}

/** The calls of an interaction, those that are not over first, then the newest. */
export function callsOf({ calls }: Pick<DeskState, 'calls'>, id: InteractionId): readonly Call[] {
  return Object.values(calls)
    .filter((it) => it.interactionId === id)
    .toSorted((a, b) => Number(isThere(b)) - Number(isThere(a)) || b.startedMs - a.startedMs);
}

/** The call with the customer of an interaction; null where there is none. */
export function callOf(state: Pick<DeskState, 'calls'>, id: InteractionId): Call | null {
  return callsOf(state, id).find((it) => !it.consult) ?? null;
}

/** The call about an interaction with somebody else, while it lasts. */
export function consultOf(state: Pick<DeskState, 'calls'>, id: InteractionId): Call | null {
  return callsOf(state, id).find((it) => it.consult && isThere(it)) ?? null;
}

/** The call of an interaction that rings here; null where none does. */
export function ringingCallOf(state: Pick<DeskState, 'calls'>, id: InteractionId): Call | null {
  return callsOf(state, id).find(({ at }) => at.is === 'ringing') ?? null;
}

/** The call of an interaction that goes on: answered or dialled, and not over. */
export function runningCallOf(state: Pick<DeskState, 'calls'>, id: InteractionId): Call | null {
  return callsOf(state, id).find((it) => isThere(it) && it.at.is !== 'ringing') ?? null;
}

/** The call that a command without a name means: the one that is talked in, else the first that is held. */
export function currentCall({ calls }: Pick<DeskState, 'calls'>): Call | null {
  const all = Object.values(calls);
  return all.find(isOccupying) ?? all.find(({ at }) => at.is === 'live') ?? null;
}

/** The id of the call that a command dials. */
export function dialledCallId(commandId: CommandId): CallId {
  return commandId.replaceAll('-', '').slice(0, 15) as CallId;
}

// No object of Salesforce has these key prefixes: what the org assigns begins with a digit or a lower-case letter.
const PHONE_ONLY = 'SIP';
const PHONE_ONLY_WORK = 'SIW';

/** The interaction of a call about which Salesforce has no work. */
export function phoneOnlyId(id: CallId): InteractionId {
  return `${PHONE_ONLY}${id}` as InteractionId;
}

/** What stands in the place of its assignment. */
export function phoneOnlyWork(id: CallId): AgentWorkId {
  return `${PHONE_ONLY_WORK}${id}` as AgentWorkId;
}

/** Whether an interaction is a call of which Salesforce knows nothing: it is closed here, and nothing about it is asked of the org. */
export function isPhoneOnly({ id }: Pick<Interaction, 'id'>): boolean {
  return id.startsWith(PHONE_ONLY);
}
