import { createHash } from 'node:crypto';
import { WebSocket } from 'ws';
import { machineTime } from '../../clock/real-time.ts';
import { Hearing } from '../media/hearing.ts';
import type { Pace } from '../media/pace.ts';
import { Peer } from '../media/peer.ts';
import type { Direction } from '../media/sdp.ts';
import { tone } from '../media/voice.ts';
import { readSip } from '../wire/read-message.ts';
import { firstOf, mustHave, valuesOf, type SipMessage, type SipRequest, type SipResponse } from '../wire/message.ts';

/** Who a phone registers as. */
export interface PhoneAccount {
  readonly user: string;
  readonly password: string;
}

/** Everything a phone received that nobody has asked for yet, and who waits for something. */
class Mail {
  readonly #got: SipMessage[] = [];
  #waiting: { readonly fits: (message: SipMessage) => boolean; readonly done: (message: SipMessage) => void }[] = [];

  put(message: SipMessage): void {
    const found = this.#waiting.find((one) => one.fits(message));
    if (!found) {
      this.#got.push(message);
      return;
    }
    this.#waiting = this.#waiting.filter((one) => one !== found);
    found.done(message);
  }

  take(fits: (message: SipMessage) => boolean): Promise<SipMessage> {
    const at = this.#got.findIndex(fits);
    if (at >= 0) return Promise.resolve(this.#got.splice(at, 1)[0] as SipMessage);
    return new Promise((done) => this.#waiting.push({ fits, done }));
  }

  get left(): readonly SipMessage[] {
    return this.#got;
  }
}

/** What a phone knows of a call. */
export interface RawCall {
  readonly callId: string;
  /** From and To as this phone sends them. */
  readonly local: string;
  readonly remote: string;
  readonly target: string;
  readonly routes: readonly string[];
}

/** A telephone made of SIP texts, without any library for SIP: what it sends is what stands in its test. */
export class RawPhone {
  readonly hearing = new Hearing();
  readonly keys: string[] = [];
  /** What came and cannot be read, as answers to what could not be read either. */
  readonly odd: string[] = [];
  peer: Peer | null = null;
  /** How many frames of sound have gone by. */
  beats = 0;
  readonly #mail = new Mail();
  readonly #name: string;
  #cseq = 0;
  #branch = 0;
  #stop = () => {};
  #waiting: { readonly isSo: () => boolean; readonly done: () => void }[] = [];

  private constructor(
    readonly account: PhoneAccount,
    readonly socket: WebSocket,
    name: string,
  ) {
    this.#name = name;
    socket.on('message', (data: Buffer) => {
      const read = readSip(data.toString('utf8'));
      if (read.kind === 'message') this.#mail.put(read.message);
      else this.odd.push(data.toString('utf8'));
    });
  }

  /** Opens a socket. @param name makes its contact and tags its own. */
  static async open(url: string, account: PhoneAccount, name = `p${account.user}`): Promise<RawPhone> {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/sip`, 'sip');
    await new Promise((done, failed) => {
      socket.once('open', done);
      socket.once('error', failed);
    });
    return new RawPhone(account, socket, name);
  }

  get contact(): string {
    return `sip:${this.#name}@${this.#name}.invalid;transport=ws`;
  }

  get uri(): string {
    return `sip:${this.account.user}@acme.example`;
  }

  /** Messages nobody has asked for. */
  get left(): readonly SipMessage[] {
    return this.#mail.left;
  }

  raw(text: string): void {
    this.socket.send(text.replace(/\r?\n/g, '\r\n'));
  }

  /** The next request of a method. */
  async request(method: string): Promise<SipRequest> {
    return (await this.#mail.take((message) => message.kind === 'request' && message.method === method)) as SipRequest;
  }

  /** The final answer to a CSeq. */
  async final(cseq: string): Promise<SipResponse> {
    return (await this.#mail.take(
      (message) => message.kind === 'response' && message.status >= 200 && mustHave(message, 'CSeq') === cseq,
    )) as SipResponse;
  }

  /** An answer of exactly this status. */
  async status(status: number): Promise<SipResponse> {
    return (await this.#mail.take((message) => message.kind === 'response' && message.status === status)) as SipResponse;
  }

  /** Sends a request outside any dialog, with credentials when it is asked for them. @returns the final answer. */
  async ask(
    method: string,
    uri: string,
    more: readonly string[] = [],
    body = '',
    to = uri,
    callId = `${this.#name}-${(this.#branch += 1)}`,
  ): Promise<SipResponse> {
    const send = (extra: readonly string[]) => {
      this.#cseq += 1;
      this.#branch += 1;
      const type = body === '' ? [] : ['Content-Type: application/sdp'];
      const head = [
        `Via: SIP/2.0/WS ${this.#name}.invalid;branch=z9hG4bK${this.#name}${this.#branch}`,
        'Max-Forwards: 70',
        `From: <${this.uri}>;tag=${this.#name}`,
        `To: <${to}>`,
        `Call-ID: ${callId}`,
        `CSeq: ${this.#cseq} ${method}`,
      ];
      this.socket.send(
        [`${method} ${uri} SIP/2.0`, ...head, ...more, ...extra, ...type, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join(
          '\r\n',
        ),
      );
      return `${this.#cseq} ${method}`;
    };
    let cseq = send([]);
    let answer = await this.final(cseq);
    if (answer.status === 401 || answer.status === 407) {
      if (method === 'INVITE') this.#ackRefusal(uri, callId, cseq, answer, `${this.#branch}`);
      const [name, value] = answer.status === 401 ? ['Authorization', 'WWW-Authenticate'] : ['Proxy-Authorization', 'Proxy-Authenticate'];
      cseq = send([`${name}: ${this.credentials(method, uri, valuesOfLine(answer, value))}`]);
      answer = await this.final(cseq);
    }
    if (method === 'INVITE' && answer.status >= 300) this.#ackRefusal(uri, callId, cseq, answer, `${this.#branch}`);
    return answer;
  }

  /** The answer to a challenge. */
  credentials(method: string, uri: string, challenge: string): string {
    const field = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(challenge)?.[1] ?? '';
    const algorithm = field('algorithm');
    const hash = (text: string) =>
      createHash(algorithm === 'SHA-256' ? 'sha256' : 'md5')
        .update(text)
        .digest('hex');
    const [user, realm, nonce] = [this.account.user, field('realm'), field('nonce')];
    const ha1 = hash(`${user}:${realm}:${this.account.password}`);
    const response = hash(`${ha1}:${nonce}:00000001:abc:auth:${hash(`${method}:${uri}`)}`);
    return `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=${algorithm}, cnonce="abc", qop=auth, nc=00000001`;
  }

  async register(expiresS = 600, more = ''): Promise<SipResponse> {
    return this.ask(
      'REGISTER',
      'sip:acme.example',
      [`Contact: <${this.contact}>;expires=${expiresS}${more}`, 'Supported: path, gruu, outbound'],
      '',
      this.uri,
      `${this.#name}-register`,
    );
  }

  /** Makes the sound of this phone: it sings one note all the time, and listens. */
  async sing(pace: Pace, hz: number): Promise<Peer> {
    const peer = await Peer.make({ key: (key) => this.keys.push(key), connected: () => {} }, machineTime);
    this.peer = peer;
    const sound = tone(hz, 1_000);
    let at = 0;
    this.#stop = pace.add(() => {
      this.beats += 1;
      peer.play(sound.subarray(at, at + 160));
      at = (at + 160) % sound.length;
      const frame = peer.next();
      if (frame) this.hearing.take(frame);
      const ready = this.#waiting.filter((one) => one.isSo());
      this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
      for (const one of ready) one.done();
    });
    return peer;
  }

  /** Waits until something is so, looking on every beat of the sound. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((done) => this.#waiting.push({ isSo, done }));
  }

  /** Calls somebody. @returns the call, once it is answered, or the refusal. */
  async invite(to: string, sdp: string, more: readonly string[] = []): Promise<{ answer: SipResponse; call: RawCall }> {
    const answer = await this.ask('INVITE', to, [`Contact: <${this.contact}>`, ...more], sdp);
    const call: RawCall = {
      callId: mustHave(answer, 'Call-ID'),
      local: mustHave(answer, 'From'),
      remote: mustHave(answer, 'To'),
      target: contactOf(answer),
      routes: valuesOf(answer, 'Record-Route').reverse(),
    };
    if (answer.status < 300) this.inDialog(call, 'ACK', [], '', Number(mustHave(answer, 'CSeq').split(' ')[0]));
    return { answer, call };
  }

  /** Answers an INVITE. @returns the call. */
  async accept(invite: SipRequest, sdp: string, more: readonly string[] = []): Promise<RawCall> {
    const to = `${mustHave(invite, 'To').replace(/;tag=.*$/, '')};tag=${this.#name}in`;
    this.respond(invite, 200, [`Contact: <${this.contact}>`, ...more], sdp);
    await this.request('ACK');
    return {
      callId: mustHave(invite, 'Call-ID'),
      local: to,
      remote: mustHave(invite, 'From'),
      target: contactOf(invite),
      routes: valuesOf(invite, 'Record-Route'),
    };
  }

  /** Answers any request. */
  respond(request: SipRequest, status: number, more: readonly string[] = [], body = ''): void {
    const to = mustHave(request, 'To');
    const tagged = to.includes(';tag=') || status === 100 ? to : `${to};tag=${this.#name}in`;
    const copied = [
      ...valuesOf(request, 'Via').map((via) => `Via: ${via}`),
      ...valuesOf(request, 'Record-Route').map((route) => `Record-Route: ${route}`),
    ];
    const head = [
      ...copied,
      `From: ${mustHave(request, 'From')}`,
      `To: ${tagged}`,
      `Call-ID: ${mustHave(request, 'Call-ID')}`,
      `CSeq: ${mustHave(request, 'CSeq')}`,
    ];
    const type = body === '' ? [] : ['Content-Type: application/sdp'];
    const contact = status > 100 && status < 200 ? [`Contact: <${this.contact}>`] : [];
    this.socket.send(
      [`SIP/2.0 ${status} Answer`, ...head, ...contact, ...more, ...type, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join(
        '\r\n',
      ),
    );
  }

  /** Sends a request in a dialog. @returns its CSeq. */
  inDialog(call: RawCall, method: string, more: readonly string[] = [], body = '', number = (this.#cseq += 1)): string {
    this.#branch += 1;
    const head = [
      `Via: SIP/2.0/WS ${this.#name}.invalid;branch=z9hG4bK${this.#name}${this.#branch}`,
      'Max-Forwards: 70',
      ...call.routes.map((route) => `Route: ${route}`),
      `From: ${call.local}`,
      `To: ${call.remote}`,
      `Call-ID: ${call.callId}`,
      `CSeq: ${number} ${method}`,
      `Contact: <${this.contact}>`,
    ];
    const type = body === '' || more.some((line) => line.startsWith('Content-Type')) ? [] : ['Content-Type: application/sdp'];
    this.socket.send(
      [`${method} ${call.target} SIP/2.0`, ...head, ...more, ...type, `Content-Length: ${Buffer.byteLength(body)}`, '', body].join('\r\n'),
    );
    return `${number} ${method}`;
  }

  /** Describes a running call again. @returns the answer's description. */
  async reinvite(call: RawCall, sdp: string, more: readonly string[] = []): Promise<SipResponse> {
    const cseq = this.inDialog(call, 'INVITE', more, sdp);
    const answer = await this.final(cseq);
    this.inDialog(call, 'ACK', [], '', Number(cseq.split(' ')[0]));
    return answer;
  }

  /** Describes a running call again with another direction, and takes the answer. */
  async hold(call: RawCall, direction: Direction, more: readonly string[] = []): Promise<void> {
    const answer = await this.reinvite(call, (await this.peer?.offer({ direction })) ?? '', more);
    await this.peer?.take(answer.body);
  }

  close(): void {
    this.#stop();
    this.peer?.close();
    this.socket.terminate();
  }

  #ackRefusal(uri: string, callId: string, cseq: string, answer: SipResponse, branch: string): void {
    const head = [
      `Via: SIP/2.0/WS ${this.#name}.invalid;branch=z9hG4bK${this.#name}${branch}`,
      'Max-Forwards: 70',
      `From: ${mustHave(answer, 'From')}`,
      `To: ${mustHave(answer, 'To')}`,
      `Call-ID: ${callId}`,
      `CSeq: ${cseq.split(' ')[0]} ACK`,
    ];
    this.socket.send([`ACK ${uri} SIP/2.0`, ...head, 'Content-Length: 0', '', ''].join('\r\n'));
  }
}

function contactOf(message: SipMessage): string {
  return /<([^>]+)>/.exec(firstOf(message, 'Contact') ?? '')?.[1] ?? '';
}

function valuesOfLine(message: SipMessage, name: string): string {
  return message.headers.find((header) => header.name === name)?.value ?? '';
}
