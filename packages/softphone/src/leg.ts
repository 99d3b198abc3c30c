import type { CallTrouble, LegAsk, LegNews, PhoneDevices } from '@jackfield/contract';
import { readEnding } from './endings.ts';
import { GATHER_QUIET_MS, NO_AUDIO_MS, RENEGOTIATE_AGAIN_MS } from './limits.ts';
import { createListening, type Listening, type Report } from './listening.ts';
import { stop } from './microphone.ts';
import { hand } from './hand.ts';
import { dialogOf, keepThroughTrouble, remoteOf } from './session-care.ts';
import type { LegOptions } from './leg-options.ts';
import { DTMF, type Session } from './sip-stack.ts';
import type { Speaker } from './speaker.ts';
import { Troubles } from './troubles.ts';

/** One call, as the phone has it. Everything it tells goes by `tell`. */
export class Leg {
  private session: Session | null = null;
  /** What takes its place, as soon as there is a microphone for it. */
  private next: Session | null = null;
  private stream: MediaStream | null = null;
  private speaker: Speaker | null = null;
  private listening: Listening;
  private isOver = false;
  private isLive = false;
  private isHeld: boolean;
  private isMuted: boolean;
  private theyHold = false;
  private isTransferred = false;
  private readonly troubles: Troubles;

  constructor(private readonly options: LegOptions) {
    this.troubles = new Troubles((what) => options.tell({ is: 'trouble', what }));
    this.isHeld = options.was.held;
    this.isMuted = options.was.muted;
    this.listening = createListening(options.id, options.nowMs());
  }

  get current(): Session | null {
    return this.session;
  }

  /** Whether this session is, or will be, this leg's. */
  owns(session: Session): boolean {
    return this.session === session || this.next === session;
  }

  /** What every INVITE and every answer of ours carries. */
  private media(mediaStream: MediaStream) {
    return { mediaStream, pcConfig: { iceServers: [...this.options.iceServers] }, sessionTimersExpires: 120 };
  }

  /** Calls: the microphone first, so that nobody is called who would hear nothing. */
  async invite(send: (how: object) => Session, extraHeaders: readonly string[] = []): Promise<void> {
    const stream = await this.opened();
    if (stream === null) return;
    try {
      this.take(send({ ...this.media(stream), extraHeaders }));
    } catch {
      this.over('refused', 'system');
    }
  }

  /** Takes a session as its own, and hears what becomes of it. */
  take(session: Session): void {
    this.session = session;
    const isMine = () => this.session === session && !this.isOver;
    keepThroughTrouble(session, () => {
      if (this.isHeld) this.trouble('holdFailed', true);
      else this.reconnectLater();
    });
    session.on('progress', ({ originator }) => {
      if (isMine() && originator === 'remote') this.options.tell({ is: 'alerting' });
    });
    session.on('confirmed', () => {
      if (isMine()) this.connected();
    });
    for (const type of ['ended', 'failed'] as const) {
      session.on(type, ({ originator, cause, message }) => {
        if (!isMine()) return;
        const { how, by } = readEnding({ originator, cause, reason: message?.getHeader?.('Reason') ?? null });
        this.over(this.isTransferred ? 'transferred' : how, by);
      });
    }
    session.on('hold', ({ originator }) => this.heldByThem(originator, true));
    session.on('unhold', ({ originator }) => this.heldByThem(originator, false));
    session.on('muted', () => this.options.tell({ is: 'muted', on: true }));
    session.on('unmuted', () => this.options.tell({ is: 'muted', on: false }));
    // Nobody sends this desktop elsewhere.
    session.on('refer', ({ reject }) => reject());
    session.on('replaces', ({ accept }) =>
      accept((next) => {
        this.next = next;
        void this.replacedBy(next);
      }),
    );
    let quiet: () => void = () => undefined;
    session.on('icecandidate', ({ ready }) => {
      quiet();
      quiet = this.options.schedule(GATHER_QUIET_MS, ready);
    });
    session.on('peerconnection', ({ peerconnection }) => this.hears(peerconnection));
    if (session.connection !== null && session.connection !== undefined) this.hears(session.connection);
  }

