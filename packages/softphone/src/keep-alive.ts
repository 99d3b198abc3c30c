import { PING_ANSWER_MS, PING_EVERY_MS } from './limits.ts';
import type { Schedule } from './schedule.ts';

/** What keeping alive needs. */
export interface KeepAliveOptions {
  /** Sends the double CRLF of RFC 5626, 3.5.1, which a server answers with a single one. */
  ping(): void;
  /** Nothing came in time: the socket is open for us only. */
  onDead(): void;
  schedule: Schedule;
}

/**
 * Notices a socket that is dead without having been closed.
 *
 * ```
 *  quiet --PING_EVERY_MS without a word--> asked --PING_ANSWER_MS without a word--> dead
 *    ^--------------- anything heard ---------/
 * ```
 */
export class KeepAlive {
  private cancel: () => void = () => undefined;

  constructor(private readonly options: KeepAliveOptions) {}

  /** The socket is open. */
  start(): void {
    this.heard();
  }

  /** Anything came: the server is there. */
  heard(): void {
    this.stop();
    this.cancel = this.options.schedule(PING_EVERY_MS, () => {
      this.cancel = this.options.schedule(PING_ANSWER_MS, this.options.onDead);
      this.options.ping();
    });
  }

  /** The socket is gone. */
  stop(): void {
    this.cancel();
    this.cancel = () => undefined;
  }
}
