import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createListening } from './listening.ts';
import { estimateMos } from './mos.ts';
import type { CallId } from '@jackfield/contract';

const call = 'call00000000001' as CallId;
const packets = (packetsReceived: number, packetsLost = 0) => [
  { type: 'inbound-rtp', kind: 'audio', packetsReceived, packetsLost, jitter: 0.004, audioLevel: 0.2 },
  { type: 'media-source', kind: 'audio', audioLevel: 0.1 },
];

describe('how a call sounds', () => {
  it.each([
    [0, 0, 20, 4.4],
    [0, 0, 600, 3.8],
    [3, 10, 80, 4.1],
    [10, 30, 200, 3.1],
    [40, 100, 800, 1],
  ])('%d %% lost, %d ms jitter, %d ms there and back: about %d', (lossPercent, jitterMs, roundTripMs, mos) => {
    expect(Math.abs(estimateMos({ lossPercent, jitterMs, roundTripMs }) - mos)).toBeLessThan(0.35);
  });

  it('is never better for more loss, jitter or delay', () => {
    const measured = fc.record({ lossPercent: fc.nat(100), jitterMs: fc.nat(500), roundTripMs: fc.nat(2_000) });
    fc.assert(
      fc.property(measured, measured, (a, b) => {
        const worse = {
          lossPercent: Math.max(a.lossPercent, b.lossPercent),
          jitterMs: Math.max(a.jitterMs, b.jitterMs),
          roundTripMs: Math.max(a.roundTripMs, b.roundTripMs),
        };
        expect(estimateMos(worse)).toBeLessThanOrEqual(estimateMos(a));
      }),
    );
  });

  it('is counted a second at a time, and silence since the last packet', () => {
    const listening = createListening(call, 0);
    expect(listening.read(packets(50), 1_000)).toMatchObject({ silentMs: 0, quality: { lossPercent: 0, heard: 0.2, said: 0.1 } });
    expect(listening.read(packets(95, 5), 2_000).quality.lossPercent).toBe(10);
    expect(listening.read(packets(95, 5), 5_000)).toMatchObject({ silentMs: 3_000, quality: { mos: null } });
    listening.forgive(5_000);
    expect(listening.read(packets(95, 5), 6_000).silentMs).toBe(1_000);
  });
});
