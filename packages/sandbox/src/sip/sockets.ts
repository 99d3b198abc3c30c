import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import type { Flow } from './flow.ts';
import { LONGEST_MESSAGE } from './wire/read-message.ts';

/** Where SIP is spoken on the sandbox's own address. */
export const SIP_PATH = '/sip';

/** What the sockets tell the server behind them. */
export interface SocketHooks {
  opened(flow: Flow): void;
  received(flow: Flow, text: string): void;
  closed(flow: Flow): void;
  /** Whether new sockets are taken now; otherwise they are answered 503. */
  isTaking(): boolean;
}

/** How many bytes may wait in a socket whose reader is too slow before it is cut. */
const MOST_WAITING_BYTES = 4_000_000;

/** SIP over WebSocket (RFC 7118) on an http server: only the path `/sip`, only the subprotocol `sip`, only this machine. */
export class Sockets {
  readonly #hooks: SocketHooks;
  readonly #nextId: () => number;
  readonly #open = new Set<WebSocket>();
  #isClosed = false;

  constructor(hooks: SocketHooks, nextId: () => number) {
    this.#hooks = hooks;
    this.#nextId = nextId;
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      const refused = this.#refusalOf(request);
      if (refused === null) void this.#accept(request, socket, head);
      else socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const socket of this.#open) socket.terminate();
  }

  #refusalOf({ url, headers }: IncomingMessage): string | null {
    if (new URL(url ?? '/', 'http://sandbox.invalid').pathname !== SIP_PATH) return '404 Not Found';
    if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(headers.host ?? '')) return '403 Forbidden';
    if (!(headers['sec-websocket-protocol'] ?? '').split(',').some((one) => one.trim() === 'sip')) return '400 Bad Request';
    return this.#hooks.isTaking() && !this.#isClosed ? null : '503 Service Unavailable';
  }

  async #accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Only who calls pays for it: most uses of a sandbox have no phone.
    const { WebSocketServer } = await import('ws');
    const upgrade = new WebSocketServer({ noServer: true, maxPayload: LONGEST_MESSAGE * 4, handleProtocols: () => 'sip' });
    upgrade.handleUpgrade(request, socket, head, (opened) => this.#begin(opened));
  }

  #begin(socket: WebSocket): void {
    const flow = flowOf(this.#nextId(), socket);
    this.#open.add(socket);
    this.#hooks.opened(flow);
    socket.on('message', (data) => this.#hooks.received(flow, textOf(data)));
    // A frame that is no WebSocket frame closes the socket by itself; there is nothing more to do about it.
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#open.delete(socket);
      this.#hooks.closed(flow);
    });
  }
}

function flowOf(id: number, socket: WebSocket): Flow {
  return {
    id,
    isOurs: false,
    account: null,
    get isOpen() {
      return socket.readyState === socket.OPEN;
    },
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate();
      else socket.send(text);
    },
    // As a network fails: without a word of goodbye.
    close: () => socket.terminate(),
  };
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
