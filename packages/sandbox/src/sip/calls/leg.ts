import type {
  IncomingInviteRequest,
  IncomingRequestMessage,
  IncomingResponse,
  OutgoingInviteRequest,
  Session,
} from 'sip.js/lib/core/index.js';
import type { SipServer } from '../sip-server.ts';
import type { RealTime } from '../../clock/real-time.ts';
import { firstOf } from '../wire/message.ts';
import { readInfo } from './leg-info.ts';
import type { LegEnd, LegHooks } from './leg-hooks.ts';
import { LegSound, sdpBody } from './leg-sound.ts';
import { progressOf, readReferTo, type Replacement } from './referral.ts';
import { agreed, isTooShort, LEAST_TIMER, readTimer, SessionTimer } from './session-timer.ts';
import { UserAgent } from './user-agent.ts';

/** How long a network may be away before a call over it is given up, in milliseconds. Invented. */
const AWAY_MS = 40_000;
/** How long a user agent answers what comes after its call. */
const LINGERS_MS = 33_000;
/** The session timer that is asked for, in seconds. */
const SESSION_S = 1_800;

/**
 * One call between the centre and a phone: SIP by a user agent of its own, sound by a peer of its own.
 *
 * ```
 *  call --> calling --180--> ringing --2xx--> up --BYE, lost--> over
 *             \--refused, cancelled------------\----------------^
 *  take --> offered --ring--> ringing --answer--> up
 *             \--refuse, CANCEL----------------------------------> over
 * ```
 */
export class Leg {
  state: 'calling' | 'offered' | 'ringing' | 'up' | 'over' = 'calling';
  readonly agent: UserAgent;
  readonly sound: LegSound;
  readonly #hooks: LegHooks;
  readonly #time: RealTime;
  readonly #timer: SessionTimer;
  #session: Session | null = null;
  #outgoing: OutgoingInviteRequest | null = null;
  #incoming: IncomingInviteRequest | null = null;
  #isOurInvite = true;
  #isGivenUp = false;
  #stopAway = () => {};
  #reinviting = false;

