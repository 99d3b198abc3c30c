import type { MediaStreamTrack, RTCPeerConnection, RTCRtpTransceiver, RtpPacket } from 'werift';
import type * as Library from 'werift';
import type { RealTime } from '../../clock/real-time.ts';
import { FRAME_SAMPLES, type Sound } from './frames.ts';
import { decode, encode, type Law } from './g711.ts';
import { Arrivals, type ArrivalReport } from './arrivals.ts';
import { KeyReader, KeyWriter } from './keys.ts';
import { readAudio, withPlainEvents, type Direction } from './sdp.ts';

/** What a peer tells who uses it. */
export interface PeerHooks {
  /** A key was pressed at the other end (RFC 4733). */
  key(key: string): void;
  /** Whether sound can go over the network now. */
  connected(isConnected: boolean): void;
}

/** Most frames that wait to be heard. More would be a delay that people notice. */
const MOST_WAITING = 8;
/** How many frames are collected before the first one is heard, so that a late one leaves no gap. */
const FIRST_WAITING = 2;

type Werift = typeof Library;

/** One end of a WebRTC call with telephone sound: ICE, DTLS and SRTP by werift, PCMU or PCMA and telephone events here. */
export class Peer {
  /** What the other end last said of the direction of its sound. */
  remoteDirection: Direction = 'sendrecv';
  /** Nothing is sent, as when a network loses everything. */
  isMuted = false;
  readonly #werift: Werift;
  readonly #connection: RTCPeerConnection;
  readonly #track: MediaStreamTrack;
  readonly #transceiver: RTCRtpTransceiver;
  readonly #hooks: PeerHooks;
  readonly #arrivals: Arrivals;
  readonly #keysIn: KeyReader;
  readonly #keysOut = new KeyWriter();
  #formats: ReadonlyMap<number, string> = new Map();
  #iceUser = '';
  #waiting: Sound[] = [];
  #isFilling = true;
  #sequence = 1;
  #timestamp = 0;
  #isClosed = false;

