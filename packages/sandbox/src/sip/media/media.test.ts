import { describe, expect, it } from 'vitest';
import { Arrivals } from './arrivals.ts';
import { FRAME_SAMPLES, joined, mixed, RATE_HZ } from './frames.ts';
import { decode, encode } from './g711.ts';
import { heardIn, Hearing } from './hearing.ts';
import { Pace } from './pace.ts';
import { music, MUSIC_HZ, silence, speak, tone } from './voice.ts';

const floats = (sound: Int16Array) => Float64Array.from(sound, (sample) => sample / 32_768);

describe('a sample written as a byte', () => {
  it.each(['PCMU', 'PCMA'] as const)('comes back nearly the same in %s, whatever it is', (law) => {
    for (let sample = -32_768; sample <= 32_767; sample += 7) {
      const back = decode(encode(Int16Array.of(sample), law), law)[0] ?? 0;
      // A step of G.711 is at most a sixteenth of the sample; near zero it is a few units; PCMU cuts at 32,635.
      expect(Math.abs(back - Math.max(-32_635, Math.min(32_635, sample)))).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16));
    }
  });

  it('has the bytes of the standard for silence', () => {
    expect([...encode(Int16Array.of(0), 'PCMU')]).toEqual([0xff]);
    expect([...encode(Int16Array.of(0), 'PCMA')]).toEqual([0xd5]);
  });

  it.each(['PCMU', 'PCMA'] as const)('is read back as the same byte in %s', (law) => {
    const bytes = Uint8Array.from({ length: 256 }, (_none, at) => at);
    const again = encode(decode(bytes, law), law);
    // Both zeros of PCMU mean silence.
    const expected = [...bytes].map((byte) => (law === 'PCMU' && byte === 0x7f ? 0xff : byte));
    expect([...again]).toEqual(expected);
  });
});

describe('somebody who listens', () => {
  it.each([200, 440, 1_000, 2_093, 3_300])('hears a tone of %i Hz, through a telephone', (hz) => {
    const hearing = new Hearing();
    hearing.take(decode(encode(tone(hz, 1_000), 'PCMU'), 'PCMU'));
    const heard = hearing.last(10_000);
    expect(Math.abs((heard.frequencyHz ?? 0) - hz)).toBeLessThanOrEqual(5);
    expect(heard.share).toBeGreaterThan(0.9);
    expect(heard.levelDb).toBeCloseTo(-15.3, 0);
  });

  it('hears silence as silence', () => {
    expect(heardIn(floats(silence(500)))).toEqual({ windowMs: 500, levelDb: -96, isSilent: true, frequencyHz: null, share: 0 });
  });

  it('knows which phrase it was', () => {
    for (const words of ['Hello, this is Anna.', 'My order has not come.', 'Goodbye']) {
      const phrase = speak(words);
      expect(Math.abs((heardIn(floats(phrase.sound)).frequencyHz ?? 0) - phrase.frequencyHz)).toBeLessThanOrEqual(10);
    }
    expect(speak('Hello, this is Anna.').frequencyHz).not.toBe(speak('My order has not come.').frequencyHz);
  });

  it('tells the music on hold from every phrase', () => {
    const heard = heardIn(floats(music()));
    expect(MUSIC_HZ.some((note) => Math.abs(note - (heard.frequencyHz ?? 0)) <= 10)).toBe(true);
    expect(Math.min(...MUSIC_HZ)).toBeGreaterThan(400 + 30 * 53);
  });

  it('hears two voices in one sound', () => {
    const hearing = new Hearing();
    const [low, high] = [tone(500, 20), tone(1_500, 20)];
    for (let at = 0; at < 50; at += 1) hearing.take(mixed([low, high]));
    expect(hearing.strengthDb(500, 1_000)).toBeGreaterThan(-20);
    expect(hearing.strengthDb(1_500, 1_000)).toBeGreaterThan(-20);
    expect(hearing.strengthDb(2_500, 1_000)).toBeLessThan(-35);
    expect(hearing.totalMs).toBe(1_000);
  });
});

describe('sounds', () => {
  it('are cut where their sum is too loud, and joined in order', () => {
    const loud = new Int16Array(FRAME_SAMPLES).fill(30_000);
    expect(mixed([loud, loud])[0]).toBe(32_767);
    expect([...joined([Int16Array.of(1, 2), Int16Array.of(3)])]).toEqual([1, 2, 3]);
    expect(tone(440, 1_000)).toHaveLength(RATE_HZ);
  });
});

describe('packets that come in', () => {
  const story = () => {
    let nowMs = 0;
    const arrivals = new Arrivals({ nowMs: () => nowMs, after: () => () => {} });
    let sequence = 0;
    return {
      arrivals,
      /** Packets 20 ms apart by the sender's clock, read when `readMs` says. */
      send: (count: number, sentMs: number, readMs: (sentMs: number) => number) => {
        for (let at = 0; at < count; at += 1) {
          nowMs = readMs(sentMs + at * 20);
          arrivals.note((sequence += 1), (sentMs + at * 20) * 8);
        }
      },
    };
  };

  it('have a gap but no pause when this machine was too busy to read them', () => {
    const { arrivals, send } = story();
    send(60, 0, (ms) => ms + 5);
    send(60, 1_200, (ms) => Math.max(ms + 5, 1_500));
    send(60, 2_400, (ms) => ms + 5);
    expect(arrivals.report()).toMatchObject({ packets: 180, lost: 0, longestPauseMs: 20 });
    expect(arrivals.report().longestGapMs).toBeGreaterThan(250);
  });

  it('have a pause when the sender stood still, whether its clock went on or not', () => {
    const jumped = story();
    jumped.send(60, 0, (ms) => ms + 5);
    jumped.send(60, 1_400, (ms) => ms + 5);
    expect(jumped.arrivals.report().longestPauseMs).toBe(220);
    const stood = story();
    stood.send(60, 0, (ms) => ms + 5);
    stood.send(60, 1_200, (ms) => ms + 205);
    expect(stood.arrivals.report().longestPauseMs).toBe(220);
    stood.arrivals.reset();
    stood.send(60, 2_400, (ms) => ms + 205);
    expect(stood.arrivals.report().longestPauseMs).toBe(20);
  });

  it('are counted as lost by the gaps in their numbers, and not when they only come in another order', () => {
    const arrivals = new Arrivals({ nowMs: () => 0, after: () => () => {} });
    for (const sequence of [65_534, 65_535, 1, 0, 2, 5]) arrivals.note(sequence, sequence);
    expect(arrivals.report().lost).toBe(2);
  });
});

describe('the pace', () => {
  it('makes up for what a busy machine missed, but not for more than can be played', () => {
    let nowMs = 0;
    let pending: { atMs: number; run: () => void } | null = null;
    const time = {
      nowMs: () => nowMs,
      after: (delayMs: number, run: () => void) => {
        const mine = { atMs: nowMs + delayMs, run };
        pending = mine;
        return () => {
          if (pending === mine) pending = null;
        };
      },
    };
    const reach = (ms: number) => {
      nowMs = ms;
      const due = pending;
      pending = null;
      due?.run();
    };
    let beats = 0;
    const stop = new Pace(time, () => {}).add(() => (beats += 1));
    reach(20);
    expect(beats).toBe(1);
    reach(100);
    expect(beats).toBe(5);
    reach(5_000);
    expect(beats).toBe(6);
    stop();
    expect(pending).toBeNull();
  });
});
