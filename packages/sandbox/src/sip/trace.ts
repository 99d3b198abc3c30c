import type { Flow } from './flow.ts';

/** One SIP message as it crossed a socket, for whoever looks for a mistake. */
export interface TracedMessage {
  readonly seq: number;
  /** As the phone sees it from the server: `in` came from it, `out` went to it. */
  readonly direction: 'in' | 'out';
  readonly socket: number;
  readonly account: string | null;
  readonly text: string;
}

/** How many messages are kept. */
const KEPT = 2_000;

/** The last messages, without what proves who somebody is. */
export class Trace {
  #seq = 0;
  #kept: TracedMessage[] = [];

  note(direction: 'in' | 'out', flow: Flow, text: string): void {
    this.#seq += 1;
    const shown = text.slice(0, 8_000).replace(/^((?:Proxy-)?Authorization\s*:).*$/gim, '$1 (left out)');
    this.#kept.push({ seq: this.#seq, direction, socket: flow.id, account: flow.account, text: shown });
    if (this.#kept.length > KEPT * 1.2) this.#kept = this.#kept.slice(-KEPT);
  }

  since(seq: number): TracedMessage[] {
    return this.#kept.filter((one) => one.seq > seq);
  }
}
