/** One way to a phone: a WebSocket of the outside, or a user agent of the sandbox itself. RFC 5626 calls it a flow. */
export interface Flow {
  readonly id: number;
  /** Whether it is a user agent of the sandbox, which proves nothing. */
  readonly isOurs: boolean;
  /** Whether somebody else's server has proved already who it is. */
  readonly isProved?: boolean;
  /** Sends one message as it is; harmless when it is closed. */
  send(text: string): void;
  close(): void;
  readonly isOpen: boolean;
  /** Who has proved on it to be whom; null before that. */
  account: string | null;
}
