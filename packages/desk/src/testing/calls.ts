import fc from 'fast-check';
import type { AgentWorkId, CallId, InteractionId, LegNews } from '@jackfield/contract';
import type { Happening, Wish } from './desk.ts';
import { agentWork, annasChat } from './people.ts';

/** The call with this number. */
export const callNo = (number: number) => `call${String(number).padStart(11, '0')}` as CallId;

/** The record of a call that the org knows, and its assignment to Maya. */
export const edsCall = '0LQ000000000000001' as InteractionId;
export const edsWork: AgentWorkId = agentWork(21);
/** Ed's number. */
export const ED = '+442079460018';

/** Somebody's phone rings here, about no work unless the caller's side says so. */
export function ringing(callId: CallId, more: Partial<Extract<LegNews, { is: 'ringing' }>> = {}): Happening {
  return { type: 'legTold', callId, news: { is: 'ringing', number: ED, name: null, work: null, assignment: null, ...more } };
}

const callId = fc.integer({ min: 1, max: 4 }).map(callNo);
const on = fc.boolean();

const news: fc.Arbitrary<LegNews> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom({ work: null, assignment: null }, { work: edsCall, assignment: edsWork }, { work: edsCall, assignment: null })
      .map((about) => ({ is: 'ringing' as const, number: ED, name: null, ...about })),
  },
  fc.constantFrom<LegNews>({ is: 'alerting' }, { is: 'connected' }, { is: 'connected' }),
  fc.constant<LegNews>({ is: 'with', number: '2003', name: 'Ines' }),
  fc.record({ is: fc.constantFrom('held' as const, 'muted' as const, 'theyHold' as const), on }),
  fc.record({ is: fc.constant('trouble' as const), what: fc.constantFrom(null, 'reconnecting' as const, 'noAudio' as const) }),
  fc.record({ is: fc.constant('transfer' as const), to: fc.constantFrom('trying' as const, 'failed' as const) }),
  fc.record({
    is: fc.constant('ended' as const),
    how: fc.constantFrom('hungUp' as const, 'busy' as const, 'lost' as const, 'transferred' as const),
    by: fc.constantFrom('us' as const, 'them' as const, 'system' as const),
  }),
);

/** Anything that a phone may tell, or that may have been asked of it, in any order. */
export const callNews: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('legTold' as const), callId, news }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('legAsked' as const),
      callId,
      ask: fc.oneof(
        fc.constantFrom({ is: 'answer' as const }, { is: 'decline' as const }, { is: 'hangUp' as const }),
        fc.record({ is: fc.constant('hold' as const), on }),
        fc.constant({ is: 'dial' as const, number: '2002' }),
        fc.record({ is: fc.constant('connectWith' as const), other: callId }),
      ),
      consultFor: fc.constantFrom(annasChat, edsCall),
    }),
  },
  fc.record({ type: fc.constant('legsSeen' as const), legs: fc.uniqueArray(callId) }),
  fc.constantFrom<Happening>(
    { type: 'phoneChanged', phone: { is: 'ready' } },
    { type: 'phoneChanged', phone: { is: 'failed', why: 'noPhone' } },
  ),
  fc.constant<Happening>({ type: 'workClosed', interactionId: edsCall, agentWorkId: edsWork }),
);

/** Anything that may be asked of it. */
export const callWishes: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({ type: fc.constantFrom('setHold' as const, 'setMute' as const), callId, on }),
  fc.record({ type: fc.constantFrom('hangUp' as const, 'connectConsult' as const), callId }),
  fc.record({ type: fc.constant('sendDigits' as const), callId, digits: fc.constant('12#') }),
  fc.constant<Wish>({ type: 'dial', number: '2002' }),
  fc.constant<Wish>({ type: 'dial', number: '2003', consultFor: edsCall }),
  fc.constantFrom<Wish>({ type: 'acceptWork', interactionId: edsCall }, { type: 'endConversation', interactionId: edsCall }),
);