  private constructor(sip: SipServer, user: string, time: RealTime, hooks: LegHooks, invited: (request: IncomingInviteRequest) => void) {
    this.#hooks = hooks;
    this.#time = time;
    this.agent = new UserAgent(sip, user, { invited, updated: (request) => this.#updated(request), failed: hooks.failed });
    this.sound = new LegSound(time, {
      key: (key) => hooks.key(key, 'event'),
      connected: (isConnected) => this.#connected(isConnected),
      holding: (isHolding) => hooks.holding(isHolding),
      failed: hooks.failed,
    });
    this.#timer = new SessionTimer(time, { refresh: () => void this.refresh({ restart: false }), expired: () => this.#lose() });
  }

  /** Calls somebody. */
  static call(
    sip: SipServer,
    user: string,
    time: RealTime,
    invitation: {
      readonly to: string;
      readonly from: { readonly name: string; readonly user: string };
      readonly headers: readonly string[];
    },
    hooks: LegHooks,
  ): Leg {
    const leg = new Leg(sip, user, time, hooks, (request) => request.reject({ statusCode: 486 }));
    void leg.#call(invitation).catch((cause: unknown) => leg.#broken(cause));
    return leg;
  }

  /** Waits for a call to this user part. `invited` hears of it once, and then rings, answers or refuses. */
  static take(
    sip: SipServer,
    user: string,
    time: RealTime,
    hooks: LegHooks,
    invited: (leg: Leg, request: IncomingRequestMessage) => void,
  ): Leg {
    const leg: Leg = new Leg(sip, user, time, hooks, (request) => {
      if (leg.#incoming) {
        request.reject({ statusCode: 486 });
        return;
      }
      leg.#incoming = request;
      request.delegate = { onCancel: () => leg.#cancelled(request) };
      invited(leg, request.message);
    });
    leg.state = 'offered';
    leg.#isOurInvite = false;
    return leg;
  }

  /** Whether this is the dialog that somebody wants to replace. */
  is({ callId, toTag, fromTag }: Replacement): boolean {
    const session = this.#session;
    return session !== null && session.callId === callId && session.localTag === toTag && session.remoteTag === fromTag;
  }

  /** Lets who called hear that it rings. */
  ring(): void {
    if (this.state !== 'offered') return;
    this.state = 'ringing';
    this.#incoming?.progress({ statusCode: 180, extraHeaders: [`Contact: <${this.agent.contact}>`] });
  }

  /** Refuses a call that has not been answered. */
  refuse(status: number): void {
    if (this.state !== 'offered' && this.state !== 'ringing') return;
    this.#incoming?.reject({ statusCode: status });
    this.#over({ kind: 'refused', status });
  }

  /** Answers a call that came in. */
  async answer(): Promise<void> {
    const incoming = this.#incoming;
    if (!incoming || (this.state !== 'offered' && this.state !== 'ringing')) return;
    try {
      const wish = readTimer(incoming.message.getHeader('Session-Expires'));
      if (isTooShort(wish)) {
        incoming.reject({ statusCode: 422, extraHeaders: [LEAST_TIMER] });
        this.#over({ kind: 'refused', status: 422 });
        return;
      }
      const sdp = await this.sound.describe(incoming.message.body);
      if (this.#isGivenUp) return;
      if (sdp === null) {
        this.refuse(488);
        return;
      }
      const { session } = incoming.accept({
        statusCode: 200,
        body: sdpBody(sdp),
        extraHeaders: [`Contact: <${this.agent.contact}>`, ...agreed(wish)],
      });
      this.#bind(session);
      this.#timer.follow(wish, false);
      this.#up();
    } catch (cause) {
      this.#hooks.failed(cause);
      this.refuse(488);
    }
  }

  /** Ends the call, whatever state it is in. */
  hangUp(): void {
    if (this.state === 'over') return;
    if (this.state !== 'up' && !this.#isOurInvite) {
      this.refuse(480);
      return;
    }
    if (this.state === 'up') this.#session?.bye();
    else this.#outgoing?.cancel();
    this.#over({ kind: 'hungUp', by: 'us' });
  }

  /** Describes the call again, with ICE anew when `restart`. Does nothing while the other end does the same. */
  async refresh({ restart }: { readonly restart: boolean }): Promise<void> {
    const session = this.#session;
    if (!session || this.state !== 'up' || this.#reinviting) return;
    this.#reinviting = true;
    const offer = await this.sound.offer({ restart });
    const done = () => (this.#reinviting = false);
    session.invite(
      {
        onAccept: (response) => {
          response.ack();
          done();
          void this.sound.retake(response.message.body);
          this.#timer.follow(readTimer(response.message.getHeader('Session-Expires')), true);
        },
        onReject: (response) => {
          done();
          // 481 and 408 end the dialog (RFC 5057); a glare is the other end's turn.
          if (response.message.statusCode === 481 || response.message.statusCode === 408) this.#lose();
        },
      },
      { body: sdpBody(offer), extraHeaders: [`Contact: <${this.agent.contact}>`, `Session-Expires: ${SESSION_S}`] },
    );
  }

  async #call(invitation: { to: string; from: { name: string; user: string }; headers: readonly string[] }): Promise<void> {
    const sdp = await this.sound.offer();
    if (this.#isGivenUp) return;
    this.#outgoing = await this.agent.invite(
      { ...invitation, sdp, headers: [...invitation.headers, `Session-Expires: ${SESSION_S}`] },
      {
        onProgress: () => this.#rings(),
        onAccept: (response) => {
          response.ack();
          // Another phone of the same person answered in the same moment, or nobody wants it any more.
          if (this.#session || this.#isGivenUp) {
            response.session.bye();
            return;
          }
          this.#bind(response.session);
          this.#timer.follow(readTimer(response.message.getHeader('Session-Expires')), true);
          void this.sound.take(response.message.body).then((isGood) => {
            if (isGood) this.#up();
            else this.hangUp();
          });
        },
        onReject: (response) => this.#over({ kind: 'refused', status: response.message.statusCode ?? 500 }),
        onRedirect: (response: IncomingResponse) => this.#over({ kind: 'refused', status: response.message.statusCode ?? 300 }),
      },
    );
    if (this.#isGivenUp) this.#outgoing.cancel();
  }

  #bind(session: Session): void {
    this.#session = session;
    session.delegate = {
      onAck: ({ message }) => {
        // The answer to an offer of ours that went out with the 200.
        if (message.body !== '') void this.sound.retake(message.body);
      },
      onAckTimeout: () => this.#lose(),
      onBye: (request) => {
        request.accept();
        this.#over({ kind: 'hungUp', by: 'them' });
      },
      onInvite: (request) => void this.#reinvited(request),
      onNotify: (request) => {
        request.accept();
      },
      onInfo: (request) => {
        const status = this.#informed(request.message);
        if (status === 200) request.accept();
        else request.reject({ statusCode: status });
      },
      onRefer: (request) => {
        const to = readReferTo(request.message.getHeader('Refer-To') ?? '');
        if (!to) {
          request.reject({ statusCode: 400 });
          return;
        }
        request.accept({ statusCode: 202, extraHeaders: [`Contact: <${this.agent.contact}>`] });
        this.#hooks.referred({ to, report: (status, reason) => this.#report(status, reason) });
      },
    };
  }

  async #reinvited(request: IncomingInviteRequest): Promise<void> {
    const wish = readTimer(request.message.getHeader('Session-Expires'));
    if (isTooShort(wish)) {
      request.reject({ statusCode: 422, extraHeaders: [LEAST_TIMER] });
      return;
    }
    try {
      const sdp = await this.sound.describe(request.message.body);
      if (sdp === null) {
        request.reject({ statusCode: 488 });
        return;
      }
      request.accept({ statusCode: 200, body: sdpBody(sdp), extraHeaders: [`Contact: <${this.agent.contact}>`, ...agreed(wish)] });
      this.#timer.follow(wish, false);
      this.sound.noteHold(request.message.getHeader('X-Hold-Music') ?? null);
    } catch (cause) {
      this.#hooks.failed(cause);
      request.reject({ statusCode: 488 });
    }
  }

  /** A refresh of the session timer, or a description that the library would not have understood. */
  #updated(request: Parameters<typeof firstOf>[0] & { readonly body: string }): readonly string[] | number {
    if (this.state !== 'up') return 481;
    if (request.body !== '') return 488;
    const wish = readTimer(firstOf(request, 'Session-Expires'));
    if (isTooShort(wish)) return 422;
    this.#timer.follow(wish, false);
    return agreed(wish);
  }

  /** @returns the status of the answer. */
  #informed(message: IncomingRequestMessage): number {
    const info = readInfo({ record: message.getHeader('Record'), type: message.getHeader('Content-Type'), body: message.body });
    switch (info.kind) {
      case 'record':
        return this.#hooks.recording(info.isOn) ? 200 : 488;
      case 'key':
        this.#hooks.key(info.key, 'info');
        return 200;
      case 'refused':
        return info.status;
    }
  }

  #report(status: number, reason: string): void {
    if (this.state === 'up') this.#session?.notify({}, progressOf(status, reason, this.agent.contact));
  }

  #connected(isConnected: boolean): void {
    this.#stopAway();
    this.#stopAway = isConnected || this.state !== 'up' ? () => {} : this.#time.after(AWAY_MS, () => this.#lose());
  }

  #rings(): void {
    if (this.state !== 'calling') return;
    this.state = 'ringing';
    this.#hooks.ringing();
  }

  #up(): void {
    if (this.state === 'over') return;
    this.state = 'up';
    this.#hooks.answered();
    this.sound.noteHold(null);
  }

  #cancelled(request: IncomingInviteRequest): void {
    if (this.state === 'over' || this.state === 'up') return;
    request.reject({ statusCode: 487 });
    this.#over({ kind: 'hungUp', by: 'them' });
  }

  #lose(): void {
    if (this.state === 'up') this.#session?.bye();
    this.#over({ kind: 'lost' });
  }

  #broken(cause: unknown): void {
    // What nobody wants any more may break.
    if (!this.#isGivenUp) this.#hooks.failed(cause);
    this.#over({ kind: 'refused', status: 500 });
  }

  #over(how: LegEnd): void {
    if (this.state === 'over') return;
    this.state = 'over';
    this.#isGivenUp = true;
    this.#timer.end();
    this.#stopAway();
    this.sound.close();
    this.#time.after(LINGERS_MS, () => this.agent.remove());
    this.#hooks.ended(how);
  }
}
