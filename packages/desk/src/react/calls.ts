import type { Call, DeskEvent, DeskState } from '@jackfield/contract';
import { isThere } from '../calls/call.ts';
import type { Effect } from '../effects.ts';

/**
 * What the phone is asked to do: first to hold whoever gives way, then to answer, then what else was asked. A leg that has no call here, and a call that is
 * here no more, are hung up.
 */
export function effectsOfCalls(before: DeskState, event: DeskEvent, after: DeskState): Effect[] {
  const effects: Effect[] = [];
  if (before.calls !== after.calls) {
    for (const was of Object.values(before.calls)) {
      if (isThere(was) && after.calls[was.id] === undefined) effects.push({ type: 'askLeg', callId: was.id, ask: { is: 'hangUp' } });
    }
    for (const is of Object.values(after.calls)) {
      if (isHolding(is) && !isHolding(before.calls[is.id])) effects.push({ type: 'askLeg', callId: is.id, ask: { is: 'hold', on: true } });
    }
    for (const { id, at } of Object.values(after.calls)) {
      if (at.is === 'answering' && before.calls[id]?.at.is !== 'answering')
        effects.push({ type: 'askLeg', callId: id, ask: { is: 'answer' } });
    }
  }
  if (event.type === 'legAsked') effects.push(...asking(before, event, after));
  if (event.type === 'legsSeen') {
    const ghosts = event.legs.filter((id) => !isThere(after.calls[id] ?? { at: GONE }));
    effects.push(...ghosts.map((callId): Effect => ({ type: 'askLeg', callId, ask: { is: 'hangUp' } })));
  }
  return effects;
}

const GONE: Call['at'] = { is: 'over', connectedMs: null, endedMs: 0, how: 'lost', by: 'system' };

function asking(before: DeskState, { callId, ask }: Extract<DeskEvent, { type: 'legAsked' }>, after: DeskState): Effect[] {
  const call = after.calls[callId];
  if (call === undefined) return [];
  // Told already, with those who give way.
  if (ask.is === 'answer' || (ask.is === 'hold' && ask.on)) return [];
  const isAlways = ask.is === 'mute' || ask.is === 'digits';
  const isMeant = isAlways ? call.at.is === 'live' : before.calls[callId] !== call;
  return isMeant ? [{ type: 'askLeg', callId, ask }] : [];
}

function isHolding(call: Call | undefined): boolean {
  return call?.at.is === 'live' && call.at.voice === 'holding';
}
