import { beforeEach, describe, expect, it } from 'vitest';
import type { LineNews } from '@jackfield/contract';
import { PING_ANSWER_MS, PING_EVERY_MS, REGISTER_DELAYS_MS } from './limits.ts';
import { createLine, type Line } from './line.ts';
import type { ServerSocket } from './server-socket.ts';
import type { Stack, StackEvents } from './sip-stack.ts';
import { TestClock } from './testing/clock.ts';
import { FakeSocket } from './testing/fake-socket.ts';

/** A stack that registers when it is told so by the test. */
class FakeStack implements Stack {
  registers = 0;
  private readonly listeners = new Map<string, (event: never) => void>();
  constructor(private readonly socket: ServerSocket) {
    Object.assign(socket, { onconnect: () => this.emit('connected', {}), ondisconnect: () => this.emit('disconnected', {}) });
  }
  start = () => this.socket.connect();
  stop = () => this.socket.disconnect();
  register = () => void (this.registers += 1);
  call = (): never => {
    throw new Error('not here');
  };
  on<T extends keyof StackEvents>(type: T, listener: (event: StackEvents[T]) => void): void {
    this.listeners.set(type, listener);
  }
  emit<T extends keyof StackEvents>(type: T, event: StackEvents[T]): void {
    this.listeners.get(type)?.(event as never);
  }
}

let clock: TestClock;
let opened: FakeSocket[];
let news: LineNews[];
let stack: FakeStack;
let line: Line;
const last = () => {
  const socket = opened.at(-1);
  if (socket === undefined) throw new Error('no socket was opened');
  return socket;
};
const says = () => news.splice(0).map((it) => (it.is === 'lost' ? `lost: ${it.why}` : it.is));

beforeEach(() => {
  clock = new TestClock();
  [opened, news] = [[], []];
  line = createLine({
    setup: { servers: ['ws://a.example/sip'], domain: 'a.example', user: '1', password: 'x', displayName: 'Maya', iceServers: [] },
    makeStack: (_setup, socket) => (stack = new FakeStack(socket)),
    openSocket: (address, listener) => {
      const made = new FakeSocket(address, listener);
      opened.push(made);
      return made;
    },
    schedule: clock.schedule,
    random: () => 0,
    onNews: (one) => news.push(one),
    onInvite: () => undefined,
  });
  line.start();
  clock.pass(0);
  last().says.opened();
  stack.emit('registered', {});
});

describe('a line', () => {
  it('is registered, lost with its socket, and registered again', () => {
    expect(says()).toEqual(['connecting', 'registered']);
    last().says.closed();
    expect([says(), line.isRegistered()]).toEqual([['lost: socket'], false]);
    clock.pass(0);
    last().says.opened();
    stack.emit('registered', {});
    expect([says(), line.isRegistered()]).toEqual([['connecting', 'registered'], true]);
    stack.emit('registered', {});
    expect(says()).toEqual([]);
  });

  it('notices a server that says nothing any more, though the socket is open, and not before it had its time', () => {
    says();
    clock.pass(PING_EVERY_MS);
    expect(last().sent).toEqual(['\r\n\r\n']);
    last().says.heard('\r\n');
    clock.pass(PING_EVERY_MS + PING_ANSWER_MS - 1);
    expect(says()).toEqual([]);
    clock.pass(1);
    expect(says()).toEqual(['lost: silent']);
    clock.pass(0);
    expect(opened).toHaveLength(2);
  });

  it('is asked for again by a table when it is refused, and says whether the account is wrong', () => {
    says();
    stack.emit('registrationFailed', { response: { status_code: 403 } });
    expect(says()).toEqual(['lost: wrongAccount']);
    expect(stack.registers).toBe(0);
    clock.pass(REGISTER_DELAYS_MS[0]);
    expect(stack.registers).toBe(1);
    stack.emit('registrationFailed', { response: { status_code: 503 } });
    expect(says()).toEqual(['lost: refused']);
    last().says.heard('x');
    clock.pass(REGISTER_DELAYS_MS[0]);
    expect(stack.registers).toBe(1);
  });
});
