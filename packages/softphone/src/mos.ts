/** What was measured of a second of a call. */
export interface Measured {
  /** Lost packets, in percent. */
  lossPercent: number;
  jitterMs: number;
  /** There and back; null where the other side has not reported. */
  roundTripMs: number | null;
}

/** What a codec, its packets and two devices take, in milliseconds, beside the network. */
const FIXED_DELAY_MS = 40;

/**
 * How a person would judge what is heard, 1 to 4.5: the E-model of ITU-T G.107 with its default values, reduced to what a receiver can
 * measure (R. G. Cole and J. H. Rosenbluth, "Voice over IP performance monitoring", 2001): R = 93.2 - Id - Ie,eff. Loss counts as random
 * loss of G.711 with concealment (G.113, appendix I: Ie 0, Bpl 25.1); the jitter buffer is taken to hold twice the jitter.
 */
export function estimateMos({ lossPercent, jitterMs, roundTripMs }: Measured): number {
  const delayMs = (roundTripMs ?? 0) / 2 + 2 * jitterMs + FIXED_DELAY_MS;
  const delayed = 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0);
  const lost = (95 * lossPercent) / (lossPercent + 25.1);
  const r = Math.max(0, Math.min(100, 93.2 - delayed - lost));
  // G.107, annex B.
  const mos = 1 + 0.035 * r + 7e-6 * r * (r - 60) * (100 - r);
  return Math.round(Math.max(1, mos) * 100) / 100;
}
