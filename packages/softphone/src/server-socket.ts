import { JITTER_SHARE, RECONNECT_DELAYS_MS } from './limits.ts';
import type { Schedule } from './schedule.ts';

/** A socket that was opened, while anybody wants it. */
export interface OpenedSocket {
  send(data: string): void;
  close(): void;
}

/** What a socket tells of itself. */
export interface SocketListener {
  opened(): void;
  closed(): void;
  heard(data: string): void;
}

/** Opens a socket to an address. */
export type OpenSocket = (address: string, listener: SocketListener) => OpenedSocket;

/** What the socket needs of the world. */
export interface ServerSocketOptions {
  /** Addresses, in the order to try. */
  servers: readonly string[];
  open: OpenSocket;
  schedule: Schedule;
  /** 0 to 1; spreads the tries of many desktops. */
  random(): number;
}

/**
 * One way to the servers for the SIP stack, which sees a single socket that is there or not: which server it leads to, and when the next
 * try is made, is decided here, by a table.
 *
 * ```
 *  resting --connect--> opening --opened--> open --closed, given up--> waiting (table) --> opening (the same server first, then the next)
 *                          \--closed-----------------------------------^
 * ```
 * It has the shape that JsSIP asks of a socket.
 */
export class ServerSocket {
  onconnect: () => void = () => undefined;
  ondisconnect: (error: boolean, code?: number, reason?: string) => void = () => undefined;
  ondata: (data: string) => void = () => undefined;

  private socket: OpenedSocket | null = null;
  private isOpen = false;
  private isWanted = false;
  private server = 0;
  private tries = 0;
  private cancelTry: () => void = () => undefined;

  constructor(private readonly options: ServerSocketOptions) {}

  get url(): string {
    return this.options.servers[this.server % this.options.servers.length] ?? '';
  }

  get via_transport(): string {
    return this.url.startsWith('wss:') ? 'WSS' : 'WS';
  }

  /** The stack wants to be able to set it; ours follows from the address. */
  set via_transport(_value: string) {}

  get sip_uri(): string {
    const { hostname, port } = new URL(this.url);
    return `sip:${hostname}${port === '' ? '' : `:${port}`};transport=ws`;
  }

  connect(): void {
    this.isWanted = true;
    if (this.socket === null) this.tryIn(0);
  }

  disconnect(): void {
    this.isWanted = false;
    this.cancelTry();
    this.drop();
  }

  isConnected(): boolean {
    return this.isOpen;
  }

  isConnecting(): boolean {
    return this.isWanted && !this.isOpen;
  }

  send(message: string | ArrayBufferLike | Blob | ArrayBufferView): boolean {
    if (!this.isOpen || this.socket === null || typeof message !== 'string') return false;
    this.socket.send(message);
    return true;
  }

  /** Tries at once instead of waiting; nothing where it is open. */
  connectNow(): void {
    if (!this.isWanted || this.isOpen) return;
    this.tries = 0;
    this.drop();
    this.tryIn(0);
  }

  /** The server does not answer any more, whatever the socket says. */
  giveUp(): void {
    if (!this.isOpen) return;
    this.drop();
    this.lost();
  }

  private tryIn(delayMs: number): void {
    this.cancelTry();
    this.cancelTry = this.options.schedule(delayMs, () => this.open());
  }

  private open(): void {
    // What a socket that was let go of says is heard by nobody.
    const isMine = () => this.socket === socket;
    const socket = this.options.open(this.url, {
      opened: () => {
        if (!isMine()) return;
        this.isOpen = true;
        this.tries = 0;
        this.onconnect();
      },
      heard: (data) => {
        if (isMine()) this.ondata(data);
      },
      closed: () => {
        if (!isMine()) return;
        this.drop();
        this.lost();
      },
    });
    this.socket = socket;
  }

  /** Lets go of the socket there is. */
  private drop(): void {
    const { socket } = this;
    this.socket = null;
    this.isOpen = false;
    socket?.close();
  }

  private lost(): void {
    if (!this.isWanted) return;
    const tries = this.tries;
    this.tries += 1;
    // The server that was there a moment ago is asked once more before the next one is.
    if (tries > 0) this.server += 1;
    const delayMs = RECONNECT_DELAYS_MS[Math.min(tries, RECONNECT_DELAYS_MS.length - 1)] ?? 0;
    this.tryIn(delayMs * (1 - JITTER_SHARE * this.options.random()));
    this.ondisconnect(true, 1006, 'gone');
  }
}
