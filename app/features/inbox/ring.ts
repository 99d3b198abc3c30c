/** From one ring to the next, in milliseconds. */
const EVERY_MS = 2_800;

/** The two tones: pitch in hertz, begin and length in seconds. A rising fourth, soft: it is heard a hundred times a day. */
const TONES = [
  { hertz: 587.33, at: 0, lasts: 0.16 },
  { hertz: 783.99, at: 0.17, lasts: 0.24 },
] as const;

let context: AudioContext | null = null;

/**
 * Rings until the returned function is called. Where the browser holds sound back until a person has done something, the
 * next key or click lets it through.
 */
export function startRinging(): () => void {
  context ??= new AudioContext();
  const audio = context;
  const allow = (): void => void audio.resume();
  const ring = (): void => {
    if (audio.state === 'suspended') allow();
    else for (const tone of TONES) playTone(audio, tone);
  };
  const timer = setInterval(ring, EVERY_MS);
  void audio.resume().then(ring);
  window.addEventListener('keydown', allow, true);
  window.addEventListener('pointerdown', allow, true);
  return () => {
    clearInterval(timer);
    window.removeEventListener('keydown', allow, true);
    window.removeEventListener('pointerdown', allow, true);
    // An audio device that is held open costs power the whole day.
    void audio.suspend();
  };
}

function playTone(audio: AudioContext, { hertz, at, lasts }: (typeof TONES)[number]): void {
  const begin = audio.currentTime + at;
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = 'triangle';
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, begin);
  volume.gain.exponentialRampToValueAtTime(0.22, begin + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + lasts);
  tone.connect(volume).connect(audio.destination);
  tone.start(begin);
  tone.stop(begin + lasts);
}
