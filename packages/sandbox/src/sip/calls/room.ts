import { FRAME_SAMPLES, mixed, type Sound } from '../media/frames.ts';
import type { Pace } from '../media/pace.ts';
import { music, ringing } from '../media/voice.ts';
import { Phone, type Party } from './party.ts';
import { Recorder } from './recorder.ts';

/** What a room tells whoever runs the calls. */
export interface RoomHooks {
  /** Nobody is left who could speak with anybody. */
  deserted(room: Room): void;
}

/** Sound that goes round and round. */
class Loop {
  #at = 0;

  constructor(readonly sound: Sound) {}

  next(): Sound {
    const frame = new Int16Array(FRAME_SAMPLES);
    for (let at = 0; at < FRAME_SAMPLES; at += 1) frame[at] = this.sound[(this.#at + at) % this.sound.length] ?? 0;
    this.#at = (this.#at + FRAME_SAMPLES) % this.sound.length;
    return frame;
  }
}

const MUSIC = music();
const RINGING = ringing();

/**
 * A call as the centre sees it: everybody in it hears the sum of the others. Who is alone with a phone that holds, or waits in a queue, hears
 * music; who is alone while somebody is being called hears it ring.
 */
export class Room {
  readonly recorder = new Recorder();
  /** What it is for: the newest record of the call first has to be the last here. */
  readonly interactionIds: string[] = [];
  /** The queue whose agents are looked for; null when nobody is. */
  waitsIn: string | null = null;
  /** How many are being called: a room in which somebody is expected is not deserted. */
  expected = 0;
  readonly #hooks: RoomHooks;
  readonly #music = new Loop(MUSIC);
  readonly #ringing = new Loop(RINGING);
  readonly #stop: () => void;
  #parties: readonly Party[] = [];
  #isOver = false;

  /** @param isConference whether one alone may stay in it. */
  constructor(
    readonly id: string,
    readonly isConference: boolean,
    pace: Pace,
    hooks: RoomHooks,
  ) {
    this.#hooks = hooks;
    this.#stop = pace.add(() => this.#beat());
  }

  get parties(): readonly Party[] {
    return this.#parties;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The record that the call is known by now; null without one. */
  get interactionId(): string | null {
    return this.interactionIds.at(-1) ?? null;
  }

  get phones(): readonly Phone[] {
    return this.#parties.filter((party) => party instanceof Phone);
  }

  add(party: Party): void {
    this.#parties = [...this.#parties, party];
  }

  /** Takes somebody out. */
  remove(party: Party): void {
    if (!this.#parties.includes(party)) return;
    this.#parties = this.#parties.filter((one) => one !== party);
    this.check();
  }

  /** Takes everybody out, to be put elsewhere. */
  takeAll(): readonly Party[] {
    const all = this.#parties;
    this.#parties = [];
    return all;
  }

  /** Looks whether anybody is left to speak with. */
  check(): void {
    if (this.#isOver || this.expected > 0 || this.waitsIn !== null) return;
    const staying = this.#parties.filter((party) => !(party instanceof Phone && party.isLeaving));
    if (staying.length < (this.isConference ? 1 : 2)) this.#hooks.deserted(this);
  }

  /** Ends it: nobody hears anything any more. */
  close(): void {
    this.#isOver = true;
    this.#stop();
  }

  /** Somebody pressed a key: the others are told. */
  press(from: Party, key: string): void {
    for (const party of this.#parties) if (party !== from && party.isPresent) party.key(key);
  }

  #beat(): void {
    const given = this.#parties.map((party) => ({ party, frame: party.give() }));
    const heard = given.filter(({ party, frame }) => party.isPresent && frame !== null);
    const song = this.#music.next();
    const bell = this.#ringing.next();
    for (const party of this.#parties) {
      if (!party.isPresent) {
        party.take(new Int16Array(FRAME_SAMPLES));
        continue;
      }
      const others = heard.filter((one) => one.party !== party).map((one) => one.frame ?? song);
      party.take(others.length > 0 ? mixed(others) : this.#aloneHears(party, song, bell));
    }
    // Waiting is not recorded.
    if (this.phones.length > 0) this.recorder.take(mixed(heard.map(({ frame }) => frame ?? song)));
  }

  #aloneHears(party: Party, song: Sound, bell: Sound): Sound {
    const others = this.#parties.filter((one) => one !== party);
    if (others.some((one) => one.isPresent)) return new Int16Array(FRAME_SAMPLES);
    const holding = this.phones.filter((one) => one !== party && one.leg.sound.isHolding && !one.isLeaving);
    if (holding.length > 0 && holding.every((one) => one.leg.sound.wantsSilence)) return new Int16Array(FRAME_SAMPLES);
    if (this.waitsIn !== null || holding.length > 0) return song;
    return this.expected > 0 ? bell : new Int16Array(FRAME_SAMPLES);
  }
}
