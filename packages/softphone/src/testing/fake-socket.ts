import type { OpenedSocket, SocketListener } from '../server-socket.ts';

/** A socket of which the test is the server. */
export class FakeSocket implements OpenedSocket {
  readonly sent: string[] = [];
  isClosed = false;

  constructor(
    readonly address: string,
    readonly says: SocketListener,
  ) {}

  send(data: string): void {
    this.sent.push(data);
  }

  close(): void {
    this.isClosed = true;
  }
}
