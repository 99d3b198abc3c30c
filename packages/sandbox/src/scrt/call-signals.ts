import type { Ctx } from '../http/router.ts';
import type { Org } from '../org.ts';
import type { StoredRow } from '../records/store.ts';
import { invalid, ScrtError } from './errors.ts';
import { Input } from './input.ts';

/** Something a partner's listening software noticed in a call. */
export interface CallSignal {
  readonly when: 'during' | 'after';
  readonly type: 'IntelligenceSignal__Category' | 'IntelligenceSignal__Sentiment';
  readonly value: string;
  readonly startMs: number;
  readonly participant: 'AGENT' | 'CUSTOMER' | null;
}

const EVENT = ['type', 'value', 'startTime', 'endTime', 'score', 'participant', 'details'];
/** A sentiment and a confidence lie within this, the sentiment on both sides of nothing. */
const MOST = 1_000;
const ACCEPTED = { status: '202 Accepted' };

/** `realtimeConversationEvents`: what is noticed while people talk: categories and sentiments, in the order of their times. */
export async function takeRealtimeEvents(org: Org, ctx: Ctx, call: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, ['service', 'events', 'persist']);
  input.text('service');
  input.flag('persist', false);
  org.calls.addSignals(call.Id, readEvents(input, 'during'));
  return ACCEPTED;
}

/** `postConversationEvents`: what is known of a call that is over: sentiments only, from the one source that is documented. */
export async function takePostCallEvents(org: Org, ctx: Ctx, call: StoredRow): Promise<unknown> {
  const input = await Input.of(ctx, ['service', 'events']);
  if (input.text('service') !== 'AmazonConnectContactLens') throw invalid('service must be AmazonConnectContactLens.');
  if (call['CallDisposition'] !== 'completed') throw new ScrtError(409, 'CALL_IS_ACTIVE', 'The call is not over.');
  org.calls.addSignals(call.Id, readEvents(input, 'after'));
  return ACCEPTED;
}

function readEvents(input: Input, when: CallSignal['when']): CallSignal[] {
  const signals = input.list('events', 1, Infinity).map((one) => readEvent(new Input(one, EVENT), when));
  if (signals.some((one, at) => one.startMs < (signals[at - 1]?.startMs ?? -Infinity)))
    throw invalid('events must be in the order of their startTime.');
  return signals;
}

function readEvent(event: Input, when: CallSignal['when']): CallSignal {
  const type = event.text('type');
  const value = event.text('value');
  const startMs = event.number('startTime');
  if (when === 'after') event.number('endTime');
  if (event.has('score')) within('score', Number(event.any('score')), 0);
  switch (type) {
    case 'IntelligenceSignal__Category':
      if (when === 'after') throw invalid('events.type must be IntelligenceSignal__Sentiment after a call.');
      return { when, type, value, startMs, participant: null };
    case 'IntelligenceSignal__Sentiment': {
      within('value', Number(value), -MOST);
      const participant = event.text('participant');
      if (participant !== 'AGENT' && participant !== 'CUSTOMER') throw invalid('events.participant must be AGENT or CUSTOMER.');
      return { when, type, value, startMs, participant };
    }
    default:
      throw invalid('events.type must be IntelligenceSignal__Category or IntelligenceSignal__Sentiment.');
  }
}

function within(name: string, value: number, least: number): void {
  if (!(value >= least && value <= MOST)) throw invalid(`events.${name} must be from ${least} to ${MOST}.`);
}
