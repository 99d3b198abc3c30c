import type { PhoneDevices } from '@jackfield/contract';

/** What plays the other side of one call. */
export interface Speaker {
  play(stream: MediaStream): void;
  mute(on: boolean): void;
  choose(devices: PhoneDevices): void;
  stop(): void;
}

/** Plays in an audio element: Chromium measures the energy of what comes only where it is played. */
export function createSpeaker(devices: PhoneDevices): Speaker {
  const audio = new Audio();
  audio.autoplay = true;
  const choose = ({ speakerId }: PhoneDevices) => {
    // A speaker that is gone leaves the one that was used.
    void audio.setSinkId(speakerId).catch(() => undefined);
  };
  if (devices.speakerId !== '') choose(devices);
  return {
    play(stream) {
      audio.srcObject = stream;
      void audio.play().catch(() => undefined); // begins by itself as soon as it may
    },
    mute(on) {
      audio.muted = on;
    },
    choose,
    stop() {
      audio.pause();
      audio.srcObject = null;
    },
  };
}
