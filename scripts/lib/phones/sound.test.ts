import { describe, expect, it } from 'vitest';
import { heardIn, lastOf, noteAsUlaw, noteAsWav, readWav } from './sound.ts';

describe('what a telephone recorded', () => {
  it('is the note that was played, as loud as it was', () => {
    const { levelDb, hz, share } = heardIn(readWav(noteAsWav(700, 2)));
    expect(levelDb).toBeCloseTo(-11.7, 1);
    expect(hz).toBe(700);
    expect(share).toBeGreaterThan(0.99);
  });

  it('is one note among others, or none that is stronger than the rest', () => {
    const mixed = readWav(noteAsWav(700, 2));
    const other = readWav(noteAsWav(1_200, 2));
    mixed.samples.forEach((sample, at) => (mixed.samples[at] = (sample * 2 + (other.samples[at] ?? 0)) / 3));
    const { hz, share } = heardIn(mixed);
    expect(hz).toBe(700);
    expect(share).toBeCloseTo(0.8, 1);
  });

  it('is found while the file is still written: its length says nothing yet', () => {
    const file = noteAsWav(700, 2).subarray(0, 9_001);
    file.writeUInt32LE(0, 40);
    const sound = readWav(file);
    expect(sound.samples.length).toBe(4_478);
    expect(heardIn(sound).hz).toBe(700);
  });

  it('is judged by its last part, where that is asked for', () => {
    const sound = readWav(Buffer.concat([noteAsWav(700, 1), Buffer.alloc(16_000)]));
    expect(heardIn(lastOf(sound, 900))).toEqual({ levelDb: -100, hz: null, share: 0 });
    expect(heardIn(lastOf(sound, 1_900)).hz).toBe(700);
  });

  it('is refused when it is no such file', () => {
    expect(() => readWav(Buffer.from('neither'))).toThrow('no WAV file');
    expect(() => readWav(noteAsWav(700, 1).subarray(0, 36))).toThrow('without sound');
  });
});

it('a note as it goes over a telephone line is quiet in the middle and loud at the ends', () => {
  const line = noteAsUlaw(1_000, 1);
  expect(line.length).toBe(8_000);
  // G.711: 0xff is zero; 12,000 is in the seventh segment, seven steps up.
  expect(line[0]).toBe(0xff);
  expect(line[2]).toBe(0x98);
  expect(line[6]).toBe(0x18);
});
