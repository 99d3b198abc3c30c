import type { Call, CallId, DeskEvent, DeskState, InteractionId, LegAsk, RefusalCode } from '@jackfield/contract';
import { callOf, consultOf, dialledCallId, isOccupying, isThere, ringingCallOf, runningCallOf } from '../calls/call.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type { CommandOf } from './command-of.ts';

type CallCommand = 'dial' | 'setMute' | 'setHold' | 'sendDigits' | 'hangUp' | 'connectConsult';

/** What a command about telephone calls asks of the phone, or why it does not. */
export function decideCall(state: DeskState, command: CommandOf<CallCommand>, { nowMs }: DecideContext): Decision {
  const refused = command.type === 'dial' ? whyNoDial(state, command.consultFor ?? null) : whyNoCall(state, command.type, command.callId);
  if (refused !== null) return { refused };
  const ask = (callId: CallId, what: LegAsk, more: { consultFor?: InteractionId } = {}): Decision => ({
    events: [{ type: 'legAsked', atMs: nowMs, cause: command.commandId, callId, ask: what, ...more }],
  });
  switch (command.type) {
    case 'dial': {
      const consult = command.consultFor === undefined ? {} : { consultFor: command.consultFor };
      return ask(dialledCallId(command.commandId), { is: 'dial', number: command.number }, consult);
    }
    case 'setMute':
      return ask(command.callId, { is: 'mute', on: command.on });
    case 'setHold':
      return isHeld(state.calls[command.callId]) === command.on ? { events: [] } : ask(command.callId, { is: 'hold', on: command.on });
    case 'sendDigits':
      return ask(command.callId, { is: 'digits', digits: command.digits });
    case 'hangUp': {
      const is = state.calls[command.callId]?.at.is === 'ringing' ? 'decline' : 'hangUp';
      return ask(command.callId, { is });
    }
    case 'connectConsult': {
      const consult = state.calls[command.callId];
      const customer = consult === undefined ? null : callOf(state, consult.interactionId);
      return customer === null ? { refused: 'unknownCall' } : ask(customer.id, { is: 'connectWith', other: command.callId });
    }
  }
}

/** Why nobody can be called now, or about this work; null where somebody can. */
export function whyNoDial(state: DeskState, consultFor: InteractionId | null): RefusalCode | null {
  if (state.phone.is !== 'ready') return 'noPhone';
  if (consultFor !== null && (callOf(state, consultFor)?.at.is !== 'live' || consultOf(state, consultFor) !== null)) return 'wrongStage';
  return isLineFree(state, null) ? null : 'phoneBusy';
}

/** Why this cannot be done with a call now; null where it can. */
export function whyNoCall(state: DeskState, type: Exclude<CallCommand, 'dial'>, callId: CallId): RefusalCode | null {
  const call = state.calls[callId];
  if (call === undefined || !isThere(call)) return 'unknownCall';
  switch (type) {
    case 'hangUp':
      return call.at.is === 'ending' ? 'wrongStage' : null;
    case 'setHold':
      if (call.at.is !== 'live') return 'wrongStage';
      return isHeld(call) && !isLineFree(state, callId) ? 'phoneBusy' : null;
    case 'connectConsult':
      return call.consult && call.at.is === 'live' && callOf(state, call.interactionId)?.at.is === 'live' ? null : 'wrongStage';
    case 'setMute':
    case 'sendDigits':
      return call.at.is === 'live' ? null : 'wrongStage';
  }
}

/** What answers the call of an offer, where its phone rings here. The others are put on hold by it. */
export function answering(state: DeskState, id: InteractionId, common: Pick<DeskEvent, 'atMs' | 'cause'>): DeskEvent[] {
  const call = ringingCallOf(state, id);
  return call === null ? [] : [{ type: 'legAsked', ...common, callId: call.id, ask: { is: 'answer' } }];
}

/** What declines it. */
export function declining(state: DeskState, id: InteractionId, common: Pick<DeskEvent, 'atMs' | 'cause'>): DeskEvent[] {
  const call = ringingCallOf(state, id);
  return call === null ? [] : [{ type: 'legAsked', ...common, callId: call.id, ask: { is: 'decline' } }];
}

/** What ends the call of an interaction: whoever is talked with, else the customer. Null where it has none. */
export function hangingUp(state: DeskState, id: InteractionId, common: Pick<DeskEvent, 'atMs' | 'cause'>): DeskEvent[] | null {
  const call = consultOf(state, id) ?? runningCallOf(state, id);
  return call === null ? null : [{ type: 'legAsked', ...common, callId: call.id, ask: { is: 'hangUp' } }];
}

/** Whether nothing is being answered or dialled now that could not be put on hold for another call. */
export function isLineFree({ calls }: Pick<DeskState, 'calls'>, forCall: CallId | null): boolean {
  return !Object.values(calls).some((it) => it.id !== forCall && isOccupying(it) && it.at.is !== 'live');
}

function isHeld(call: Call | undefined): boolean {
  return call?.at.is === 'live' && (call.at.voice === 'holding' || call.at.voice === 'held');
}
