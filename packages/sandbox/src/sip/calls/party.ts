import { FRAME_SAMPLES, joined, type Sound } from '../media/frames.ts';
import { Hearing } from '../media/hearing.ts';
import type { Peer } from '../media/peer.ts';
import { silence, speak, tone } from '../media/voice.ts';
import type { Leg } from './leg.ts';

/** Somebody in a call: gives one frame on every beat, and is given one. */
export interface Party {
  readonly id: string;
  readonly name: string;
  /** The number of a person, the user part of a phone's address. */
  readonly number: string;
  /** Whether they hear and are heard; who holds the line, or is about to leave, does neither. */
  readonly isPresent: boolean;
  /** What they say now; null for nothing. */
  give(): Sound | null;
  take(frame: Sound): void;
  /** Somebody else pressed a key. */
  key(key: string): void;
}

/** A person on an ordinary telephone: speaks and presses keys as they are told, and remembers what they heard. */
export class Person implements Party {
  readonly hearing = new Hearing();
  isHolding = false;
  readonly #heardKeys: string[] = [];
  #speech: Sound = new Int16Array(0);
  #at = 0;
  #repeats = false;

  /** @param pressed hears of the keys that this person presses. */
  constructor(
    readonly id: string,
    readonly name: string,
    readonly number: string,
    public pressed: (key: string) => void,
  ) {}

  get isPresent(): boolean {
    return !this.isHolding;
  }

  /** Keys that others pressed, in order. */
  get heardKeys(): readonly string[] {
    return this.#heardKeys;
  }

  /** How much they still have to say, in milliseconds. */
  get leftMs(): number {
    return this.#repeats ? Infinity : Math.round((this.#speech.length - this.#at) / 8);
  }

  /** Says something after what they are saying. @returns by which pitch it is known, and how long it takes. */
  say(text: string): { frequencyHz: number; durationMs: number } {
    const { sound, frequencyHz, durationMs } = speak(text);
    this.#add(joined([sound, silence(100)]));
    return { frequencyHz, durationMs };
  }

  /** Sings a note. @param durationMs null for ever. */
  sing(frequencyHz: number, durationMs: number | null): void {
    if (durationMs !== null) {
      this.#add(tone(frequencyHz, durationMs));
      return;
    }
    // A second holds a whole number of waves of a whole number of hertz: without its edges it goes round without a seam.
    const second = Int16Array.from({ length: 8_000 }, (_none, at) =>
      Math.round(8_000 * Math.sin((2 * Math.PI * frequencyHz * at) / 8_000)),
    );
    [this.#speech, this.#at, this.#repeats] = [second, 0, true];
  }

  /** Says no more. */
  hush(): void {
    [this.#speech, this.#at, this.#repeats] = [new Int16Array(0), 0, false];
  }

  press(keys: string): void {
    for (const key of keys) this.pressed(key);
  }

  give(): Sound | null {
    if (this.#at >= this.#speech.length) {
      if (!this.#repeats) return null;
      this.#at = 0;
    }
    const frame = new Int16Array(FRAME_SAMPLES);
    frame.set(this.#speech.subarray(this.#at, this.#at + FRAME_SAMPLES));
    this.#at += FRAME_SAMPLES;
    return frame;
  }

  take(frame: Sound): void {
    this.hearing.take(frame);
  }

  key(key: string): void {
    this.#heardKeys.push(key);
  }

  #add(sound: Sound): void {
    if (this.#repeats) this.hush();
    this.#speech = joined([this.#speech.subarray(this.#at), sound]);
    this.#at = 0;
  }
}

/** A phone in a call, by its leg. */
export class Phone implements Party {
  readonly hearing = new Hearing();
  /** Whether it has handed its call on and is only expected to hang up. */
  isLeaving = false;
  /** Whether nothing is sent to it, as when a server's media is broken. */
  isDeaf = false;
  /** The record of the call it was rung for; null without one. */
  interactionId: string | null = null;

  constructor(
    readonly id: string,
    readonly name: string,
    readonly number: string,
    readonly leg: Leg,
  ) {}

  get isPresent(): boolean {
    return this.leg.state === 'up' && !this.leg.sound.isHolding && !this.isLeaving;
  }

  give(): Sound | null {
    const frame = this.leg.sound.peer?.next() ?? null;
    if (frame) this.hearing.take(frame);
    return frame;
  }

  take(frame: Sound): void {
    if (!this.isDeaf) this.leg.sound.peer?.play(frame);
  }

  key(key: string): void {
    this.leg.sound.peer?.press(key);
  }
}

/** A customer who calls with the microphone of a browser. */
export class Browser implements Party {
  readonly hearing = new Hearing();
  readonly isPresent = true;

  constructor(
    readonly id: string,
    readonly name: string,
    readonly number: string,
    readonly peer: Peer,
  ) {}

  give(): Sound | null {
    const frame = this.peer.next();
    if (frame) this.hearing.take(frame);
    return frame;
  }

  take(frame: Sound): void {
    this.peer.play(frame);
  }

  key(key: string): void {
    this.peer.press(key);
  }
}

/** Says back what it hears, half a second later. */
export class Echo implements Party {
  readonly name = 'Echo';
  readonly number = 'echo';
  readonly isPresent = true;
  #frames: Sound[] = [];

  constructor(readonly id: string) {}

  give(): Sound | null {
    return this.#frames.length > 25 ? (this.#frames.shift() ?? null) : null;
  }

  take(frame: Sound): void {
    this.#frames.push(frame);
  }

  key(): void {
    // An echo has no keys.
  }
}
