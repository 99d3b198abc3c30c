import type { ReferEvents, Session } from './sip-stack.ts';

/** What becomes of handing somebody on. */
export interface Handing {
  tell(to: 'trying' | 'failed'): void;
  /** They are where they were sent: this side may leave. */
  taken(): void;
}

/**
 * Sends the other side of a session to somebody else (REFER), or connects it with the other side of another session (Replaces). The session ends only
 * when the other side is there; refused, it stays.
 */
export function hand(session: Session, target: unknown, replaces: Session | undefined, { tell, taken }: Handing): void {
  const failed = () => tell('failed');
  const eventHandlers: ReferEvents = {
    requestSucceeded: () => tell('trying'),
    trying: () => undefined,
    progress: () => undefined,
    requestFailed: failed,
    failed,
    accepted() {
      taken();
      if (replaces !== undefined && !replaces.isEnded()) replaces.terminate();
    },
  };
  try {
    session.refer(target, { eventHandlers, ...(replaces === undefined ? {} : { replaces }) });
  } catch {
    failed();
  }
}