  /** What is asked of it. What does not fit any more is let pass: the desk hears how it stands. */
  ask(ask: LegAsk): void {
    switch (ask.is) {
      case 'answer':
        void this.answer();
        return;
      case 'decline':
        this.session?.terminate({ status_code: 603 });
        return;
      case 'hangUp':
        this.hangUp();
        return;
      case 'hold':
        this.hold(ask.on);
        return;
      case 'mute':
        this.mute(ask.on);
        return;
      case 'digits':
        this.digits(ask.digits);
        return;
      case 'refer':
        this.refer(this.options.addressOf(ask.number));
        return;
      case 'connectWith': {
        const other = this.options.sessionOf(ask.other);
        if (other === null) this.options.tell({ is: 'transfer', to: 'failed' });
        else this.refer(other.remote_identity.uri, other);
        return;
      }
      case 'dial':
        return; // made, not asked
    }
  }

  /** The network is another, or back: the sound finds its way anew. */
  reconnect(): void {
    if (!this.isLive || this.session === null) return;
    this.listening.forgive(this.options.nowMs());
    const isSent = this.session.renegotiate({ rtcOfferConstraints: { iceRestart: true } }, () => this.trouble('reconnecting', false));
    // Something else is on its way to the other side.
    if (!isSent) this.reconnectLater();
  }

  private reconnectLater(): void {
    this.trouble('reconnecting', true);
    this.options.schedule(RENEGOTIATE_AGAIN_MS, () => {
      if (this.troubles.has('reconnecting') && this.options.isLineUp()) this.reconnect();
    });
  }

  /** The line is gone: the sound may go on, but nothing can be asked of the other side. */
  lineLost(): void {
    if (this.isLive) this.trouble('reconnecting', true);
  }

  /** Looks at how it is heard; null where there is nothing to hear. */
  async look() {
    const connection = this.session?.connection;
    if (!this.isLive || connection === null || connection === undefined) return null;
    const reports: Report[] = [];
    (await connection.getStats()).forEach((report: Report) => reports.push(report));
    const { quality, silentMs } = this.listening.read(reports, this.options.nowMs());
    if (this.isHeld || this.theyHold) this.listening.forgive(this.options.nowMs());
    this.trouble('noAudio', !this.isHeld && !this.theyHold && silentMs >= NO_AUDIO_MS);
    return quality;
  }

  /** Uses another speaker. */
  choose(devices: PhoneDevices): void {
    this.speaker?.choose(devices);
  }

  private async answer(): Promise<void> {
    const stream = await this.opened();
    if (stream !== null && !this.isOver) this.session?.answer(this.media(stream));
  }

  /** The microphone for this leg; without one it is over, and the caller goes back to where they came from. */
  private async opened(): Promise<MediaStream | null> {
    try {
      const stream = await this.options.microphone.open();
      if (this.isOver) {
        stop(stream);
        return null;
      }
      this.keep(stream);
      if (this.isMuted || this.isHeld) this.hush(true);
      return stream;
    } catch {
      this.session?.terminate({ status_code: 480 });
      this.over('noMicrophone', 'system');
      return null;
    }
  }

  private keep(stream: MediaStream): void {
    this.stream = stream;
    for (const track of stream.getAudioTracks()) track.addEventListener('ended', () => void this.microphoneGone(stream));
  }

  /** Unplugged: whatever there is now takes its place, without losing the call. */
  private async microphoneGone(gone: MediaStream): Promise<void> {
    if (this.isOver || this.stream !== gone) return;
    this.trouble('noMicrophone', true);
    try {
      const next = await this.options.microphone.open();
      const sender = this.session?.connection?.getSenders().find(({ track }) => track?.kind === 'audio');
      const [track] = next.getAudioTracks();
      const wasEnabled = gone.getAudioTracks()[0]?.enabled ?? true;
      if (track === undefined || sender === undefined) return;
      track.enabled = wasEnabled;
      await sender.replaceTrack(track);
      this.keep(next);
      this.trouble('noMicrophone', false);
    } catch {
      this.options.microphone.doubt();
    }
  }

  /** There is a microphone again. */
  microphoneBack(): void {
    if (this.troubles.has('noMicrophone') && this.stream !== null) void this.microphoneGone(this.stream);
  }

