import type { CallId, CallQuality } from '@jackfield/contract';
import { estimateMos } from './mos.ts';

/** What of the browser's statistics is read; what a report lacks is undefined. */
export interface Report {
  type: string;
  kind?: string;
  packetsReceived?: number;
  packetsLost?: number;
  jitter?: number;
  audioLevel?: number;
  roundTripTime?: number;
  currentRoundTripTime?: number;
  nominated?: boolean;
}

interface Counted {
  received: number;
  lost: number;
}

/** Reads a call's statistics once a second, and knows how long nothing has come. */
export interface Listening {
  /** The figures of the second that has passed, and for how long nothing was received, in milliseconds. */
  read(reports: readonly Report[], nowMs: number): { quality: CallQuality; silentMs: number };
  /** From here on it is counted anew: the other side may send again. */
  forgive(nowMs: number): void;
}

/** Listens to one call. */
export function createListening(callId: CallId, startMs: number): Listening {
  let before: Counted = { received: 0, lost: 0 };
  let heardMs = startMs;
  return {
    read(reports, nowMs) {
      const inbound = reports.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');
      const source = reports.find(({ type, kind }) => type === 'media-source' && kind === 'audio');
      const remote = reports.find(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'audio');
      const pair = reports.find(({ type, nominated }) => type === 'candidate-pair' && nominated === true);
      const now: Counted = { received: inbound?.packetsReceived ?? 0, lost: Math.max(0, inbound?.packetsLost ?? 0) };
      const received = Math.max(0, now.received - before.received);
      const lost = Math.max(0, now.lost - before.lost);
      before = now;
      if (received > 0) heardMs = nowMs;
      const roundTrip = remote?.roundTripTime ?? pair?.currentRoundTripTime;
      const measured = {
        lossPercent: received + lost === 0 ? 0 : (100 * lost) / (received + lost),
        jitterMs: (inbound?.jitter ?? 0) * 1_000,
        roundTripMs: roundTrip === undefined ? null : roundTrip * 1_000,
      };
      const mos = received === 0 ? null : estimateMos(measured);
      const quality = { callId, mos, ...measured, heard: inbound?.audioLevel ?? 0, said: source?.audioLevel ?? 0 };
      return { quality, silentMs: nowMs - heardMs };
    },
    forgive(nowMs) {
      heardMs = nowMs;
    },
  };
}
