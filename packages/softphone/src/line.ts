import type { LineNews, PhoneSetup } from '@jackfield/contract';
import { KeepAlive } from './keep-alive.ts';
import { REGISTER_DELAYS_MS } from './limits.ts';
import type { Schedule } from './schedule.ts';
import { ServerSocket, type OpenSocket } from './server-socket.ts';
import type { NewSession, Session, Stack } from './sip-stack.ts';

/** The way to the telephone network: it is registered there, or says why not. */
export interface Line {
  start(): void;
  stop(): void;
  /** Tries to reach a server now instead of when its turn is. */
  connectNow(): void;
  isRegistered(): boolean;
  /** Invites somebody. Throws where the stack cannot be asked. */
  invite(target: string, options: object): Session;
}

/** What a line needs. */
export interface LineOptions {
  setup: PhoneSetup;
  makeStack(setup: PhoneSetup, socket: ServerSocket): Stack;
  openSocket: OpenSocket;
  schedule: Schedule;
  random(): number;
  onNews(news: LineNews): void;
  /** Somebody invites us. */
  onInvite(invite: NewSession): void;
}

/**
 * A line, not started yet.
 *
 * ```
 *  connecting --socket open--> connecting --200 to REGISTER--> registered --socket gone, silent--> lost --socket open--> connecting
 *                                  \--refused--> lost (asked again by a table)
 * ```
 */
export function createLine(options: LineOptions): Line {
  const { setup, schedule } = options;
  let isRegistered = false;
  let isSilent = false;
  let refusals = 0;
  let cancelRegister: () => void = () => undefined;
  let last = '';
  const tell = (news: LineNews) => {
    isRegistered = news.is === 'registered';
    const text = JSON.stringify(news);
    if (text !== last) options.onNews(news);
    last = text;
  };
  const socket = new ServerSocket({
    servers: setup.servers,
    schedule,
    random: options.random,
    // Whatever comes, comes through here, so that it is known that the server is there.
    open: (address, listener) =>
      options.openSocket(address, {
        ...listener,
        heard(data) {
          keepAlive.heard();
          listener.heard(data);
        },
      }),
  });
  const keepAlive = new KeepAlive({
    schedule,
    ping: () => void socket.send('\r\n\r\n'),
    onDead() {
      isSilent = true;
      socket.giveUp();
    },
  });
  const stack = options.makeStack(setup, socket);
  stack.on('connected', () => {
    isSilent = false;
    keepAlive.start();
    tell({ is: 'connecting' });
  });
  stack.on('disconnected', () => {
    keepAlive.stop();
    cancelRegister();
    tell({ is: 'lost', why: isSilent ? 'silent' : 'socket' });
  });
  stack.on('registered', () => {
    refusals = 0;
    tell({ is: 'registered' });
  });
  stack.on('unregistered', () => {
    if (socket.isConnected()) tell({ is: 'lost', why: 'refused' });
  });
  stack.on('registrationFailed', ({ response }) => {
    const status = response?.status_code ?? 0;
    if (!socket.isConnected()) return;
    tell({ is: 'lost', why: status === 401 || status === 403 || status === 407 ? 'wrongAccount' : 'refused' });
    const delayMs = REGISTER_DELAYS_MS[Math.min(refusals, REGISTER_DELAYS_MS.length - 1)] ?? 60_000;
    refusals += 1;
    cancelRegister();
    cancelRegister = schedule(delayMs, () => {
      if (socket.isConnected()) stack.register();
    });
  });
  stack.on('newRTCSession', (invite) => {
    if (invite.originator === 'remote') options.onInvite(invite);
  });
  return {
    start: () => stack.start(),
    stop() {
      cancelRegister();
      keepAlive.stop();
      stack.stop();
    },
    connectNow: () => socket.connectNow(),
    isRegistered: () => isRegistered,
    invite: (target, how) => stack.call(target, how),
  };
}