  private constructor(werift: Werift, hooks: PeerHooks, time: RealTime) {
    this.#werift = werift;
    this.#hooks = hooks;
    this.#arrivals = new Arrivals(time);
    this.#keysIn = new KeyReader((key) => hooks.key(key));
    const { RTCPeerConnection: Connection, MediaStreamTrack: Track, RTCRtpCodecParameters: Codec } = werift;
    const audio = { clockRate: 8_000, channels: 1 };
    this.#connection = new Connection({
      codecs: {
        audio: [
          new Codec({ ...audio, mimeType: 'audio/PCMU', payloadType: 0 }),
          new Codec({ ...audio, mimeType: 'audio/PCMA', payloadType: 8 }),
          new Codec({ ...audio, mimeType: 'audio/telephone-event', payloadType: 101, parameters: '0-16' }),
        ],
        video: [],
      },
      iceServers: [],
      iceUseIpv6: false,
      iceAdditionalHostAddresses: ['127.0.0.1'],
      bundlePolicy: 'max-bundle',
    });
    this.#track = new Track({ kind: 'audio' });
    this.#transceiver = this.#connection.addTransceiver(this.#track, { direction: 'sendrecv' });
    this.#connection.onTrack.subscribe((track) => track.onReceiveRtp.subscribe((packet) => this.#receive(packet)));
    this.#connection.connectionStateChange.subscribe((state) => this.#hooks.connected(state === 'connected'));
  }

  /** Makes one. The library is loaded with the first call, not with the sandbox. */
  static async make(hooks: PeerHooks, time: RealTime): Promise<Peer> {
    return new Peer(await import('werift'), hooks, time);
  }

  /** Describes this end, to be answered. `restart` begins ICE anew. */
  async offer(options: { readonly restart?: boolean; readonly direction?: Direction } = {}): Promise<string> {
    this.#transceiver.setDirection(options.direction ?? 'sendrecv');
    await this.#connection.setLocalDescription(await this.#connection.createOffer({ iceRestart: options.restart ?? false }));
    return this.#connection.localDescription?.sdp ?? '';
  }

  /** Takes the other end's description and answers it. @throws when it cannot be used. */
  async answer(offer: string): Promise<string> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: withPlainEvents(offer) });
    this.#noteRemote(offer);
    await this.#connection.setLocalDescription(await this.#connection.createAnswer());
    this.#followRestart(offer);
    return this.#connection.localDescription?.sdp ?? '';
  }

  /** Takes the answer to {@link offer}. @throws when it cannot be used. */
  async take(answer: string): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'answer', sdp: answer });
    this.#noteRemote(answer);
    this.#followRestart(answer);
  }

  /** The next frame that was heard; null when nothing has come. */
  next(): Sound | null {
    if (this.#isFilling && this.#waiting.length < FIRST_WAITING) return null;
    this.#isFilling = false;
    const frame = this.#waiting.shift() ?? null;
    if (!frame) this.#isFilling = true;
    return frame;
  }

  /** Sends one frame, or what of a pressed key falls into its time. */
  play(frame: Sound): void {
    this.#timestamp = (this.#timestamp + FRAME_SAMPLES) >>> 0;
    const { sender } = this.#transceiver;
    const law = this.#law();
    if (this.isMuted || this.#isClosed || law === null || !this.#isListening()) return;
    const key = this.#keysOut.next(this.#timestamp);
    if (key) {
      const type = [...this.#formats].find(([, name]) => name === 'TELEPHONE-EVENT/8000')?.[0];
      if (type === undefined) return;
      for (let copy = 0; copy < key.copies; copy += 1) {
        const header = new this.#werift.RtpHeader({
          version: 2,
          payloadType: type,
          sequenceNumber: this.#nextSequence(),
          timestamp: key.timestamp,
          ssrc: sender.ssrc,
          marker: key.isFirst,
        });
        void sender.dtlsTransport.sendRtp(key.payload, header).catch(() => {});
      }
      return;
    }
    const header = new this.#werift.RtpHeader({ payloadType: 0, sequenceNumber: this.#nextSequence(), timestamp: this.#timestamp });
    this.#track.writeRtp(new this.#werift.RtpPacket(header, encode(frame, law)));
  }

  /** Presses keys, one after the other. */
  press(keys: string): void {
    this.#keysOut.add(keys);
  }

  /** What has come so far, and how regularly. */
  report(): ArrivalReport {
    return this.#arrivals.report();
  }

  /** Begins to look for gaps anew. */
  resetReport(): void {
    this.#arrivals.reset();
  }

  close(): void {
    this.#isClosed = true;
    void this.#connection.close().catch(() => {});
  }

  #noteRemote(sdp: string): void {
    const audio = readAudio(sdp);
    if (!audio) return;
    this.remoteDirection = audio.direction;
    this.#formats = audio.formats;
  }

  /** The library makes new credentials when the other end restarts ICE, but with DTLS up it begins no checks by itself. */
  #followRestart(sdp: string): void {
    const iceUser = readAudio(sdp)?.iceUser ?? '';
    const isRestart = this.#iceUser !== '' && iceUser !== this.#iceUser;
    this.#iceUser = iceUser;
    if (!isRestart) return;
    // A path that cannot be found ends the call by its silence, as a network does.
    for (const transport of this.#connection.iceTransports) void transport.start().catch(() => {});
  }

  #isListening(): boolean {
    return this.remoteDirection === 'sendrecv' || this.remoteDirection === 'recvonly';
  }

  #law(): Law | null {
    const name = this.#transceiver.sender.codec?.mimeType.toUpperCase();
    return name === 'AUDIO/PCMU' ? 'PCMU' : name === 'AUDIO/PCMA' ? 'PCMA' : null;
  }

  #nextSequence(): number {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return this.#sequence;
  }

  #receive({ header, payload }: RtpPacket): void {
    if (this.#isClosed) return;
    this.#arrivals.note(header.sequenceNumber, header.timestamp);
    switch (this.#formats.get(header.payloadType)) {
      case 'TELEPHONE-EVENT/8000':
        this.#keysIn.take(payload, header.timestamp);
        return;
      case 'PCMU/8000':
        this.#hear(decode(payload, 'PCMU'));
        return;
      case 'PCMA/8000':
        this.#hear(decode(payload, 'PCMA'));
        return;
      default:
    }
  }

  #hear(sound: Sound): void {
    for (let at = 0; at < sound.length; at += FRAME_SAMPLES) this.#waiting.push(sound.subarray(at, at + FRAME_SAMPLES));
    if (this.#waiting.length > MOST_WAITING) this.#waiting = this.#waiting.slice(-MOST_WAITING / 2);
  }
}
