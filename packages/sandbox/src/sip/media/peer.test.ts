import { afterEach, describe, expect, it } from 'vitest';
import { machineTime } from '../../clock/real-time.ts';
import { FRAME_SAMPLES } from './frames.ts';
import { Hearing } from './hearing.ts';
import { Pace } from './pace.ts';
import { Peer } from './peer.ts';
import { tone } from './voice.ts';

/** One end that always sings, and listens. */
class Singer {
  readonly hearing = new Hearing();
  readonly keys: string[] = [];
  readonly #sound: Int16Array;
  readonly #stop: () => void;
  #at = 0;
  #waiting: { readonly isSo: () => boolean; readonly done: () => void }[] = [];

  private constructor(
    readonly peer: Peer,
    pace: Pace,
    hz: number,
    pressed: string[],
  ) {
    this.keys = pressed;
    this.#sound = tone(hz, 1_000);
    this.#stop = pace.add(() => this.#beat());
  }

  static async make(pace: Pace, hz: number): Promise<Singer> {
    const keys: string[] = [];
    return new Singer(await Peer.make({ key: (key) => keys.push(key), connected: () => {} }, machineTime), pace, hz, keys);
  }

  /** Waits on beats, not on a clock. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((done) => this.#waiting.push({ isSo, done }));
  }

  close(): void {
    this.#stop();
    this.peer.close();
  }

  #beat(): void {
    this.peer.play(this.#sound.subarray(this.#at, this.#at + FRAME_SAMPLES));
    this.#at = (this.#at + FRAME_SAMPLES) % this.#sound.length;
    const frame = this.peer.next();
    if (frame) this.hearing.take(frame);
    const ready = this.#waiting.filter((one) => one.isSo());
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
    for (const one of ready) one.done();
  }
}

const pace = new Pace(machineTime, (cause) => {
  throw cause;
});
let open: Singer[] = [];
afterEach(() => {
  for (const one of open) one.close();
  open = [];
});

async function pair(): Promise<[Singer, Singer]> {
  const [anna, maya] = [await Singer.make(pace, 500), await Singer.make(pace, 1_300)];
  open = [anna, maya];
  await anna.peer.take(await maya.peer.answer(await anna.peer.offer()));
  return [anna, maya];
}

describe('two ends of a call', () => {
  it('hear each other, and a key is a key and no sound', async () => {
    const [anna, maya] = await pair();
    await Promise.all([anna.until(() => anna.hearing.totalMs > 500), maya.until(() => maya.hearing.totalMs > 500)]);
    expect(anna.hearing.last(300)).toMatchObject({ frequencyHz: 1_300, isSilent: false });
    expect(maya.hearing.last(300)).toMatchObject({ frequencyHz: 500, isSilent: false });
    anna.peer.press('1#');
    await maya.until(() => maya.keys.length === 2);
    expect(maya.keys).toEqual(['1', '#']);
    expect(maya.peer.report().lost).toBe(0);
  });

  it('go on hearing each other after ICE began anew, from either side', async () => {
    const [anna, maya] = await pair();
    await maya.until(() => maya.hearing.totalMs > 200);
    for (const [from, to] of [
      [anna, maya],
      [maya, anna],
    ] as const) {
      await from.peer.take(await to.peer.answer(await from.peer.offer({ restart: true })));
      const before = [from.hearing.totalMs, to.hearing.totalMs] as const;
      await Promise.all([from.until(() => from.hearing.totalMs > before[0] + 500), to.until(() => to.hearing.totalMs > before[1] + 500)]);
    }
    expect(anna.hearing.last(300)).toMatchObject({ frequencyHz: 1_300 });
    expect(maya.hearing.last(300)).toMatchObject({ frequencyHz: 500 });
  });

  it('send nothing to who does not listen', async () => {
    const [anna, maya] = await pair();
    await maya.until(() => maya.hearing.totalMs > 200);
    await anna.peer.take(await maya.peer.answer(await anna.peer.offer({ direction: 'sendonly' })));
    expect(maya.peer.remoteDirection).toBe('sendonly');
    const before = anna.peer.report().packets;
    const heard = maya.hearing.totalMs;
    await maya.until(() => maya.hearing.totalMs > heard + 300);
    expect(anna.peer.report().packets - before).toBeLessThanOrEqual(3);
  });
});
