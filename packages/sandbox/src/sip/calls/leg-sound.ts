import type { Body } from 'sip.js/lib/core/index.js';
import type { RealTime } from '../../clock/real-time.ts';
import { Peer, type PeerHooks } from '../media/peer.ts';
import { isUnderstood, readAudio } from '../media/sdp.ts';

/** What the sound of a leg tells. */
export interface LegSoundHooks extends PeerHooks {
  holding(isHolding: boolean): void;
  failed(cause: unknown): void;
}

/** The sound of one leg: its peer, made when it is needed, and what the other end says of holding. */
export class LegSound {
  /** Null until the first description. */
  peer: Peer | null = null;
  /** Whether the other end has put the call on hold. */
  isHolding = false;
  /** Whether the other end wants no music while it holds. */
  wantsSilence = false;
  readonly #hooks: LegSoundHooks;
  readonly #time: RealTime;
  #isClosed = false;

  constructor(time: RealTime, hooks: LegSoundHooks) {
    this.#time = time;
    this.#hooks = hooks;
  }

  /** Describes this end, to be answered. */
  async offer(options: { readonly restart?: boolean } = {}): Promise<string> {
    return (await this.#thePeer()).offer(options);
  }

  /** Answers an offer; without one it makes one. Null when nothing in it is understood. @throws for a description that is none. */
  async describe(offer: string): Promise<string | null> {
    const peer = await this.#thePeer();
    if (offer === '') return peer.offer();
    const audio = readAudio(offer);
    return audio && isUnderstood(audio) ? peer.answer(offer) : null;
  }

  /** Takes the answer to an offer of this end. @returns whether the two understand each other. */
  async take(answer: string): Promise<boolean> {
    const audio = readAudio(answer);
    if (!this.peer || !audio || !isUnderstood(audio)) return false;
    try {
      await this.peer.take(answer);
      return true;
    } catch (cause) {
      this.#hooks.failed(cause);
      return false;
    }
  }

  /** Takes the answer to an offer in a running call. */
  async retake(answer: string): Promise<void> {
    if (await this.take(answer)) this.noteHold(null);
  }

  /** Looks at what the other end said last. @param music the value of `X-Hold-Music`, where it was said. */
  noteHold(music: string | null): void {
    const direction = this.peer?.remoteDirection ?? 'sendrecv';
    const isHolding = direction === 'sendonly' || direction === 'inactive';
    this.wantsSilence = isHolding && music?.toLowerCase() === 'off';
    if (isHolding === this.isHolding) return;
    this.isHolding = isHolding;
    this.#hooks.holding(isHolding);
  }

  close(): void {
    this.#isClosed = true;
    this.peer?.close();
  }

  async #thePeer(): Promise<Peer> {
    if (this.peer) return this.peer;
    const peer = await Peer.make(this.#hooks, this.#time);
    this.peer ??= peer;
    if (this.#isClosed || this.peer !== peer) peer.close();
    return this.peer;
  }
}

/** A description as the body of a message. */
export function sdpBody(content: string): Body {
  return { contentDisposition: 'session', contentType: 'application/sdp', content };
}
