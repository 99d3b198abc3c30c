import { writeFileSync } from 'node:fs';

const RATE_HZ = 48_000;
const NOTES: Readonly<Record<string, number>> = { Maya: 700, Bo: 1_100 };

/** The note that somebody's microphone sounds, in hertz. */
export function noteHz(name: string): number {
  return NOTES[name] ?? 900;
}

/**
 * A second of a tone as a WAV file of 16-bit samples, in pulses: what suppresses noise in a browser takes a steady tone for noise.
 * Whole periods fit into it, so that it can be played again and again without a click.
 */
function toneWav(hz: number): Buffer {
  const wav = Buffer.alloc(44 + RATE_HZ * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + RATE_HZ * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE_HZ, 24);
  wav.writeUInt32LE(RATE_HZ * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(RATE_HZ * 2, 40);
  for (let at = 0; at < RATE_HZ; at += 1) {
    const isSounding = Math.floor((at * 5) / RATE_HZ) % 2 === 0;
    const sample = isSounding ? Math.sin((2 * Math.PI * hz * at) / RATE_HZ) * 0.5 : 0;
    wav.writeInt16LE(Math.round(sample * 32_767), 44 + at * 2);
  }
  return wav;
}

/** The switches that give somebody a microphone which sounds their note. Without a phone nobody asks for it. */
export function microphoneOf(name: string, userData: string): string[] {
  const file = `${userData}.wav`;
  writeFileSync(file, toneWav(noteHz(name)));
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`];
}