  private connected(): void {
    this.isLive = true;
    this.listening.forgive(this.options.nowMs());
    const dialog = dialogOf(this.session);
    if (dialog !== null) this.options.onDialog(dialog);
    this.options.tell({ is: 'connected' });
    this.trouble('reconnecting', false);
    // Taken over from an earlier process, or from whoever was there before: as it was.
    if (this.isMuted) this.session?.mute({ audio: true });
    if (this.isHeld) this.session?.hold({}, () => undefined);
  }

  private hangUp(): void {
    if (this.session === null || this.session.isEnded()) this.over('hungUp', 'us');
    else this.session.terminate();
  }

  /** At once unheard and unseen by the other side's ears; what the far side is told of it comes after. */
  private hold(on: boolean): void {
    const { session } = this;
    if (session === null || !this.isLive || this.isHeld === on) return;
    this.isHeld = on;
    this.speaker?.mute(on);
    const done = () => {
      this.trouble('holdFailed', false);
      this.listening.forgive(this.options.nowMs());
      this.options.tell({ is: 'held', on });
    };
    const isSent = on ? session.hold({}, done) : session.unhold({}, done);
    if (isSent) return;
    // Another change is on its way (RFC 3261, 14.1).
    if (on) {
      // This side is silent already, and says so.
      this.hush(true);
      this.trouble('holdFailed', true);
      this.options.tell({ is: 'held', on });
      return;
    }
    this.isHeld = true;
    this.speaker?.mute(true);
    this.options.schedule(RENEGOTIATE_AGAIN_MS, () => this.hold(false));
  }

  private heldByThem(originator: string, on: boolean): void {
    if (originator !== 'remote' || this.isOver) return;
    this.theyHold = on;
    this.listening.forgive(this.options.nowMs());
    this.options.tell({ is: 'theyHold', on });
  }

  /** What the microphone says goes nowhere, or goes out again. */
  private hush(on: boolean): void {
    for (const track of this.stream?.getAudioTracks() ?? []) track.enabled = !on;
  }

  private mute(on: boolean): void {
    this.isMuted = on;
    if (on) this.session?.mute({ audio: true });
    else this.session?.unmute({ audio: true });
  }

  private digits(digits: string): void {
    const sender = this.session?.connection?.getSenders().find(({ track }) => track?.kind === 'audio');
    const transportType = sender?.dtmf?.canInsertDTMF === true ? DTMF.inSound : DTMF.byInfo;
    if (this.isLive) this.session?.sendDTMF(digits, { transportType });
  }

  private refer(target: unknown, replaces?: Session): void {
    if (this.session === null) return;
    hand(this.session, target, replaces, {
      tell: (to) => this.options.tell({ is: 'transfer', to }),
      taken: () => {
        this.isTransferred = true;
        this.hangUp();
      },
    });
  }

  /** Somebody takes the other side's place, as at the end of a consultation: the same call goes on with them. */
  private async replacedBy(next: Session): Promise<void> {
    const before = this.stream;
    const stream = await this.opened();
    if (stream === null) return;
    this.take(next);
    next.answer(this.media(stream));
    this.options.tell({ is: 'with', ...remoteOf(next) });
    if (before !== null) stop(before);
  }

  private hears(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ streams, track }) => {
      this.speaker?.stop();
      this.speaker = this.options.makeSpeaker(this.options.devices());
      this.speaker.play(streams[0] ?? new MediaStream([track]));
      this.speaker.mute(this.isHeld);
    });
    connection.addEventListener('iceconnectionstatechange', () => {
      const state = connection.iceConnectionState;
      if (!this.isLive || this.isOver) return;
      if (state === 'disconnected') this.trouble('reconnecting', true);
      if (state === 'failed' && this.options.isLineUp()) this.reconnect();
      if ((state === 'connected' || state === 'completed') && this.options.isLineUp()) this.trouble('reconnecting', false);
    });
  }

  private trouble(what: CallTrouble, isSo: boolean): void {
    if (!this.isOver) this.troubles.set(what, isSo);
  }

  private over(how: Extract<LegNews, { is: 'ended' }>['how'], by: 'us' | 'them' | 'system'): void {
    if (this.isOver) return;
    this.isOver = true;
    this.isLive = false;
    this.speaker?.stop();
    if (this.stream !== null) stop(this.stream);
    this.options.tell({ is: 'ended', how, by });
    this.options.onOver();
  }
}
