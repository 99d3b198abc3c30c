import { beforeEach, describe, expect, it } from 'vitest';
import { RECONNECT_DELAYS_MS } from './limits.ts';
import { ServerSocket } from './server-socket.ts';
import { TestClock } from './testing/clock.ts';
import { FakeSocket } from './testing/fake-socket.ts';

let clock: TestClock;
let opened: FakeSocket[];
let heard: string[];

function socketTo(...servers: string[]): ServerSocket {
  const socket = new ServerSocket({
    servers,
    schedule: clock.schedule,
    random: () => 0,
    open(address, listener) {
      const made = new FakeSocket(address, listener);
      opened.push(made);
      return made;
    },
  });
  return Object.assign(socket, {
    onconnect: () => void heard.push('connected'),
    ondisconnect: () => void heard.push('lost'),
    ondata: (data: string) => void heard.push(data),
  });
}
const last = () => {
  const socket = opened.at(-1);
  if (socket === undefined) throw new Error('no socket was opened');
  return socket;
};

beforeEach(() => {
  clock = new TestClock();
  opened = [];
  heard = [];
});

describe('the way to the servers', () => {
  it('asks the same server once more, then the next ones in order, by the table', () => {
    const socket = socketTo('wss://a.example/ws', 'wss://b.example/ws');
    socket.connect();
    clock.pass(0);
    last().says.opened();
    last().says.closed();
    const waits: (number | null)[] = [];
    for (let tries = 0; tries < 10; tries += 1) {
      waits.push(clock.nextMs);
      clock.pass(clock.nextMs ?? 0);
      last().says.closed();
    }
    expect(waits).toEqual([...RECONNECT_DELAYS_MS, RECONNECT_DELAYS_MS.at(-1)]);
    expect(opened.map(({ address }) => address.slice(6, 7)).join('')).toBe('aababababab');
  });

  it('begins the table anew once a server was there', () => {
    const socket = socketTo('wss://a.example/ws');
    socket.connect();
    for (let tries = 0; tries < 4; tries += 1) {
      clock.pass(clock.nextMs ?? 0);
      last().says.closed();
    }
    clock.pass(clock.nextMs ?? 0);
    last().says.opened();
    last().says.closed();
    expect(clock.nextMs).toBe(0);
    expect(heard).toEqual(['lost', 'lost', 'lost', 'lost', 'connected', 'lost']);
  });

  it('tries now when it is told to, and hears nothing of a socket it has given up', () => {
    const socket = socketTo('wss://a.example/ws');
    socket.connect();
    clock.pass(0);
    const dead = last();
    dead.says.opened();
    socket.giveUp();
    dead.says.heard('late');
    dead.says.closed();
    expect([dead.isClosed, heard]).toEqual([true, ['connected', 'lost']]);
    clock.pass(0);
    last().says.closed();
    expect(clock.nextMs).toBeGreaterThan(0);
    socket.connectNow();
    clock.pass(0);
    expect(opened).toHaveLength(3);
    last().says.opened();
    expect(socket.send('REGISTER')).toBe(true);
    expect(last().sent).toEqual(['REGISTER']);
  });

  it('is left alone once nobody wants it', () => {
    const socket = socketTo('wss://a.example/ws');
    socket.connect();
    clock.pass(0);
    last().says.opened();
    socket.disconnect();
    expect([clock.nextMs, last().isClosed, socket.send('x')]).toEqual([null, true, false]);
  });

  it('names itself as the stack wants it', () => {
    const socket = socketTo('wss://phone.acme.example:7443/ws');
    expect([socket.via_transport, socket.sip_uri]).toEqual(['WSS', 'sip:phone.acme.example:7443;transport=ws']);
  });
});
