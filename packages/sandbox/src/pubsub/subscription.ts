import type { Alarm, Clock } from '../clock/clock.ts';
import type { Allowance } from './allowance.ts';
import { refusal, type PubSubRefusal } from './errors.ts';
import { replayIdBytes } from './replay-id.ts';
import type { Retained } from './retained.ts';
import type { Topic, Topics } from './topics.ts';
import { fetchResponse } from './wire.ts';

/** The most events a client can have asked for and not yet got, over all its requests; what it asks beyond that does not count. */
export const MOST_REQUESTED = 100;
/** Silence after which an empty response is sent, by the sandbox's clock. */
export const KEEP_ALIVE_MS = 270_000;
/** How long a client that got all it asked for may take to ask again, by the sandbox's clock. */
export const ASK_AGAIN_MS = 60_000;
/** A response ends before it grows past this, in bytes: clients take 4 MB. */
const LONGEST_RESPONSE = 3_000_000;

/** The way to one subscriber. */
export interface Outlet {
  /** Sends a FetchResponse. False: the way is full; `drained` of the subscription is called when it has room. */
  send(response: Buffer): boolean;
  /** Ends the stream; with a reason when it is an error. What was sent before still arrives. */
  end(why: PubSubRefusal | null): void;
}

/** What subscriptions share. */
export interface StreamOrg {
  readonly clock: Clock;
  readonly retained: Retained;
  readonly topics: Topics;
  readonly allowance: Allowance;
}

/**
 * One Subscribe call from its first FetchRequest on. It sends what was asked for and no more, and nothing while the way is full; what waits
 * is not copied, it stays in the org's stream.
 *
 * ```
 *              pump: events, credit sinks          nothing for 270 s
 *             +----------+                        +---- keep-alive ----+
 *             v          |                        v                    |
 *  begin --> OWING (credit > 0) -----------------+---------------------+
 *             ^          | credit is 0
 *     request |          v
 *             +------- IDLE -- 60 s --> ENDED (ok)
 *
 *  any --> ENDED: the client goes, the allowance is used up, or its place is no longer kept
 * ```
 */
export class Subscription {
  readonly #org: StreamOrg;
  readonly #outlet: Outlet;
  #credit = 0;
  #position: number;
  #full = false;
  #ended = false;
  #sentMs: number;
  #alarm: { readonly dueMs: number; readonly alarm: Alarm } | null = null;

  /** @param position where in the org's stream the first event is looked for. */
  constructor(
    org: StreamOrg,
    readonly topic: Topic,
    readonly rpcId: string,
    position: number,
    outlet: Outlet,
  ) {
    this.#org = org;
    this.#outlet = outlet;
    this.#position = position;
    this.#sentMs = org.clock.nowMs();
  }

  /** How many events are still owed. */
  get pending(): number {
    return this.#credit;
  }

  /** The client can take so many more. */
  request(events: number): void {
    this.#credit = Math.min(MOST_REQUESTED, this.#credit + events);
    this.pump();
    this.#watch();
  }

  /** The way has room again. */
  drained(): void {
    this.#full = false;
    this.pump();
    this.#watch();
  }

  /** Sends what there is, as far as it was asked for. Called whenever something was added to the stream. */
  pump(): void {
    const { retained, allowance } = this.#org;
    while (!this.#ended && !this.#full && this.#credit > 0) {
      if (this.#position < retained.first) return this.end(refusal('subscription.fetch.replayid.corrupted'));
      const pieces = this.#collect(Math.min(this.#credit, allowance.left()));
      if (pieces.length > 0) {
        this.#credit -= pieces.length;
        allowance.count(pieces.length);
        this.#send(pieces, retained.at(this.#position - 1)?.replayId ?? 0);
      }
      if (this.#isMoreOwed() && allowance.left() === 0) return this.end(refusal('subscription.limit.exceeded'));
      if (pieces.length === 0) return;
    }
  }

  /** Ends the call; a second time does nothing. */
  end(why: PubSubRefusal | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#alarm?.alarm.cancel();
    this.#outlet.end(why);
  }

  /** Takes the next events of the topic and moves the place behind the last of them, or to the end of the stream. */
  #collect(most: number): Buffer[] {
    const { retained, topics } = this.#org;
    const pieces: Buffer[] = [];
    let bytes = 0;
    for (; this.#position < retained.end && pieces.length < most && bytes < LONGEST_RESPONSE; this.#position += 1) {
      const place = retained.at(this.#position);
      if (!place || !topics.carries(this.topic, place)) continue;
      pieces.push(place.piece);
      bytes += place.piece.length;
    }
    return pieces;
  }

  /** Whether an event of the topic waits that was asked for. */
  #isMoreOwed(): boolean {
    if (this.#credit === 0) return false;
    const { retained, topics } = this.#org;
    for (let position = this.#position; position < retained.end; position += 1) {
      const place = retained.at(position);
      if (place && topics.carries(this.topic, place)) return true;
    }
    return false;
  }

  #send(pieces: readonly Buffer[], replayId: number): void {
    this.#sentMs = this.#org.clock.nowMs();
    this.#full = !this.#outlet.send(fetchResponse(pieces, replayIdBytes(replayId), this.rpcId, this.#credit));
    this.#watch();
  }

  /**
   * Sets the alarm for the next silence. One that stands and comes first is left: it looks again when it fires. While the way is full nothing
   * can be said, and `drained` sets it again.
   */
  #watch(): void {
    if (this.#ended || this.#full) return;
    const dueMs = this.#sentMs + (this.#credit > 0 ? KEEP_ALIVE_MS : ASK_AGAIN_MS);
    if (this.#alarm && this.#alarm.dueMs <= dueMs) return;
    this.#alarm?.alarm.cancel();
    const { clock } = this.#org;
    this.#alarm = { dueMs, alarm: clock.after(dueMs - clock.nowMs(), () => this.#afterSilence()) };
  }

  #afterSilence(): void {
    this.#alarm = null;
    const silentMs = this.#org.clock.nowMs() - this.#sentMs;
    if (this.#credit === 0 && silentMs >= ASK_AGAIN_MS) return this.end(null);
    if (this.#credit > 0 && silentMs >= KEEP_ALIVE_MS && !this.#full) {
      this.pump();
      if (this.#ended) return;
      if (this.#org.clock.nowMs() - this.#sentMs >= KEEP_ALIVE_MS) this.#keepAlive();
    }
    this.#watch();
  }

  /** Everything of the topic has been sent, so the end of the stream is this client's place. */
  #keepAlive(): void {
    const { retained } = this.#org;
    const replayId = retained.mark();
    this.#position = retained.end;
    this.#send([], replayId);
  }
}
