import type { RealTime } from '../../clock/real-time.ts';

/** The shortest interval that is taken, in seconds (RFC 4028, 4). */
const LEAST_S = 90;

/** What a request or an answer says of the session timer. */
export interface TimerWish {
  readonly intervalS: number;
  /** Who keeps the session alive, as roles of that request; null when it does not say. */
  readonly refresher: 'uac' | 'uas' | null;
}

/** Reads `Session-Expires`; null when it is not there or cannot be read. */
export function readTimer(value: string | null | undefined): TimerWish | null {
  const found = /^(\d{1,7})\s*((?:;.*)?)$/.exec(value ?? '');
  if (!found) return null;
  const refresher = /;\s*refresher\s*=\s*(uac|uas)/i.exec(found[2] ?? '')?.[1]?.toLowerCase();
  return { intervalS: Number(found[1]), refresher: refresher === 'uac' || refresher === 'uas' ? refresher : null };
}

/** Whether an interval is too short to be taken. */
export function isTooShort(wish: TimerWish | null): boolean {
  return wish !== null && wish.intervalS < LEAST_S;
}

/** What a refusal of a timer that is too short has to say. */
export const LEAST_TIMER = `Min-SE: ${LEAST_S}`;

/** The headers that agree to a timer. */
export function agreed(wish: TimerWish | null): string[] {
  return wish ? [`Session-Expires: ${wish.intervalS};refresher=${wish.refresher ?? 'uac'}`, 'Require: timer'] : [];
}

/** Keeps a session alive, or notices that nobody does (RFC 4028, 10). */
export class SessionTimer {
  readonly #time: RealTime;
  readonly #refresh: () => void;
  readonly #expired: () => void;
  #stop = () => {};

  constructor(time: RealTime, hooks: { readonly refresh: () => void; readonly expired: () => void }) {
    this.#time = time;
    this.#refresh = hooks.refresh;
    this.#expired = hooks.expired;
  }

  /** Does what a request and its answer have agreed on; nothing where they did not speak of it. */
  follow(wish: TimerWish | null, isOurRequest: boolean): void {
    if (wish) this.begin(wish.intervalS, ((wish.refresher ?? 'uac') === 'uac') === isOurRequest);
  }

  /** Begins anew, as after every refresh. @param isOurs whether this end has to refresh. */
  begin(intervalS: number, isOurs: boolean): void {
    this.#stop();
    // The one who refreshes does so at half time; the other gives up a little before the end.
    const waitS = isOurs ? intervalS / 2 : intervalS - Math.min(32, intervalS / 3);
    this.#stop = this.#time.after(waitS * 1_000, isOurs ? this.#refresh : this.#expired);
  }

  end(): void {
    this.#stop();
  }
}
