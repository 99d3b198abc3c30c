import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Centre } from '../testing/centre.ts';

let centre: Centre;
let socket: Socket;
let list: Server;
let registered: Set<string>;

/** Somebody else's server: a socket, and a list of who is registered at it. */
beforeEach(async () => {
  centre = await Centre.open();
  registered = new Set(['2001']);
  list = createServer((request, response) => {
    response.statusCode = registered.has(request.url?.split('/').at(-1) ?? '') ? 200 : 404;
    response.end();
  }).listen(0, '127.0.0.1');
  socket = createSocket('udp4').bind(0, '127.0.0.1');
  await Promise.all([once(list, 'listening'), once(socket, 'listening')]);
});

afterEach(async () => {
  await centre.close();
  list.close();
  socket.close();
});

/** Joins the other server at a port that was free a moment ago. @returns the centre's port. */
async function join(): Promise<number> {
  const probe = createSocket('udp4').bind(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  const registeredUrl = `http://127.0.0.1:${(list.address() as AddressInfo).port}/registered/`;
  const answer = await centre.ask('POST', '/__sim/sip/trunk', { port, serverPort: socket.address().port, registeredUrl });
  expect(answer.status).toBe(200);
  return port;
}

async function next(): Promise<string> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return data.toString('utf8');
}

async function phonesOf(user: string): Promise<number> {
  const { accounts } = (await centre.ask('GET', '/__sim/sip')).body;
  return accounts.find((account: { user: string }) => account.user === user).registrations.length;
}

describe('the centre behind another server', () => {
  it('has the phones that are registered there, for as long as they are', async () => {
    await join();
    await expect.poll(() => phonesOf('2001')).toBe(1);
    expect(await phonesOf('2002')).toBe(0);
    registered.delete('2001');
    registered.add('2002');
    await expect.poll(() => phonesOf('2002')).toBe(1);
    expect(await phonesOf('2001')).toBe(0);
  });

  it('calls a phone by it, and hears its answer', async () => {
    const port = await join();
    await expect.poll(() => phonesOf('2001')).toBe(1);
    const invited = next();
    await centre.ask('POST', '/__sim/sip/calls', { account: '2001', customer: { name: 'Anna', phone: '+447700900123' } });
    const invite = await invited;
    expect(invite).toMatch(/^INVITE sip:2001@acme\.example SIP\/2\.0\r\n/);
    const kept = invite.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/.test(line));
    const tagged = kept.map((line) => (line.startsWith('To:') ? `${line};tag=there` : line));
    const acked = next();
    socket.send(['SIP/2.0 486 Busy Here', ...tagged, 'Content-Length: 0', '', ''].join('\r\n'), port, '127.0.0.1');
    expect(await acked).toMatch(/^ACK /);
    const refused = async () =>
      (await centre.ask('GET', '/__sim/history')).body.some(
        (one: { type: string; status?: number }) => one.type === 'legEnded' && one.status === 486,
      );
    await expect.poll(refused).toBe(true);
  });

  it('takes calls of those who are registered there without asking who they are, and of nobody else', async () => {
    const port = await join();
    await expect.poll(() => phonesOf('2001')).toBe(1);
    const call = (user: string) =>
      [
        'INVITE sip:nobody-here@acme.example SIP/2.0',
        `Via: SIP/2.0/UDP 127.0.0.1:${socket.address().port};branch=z9hG4bK-of-${user}`,
        'Max-Forwards: 69',
        `From: <sip:${user}@acme.example>;tag=a`,
        'To: <sip:nobody-here@acme.example>',
        `Call-ID: of-${user}`,
        'CSeq: 1 INVITE',
        `Contact: <sip:${user}@127.0.0.1:${socket.address().port}>`,
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n');
    const answers: string[] = [];
    socket.on('message', (data) => answers.push(data.toString('utf8')));
    socket.send(call('2002'), port, '127.0.0.1');
    socket.send(call('2001'), port, '127.0.0.1');
    await expect.poll(() => answers.some((answer) => answer.startsWith('SIP/2.0 404'))).toBe(true);
    expect(answers.filter((answer) => !answer.includes('Call-ID: of-2001'))).toEqual([]);
  });

  it.each([
    [{ port: 0, serverPort: 5060, registeredUrl: 'http://127.0.0.1:1/' }],
    [{ port: 5062, serverPort: 5060, registeredUrl: 'http://elsewhere.example/' }],
  ])('is not joined by %j', async (order) => {
    expect((await centre.ask('POST', '/__sim/sip/trunk', order)).status).toBe(400);
  });
});
