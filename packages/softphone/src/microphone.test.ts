import { beforeEach, describe, expect, it } from 'vitest';
import type { MicrophoneState } from '@jackfield/contract';
import { MICROPHONE_RETRY_MS } from './limits.ts';
import { createMicrophone, type Devices, type Microphone } from './microphone.ts';
import { TestClock } from './testing/clock.ts';

/** Devices that the test plugs in and out. */
class FakeDevices {
  kinds: string[] = ['audioinput'];
  error: string | null = null;
  asked: unknown[] = [];
  open = 0;
  private changed: () => void = () => undefined;

  enumerateDevices = () => Promise.resolve(this.kinds.map((kind) => ({ kind })));
  getUserMedia = (constraints: { audio: { deviceId?: unknown } }) => {
    this.asked.push(constraints.audio.deviceId ?? 'default');
    const isChosen = constraints.audio.deviceId !== undefined;
    if (this.error !== null || isChosen) return Promise.reject(named(isChosen ? 'OverconstrainedError' : (this.error ?? '')));
    this.open += 1;
    return Promise.resolve({ getTracks: () => [{ stop: () => void (this.open -= 1) }] });
  };
  addEventListener = (_type: string, listener: () => void) => {
    this.changed = listener;
  };
  change(): void {
    this.changed();
  }
}
const named = (name: string) => Object.assign(new Error(name), { name });

let devices: FakeDevices;
let clock: TestClock;
let told: MicrophoneState[];
let microphone: Microphone;
/** Lets promises that are settled be heard. */
const heard = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  return told.splice(0);
};

beforeEach(() => {
  [devices, clock, told] = [new FakeDevices(), new TestClock(), []];
  microphone = createMicrophone({ devices: devices as unknown as Devices, schedule: clock.schedule, onState: (state) => told.push(state) });
});

describe('the microphone', () => {
  it('is tried and let go of: nobody is listened to before they call', async () => {
    microphone.watch();
    expect(await heard()).toEqual(['works']);
    expect(devices.open).toBe(0);
    expect(clock.nextMs).toBeNull();
  });

  it('is told to be missing, denied or busy, tried again meanwhile, and told to work again once', async () => {
    devices.kinds = [];
    microphone.watch();
    expect(await heard()).toEqual(['missing']);
    devices.kinds = ['audioinput'];
    devices.error = 'NotAllowedError';
    clock.pass(MICROPHONE_RETRY_MS);
    expect(await heard()).toEqual(['denied']);
    devices.error = 'NotReadableError';
    devices.change();
    expect(await heard()).toEqual(['busy']);
    devices.error = null;
    clock.pass(MICROPHONE_RETRY_MS);
    expect(await heard()).toEqual(['works']);
    devices.change();
    expect(await heard()).toEqual([]);
  });

  it("is the system's where the one that was chosen is unplugged", async () => {
    microphone.choose({ microphoneId: 'headset', speakerId: '', echoCancellation: true, noiseSuppression: true });
    await microphone.open();
    expect(devices.asked).toEqual([{ exact: 'headset' }, 'default']);
    expect(await heard()).toEqual(['works']);
  });
});
