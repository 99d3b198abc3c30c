/** From one ring to the next, in milliseconds. */
const EVERY_MS = 2_800;

/** A tone: pitch in hertz, begin and length in seconds, loudness against the others. */
interface Tone {
  readonly hertz: number;
  readonly at: number;
  readonly lasts: number;
  readonly share: number;
}

/** An offer: a rising fourth, soft, because it is heard a hundred times a day. */
const OFFER: readonly Tone[] = [
  { hertz: 587.33, at: 0, lasts: 0.16, share: 1 },
  { hertz: 783.99, at: 0.17, lasts: 0.24, share: 1 },
];

/** A message: one low, short, much quieter tone, which nobody takes for an offer. */
const MESSAGE: readonly Tone[] = [{ hertz: 392, at: 0, lasts: 0.14, share: 0.4 }];

/** The gain of the loudest tone at full volume. */
const FULL = 0.45;
/** As good as silent: a gain may not fall to nothing by a curve. */
const SILENT = 0.0001;

let context: AudioContext | null = null;
let rings = 0;

/** The gain for a volume in percent. Ears hear ratios, so half the volume is a quarter of the gain. */
export function gainOf(volume: number): number {
  return FULL * (volume / 100) ** 2;
}

/**
 * Rings until the returned function is called. Where the browser holds sound back until a person has done something, the
 * next key or click lets it through.
 * @param volume in percent; at 0 nothing is heard.
 */
export function startRinging(volume: number): () => void {
  if (volume === 0) return () => {};
  context ??= new AudioContext();
  const audio = context;
  rings += 1;
  const allow = (): void => void audio.resume();
  const ring = (): void => {
    if (audio.state === 'suspended') allow();
    else play(audio, OFFER, volume);
  };
  const timer = setInterval(ring, EVERY_MS);
  void audio.resume().then(ring);
  window.addEventListener('keydown', allow, true);
  window.addEventListener('pointerdown', allow, true);
  return () => {
    clearInterval(timer);
    window.removeEventListener('keydown', allow, true);
    window.removeEventListener('pointerdown', allow, true);
    rings -= 1;
    // An audio device that is held open costs power the whole day.
    if (rings === 0) void audio.suspend();
  };
}

/** The sounds that may be played once. */
const SOUNDS = { offer: OFFER, message: MESSAGE } as const;

/** Plays a sound once. `volume` in percent. */
export function playOnce(sound: keyof typeof SOUNDS, volume: number): void {
  if (volume === 0) return;
  context ??= new AudioContext();
  const audio = context;
  void audio.resume().then(() => {
    const last = play(audio, SOUNDS[sound], volume);
    last?.addEventListener('ended', () => {
      if (rings === 0) void audio.suspend();
    });
  });
}

function play(audio: AudioContext, tones: readonly Tone[], volume: number): OscillatorNode | undefined {
  return tones.map((tone) => playTone(audio, tone, gainOf(volume) * tone.share)).at(-1);
}

function playTone(audio: AudioContext, { hertz, at, lasts }: Tone, gain: number): OscillatorNode {
  const begin = audio.currentTime + at;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = 'triangle';
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(SILENT, begin);
  volume.gain.exponentialRampToValueAtTime(Math.max(gain, SILENT), begin + 0.02);
  volume.gain.exponentialRampToValueAtTime(SILENT, begin + lasts);
  tone.connect(volume).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + lasts);
  return tone;
}
