import type { Call, CallQuality } from '@jackfield/contract';
import type { Key } from '../strings/strings.ts';

/** What a call's line says of where it stands, as a sentence of the catalogue; and the moment from which it counts, if it counts. */
export function standing({ at }: Pick<Call, 'at'>): { key: Key; sinceMs: number | null } {
  switch (at.is) {
    case 'ringing':
      return { key: 'call.ringing', sinceMs: null };
    case 'answering':
      return { key: 'call.answering', sinceMs: null };
    case 'dialling':
      return { key: at.alerting ? 'call.alerting' : 'call.dialling', sinceMs: null };
    case 'live':
      if (at.voice === 'holding' || at.voice === 'held') return { key: 'call.onHold', sinceMs: at.sinceMs };
      if (at.voice === 'resuming') return { key: 'call.resuming', sinceMs: null };
      return { key: at.theyHold ? 'call.theyHold' : 'call.talking', sinceMs: at.connectedMs };
    case 'ending':
      return { key: 'call.ending', sinceMs: null };
    case 'over':
      return { key: at.connectedMs === null ? 'call.notConnected' : 'call.over', sinceMs: null };
  }
}

/** Milliseconds as minutes and seconds, with hours where there are any. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** How good a call sounds, in three words: below 3.6 many people are dissatisfied (ITU-T G.107, annex B). */
export function soundOf({ mos }: Pick<CallQuality, 'mos'>): Key | null {
  if (mos === null) return null;
  return mos >= 4 ? 'call.soundGood' : mos >= 3.6 ? 'call.soundFair' : 'call.soundBad';
}
