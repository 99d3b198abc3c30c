import type { MicrophoneState, PhoneDevices } from '@jackfield/contract';
import { MICROPHONE_RETRY_MS } from './limits.ts';
import type { Schedule } from './schedule.ts';

/** The part of the browser's devices this stands on. */
export type Devices = Pick<MediaDevices, 'enumerateDevices' | 'getUserMedia' | 'addEventListener'>;

/** The microphone: whether it works, and its sound for a call. */
export interface Microphone {
  /** Begins to watch; told at once, and whenever it changes. */
  watch(): void;
  choose(devices: PhoneDevices): void;
  /** The sound for one call, to be stopped by whoever has it. Rejects with what the browser says; what that means is told by then. */
  open(): Promise<MediaStream>;
  /** Somebody's track has ended: it is looked at what there is now. */
  doubt(): void;
}

/** What watching it needs. */
export interface MicrophoneOptions {
  devices: Devices;
  schedule: Schedule;
  onState(state: MicrophoneState): void;
}

/**
 * Watches the microphone without keeping it open: nobody should see that it is listened to while nobody calls. It is tried when devices
 * change and, while it does not work, every two seconds, because nobody tells when another program lets go of it or a permission is back.
 */
export function createMicrophone({ devices, schedule, onState }: MicrophoneOptions): Microphone {
  let state: MicrophoneState | null = null;
  let chosen: PhoneDevices = { microphoneId: '', speakerId: '', echoCancellation: true, noiseSuppression: true };
  let cancel: () => void = () => undefined;
  let round = 0;
  const tell = (now: MicrophoneState) => {
    if (state !== now) onState((state = now));
    cancel();
    if (now !== 'works') cancel = schedule(MICROPHONE_RETRY_MS, () => void look());
  };
  const ask = async (deviceId: string) =>
    devices.getUserMedia({
      audio: {
        ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
        echoCancellation: chosen.echoCancellation,
        noiseSuppression: chosen.noiseSuppression,
        autoGainControl: true,
      },
      video: false,
    });
  const open = async (): Promise<MediaStream> => {
    try {
      // The one that was chosen may be unplugged: then the system's, and the choice is kept.
      const stream = await ask(chosen.microphoneId).catch((error: unknown) => {
        if (chosen.microphoneId === '' || meaningOf(error) !== 'missing') throw error;
        return ask('');
      });
      tell('works');
      return stream;
    } catch (error) {
      tell(meaningOf(error));
      throw error;
    }
  };
  const look = async () => {
    const mine = (round += 1);
    const isThere = (await devices.enumerateDevices()).some(({ kind }) => kind === 'audioinput');
    if (mine !== round) return;
    if (!isThere) {
      tell('missing');
      return;
    }
    await open().then(
      (stream) => stop(stream),
      () => undefined, // told already
    );
  };
  return {
    watch() {
      devices.addEventListener('devicechange', () => void look());
      void look();
    },
    choose(next) {
      chosen = next;
    },
    open,
    doubt: () => void look(),
  };
}

/** Lets go of the microphone. */
export function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** What the browser's error says of the microphone. */
function meaningOf(error: unknown): Exclude<MicrophoneState, 'works'> {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy';
}
