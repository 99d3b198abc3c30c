import type { Random } from '../world/random.ts';

/** How long an event can be read again, in milliseconds by the sandbox's clock: 72 hours. */
export const RETENTION_MS = 259_200_000;

/** How many events are kept at most, so that a long run of bursts cannot fill the memory. Invented. */
const MOST = 250_000;

/** One place of the stream: an event, or a mark that only says how far the stream has come. */
export interface Place {
  readonly replayId: number;
  readonly atMs: number;
  /** The entity of a change event, or the name of a platform event; null for a mark. */
  readonly entity: string | null;
  /** The custom channels whose filters keep the event out. */
  readonly hiddenFrom: ReadonlySet<string>;
  /** The event as it is sent; empty for a mark. */
  readonly piece: Buffer;
}

/** What most events are hidden from. */
export const NOWHERE: ReadonlySet<string> = new Set();

/**
 * The org's stream of events, oldest first, as far back as it is kept. All topics are views of this one stream, so replay ids grow
 * along it and one of any topic is a place in every other. Positions count from the first event there ever was.
 */
export class Retained {
  readonly #nowMs: () => number;
  readonly #random: Random;
  #places: Place[] = [];
  /** Where in `#places` what is still kept begins. */
  #head = 0;
  /** The position of `#places[0]`. */
  #base = 0;
  #lastReplayId: number;

  constructor(nowMs: () => number, random: Random) {
    this.#nowMs = nowMs;
    this.#random = random;
    this.#lastReplayId = 1_000_000 + (random.next() % 1_000_000);
  }

  /** The position of the oldest event kept. */
  get first(): number {
    this.#forget();
    return this.#base + this.#head;
  }

  /** The position the next event will have. */
  get end(): number {
    return this.#base + this.#places.length;
  }

  /** Adds an event, made with the replay id it gets. */
  add(entity: string, piece: (replayId: number) => Buffer, hiddenFrom: ReadonlySet<string> = NOWHERE): void {
    const replayId = this.#nextReplayId();
    this.#push({ replayId, atMs: this.#nowMs(), entity, hiddenFrom, piece: piece(replayId) });
  }

  /** A fresh replay id for the end of the stream: what a keep-alive carries, so that an idle client's place does not grow old. */
  mark(): number {
    const last = this.#places.at(-1);
    if (last && last.entity === null && last.atMs === this.#nowMs()) return last.replayId;
    const replayId = this.#nextReplayId();
    this.#push({ replayId, atMs: this.#nowMs(), entity: null, hiddenFrom: NOWHERE, piece: Buffer.alloc(0) });
    return replayId;
  }

  /** What is at a position; undefined where nothing is kept. */
  at(position: number): Place | undefined {
    return position < this.#base + this.#head ? undefined : this.#places[position - this.#base];
  }

  /** The position right after a replay id; null when the id was never given, or its event is no longer kept. */
  after(replayId: number): number | null {
    this.#forget();
    let low = this.#head;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle]?.replayId ?? 0) < replayId) low = middle + 1;
      else high = middle;
    }
    return this.#places[low]?.replayId === replayId ? this.#base + low + 1 : null;
  }

  /** Ids grow, with gaps: nobody may count on the next one. */
  #nextReplayId(): number {
    this.#lastReplayId += 1 + (this.#random.next() % 7);
    return this.#lastReplayId;
  }

  #push(place: Place): void {
    this.#places.push(place);
    this.#forget();
  }

  #forget(): void {
    const oldestMs = this.#nowMs() - RETENTION_MS;
    while (this.#head < this.#places.length) {
      const isKept = (this.#places[this.#head]?.atMs ?? 0) >= oldestMs && this.#places.length - this.#head <= MOST;
      if (isKept) break;
      this.#head += 1;
    }
    if (this.#head < 4_096 || this.#head < this.#places.length / 2) return;
    this.#places = this.#places.slice(this.#head);
    this.#base += this.#head;
    this.#head = 0;
  }
}
