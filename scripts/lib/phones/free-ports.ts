import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** A port held for a moment, with TCP and UDP. */
interface Held {
  port: number;
  tcp: Server;
  udp: Socket;
}

/**
 * Ports of 127.0.0.1 that nobody uses, neither with TCP nor with UDP. They are free when this resolves; whoever takes them does so at once.
 * @param withNext of programs that take the port after it too: that one is free as well.
 */
export async function freePorts(howMany: number, { withNext = false } = {}): Promise<number[]> {
  const held: Held[] = [];
  const found: number[] = [];
  while (found.length < howMany) {
    const one = await hold(0);
    if (one === null) continue;
    held.push(one);
    const next = withNext ? await hold(one.port + 1) : one;
    if (next === null) continue;
    if (next !== one) held.push(next);
    found.push(one.port);
  }
  for (const { tcp, udp } of held) {
    tcp.close();
    udp.close();
  }
  return found;
}

/** Holds this port, or any for 0; null where somebody has it. */
async function hold(wanted: number): Promise<Held | null> {
  const tcp = createServer();
  const udp = createSocket('udp4');
  try {
    tcp.listen(wanted, '127.0.0.1');
    await once(tcp, 'listening');
    const { port } = tcp.address() as { port: number };
    udp.bind(port, '127.0.0.1');
    await once(udp, 'listening');
    return { port, tcp, udp };
  } catch {
    tcp.close();
    udp.close();
    return null;
  }
}
