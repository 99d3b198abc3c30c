import { C, UA } from 'jssip';
import type { PhoneSetup } from '@jackfield/contract';
import { REGISTER_SECONDS } from './limits.ts';
import type { ServerSocket } from './server-socket.ts';

/** A header of a request or answer, as JsSIP reads them. */
interface SipMessage {
  call_id: string;
  from_tag: string;
  to_tag: string;
  getHeader(name: string): string | undefined;
}

/** What JsSIP tells with its events, as far as we listen. Its own types leave out the emitter that it stands on. */
export interface SessionEvents {
  progress: { originator: string };
  accepted: { originator: string; response?: SipMessage };
  confirmed: object;
  ended: { originator: string; cause: string; message?: SipMessage | null };
  failed: { originator: string; cause: string; message?: SipMessage | null };
  hold: { originator: string };
  unhold: { originator: string };
  muted: object;
  unmuted: object;
  peerconnection: { peerconnection: RTCPeerConnection };
  icecandidate: { ready(): void };
  refer: { reject(): void };
  replaces: { accept(begin: (session: Session) => void): void; reject(): void; request: SipMessage };
}

/** How a transfer went on, as NOTIFY tells it. */
export interface ReferEvents {
  requestSucceeded(): void;
  requestFailed(): void;
  trying(): void;
  progress(): void;
  accepted(): void;
  failed(): void;
}

/** The part of JsSIP's session that a leg stands on. */
export interface Session {
  readonly connection: RTCPeerConnection | null;
  readonly remote_identity: { display_name?: string; uri: { user?: string; toString(): string } };
  on<T extends keyof SessionEvents>(type: T, listener: (event: SessionEvents[T]) => void): unknown;
  answer(options: object): void;
  terminate(options?: { status_code?: number; reason_phrase?: string; cause?: string }): void;
  hold(options: object, done: () => void): boolean;
  unhold(options: object, done: () => void): boolean;
  renegotiate(options: object, done: () => void): boolean;
  mute(what: { audio: boolean }): void;
  unmute(what: { audio: boolean }): void;
  isEstablished(): boolean;
  isEnded(): boolean;
  sendDTMF(tones: string, options: { transportType: string }): void;
  refer(target: unknown, options: { replaces?: Session; eventHandlers: ReferEvents }): void;
}

/** A session that begins, and the INVITE it begins with. */
export interface NewSession {
  originator: string;
  session: Session;
  request: SipMessage;
}

/** What JsSIP tells of the line. */
export interface StackEvents {
  connected: object;
  disconnected: object;
  registered: object;
  unregistered: object;
  registrationFailed: { cause?: string; response?: { status_code?: number } | null };
  newRTCSession: NewSession;
}

/** The part of JsSIP's user agent that a line stands on. */
export interface Stack {
  start(): void;
  stop(): void;
  register(): void;
  call(target: string, options: object): Session;
  on<T extends keyof StackEvents>(type: T, listener: (event: StackEvents[T]) => void): unknown;
}

/** JsSIP's own waits between servers are never used: the socket looks after that. In seconds. */
const NEVER_S = 86_400;

/** RFC 4733 events in the sound, or INFO where the other side has not agreed to them. */
export const DTMF = { inSound: C.DTMF_TRANSPORT.RFC2833, byInfo: C.DTMF_TRANSPORT.INFO } as const;

/** JsSIP for this account, on a socket of ours. */
export function createStack(setup: PhoneSetup, socket: ServerSocket): Stack {
  const stack = new UA({
    sockets: [socket as never],
    uri: `sip:${setup.user}@${setup.domain}`,
    authorization_user: setup.user,
    password: setup.password,
    display_name: setup.displayName,
    register: true,
    register_expires: REGISTER_SECONDS,
    session_timers: true,
    connection_recovery_min_interval: NEVER_S,
    connection_recovery_max_interval: NEVER_S,
    user_agent: 'Jackfield',
  });
  return stack as unknown as Stack;
}
