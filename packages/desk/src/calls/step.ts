import type { Call, CallStage, DeskState, LegAsk, LegNews } from '@jackfield/contract';
import { missingCase } from '../missing-case.ts';
import { isOccupying, isThere, type Live } from './call.ts';

/**
 * The rule of one voice: whoever is talked with now is put on hold when another call takes the agent. A call that is being answered or
 * dialled cannot be put on hold yet, so nothing takes its place: null.
 */
export function makeRoom(calls: DeskState['calls'], forCall: string, atMs: number): DeskState['calls'] | null {
  const others = Object.values(calls).filter((it) => it.id !== forCall && isOccupying(it));
  if (others.some(({ at }) => at.is !== 'live')) return null;
  if (others.length === 0) return calls;
  const held = others.map((it) => [it.id, { ...it, at: voiced(it.at, 'holding', atMs) }] as const);
  return { ...calls, ...Object.fromEntries(held) };
}

/** A call with what was asked of it; the same object where it does not fit, or changes nothing here. */
export function asked(call: Call, ask: LegAsk, atMs: number): Call {
  const { at } = call;
  switch (ask.is) {
    case 'answer':
      return at.is === 'ringing' ? { ...call, at: { is: 'answering' } } : call;
    case 'decline':
      return at.is === 'ringing' ? { ...call, at: { is: 'ending', connectedMs: null } } : call;
    case 'hangUp':
      return at.is === 'ending' || at.is === 'over' ? call : { ...call, at: { is: 'ending', connectedMs: connectedMs(at) } };
    case 'hold':
      if (at.is !== 'live') return call;
      if (ask.on) return at.voice === 'talking' || at.voice === 'resuming' ? { ...call, at: voiced(at, 'holding', atMs) } : call;
      return at.voice === 'held' || at.voice === 'holding' ? { ...call, at: voiced(at, 'resuming', atMs) } : call;
    case 'refer':
    case 'connectWith':
      return at.is === 'live' && call.transfer !== 'trying' ? { ...call, transfer: 'asked' } : call;
    case 'mute':
    case 'digits':
    case 'dial':
      return call;
    default:
      return missingCase(ask);
  }
}

/** A call with what the phone told of it; the same object where it says nothing new, or what was true before something asked since. */
export function told(call: Call, news: Exclude<LegNews, { is: 'ringing' }>, atMs: number): Call {
  const { at } = call;
  switch (news.is) {
    case 'alerting':
      return at.is === 'dialling' && !at.alerting ? { ...call, at: { is: 'dialling', alerting: true } } : call;
    case 'connected':
      if (at.is !== 'ringing' && at.is !== 'answering' && at.is !== 'dialling') return call;
      return { ...call, at: { is: 'live', connectedMs: atMs, voice: 'talking', sinceMs: atMs, theyHold: false } };
    case 'with':
      return call.number === news.number && call.name === news.name ? call : { ...call, number: news.number, name: news.name };
    case 'held':
      if (at.is !== 'live') return call;
      if (news.on) return at.voice === 'holding' ? { ...call, at: voiced(at, 'held', atMs) } : call;
      return at.voice === 'resuming' ? { ...call, at: voiced(at, 'talking', atMs) } : call;
    case 'muted':
      return call.muted === news.on ? call : { ...call, muted: news.on };
    case 'theyHold':
      return at.is === 'live' && at.theyHold !== news.on ? { ...call, at: { ...at, theyHold: news.on } } : call;
    case 'trouble':
      return call.trouble === news.what || !isThere(call) ? call : { ...call, trouble: news.what };
    case 'transfer':
      return call.transfer === null || call.transfer === news.to ? call : { ...call, transfer: news.to };
    case 'ended':
      return over(call, news, atMs);
    default:
      return missingCase(news);
  }
}

type Over = Extract<CallStage, { is: 'over' }>;

/** A call that is no more. What has ended does not end again. */
export function over(call: Call, { how, by }: Pick<Over, 'how' | 'by'>, endedMs: number): Call {
  if (!isThere(call)) return call;
  return { ...call, muted: false, trouble: null, at: { is: 'over', connectedMs: connectedMs(call.at), endedMs, how, by } };
}

/** When the two sides began to hear each other; null where they never did. */
export function connectedMs(at: CallStage): number | null {
  return at.is === 'live' || at.is === 'ending' || at.is === 'over' ? at.connectedMs : null;
}

function voiced(at: CallStage, voice: Live['voice'], sinceMs: number): CallStage {
  return at.is === 'live' ? { ...at, voice, sinceMs } : at;
}
